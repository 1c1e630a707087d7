// SPDX-License-Identifier: MIT
// Admins' accounts over the wire: second factor, passwords, sessions.
#include "tests/support/serverprocess.h"

#include <QDateTime>
#include <liboath/oath.h>

using namespace deskbell;

namespace {

const QString password = QStringLiteral("right password");

/// What the authenticator shows at this counter.
QString codeOf(const QString &secret, qint64 counter)
{
    char *bytes = nullptr;
    size_t length = 0;
    const QByteArray text = secret.toLatin1();
    if (oath_base32_decode(text.constData(), size_t(text.size()), &bytes, &length) != OATH_OK)
        return {};
    char code[7] = {};
    oath_hotp_generate(bytes, length, quint64(counter), 6, false, OATH_HOTP_DYNAMIC_TRUNCATION, code);
    std::free(bytes);
    return QString::fromLatin1(code);
}

qint64 presentCounter()
{
    return QDateTime::currentSecsSinceEpoch() / 30;
}

QString codeIn(const QJsonObject &frame)
{
    return frame.value("type"_L1) == "refused"_L1 ? frame.value("code"_L1).toString() : frame.value("type"_L1).toString();
}

/// One try on a connection of its own: "desk", or the refusal's word.
QString tryLogin(const ServerProcess &server, const QString &name, const QString &given, const QString &code = {})
{
    ProtocolClient client;
    if (!client.open(server.url(u"/ws/admin"_s)))
        return u"no connection"_s;
    client.send(Login{u"login"_s, protocolVersion, name, given, u"test"_s, code});
    return codeIn(client.answerTo(u"login"_s));
}

struct Factor {
    QString secret;
    QStringList codes;
    qint64 used = 0; ///< counter of the code that confirmed it

    /// One that has not been used and will be good for a while.
    QString next() { return codeOf(secret, used = std::max(used + 1, presentCounter())); }
    bool set(ProtocolClient &admin)
    {
        admin.send(BeginTotp{u"begin"_s, password});
        secret = admin.answerTo(u"begin"_s).value("secret"_L1).toString();
        used = presentCounter();
        admin.send(ConfirmTotp{u"confirm"_s, codeOf(secret, used)});
        for (const QJsonValue &code : admin.answerTo(u"confirm"_s).value("codes"_L1).toArray())
            codes.append(code.toString());
        return codes.size() == 10;
    }
};

} // namespace

