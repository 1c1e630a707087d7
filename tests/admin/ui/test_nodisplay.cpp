// SPDX-License-Identifier: MIT
// The program as a person starts it where there is no display: from a terminal, over ssh, by a service.
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Ended {
    bool isNormal = false;
    int code = -1;
    QString said;
};

/// Nothing of the displays of whoever runs the tests.
Ended start(const QStringList &arguments, const QMap<QString, QString> &environment)
{
    static const QTemporaryDir home;
    QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"WAYLAND_SOCKET"_s, u"QT_QPA_PLATFORM"_s, u"XDG_SESSION_TYPE"_s, u"LANGUAGE"_s,
                                u"LC_ALL"_s, u"LC_MESSAGES"_s})
        all.remove(name);
    for (const QString &name : {u"HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_RUNTIME_DIR"_s})
        all.insert(name, home.path());
    all.insert(u"LANG"_s, u"en_US.UTF-8"_s);
    for (auto it = environment.begin(); it != environment.end(); ++it)
        all.insert(it.key(), it.value());
    QProcess process;
    process.setProcessEnvironment(all);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral(PROGRAM), arguments);
    if (!process.waitForFinished(60'000))
        process.kill();
    return {process.exitStatus() == QProcess::NormalExit, process.exitCode(), QString::fromUtf8(process.readAll())};
}

} // namespace

class TestNoDisplay final : public QObject {
    Q_OBJECT

    using Environment = QMap<QString, QString>;

private Q_SLOTS:
    void itSaysThatThereIsNoDisplay_data()
    {
        QTest::addColumn<Environment>("environment");
        QTest::addColumn<QString>("sentence");
        const QString none = u"Deskbell needs a screen, and there is none here. Start it from a terminal of your desktop.\n"_s;
        const QString dead = u"Deskbell cannot reach the screen that %1 names. Start it from a terminal of your desktop.\n"_s;
        QTest::newRow("none") << Environment{} << none;
        QTest::newRow("empty") << Environment{{u"DISPLAY"_s, {}}, {u"WAYLAND_DISPLAY"_s, {}}} << none;
        QTest::newRow("dead X server") << Environment{{u"DISPLAY"_s, u":64999"_s}} << dead.arg(u"DISPLAY=:64999"_s);
        QTest::newRow("dead compositor") << Environment{{u"WAYLAND_DISPLAY"_s, u"wayland-99"_s}} << dead.arg(u"WAYLAND_DISPLAY=wayland-99"_s);
        QTest::newRow("dead compositor of a session") << Environment{{u"WAYLAND_DISPLAY"_s, u"wayland-99"_s}, {u"XDG_SESSION_TYPE"_s, u"wayland"_s}}
                                                      << dead.arg(u"WAYLAND_DISPLAY=wayland-99"_s);
        QTest::newRow("both dead") << Environment{{u"WAYLAND_DISPLAY"_s, u"wayland-99"_s}, {u"DISPLAY"_s, u":64999"_s}}
                                   << dead.arg(u"WAYLAND_DISPLAY=wayland-99, DISPLAY=:64999"_s);
        QTest::newRow("a platform that is not installed") << Environment{{u"QT_QPA_PLATFORM"_s, u"none"_s}} << none;
        QTest::newRow("Korean") << Environment{{u"LANG"_s, u"ko_KR.UTF-8"_s}}
                                << u"Deskbell을 띄울 화면이 없어요. 데스크톱의 터미널에서 실행해 주세요.\n"_s;
        QTest::newRow("Korean, dead") << Environment{{u"LANG"_s, u"ko_KR.UTF-8"_s}, {u"DISPLAY"_s, u":64999"_s}}
                                      << u"DISPLAY=:64999 화면에 연결할 수 없어요. 데스크톱의 터미널에서 실행해 주세요.\n"_s;
    }
    void itSaysThatThereIsNoDisplay()
    {
        QFETCH(Environment, environment);
        QFETCH(QString, sentence);

        const Ended ended = start({}, environment);

        QCOMPARE(ended.said, sentence);
        QVERIFY(ended.isNormal);
        QCOMPARE(ended.code, 1);
    }

    void whatItDoesNotKnowIsSaidWhereverItStarts_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("en") << u"en_US.UTF-8"_s << u"Unknown option 'nonsense'."_s;
        QTest::newRow("ko") << u"ko_KR.UTF-8"_s << u"모르는 옵션이에요: 'nonsense'"_s;
    }
    void whatItDoesNotKnowIsSaidWhereverItStarts()
    {
        QFETCH(QString, language);
        QFETCH(QString, sentence);

        const Ended ended = start({u"--nonsense"_s}, {{u"LANG"_s, language}});

        QVERIFY2(ended.said.contains(sentence), qPrintable(ended.said));
        QVERIFY(ended.isNormal);
        QCOMPARE(ended.code, 1);
    }

    void itTellsAboutItselfInTheLanguageOfTheDesktop()
    {
        const Ended ended = start({u"--help"_s}, {{u"LANG"_s, u"ko_KR.UTF-8"_s}});

        QVERIFY2(ended.said.contains(u"손님이 호출하면 울리고, 답할 수 있어요."_s), qPrintable(ended.said));
        QVERIFY2(ended.said.contains(u"사용법"_s) && !ended.said.contains(u"Usage"_s) && !ended.said.contains(u"Displays"_s), qPrintable(ended.said));
        QCOMPARE(ended.code, 0);
    }

    void theOptionsOfQtAreKnown()
    {
        const Ended ended = start({u"-platform"_s, u"none"_s, u"-style"_s, u"fusion"_s, u"--in-tray"_s}, {});

        QVERIFY2(ended.said.startsWith(u"Deskbell needs a screen"_s), qPrintable(ended.said));
    }

    void aQuestionAboutItselfNeedsNoDisplay()
    {
        for (const Environment &environment : {Environment{}, Environment{{u"DISPLAY"_s, u":64999"_s}}}) {
            for (const QString &question : {u"--version"_s, u"--help"_s}) {
                const Ended ended = start({question}, environment);

                QVERIFY(ended.isNormal);
                QCOMPARE(ended.code, 0);
                QVERIFY(ended.said.contains(u"deskbell"_s, Qt::CaseInsensitive));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestNoDisplay)
#include "test_nodisplay.moc"
