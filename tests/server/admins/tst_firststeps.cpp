// SPDX-License-Identifier: MIT
// What tells an owner that a new server works: the first page of their site, and a mail that goes out.
#include "tests/server/watch/httpget.h"
#include "tests/support/serverprocess.h"
#include "tests/support/smtpsink.h"

using namespace deskbell;

namespace {

/// As a page of this origin asks whether it is let in.
QByteArray visit(const ServerProcess &server, const QByteArray &origin)
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(server.port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return httpExchange(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), reinterpret_cast<const sockaddr *>(&address), sizeof address,
                        "GET /widget/letin.js HTTP/1.1\r\nHost: x\r\nOrigin: " + origin + "\r\n\r\n");
}

} // namespace

class TestFirstSteps final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFirstPageOfTheSiteIsTold()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"jisu"_s) && server.start());
        AdminClient owner;
        QVERIFY(owner.enter(server, u"jisu"_s));
        QVERIFY(owner.answerTo(u"login"_s).value("features"_L1).toArray().contains(QString(setupFeature)));
        QVERIFY(!owner.answerTo(u"login"_s).contains("visited"_L1));
        const auto visited = [](const QJsonObject &frame) { return frame.value("type"_L1) == "origins"_L1 && frame.contains("visited"_L1); };

        // Its own page is not the site, and one that is not let in is told otherwise.
        QVERIFY(visit(server, "http://127.0.0.1:" + QByteArray::number(server.port())).contains("default true"));
        QVERIFY(visit(server, "https://stranger.example").contains("default false"));
        QVERIFY(!owner.await([](const QJsonObject &frame) { return frame.value("type"_L1) == "origins"_L1; }).contains("visited"_L1));
        QVERIFY(visit(server, testOrigin.toLatin1()).contains("default true"));

        const QJsonObject told = owner.await(visited);
        QCOMPARE(told.value("visited"_L1).toString(), testOrigin);
        QCOMPARE(told.value("refused"_L1).toArray().size(), 1);
        AdminClient later;
        QVERIFY(later.enter(server, u"jisu"_s));
        QCOMPARE(later.answerTo(u"login"_s).value("visited"_L1).toString(), testOrigin);
    }

    /// Who tries the lines at home first is told of the site all the same.
    void aPageOfAMachineHoldsThePlaceOnlyUntilTheSiteComes()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"jisu"_s) && server.start({u"--allow-origin"_s, u"http://localhost:3000"_s}));
        AdminClient owner;
        QVERIFY(owner.enter(server, u"jisu"_s));
        const auto told = [&](const QString &origin) {
            return owner.await([&](const QJsonObject &frame) { return frame.value("type"_L1) == "origins"_L1 && frame.value("visited"_L1) == origin; });
        };
        QVERIFY(visit(server, "http://localhost:3000").contains("default true"));
        QVERIFY(!told(u"http://localhost:3000"_s).isEmpty());
        QVERIFY(visit(server, testOrigin.toLatin1()).contains("default true"));
        QVERIFY(!told(testOrigin).isEmpty());
        QVERIFY(visit(server, "http://localhost:3000").contains("default true"));
        AdminClient later;
        QVERIFY(later.enter(server, u"jisu"_s));
        QCOMPARE(later.answerTo(u"login"_s).value("visited"_L1).toString(), testOrigin);
    }

    void aTestMailIsAnsweredWithWhatTheMailServerSays()
    {
        SmtpSink mail;
        ServerProcess server;
        QVERIFY(server.addAdmin(u"jisu"_s) && server.addAdmin(u"minho"_s));
        QVERIFY(server.startWith("[mail]\nhost = \"127.0.0.1\"\nport = " + QByteArray::number(mail.port()) + "\nsecurity = \"none\"\nfrom = \"desk@example.org\"\n"));
        AdminClient owner, colleague;
        QVERIFY(owner.enter(server, u"jisu"_s) && colleague.enter(server, u"minho"_s));
        const auto ask = [](AdminClient &admin, const QString &key, const QString &email) {
            admin.send(TestMail{key, email});
            return admin.answerTo(key);
        };
        QCOMPARE(ask(colleague, u"mine"_s, u"a@example.org"_s).value("code"_L1).toString(), u"owners_only"_s);
        QCOMPARE(ask(owner, u"bad"_s, u"nobody"_s).value("code"_L1).toString(), u"bad_request"_s);

        const QJsonObject good = ask(owner, u"good"_s, u"a@example.org"_s);
        QCOMPARE(good.value("type"_L1).toString(), u"mail_tested"_s);
        QVERIFY2(good.value("sent"_L1).toBool(), qPrintable(good.value("reason"_L1).toString()));
        QCOMPARE(mail.arrived.size(), 1);

        mail.recipientAnswer = "550 5.1.1 no such user";
        const QJsonObject refused = ask(owner, u"refused"_s, u"b@example.org"_s);
        QVERIFY(!refused.value("sent"_L1).toBool());
        QVERIFY2(refused.value("reason"_L1).toString().contains(u"no such user"_s), qPrintable(refused.value("reason"_L1).toString()));

        mail.recipientAnswer = "250 2.1.5 OK";
        mail.isHeld = true;
        owner.send(TestMail{u"slow"_s, u"c@example.org"_s});
        QTRY_COMPARE_WITH_TIMEOUT(mail.arrived.size(), 2, patience);
        QCOMPARE(ask(owner, u"eager"_s, u"c@example.org"_s).value("code"_L1).toString(), u"too_fast"_s);
        mail.release();
        QVERIFY(owner.answerTo(u"slow"_s).value("sent"_L1).toBool());
    }

    void withoutAMailServerItIsSaid()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"jisu"_s) && server.start());
        AdminClient owner;
        QVERIFY(owner.enter(server, u"jisu"_s));
        owner.send(TestMail{u"mail"_s, u"a@example.org"_s});

        QCOMPARE(owner.answerTo(u"mail"_s).value("type"_L1).toString(), u"mail_tested"_s);
        QVERIFY(!owner.answerTo(u"mail"_s).contains("sent"_L1));
        QVERIFY(!owner.answerTo(u"mail"_s).value("reason"_L1).toString().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestFirstSteps)
#include "tst_firststeps.moc"