class TestAccounts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCodeIsAskedForOnlyBehindTheRightPassword()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(server.start());
        AdminClient admin;
        QVERIFY(admin.enter(server, u"prolip"_s));
        Factor factor;
        QVERIFY(factor.set(admin));

        QCOMPARE(tryLogin(server, u"prolip"_s, u"wrong password"_s), u"wrong_login"_s);
        QCOMPARE(tryLogin(server, u"prolip"_s, u"wrong password"_s, factor.next()), u"wrong_login"_s);
        QCOMPARE(tryLogin(server, u"nobody"_s, password, factor.next()), u"wrong_login"_s);
        QCOMPARE(tryLogin(server, u"prolip"_s, password), u"code_needed"_s);
        QCOMPARE(tryLogin(server, u"prolip"_s, password, u"abcd-efgh-ijkl-mnop"_s), u"wrong_code"_s);
        QCOMPARE(tryLogin(server, u"prolip"_s, password, factor.codes[0]), u"desk"_s);
    }

    void everyCodeOpensOnceAlsoAfterARestart()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(server.start());
        AdminClient admin;
        QVERIFY(admin.enter(server, u"prolip"_s));
        Factor factor;
        QVERIFY(factor.set(admin));
        const QString confirming = codeOf(factor.secret, factor.used);
        const QString next = factor.next();

        QCOMPARE(tryLogin(server, u"prolip"_s, password, confirming), u"wrong_code"_s);
        QCOMPARE(tryLogin(server, u"prolip"_s, password, next), u"desk"_s);
        QCOMPARE(tryLogin(server, u"prolip"_s, password, next), u"wrong_code"_s);
        QCOMPARE(tryLogin(server, u"prolip"_s, password, factor.codes[4]), u"desk"_s);
        server.kill();
        QVERIFY(server.start());

        QCOMPARE(tryLogin(server, u"prolip"_s, password, next), u"wrong_code"_s);
        QCOMPARE(tryLogin(server, u"prolip"_s, password, factor.codes[4]), u"wrong_code"_s);
        QCOMPARE(tryLogin(server, u"prolip"_s, password, factor.codes[5]), u"desk"_s);
        AdminClient again;
        QVERIFY(again.open(server.url(u"/ws/admin"_s)));
        again.send(Resume{u"r"_s, protocolVersion, admin.session, Presence::Online});
        again.answerTo(u"r"_s);
        again.send(ReadAccount{u"account"_s});
        const QJsonObject account = again.answerTo(u"account"_s);
        QCOMPARE(account.value("totp"_L1).toBool(), true);
        QCOMPARE(account.value("recovery_codes"_L1).toInt(), 8);
    }

    void wrongCodesAreCountedWithWrongPasswords()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(server.start());
        AdminClient admin;
        QVERIFY(admin.enter(server, u"prolip"_s));
        Factor factor;
        QVERIFY(factor.set(admin));

        QStringList answers;
        for (int i = 0; i < 12; ++i)
            answers.append(i < 4 ? tryLogin(server, u"prolip"_s, u"wrong password"_s) : tryLogin(server, u"prolip"_s, password, u"000000"_s));

        QCOMPARE(answers.count(u"wrong_login"_s), 4);
        QVERIFY(answers.count(u"wrong_code"_s) <= 6);
        QCOMPARE(answers.last(), u"too_fast"_s);
    }

    void aSecretIsNothingUntilItIsConfirmed()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(server.start());
        AdminClient admin, other;
        QVERIFY(admin.enter(server, u"prolip"_s));
        QVERIFY(other.enter(server, u"prolip"_s));

        admin.send(ConfirmTotp{u"early"_s, u"123456"_s});
        QCOMPARE(codeIn(admin.answerTo(u"early"_s)), u"not_found"_s);
        admin.send(BeginTotp{u"wrong"_s, u"wrong password"_s});
        QCOMPARE(codeIn(admin.answerTo(u"wrong"_s)), u"wrong_login"_s);
        admin.send(BeginTotp{u"begin"_s, password});
        const QString secret = admin.answerTo(u"begin"_s).value("secret"_L1).toString();
        QCOMPARE(secret.size(), 32);
        admin.send(ConfirmTotp{u"no"_s, u"abcdef"_s});
        QCOMPARE(codeIn(admin.answerTo(u"no"_s)), u"wrong_code"_s);
        other.send(ConfirmTotp{u"other"_s, codeOf(secret, presentCounter())});
        QCOMPARE(codeIn(other.answerTo(u"other"_s)), u"not_found"_s);

        QCOMPARE(tryLogin(server, u"prolip"_s, password), u"desk"_s);
    }

    void theSecondFactorEndsByPasswordOrByTheOperator()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(server.start());
        AdminClient admin;
        QVERIFY(admin.enter(server, u"prolip"_s));
        Factor first, second;
        QVERIFY(first.set(admin));

        admin.send(EndTotp{u"no"_s, u"wrong password"_s});
        QCOMPARE(codeIn(admin.answerTo(u"no"_s)), u"wrong_login"_s);
        QCOMPARE(tryLogin(server, u"prolip"_s, password), u"code_needed"_s);
        admin.send(EndTotp{u"yes"_s, password});
        QCOMPARE(codeIn(admin.answerTo(u"yes"_s)), u"ack"_s);
        QCOMPARE(tryLogin(server, u"prolip"_s, password), u"desk"_s);

        admin.frames.clear();
        QVERIFY(second.set(admin));
        QVERIFY(server.run({u"admin"_s, u"list"_s, u"--data"_s, server.data()}).out.endsWith(u"enabled\towner\tsecond factor\n"_s));
        const QStringList totpOff{u"admin"_s, u"totp-off"_s, u"prolip"_s, u"--data"_s, server.data()};
        const Finished off = server.run(totpOff, {}, u"ko_KR.UTF-8"_s);
        QCOMPARE(off.exitCode, 0);
        QCOMPARE(tryLogin(server, u"prolip"_s, password), u"desk"_s);
        QCOMPARE(tryLogin(server, u"prolip"_s, password, second.codes[0]), u"desk"_s);
        server.kill();
        QCOMPARE(server.run(totpOff).out, u"\"prolip\" has no second factor.\n"_s);
    }

    void aNewPasswordEndsTheOtherSessions()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(server.addAdmin(u"yellta"_s));
        QVERIFY(server.start());
        AdminClient here, there, bystander;
        QVERIFY(here.enter(server, u"prolip"_s));
        QVERIFY(there.enter(server, u"prolip"_s));
        QVERIFY(bystander.enter(server, u"yellta"_s));

        here.send(ChangePassword{u"short"_s, password, u"1234567"_s});
        here.send(ChangePassword{u"long"_s, password, QString(1025, u'x')});
        QCOMPARE(codeIn(here.answerTo(u"short"_s)), u"weak_password"_s);
        QCOMPARE(codeIn(here.answerTo(u"long"_s)), u"too_long"_s);
        here.send(ChangePassword{u"wrong"_s, u"wrong password"_s, u"another password"_s});
        QCOMPARE(codeIn(here.answerTo(u"wrong"_s)), u"wrong_login"_s);
        QVERIFY(there.isOpen());
        here.send(ChangePassword{u"right"_s, password, u"another password"_s});

        QCOMPARE(codeIn(here.answerTo(u"right"_s)), u"ack"_s);
        QTRY_COMPARE_WITH_TIMEOUT(there.closeCode, int(CloseCode::SessionEnded), patience);
        here.settle(u"still-here"_s);
        bystander.settle(u"still-here"_s);
        QVERIFY(here.isOpen() && bystander.isOpen());
        QCOMPARE(tryLogin(server, u"prolip"_s, password), u"wrong_login"_s);
        QCOMPARE(tryLogin(server, u"prolip"_s, u"another password"_s), u"desk"_s);
    }

    void sessionsAreListedNewestFirstAndOneCanBeEnded()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(server.addAdmin(u"yellta"_s));
        QVERIFY(server.start());
        AdminClient first, second, other;
        QVERIFY(first.enter(server, u"prolip"_s));
        QVERIFY(other.enter(server, u"yellta"_s));
        QVERIFY(second.enter(server, u"prolip"_s));
        QCOMPARE(tryLogin(server, u"prolip"_s, password), u"desk"_s); // and its connection has gone

        QJsonArray sessions;
        const auto read = [&](const QString &key) {
            second.send(ReadAccount{key});
            sessions = second.answerTo(key).value("sessions"_L1).toArray();
            return sessions.size() == 3 && !sessions[0].toObject().value("online"_L1).toBool();
        };
        int reads = 0;
        QTRY_VERIFY_WITH_TIMEOUT(read(u"read-%1"_s.arg(++reads)), patience);
        QVERIFY(sessions[1].toObject().value("current"_L1).toBool());
        QVERIFY(sessions[1].toObject().value("online"_L1).toBool());
        QVERIFY(!sessions[2].toObject().value("current"_L1).toBool());
        QVERIFY(sessions[2].toObject().value("online"_L1).toBool());
        QCOMPARE(sessions[2].toObject().value("device"_L1).toString(), u"test"_s);

        other.send(ReadAccount{u"theirs"_s});
        const qint64 theirs = other.answerTo(u"theirs"_s).value("sessions"_L1).toArray()[0].toObject().value("id"_L1).toInteger();
        second.send(RevokeSession{u"theirs"_s, SessionId{theirs}});
        second.send(RevokeSession{u"nobodys"_s, SessionId{9'999}});
        second.send(RevokeSession{u"mine"_s, SessionId{sessions[2].toObject().value("id"_L1).toInteger()}});
        QCOMPARE(codeIn(second.answerTo(u"theirs"_s)), u"not_found"_s);
        QCOMPARE(codeIn(second.answerTo(u"nobodys"_s)), u"not_found"_s);
        QCOMPARE(codeIn(second.answerTo(u"mine"_s)), u"ack"_s);

        QTRY_COMPARE_WITH_TIMEOUT(first.closeCode, int(CloseCode::SessionEnded), patience);
        second.settle(u"still-here"_s);
        other.settle(u"still-here"_s);
        QVERIFY(second.isOpen() && other.isOpen());
    }

    void anAccountHasAtMostFiftySessions()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(server.start());
        AdminClient oldest;
        QVERIFY(oldest.enter(server, u"prolip"_s));
        for (int i = 0; i < 49; ++i)
            QCOMPARE(tryLogin(server, u"prolip"_s, password), u"desk"_s);
        QVERIFY(oldest.isOpen());

        AdminClient newest;
        QVERIFY(newest.enter(server, u"prolip"_s));

        QTRY_COMPARE_WITH_TIMEOUT(oldest.closeCode, int(CloseCode::SessionEnded), patience);
        newest.send(ReadAccount{u"account"_s});
        QCOMPARE(newest.answerTo(u"account"_s).value("sessions"_L1).toArray().size(), 50);
    }

    void theOperatorsNewPasswordEndsAllSessions()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(server.start());
        AdminClient admin;
        QVERIFY(admin.enter(server, u"prolip"_s));

        const Finished done = server.run({u"admin"_s, u"passwd"_s, u"prolip"_s, u"--password-stdin"_s, u"--data"_s, server.data()},
                                         "another password\n");

        QCOMPARE(done.exitCode, 0);
        QTRY_COMPARE_WITH_TIMEOUT(admin.closeCode, int(CloseCode::SessionEnded), patience);
        QCOMPARE(tryLogin(server, u"prolip"_s, password), u"wrong_login"_s);
    }

    void theLogHoldsNoPasswordCodeSecretOrDevice()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(server.start());
        AdminClient admin;
        QVERIFY(admin.enter(server, u"prolip"_s));
        Factor factor;
        QVERIFY(factor.set(admin));
        const QString used = factor.next();
        QCOMPARE(tryLogin(server, u"prolip"_s, password, used), u"desk"_s);
        QCOMPARE(tryLogin(server, u"prolip"_s, password, u"typo-in-a-recovery-code"_s), u"wrong_code"_s);
        QCOMPARE(tryLogin(server, u"prolip"_s, password, factor.codes[0]), u"desk"_s);
        admin.send(ChangePassword{u"wrong"_s, u"mistyped password"_s, u"another password"_s});
        admin.answerTo(u"wrong"_s);
        admin.send(ChangePassword{u"right"_s, password, u"another password"_s});
        QCOMPARE(codeIn(admin.answerTo(u"right"_s)), u"ack"_s);
        VisitorClient visitor(u"BLOCKED"_s);
        QVERIFY(visitor.enter(server));
        const ChatId chat = visitor.ring(u"call"_s, u"욕설입니다"_s);
        admin.send(BlockVisitor{u"block"_s, chat, {}});
        QCOMPARE(codeIn(admin.answerTo(u"block"_s)), u"ack"_s);

        const QString log = QString::fromUtf8(server.log());

        for (const QString &event : {u"second_factor_set"_s, u"login_code_refused"_s, u"password_refused"_s, u"password_changed"_s, u"visitor_blocked"_s})
            QVERIFY2(log.contains(event), qPrintable(event));
        for (const QString &word : QStringList{u"prolip"_s, password, u"mistyped"_s, u"another"_s, factor.secret, u"typo-in"_s, u"otpauth"_s,
                                               u"BLOCKED"_s, u"이지민"_s, u"욕설"_s, admin.session} + factor.codes)
            QVERIFY2(!log.contains(word), qPrintable(word));
        QVERIFY(!log.contains(u"\""_s + used) && !log.contains(u" "_s + used));
    }
};

QTEST_GUILESS_MAIN(TestAccounts)
#include "tst_accounts.moc"
