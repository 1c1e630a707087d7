// SPDX-License-Identifier: MIT
// Answers as mail servers give them.
#include "server/notify/smtpreply.h"

#include <QTest>

using namespace deskbell;
using namespace Qt::StringLiterals;

class SmtpReplyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatSpeaksOfUsIsWaitedFor_data()
    {
        QTest::addColumn<int>("stage");
        QTest::addColumn<QByteArray>("reply");
        const auto row = [](SmtpStage stage, const char *reply) { QTest::newRow(reply) << int(stage) << QByteArray(reply); };
        using enum SmtpStage;
        row(Opening, "535 5.7.8 Error: authentication failed");
        row(Opening, "554 5.3.2 not for you");
        row(Sender, "530 5.7.0 Must issue a STARTTLS command first");
        row(Sender, "530-5.7.0 Authentication Required. For more information, go to\r\n530 5.7.0 https://mail.example/");
        row(Sender, "553 5.7.1 <desk@example.com>: Sender address rejected: not owned by user kim");
        row(Sender, "550 5.1.8 <desk@example.com>: Sender address rejected: Domain not found");
        row(Sender, "550 5.1.0 <desk@example.com> sender rejected");
        row(Sender, "550 5.1.1 unknown");
        row(Sender, "552 5.2.2 over quota");
        row(Sender, "550 no");
        row(Recipient, "530 Authentication required");
        row(Recipient, "535 5.7.0 authentication failed");
        row(Recipient, "504 5.5.2 <vm>: Helo command rejected: need fully-qualified hostname");
        row(Recipient, "550 5.7.1 <vm>: Helo command rejected: Host not found");
        row(Recipient, "554 5.7.1 <kim@example.org>: Relay access denied");
        row(Recipient, "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.example");
        row(Recipient, "553 5.1.8 <desk@example.com>... Domain of sender address does not exist");
        row(Recipient, "550 5.1.7 The sender's address is wrong");
        row(Recipient, "550-5.4.5 Daily user sending limit exceeded. For more information on limits\r\n550 5.4.5 go to https://mail.example/");
        row(Recipient, "550 too many messages from your account today");
        row(Recipient, "550 5.0.0 Too many emails, slow down");
        row(Recipient, "550 5.2.0 sending quota per hour reached");
        row(Recipient, "552 too many recipients");
        row(Recipient, "550 5.5.3 too many recipients");
        row(Recipient, "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)");
        row(Recipient, "550 relay not permitted");
        row(Recipient, "550 relay not permitted <kim@example.org>");
        row(Recipient, "503 5.5.1 Error: need MAIL command");
        row(Recipient, "521 5.3.2 this host takes no mail");
        row(Recipient, "550 Sender verify failed");
        row(Text, "554 5.7.1 Message rejected under suspicion of SPAM");
        row(Text, "550-5.7.26 This mail has been blocked because the sender is unauthenticated.\r\n550 5.7.26 SPF [example.com] did not pass");
        row(Text, "550 5.7.25 [192.0.2.1] The IP address sending this message does not have a PTR record");
        row(Text, "554 5.3.0 too many messages");
        row(Text, "554 Your IP is blacklisted");
        row(Text, "554 Message rejected: Email address is not verified. The following identities failed the check in region AP-NORTHEAST-2: a@example.com");
    }
    void whatSpeaksOfUsIsWaitedFor()
    {
        QFETCH(int, stage);
        QFETCH(QByteArray, reply);

        QVERIFY(!isAboutLetter(SmtpStage(stage), reply, u"kim@example.org"_s));
        QVERIFY(isAboutUs(SmtpStage(stage), reply, u"kim@example.org"_s));
    }

    void whatIsRefusedForNowIsOursOrTheLetters_data()
    {
        QTest::addColumn<int>("stage");
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<bool>("isOurs");
        const auto row = [](SmtpStage stage, const char *reply, bool isOurs) { QTest::newRow(reply) << int(stage) << QByteArray(reply) << isOurs; };
        using enum SmtpStage;
        row(Opening, "421 4.3.2 too busy", true);
        row(Opening, "454 4.7.0 Temporary authentication failure", true);
        row(Sender, "450 4.4.5 Sending limit for now", true);
        row(Text, "454 Throttling failure: Daily message quota exceeded", true);
        row(Recipient, "451 4.7.1 Greylisting in action, please come back later", false);
        row(Recipient, "452 4.2.2 mailbox is over quota", false);
        row(Recipient, "451 4.3.0 <daily@example.org>: not now", false);
        row(Text, "451 4.3.0 try again later", false);
    }
    void whatIsRefusedForNowIsOursOrTheLetters()
    {
        QFETCH(int, stage);
        QFETCH(QByteArray, reply);
        QFETCH(bool, isOurs);

        QCOMPARE(isAboutUs(SmtpStage(stage), reply, u"daily@example.org"_s), isOurs);
    }

    void whatSpeaksOfTheMailboxOrTheLetterIsFinal_data()
    {
        QTest::addColumn<int>("stage");
        QTest::addColumn<QByteArray>("reply");
        const auto row = [](SmtpStage stage, const char *reply) { QTest::newRow(reply) << int(stage) << QByteArray(reply); };
        using enum SmtpStage;
        row(Sender, "552 5.3.4 Message size exceeds fixed limit");
        row(Sender, "554 5.6.7 needs SMTPUTF8");
        row(Recipient, "550 5.1.1 <kim@example.org>: Recipient address rejected: User unknown in local recipient table");
        row(Recipient, "550 5.1.2 <kim@example.org>: Recipient address rejected: Domain not found");
        row(Recipient, "556 5.1.10 <kim@example.org>: Recipient address rejected: Domain example.org does not accept mail (nullMX)");
        row(Recipient, "550-5.1.1 The email account that you tried to reach does not exist.\r\n550 5.1.1 https://mail.example/?p=NoSuchUser");
        row(Recipient, "550 5.2.1 The email account that you tried to reach is disabled");
        row(Recipient, "552 5.2.2 The email account that you tried to reach is over quota");
        row(Recipient, "550 5.4.1 Recipient address rejected: Access denied");
        row(Recipient, "550 no such user here");
        row(Recipient, "550 <kim@example.org>: no such user");
        row(Recipient, "551 User not local");
        row(Recipient, "552 Mailbox full");
        row(Recipient, "553 mailbox name not allowed");
        row(Recipient, "556 domain takes no mail");
        row(Text, "552 5.3.4 Message too big");
        row(Text, "552 message size exceeds limit");
        row(Text, "554 5.6.0 the message has no sender header");
        row(Text, "554 delivery error: this user doesn't have an account here");
        row(Text, "550 5.7.17 Mailbox owner has changed");
    }
    void whatSpeaksOfTheMailboxOrTheLetterIsFinal()
    {
        QFETCH(int, stage);
        QFETCH(QByteArray, reply);

        QVERIFY(isAboutLetter(SmtpStage(stage), reply, u"kim@example.org"_s));
    }

    void theRecipientsOwnWordsSayNothingOfUs()
    {
        QVERIFY(isAboutLetter(SmtpStage::Recipient, "550 <policy@relay.example>: no such user", u"policy@relay.example"_s));
    }
};

QTEST_APPLESS_MAIN(SmtpReplyTest)
#include "tst_smtpreply.moc"
