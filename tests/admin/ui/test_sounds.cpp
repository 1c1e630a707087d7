// SPDX-License-Identifier: MIT
// A machine without a sound card: what the app says of it, and what it does not.
#include "ui/sounds.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <fcntl.h>
#include <unistd.h>

using namespace deskbell;
using namespace Qt::StringLiterals;

class TestSounds final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutASoundCardTheAppSaysSoAndAlsaSaysNothing()
    {
        QTemporaryDir folder;
        qputenv("CANBERRA_DRIVER", "alsa");
        qputenv("ALSA_CONFIG_PATH", folder.filePath(u"nothing"_s).toUtf8());
        qputenv("XDG_CACHE_HOME", folder.path().toUtf8());
        const QString file = folder.filePath(u"said"_s);
        const int own = ::dup(STDERR_FILENO);
        const int said = ::open(QFile::encodeName(file).constData(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
        QVERIFY(own >= 0 && said >= 0 && ::dup2(said, STDERR_FILENO) >= 0);
        const std::unique_ptr<RingSound> sound = makeRingSound();
        QSignalSpy audible(sound.get(), &RingSound::audibleChanged);

        sound->ringUntilStopped();

        const bool isSaid = QTest::qWaitFor([&audible] { return !audible.isEmpty(); });
        sound->stop();
        ::dup2(own, STDERR_FILENO);
        ::close(own);
        ::close(said);
        QVERIFY(isSaid);
        QCOMPARE(audible.first().first().toBool(), false);
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray text = written.readAll();
        QVERIFY2(!text.contains("ALSA"), text.constData());
    }
};

QTEST_MAIN(TestSounds)
#include "test_sounds.moc"
