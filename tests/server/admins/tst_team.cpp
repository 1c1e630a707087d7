// SPDX-License-Identifier: MIT
// The team over real sockets: who is told of an account, what a one-time password opens, and what a restart leaves.
#include "tests/support/serverprocess.h"

using namespace deskbell;

class TestTeamOverSockets final : public QObject {
    Q_OBJECT

private:
    ServerProcess m_server;
    AdminClient m_owner, m_second, m_minho, m_old;
    VisitorClient m_visitor{u"visitor"_s};
    QString m_password;

    static const QStringList &features()
    {
        static const QStringList list{u"team"_s};
        return list;
    }
    static QJsonObject ask(AdminClient &admin, const auto &command)
    {
        admin.send(command);
        return admin.answerTo(command.key);
    }
    static QString codeOf(const QJsonObject &answer)
    {
        return answer.value("type"_L1) == "refused"_L1 ? answer.value("code"_L1).toString() : answer.value("type"_L1).toString();
    }
    static QJsonObject colleague(const QJsonObject &team, const QString &name)
    {
        for (const QJsonValue one : team.value("colleagues"_L1).toArray()) {
            if (one.toObject().value("name"_L1) == name)
                return one.toObject();
        }
        return {};
    }
    static qsizetype toldOf(const AdminClient &admin) { return admin.heard.filter(u"\"type\":\"colleague\""_s).size(); }
    /// On a connection of its own: "desk", or the refusal's word.
    QString tryLogin(const QString &name, const QString &password, const QString &newPassword = {}) const
    {
        ProtocolClient client;
        if (!client.open(m_server.url(u"/ws/admin"_s)))
            return u"no connection"_s;
        client.send(Login{u"login"_s, protocolVersion, name, password, u"test"_s, {}, {}, newPassword});
        return codeOf(client.answerTo(u"login"_s));
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const QString &name : {u"jisu"_s, u"seoyun"_s, u"minho"_s, u"old"_s})
            QVERIFY(m_server.addAdmin(name));
        QCOMPARE(m_server.run({u"admin"_s, u"owner"_s, u"seoyun"_s, u"--data"_s, m_server.data()}).exitCode, 0);
        QVERIFY(m_server.start());
        QVERIFY(m_owner.enter(m_server, u"jisu"_s, u"right password"_s, features()));
        QVERIFY(m_second.enter(m_server, u"seoyun"_s, u"right password"_s, features()));
        QVERIFY(m_minho.enter(m_server, u"minho"_s, u"right password"_s, features()));
        QVERIFY(m_old.enter(m_server, u"old"_s));
        QVERIFY(m_visitor.enter(m_server));
        QVERIFY(m_owner.answerTo(u"login"_s).value("features"_L1).toArray().contains(u"team"_s));
    }

    void aNewColleagueComesInWithAPasswordOfTheirOwn()
    {
        const QJsonObject answer = ask(m_owner, AddColleague{u"add"_s, u"jiyun"_s, u"지윤"_s, u"jiyun@example.com"_s});
        QCOMPARE(codeOf(answer), u"one_time_password"_s);
        m_password = answer.value("password"_L1).toString();
        QVERIFY(QRegularExpression(u"^([a-z2-9]{4}-){3}[a-z2-9]{4}$"_s).match(m_password).hasMatch());
        QCOMPARE(codeOf(ask(m_owner, AddColleague{u"add-again"_s, u"jiyun"_s, {}, u"jiyun@example.com"_s})), u"already_taken"_s);

        QCOMPARE(tryLogin(u"jiyun"_s, u"wrong password"_s), u"wrong_login"_s);
        QCOMPARE(tryLogin(u"jiyun"_s, m_password), u"password_needed"_s);
        QCOMPARE(tryLogin(u"jiyun"_s, m_password, u"short"_s), u"weak_password"_s);
        QCOMPARE(tryLogin(u"jiyun"_s, m_password, m_password), u"weak_password"_s);
        QCOMPARE(tryLogin(u"jiyun"_s, m_password, u"three quiet rivers"_s), u"desk"_s);
        QCOMPARE(tryLogin(u"jiyun"_s, m_password, u"three quiet rivers"_s), u"wrong_login"_s);
        QCOMPARE(tryLogin(u"jiyun"_s, u"three quiet rivers"_s), u"desk"_s);
        // Only a one-time password gives way to another one.
        QCOMPARE(tryLogin(u"jiyun"_s, u"three quiet rivers"_s, u"something else again"_s), u"desk"_s);
        QCOMPARE(tryLogin(u"jiyun"_s, u"something else again"_s), u"wrong_login"_s);
    }

    void onlyOwnersSeeTheTeamAndAreToldOfIt()
    {
        QCOMPARE(codeOf(ask(m_minho, ReadTeam{u"read"_s})), u"owners_only"_s);
        QCOMPARE(codeOf(ask(m_minho, AddColleague{u"mine"_s, u"spy"_s, {}, u"spy@example.com"_s})), u"owners_only"_s);
        QCOMPARE(codeOf(ask(m_minho, RenewPasswordOf{u"theirs"_s, AdminId{1}})), u"owners_only"_s);
        const QJsonObject team = ask(m_owner, ReadTeam{u"read"_s});
        QCOMPARE(team.value("colleagues"_L1).toArray().size(), 5);
        const QJsonObject jiyun = colleague(team, u"jiyun"_s);
        QCOMPARE(jiyun.value("display_name"_L1).toString(), u"지윤"_s);
        QVERIFY(!jiyun.contains("password_until"_L1) && jiyun.value("last_login"_L1).toInteger() > 0);
        QCOMPARE(colleague(team, u"minho"_s).value("presence"_L1).toString(), u"online"_s);
        QVERIFY(!m_owner.heard.last().contains(u"password_hash"_s) && !m_owner.heard.last().contains(u"argon2"_s));

        const qsizetype before = toldOf(m_second);
        QCOMPARE(codeOf(ask(m_owner, ChangeColleague{u"change"_s, AdminId{jiyun.value("id"_L1).toInteger()}, jiyun.value("version"_L1).toInteger(), u"윤"_s,
                                                     u"jiyun@example.com"_s, false, {Weekday::Monday}})),
                 u"ack"_s);
        QCOMPARE(codeOf(ask(m_second, ChangeColleague{u"change"_s, AdminId{jiyun.value("id"_L1).toInteger()}, jiyun.value("version"_L1).toInteger(), u"지"_s,
                                                      u"jiyun@example.com"_s, false, {}})),
                 u"changed"_s);
        QCOMPARE(m_second.answerTo(u"change"_s).value("by"_L1).toString(), u"jisu"_s);
        for (ProtocolClient *client : QList<ProtocolClient *>{&m_owner, &m_second, &m_minho, &m_old, &m_visitor})
            client->settle(u"settle-1"_s);
        QCOMPARE(toldOf(m_second), before + 1);
        for (const ProtocolClient *client : QList<const ProtocolClient *>{&m_minho, &m_old, &m_visitor})
            QCOMPARE(client->heard.filter(QRegularExpression(u"\"type\":\"(colleague|team|one_time_password)\"|jiyun@example.com"_s)), QStringList());
        // All of them are told of the name.
        QVERIFY(m_minho.heard.filter(u"\"display_name\":\"윤\""_s).size() > 0);
    }

    void whoeverBecomesAnOwnerIsToldAndWhoeverIsNoneAnyMoreHearsNothing()
    {
        const QJsonObject minho = colleague(ask(m_owner, ReadTeam{u"read-2"_s}), u"minho"_s);
        const auto role = [&](const QString &key, qint64 version, bool owner) {
            return codeOf(ask(m_owner, ChangeColleague{key, AdminId{minho.value("id"_L1).toInteger()}, version, {}, u"minho@example.com"_s, owner, {}}));
        };
        const qint64 version = minho.value("version"_L1).toInteger();
        QCOMPARE(role(u"up"_s, version, true), u"ack"_s);
        QVERIFY(!m_minho.await([](const QJsonObject &frame) {
            const QJsonArray admins = frame.value("admins"_L1).toArray();
            return frame.value("type"_L1) == "admins"_L1 && std::any_of(admins.begin(), admins.end(), [](const QJsonValue &one) {
                return one.toObject().value("name"_L1) == "minho"_L1 && one.toObject().value("owner"_L1).toBool();
            });
        }).isEmpty());
        QCOMPARE(codeOf(ask(m_minho, ReadTeam{u"now"_s})), u"team"_s);
        QCOMPARE(role(u"down"_s, version + 1, false), u"ack"_s);
        m_minho.settle(u"settle-2"_s);
        const qsizetype heard = toldOf(m_minho);
        QCOMPARE(codeOf(ask(m_owner, EndSessions{u"end"_s, AdminId{4}})), u"ack"_s);
        m_minho.settle(u"settle-3"_s);
        QCOMPARE(toldOf(m_minho), heard);
        QCOMPARE(codeOf(ask(m_minho, ReadTeam{u"no-more"_s})), u"owners_only"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_old.closeCode, int(CloseCode::SessionEnded), patience);
    }

    void aDisabledColleagueIsOutAndAllOfItIsThereAfterARestart()
    {
        QCOMPARE(codeOf(ask(m_owner, DisableColleague{u"out"_s, AdminId{3}, true})), u"ack"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_minho.closeCode, int(CloseCode::SessionEnded), patience);
        QCOMPARE(tryLogin(u"minho"_s, u"right password"_s), u"wrong_login"_s);
        const QString before = QString::fromUtf8(QJsonDocument(ask(m_owner, ReadTeam{u"before"_s})).toJson(QJsonDocument::Compact)).remove(u"before"_s);
        QVERIFY(m_server.log().contains("\"event\":\"account_changed\""));
        QVERIFY(!m_server.log().contains(m_password.toUtf8()));
        m_server.kill();
        QVERIFY(m_server.start());
        AdminClient again;
        QVERIFY(again.open(m_server.url(u"/ws/admin"_s)));
        again.send(Resume{u"resume"_s, protocolVersion, m_owner.session, Presence::Online, features()});
        QCOMPARE(codeOf(again.answerTo(u"resume"_s)), u"desk"_s);
        QString after = QString::fromUtf8(QJsonDocument(ask(again, ReadTeam{u"after"_s})).toJson(QJsonDocument::Compact)).remove(u"after"_s);
        static const QRegularExpression presence(u"\"presence\":\"[a-z]+\""_s);
        QCOMPARE(after.remove(presence), QString(before).remove(presence));
        QCOMPARE(codeOf(ask(again, DisableColleague{u"self"_s, AdminId{1}, true})), u"ack"_s); // seoyun is left
    }

    void theCommandLineLeavesAnOwner()
    {
        const auto admin = [&](const QStringList &more) { return m_server.run(QStringList{u"admin"_s} + more + QStringList{u"--data"_s, m_server.data()}); };
        for (const QString &word : {u"disable"_s, u"operator"_s}) {
            const Finished refused = admin({word, u"seoyun"_s});
            QCOMPARE(refused.exitCode, 1);
            QVERIFY2(refused.err.contains(u"Nobody would be an owner any more who can log in."_s), qPrintable(refused.err));
        }
        QCOMPARE(admin({u"duty"_s, u"seoyun"_s, u"mon,wed"_s}).exitCode, 0);
        QCOMPARE(admin({u"duty"_s, u"seoyun"_s, u"someday"_s}).exitCode, 1);
        QVERIFY(admin({u"list"_s}).out.contains(u"on duty mon,wed"_s));
        QCOMPARE(admin({u"sign-out"_s, u"seoyun"_s}).exitCode, 0);
        QTRY_COMPARE_WITH_TIMEOUT(m_second.closeCode != 0 || !m_second.isOpen(), true, patience);
    }
};

QTEST_GUILESS_MAIN(TestTeamOverSockets)
#include "tst_team.moc"
