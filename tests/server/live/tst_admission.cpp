// SPDX-License-Identifier: MIT
// Who gets in, and what becomes of those who should not.
#include "tests/support/serverprocess.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

using namespace deskbell;

class TestAdmission : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_server.addAdmin(u"prolip"_s));
        QVERIFY(m_server.start());
    }

    void withoutLoginNoAdminFrameIsAnswered()
    {
        ProtocolClient stranger;
        QVERIFY(stranger.open(m_server.url(u"/ws/admin"_s)));

        stranger.send(ReadBoard{u"b"_s, BoardFilter::All, {}, BoardSort::At, false, 0, 10});
        stranger.send(AcceptCall{u"a"_s, ChatId{1}});

        QCOMPARE(stranger.answerTo(u"b"_s).value("code"_L1).toString(), u"not_logged_in"_s);
        QCOMPARE(stranger.answerTo(u"a"_s).value("code"_L1).toString(), u"not_logged_in"_s);
        QCOMPARE(stranger.frames.size(), 2);
    }

    void aWrongPasswordAndAnUnknownNameAreTheSameNo()
    {
        AdminClient wrong, unknown;

        QVERIFY(!wrong.enter(m_server, u"prolip"_s, u"wrong password"_s));
        QVERIFY(!unknown.enter(m_server, u"nobody"_s, u"wrong password"_s));

        QCOMPARE(wrong.answerTo(u"login"_s), unknown.answerTo(u"login"_s));
        QCOMPARE(wrong.answerTo(u"login"_s).value("code"_L1).toString(), u"wrong_login"_s);
    }

    void aSessionResumesUntilItIsLoggedOut()
    {
        AdminClient first;
        QVERIFY(first.enter(m_server, u"prolip"_s));
        AdminClient second;
        QVERIFY(second.open(m_server.url(u"/ws/admin"_s)));
        second.send(Resume{u"r"_s, protocolVersion, first.session, Presence::Online});
        QCOMPARE(second.answerTo(u"r"_s).value("type"_L1).toString(), u"desk"_s);
        QVERIFY(!second.answerTo(u"r"_s).contains("session"_L1));

        second.send(Logout{u"out"_s});

        QTRY_COMPARE_WITH_TIMEOUT(second.closeCode, int(CloseCode::SessionEnded), patience);
        QTRY_COMPARE_WITH_TIMEOUT(first.closeCode, int(CloseCode::SessionEnded), patience);
        AdminClient third;
        QVERIFY(third.open(m_server.url(u"/ws/admin"_s)));
        third.send(Resume{u"r"_s, protocolVersion, first.session, Presence::Online});
        QCOMPARE(third.answerTo(u"r"_s).value("code"_L1).toString(), u"not_logged_in"_s);
    }

    void aVisitorIsToldWhetherAnswersAreMailed()
    {
        VisitorClient without(u"without"_s);
        QVERIFY(without.enter(m_server));
        QVERIFY(!without.frames.first().contains("mail"_L1));

        ServerProcess server;
        QVERIFY(server.startWith("[mail]\nhost = \"127.0.0.1\"\nfrom = \"desk@example.com\"\n"));
        VisitorClient with(u"with"_s);
        QVERIFY(with.enter(server));
        QCOMPARE(with.frames.first().value("mail"_L1).toBool(), true);
    }

    void disablingAnAdminClosesTheirConnections()
    {
        QVERIFY(m_server.addAdmin(u"leaver"_s));
        AdminClient leaver;
        QVERIFY(leaver.enter(m_server, u"leaver"_s));

        const Finished done = m_server.run({u"admin"_s, u"disable"_s, u"leaver"_s, u"--data"_s, m_server.data()});

        QCOMPARE(done.exitCode, 0);
        QTRY_COMPARE_WITH_TIMEOUT(leaver.closeCode, int(CloseCode::SessionEnded), patience);
        AdminClient again;
        QVERIFY(!again.enter(m_server, u"leaver"_s));
    }

    void guessesAreThrottledBeforeHashing()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(server.start());
        QString code;

        for (int i = 0; i < 12 && code != "too_fast"_L1; ++i) {
            AdminClient guess;
            QVERIFY(!guess.enter(server, u"prolip"_s, u"guess %1"_s.arg(i)));
            code = guess.answerTo(u"login"_s).value("code"_L1).toString();
        }

        QCOMPARE(code, u"too_fast"_s);
    }

    void badFramesAreRefusedAndInTheEndCut()
    {
        VisitorClient visitor(u"bad"_s);
        QVERIFY(visitor.enter(m_server));

        for (int i = 0; i < 5; ++i)
            visitor.raw(u"{\"type\":\"send_message\",\"key\":\"k%1\"}"_s.arg(i));

        QCOMPARE(visitor.answerTo(u"k0"_s).value("code"_L1).toString(), u"bad_request"_s);
        QTRY_COMPARE_WITH_TIMEOUT(visitor.closeCode, int(CloseCode::BadFrames), patience);
    }

    void aFloodBehindASlowDiskIsCutAndNotPiledUp()
    {
        ServerProcess server;
        QVERIFY(server.start());
        VisitorClient flood(u"flood"_s);
        QVERIFY(flood.enter(server));
        {
            QSqlDatabase other = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
            other.setDatabaseName(server.data() + u"/deskbell.db"_s);
            QVERIFY(other.open());
            other.exec(u"BEGIN IMMEDIATE"_s);
            QVERIFY(!other.lastError().isValid());
            flood.send(OpenCall{u"call"_s, u"이지민"_s, {}, {}, {}, {}});

            for (int i = 0; i < 20'000; ++i)
                flood.send(EndChat{u"k%1"_s.arg(i), ChatId{777}});

            QTRY_COMPARE_WITH_TIMEOUT(flood.closeCode, int(CloseCode::TooSlow), patience);
            other.exec(u"ROLLBACK"_s);
        }
        QSqlDatabase::removeDatabase(u"other"_s);
        VisitorClient next(u"next"_s);
        QVERIFY(next.enter(server));
    }

    void theLogHoldsNoNameAddressTextOrToken()
    {
        VisitorClient visitor(u"SECRETTOKEN"_s);
        QVERIFY(visitor.enter(m_server));
        visitor.send(OpenCall{u"k"_s, u"홍길동"_s, u"gildong@example.com"_s, u"아무도 몰라야 할 글"_s, {}, {}});
        visitor.answerTo(u"k"_s);
        AdminClient admin;
        QVERIFY(admin.enter(m_server, u"prolip"_s));

        const QString log = QString::fromUtf8(m_server.log());

        QVERIFY(log.contains(u"call_opened"_s));
        for (const QString &word : {u"홍길동"_s, u"gildong"_s, u"몰라야"_s, u"SECRETTOKEN"_s, u"prolip"_s, u"right password"_s})
            QVERIFY2(!log.contains(word), qPrintable(word));
        QVERIFY(!log.contains(admin.session));
    }

private:
    ServerProcess m_server;
};

QTEST_GUILESS_MAIN(TestAdmission)
#include "tst_admission.moc"
