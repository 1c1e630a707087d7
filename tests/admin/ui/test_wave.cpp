// SPDX-License-Identifier: MIT
// Sounds where the system plays bytes and does nothing else with them: how loud, and the pause between two rings.
#include "ui/wave.h"

#include <QFile>
#include <QTest>
#include <QtEndian>

#include <algorithm>
#include <cmath>
#include <cstdlib>

using namespace deskbell;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype headSize = 44;

QByteArray soundOf(const QString &name)
{
    QFile file(QStringLiteral(SOURCE_DIR) + u"/resources/sounds/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

int peakOf(const QByteArray &wav)
{
    int peak = 0;
    for (qsizetype at = headSize; at + 1 < wav.size(); at += 2)
        peak = std::max(peak, std::abs(int(qFromLittleEndian<qint16>(wav.constData() + at))));
    return peak;
}

quint32 numberAt(const QByteArray &wav, qsizetype at)
{
    return qFromLittleEndian<quint32>(wav.constData() + at);
}

} // namespace

class TestWave final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSoundAsItIsStaysAsItIs()
    {
        for (const QString &name : {u"ring.wav"_s, u"chime.wav"_s, u"softbell.wav"_s, u"message.wav"_s, u"drop.wav"_s}) {
            const QByteArray file = soundOf(name);
            QVERIFY2(!file.isEmpty(), qPrintable(name));
            QCOMPARE(wave(file, 0, 0ms), file);
        }
    }

    void fewerDecibelsAreSmallerSamples()
    {
        const QByteArray file = soundOf(u"ring.wav"_s);

        const int quiet = peakOf(wave(file, -12, 0ms));

        QVERIFY(std::abs(quiet - std::lround(peakOf(file) * 0.2512)) <= 1);
    }

    void whatWouldBeTooLoudIsCutOff()
    {
        const QByteArray loud = wave(soundOf(u"ring.wav"_s), 60, 0ms);

        QCOMPARE(peakOf(loud), 32768);
    }

    void thePauseIsSilenceBehindIt()
    {
        const QByteArray file = soundOf(u"ring.wav"_s);

        const QByteArray made = wave(file, 0, 1200ms);

        constexpr int pause = 22050 * 12 / 10 * 2;
        QCOMPARE(made.size(), file.size() + pause);
        QCOMPARE(made.last(pause), QByteArray(pause, '\0'));
        QCOMPARE(numberAt(made, 4), quint32(made.size() - 8));
        QCOMPARE(numberAt(made, 40), quint32(made.size() - headSize));
    }

    void whatIsNoSoundOfOursIsNone()
    {
        const QByteArray file = soundOf(u"message.wav"_s);
        QByteArray eightBits = file;
        eightBits[34] = 8;
        QByteArray tooLong = file;
        tooLong[16] = char(0xff);

        QVERIFY(wave({}, 0, 0ms).isEmpty());
        QVERIFY(wave("RIFF", 0, 0ms).isEmpty());
        QVERIFY(wave(file.first(40), 0, 0ms).isEmpty());
        QVERIFY(wave(eightBits, 0, 0ms).isEmpty());
        QVERIFY(wave(tooLong, 0, 0ms).isEmpty());
        QVERIFY(!wave(file.first(50), 0, 0ms).isEmpty()); // cut short, as far as it goes
    }
};

QTEST_GUILESS_MAIN(TestWave)
#include "test_wave.moc"
