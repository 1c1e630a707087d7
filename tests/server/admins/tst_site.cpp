// SPDX-License-Identifier: MIT
// What owners set of the site, in a real server: in force at once, below the file, and there after a restart.
#include "tests/support/serverprocess.h"

using namespace deskbell;

class TestSiteOverSockets final : public QObject {
    Q_OBJECT

private:
    static QJsonObject ask(AdminClient &admin, const auto &command)
    {
        admin.send(command);
        return admin.answerTo(command.key);
    }
    static QString codeOf(const QJsonObject &answer)
    {
        return answer.value("type"_L1) == "refused"_L1 ? answer.value("code"_L1).toString() : answer.value("type"_L1).toString();
    }
    static QJsonObject setting(const QJsonObject &page, const QString &name)
    {
        for (const QJsonValue one : page.value("settings"_L1).toArray()) {
            if (one.toObject().value("name"_L1) == name)
                return one.toObject();
        }
        return {};
    }
    /// What a visitor who comes now is told.
    static QJsonObject hoursToldTo(const ServerProcess &server, const QString &mark)
    {
        VisitorClient visitor(mark);
        return visitor.enter(server) ? visitor.awaitType("welcome"_L1).value("hours"_L1).toObject() : QJsonObject{};
    }
    static QStringList topicsIn(const ServerProcess &server)
    {
        AdminClient admin;
        QStringList topics;
        if (admin.enter(server, u"jisu"_s)) {
            for (const QJsonValue topic : admin.answerTo(u"login"_s).value("topics"_L1).toArray())
                topics.append(topic.toString());
        }
        return topics;
    }

private Q_SLOTS:
    void whatOwnersSetIsInForceAtOnceAndBelowTheFile()
    {
        ServerProcess server;
        for (const QString &name : {u"jisu"_s, u"minho"_s})
            QVERIFY(server.addAdmin(name));
        const QByteArray toml = "# ours\n[call]\nwait = \"2m\"\n";
        QVERIFY(server.startWith(toml));
        AdminClient owner, operatorClient;
        const QStringList features{u"site"_s};
        QVERIFY(owner.enter(server, u"jisu"_s, u"right password"_s, features));
        QVERIFY(operatorClient.enter(server, u"minho"_s, u"right password"_s, features));
        QVERIFY(owner.answerTo(u"login"_s).value("features"_L1).toArray().contains(u"site"_s));

        QCOMPARE(codeOf(ask(operatorClient, ReadSite{u"r0"_s})), u"owners_only"_s);
        QCOMPARE(codeOf(ask(operatorClient, ChangeSite{u"c0"_s, 0, {}})), u"owners_only"_s);
        const QJsonObject before = ask(owner, ReadSite{u"r1"_s});
        QCOMPARE(before.value("version"_L1).toInteger(), 0);
        QVERIFY(setting(before, u"call.wait"_s).value("source"_L1).toString().endsWith(u"deskbell.toml"_s));
        QCOMPARE(setting(before, u"call.wait"_s).value("line"_L1).toInteger(), 3);
        QVERIFY(!setting(before, u"hours.open"_s).isEmpty() && !setting(before, u"hours.open"_s).contains("source"_L1));
        QVERIFY(setting(before, u"server.listen"_s).isEmpty());
        QCOMPARE(setting(before, u"call.wait"_s).value("otherwise"_L1).toArray(), (QJsonArray{u"2m"_s})); // the file's, to be shown
        QCOMPARE(setting(before, u"site.types"_s).value("otherwise"_L1).toArray(), (QJsonArray{u"general"_s, u"error"_s, u"suggestion"_s}));
        QVERIFY(!setting(before, u"hours.open"_s).contains("otherwise"_L1));
        QVERIFY(!owner.answerTo(u"login"_s).value("program"_L1).toString().isEmpty());

        const SiteSetting hours{u"hours.open"_s, {u"mon 00:00-00:01"_s}}, closed{u"hours.closed_ko"_s, {u"월요일 새벽에만 열어요"_s}},
            types{u"site.types"_s, {u"배송"_s, u"환불"_s}}, wait{u"call.wait"_s, {u"10m"_s}};
        QCOMPARE(codeOf(ask(owner, ChangeSite{u"bad"_s, 0, {{u"hours.open"_s, {u"always"_s}}}})), u"bad_setting"_s);
        QCOMPARE(owner.answerTo(u"bad"_s).value("field"_L1).toString(), u"hours.open"_s);
        QCOMPARE(codeOf(ask(owner, ChangeSite{u"alien"_s, 0, {{u"server.listen"_s, {u"0.0.0.0:80"_s}}}})), u"bad_setting"_s);
        QCOMPARE(codeOf(ask(owner, ChangeSite{u"good"_s, 0, {hours, closed, types, wait}})), u"ack"_s);
        QCOMPARE(codeOf(ask(owner, ChangeSite{u"late"_s, 0, {hours}})), u"changed"_s);
        QVERIFY(!owner.awaitType("site_changed"_L1).isEmpty());
        operatorClient.settle(u"settle"_s);
        QCOMPARE(operatorClient.heard.filter(u"site_changed"_s), QStringList());

        QVERIFY(QTest::qWaitFor([&] { return server.log().contains("settings_read"); }, patience));
        QCOMPARE(topicsIn(server), (QStringList{u"배송"_s, u"환불"_s}));
        QCOMPARE(hoursToldTo(server, u"one"_s).value("ko"_L1).toString(), u"월요일 새벽에만 열어요"_s);
        AdminClient third;
        QVERIFY(third.enter(server, u"jisu"_s));
        QCOMPARE(third.answerTo(u"login"_s).value("wait_time"_L1).toInteger(), 120'000); // the file's

        server.kill();
        QVERIFY(server.startWith(toml));
        QCOMPARE(topicsIn(server), (QStringList{u"배송"_s, u"환불"_s}));
    }

    void aPageIsLetInWithoutARestart()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"jisu"_s));
        QVERIFY(server.start());
        const QString origin = u"https://shop.example"_s;
        const auto isLetIn = [&](const QString &mark) {
            VisitorClient visitor(mark, origin);
            return visitor.open(server.url(u"/ws"_s));
        };
        QVERIFY(!isLetIn(u"before"_s));
        QVERIFY(!isLetIn(u"again"_s));
        AdminClient owner;
        QVERIFY(owner.enter(server, u"jisu"_s));
        const QJsonObject turnedAway = ask(owner, ReadSite{u"r1"_s}).value("refused"_L1).toArray().at(0).toObject();
        QCOMPARE(turnedAway.value("origin"_L1).toString(), origin);
        QCOMPARE(turnedAway.value("times"_L1).toInt(), 2);
        const QStringList there{u"--data"_s, server.data()};
        QCOMPARE(server.run(QStringList{u"site"_s, u"set"_s, u"server.allow_origins"_s, origin} + there).exitCode, 0);
        QVERIFY(QTest::qWaitFor([&] { return server.log().contains("settings_read"); }, patience));
        QVERIFY(isLetIn(u"after"_s));
        QVERIFY(!ask(owner, ReadSite{u"r2"_s}).contains("refused"_L1)); // no longer
        VisitorClient old(u"old"_s); // whom the command line of the server lets in
        QVERIFY(old.enter(server));
    }

    void theCommandLineSaysWhatIsWrongAndWhatCounts()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"jisu"_s));
        const QStringList there{u"--data"_s, server.data()};
        const auto site = [&](const QStringList &words) { return server.run(QStringList{u"site"_s} + words + there); };
        QCOMPARE(site({u"list"_s}).out, u"Nothing is set.\n"_s);
        QCOMPARE(site({u"set"_s, u"hours.open"_s, u"mon-fri 10:00-18:00"_s, u"sat 10:00-13:00"_s}).exitCode, 0);
        QCOMPARE(site({u"set"_s, u"call.wait"_s, u"5s"_s}).exitCode, 1);
        QVERIFY(site({u"set"_s, u"call.wait"_s, u"5s"_s}).err.contains(u"call.wait must be from 30 seconds to 30 minutes"_s));
        QCOMPARE(site({u"set"_s, u"mail.host"_s, u"x"_s}).exitCode, 1);
        QCOMPARE(site({u"set"_s, u"call.wait"_s}).exitCode, 64);
        QCOMPARE(site({u"list"_s}).out, u"hours.open\tmon-fri 10:00-18:00\tsat 10:00-13:00\n"_s);
        QFile config(server.file(u"c.toml"_s));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write("[hours]\nopen = [\"mon 09:00-10:00\"]\n");
        config.close();
        const Finished listed = server.run(QStringList{u"site"_s, u"list"_s, u"--config"_s, config.fileName()} + there);
        QVERIFY2(listed.out.contains(u"hours.open is set in %1, line 2: that counts."_s.arg(config.fileName())), qPrintable(listed.out));
        QCOMPARE(site({u"unset"_s, u"hours.open"_s}).exitCode, 0);
        QCOMPARE(site({u"list"_s}).out, u"Nothing is set.\n"_s);
    }
};

QTEST_GUILESS_MAIN(TestSiteOverSockets)
#include "tst_site.moc"
