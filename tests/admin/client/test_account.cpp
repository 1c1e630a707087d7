// SPDX-License-Identifier: MIT
#include "client/console.h"
#include "tests/admin/client/scriptedserver.h"

using namespace deskbell;
using Step = Account::Step;

class TestAccount final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        server = std::make_unique<ScriptedServer>();
        session = std::make_unique<Session>();
        console = std::make_unique<Console>(*session, QString());
        account = console->account();
        connect(account, &Account::done, this, [this](Step step) { done << step; });
        connect(account, &Account::refused, this,
                [this](Step step, const Refused &answer) { refusals << std::make_pair(step, answer.code); });
        session->login(server->url(), u"prolip"_s, u"secret"_s);
        QTRY_COMPARE(server->all<Login>().size(), 1);
        server->welcome(deskEvent());
        QTRY_VERIFY(session->isOnline());
    }
    void cleanup()
    {
        console.reset();
        session.reset();
        server.reset();
        done.clear();
        refusals.clear();
    }

    void theAccountIsRead()
    {
        QSignalSpy loaded(account, &Account::loaded);
        account->read();
        QTRY_COMPARE(server->all<ReadAccount>().size(), 1);

        server->send(AccountPage{server->last<ReadAccount>().key, u"prolip"_s, u"p@example.org"_s, true, 8, {SessionInfo{}}});

        QTRY_COMPARE(loaded.size(), 1);
        QCOMPARE(loaded.first().first().value<AccountPage>().recoveryCodes, 8);
        QVERIFY(!account->isWaiting(Step::Read));
    }

    void aStepIsDoneWhenTheServerSaysSo()
    {
        account->changePassword(u"old password"_s, u"new password"_s);
        QTRY_COMPARE(server->all<ChangePassword>().size(), 1);
        const ChangePassword asked = server->last<ChangePassword>();
        QVERIFY(done.isEmpty());

        Ack ack;
        ack.key = asked.key;
        server->send(ack);

        QTRY_COMPARE(done, QList<Step>{Step::ChangePassword});
        QCOMPARE(asked.password, u"old password"_s);
        QCOMPARE(asked.newPassword, u"new password"_s);
    }

    void aRefusalNamesItsStep()
    {
        QSignalSpy others(console.get(), &Console::refused);
        account->beginCode(u"wrong"_s);
        account->endSession({7});
        QTRY_COMPARE(server->all<RevokeSession>().size(), 1);

        server->send(Refused{server->last<BeginTotp>().key, Refusal::WrongLogin, 0, {}});
        server->send(Refused{server->last<RevokeSession>().key, Refusal::NotFound, 0, {}});

        QTRY_COMPARE(refusals.size(), 2);
        QCOMPARE(refusals.at(0), std::make_pair(Step::BeginCode, Refusal::WrongLogin));
        QCOMPARE(refusals.at(1), std::make_pair(Step::EndSession, Refusal::NotFound));
        QVERIFY(others.isEmpty());
    }

    void theSecondStepIsTurnedOnInTwoQuestions()
    {
        QSignalSpy secrets(account, &Account::secretCame);
        QSignalSpy codes(account, &Account::codesCame);
        account->beginCode(u"secret"_s);
        QTRY_COMPARE(server->all<BeginTotp>().size(), 1);
        server->send(TotpSecret{server->last<BeginTotp>().key, u"JBSWY3DP"_s, u"otpauth://totp/x?secret=JBSWY3DP"_s});
        QTRY_COMPARE(secrets.size(), 1);

        account->confirmCode(u"492817"_s);
        QTRY_COMPARE(server->all<ConfirmTotp>().size(), 1);
        QCOMPARE(server->last<ConfirmTotp>().code, u"492817"_s);
        server->send(RecoveryCodes{server->last<ConfirmTotp>().key, {u"a"_s, u"b"_s}});

        QTRY_COMPARE(codes.size(), 1);
        QCOMPARE(codes.first().first().toStringList(), QStringList({u"a"_s, u"b"_s}));
    }

    void anAnswerThatNobodyAskedForIsDropped()
    {
        QSignalSpy secrets(account, &Account::secretCame);
        QSignalSpy codes(account, &Account::codesCame);
        QSignalSpy loaded(account, &Account::loaded);

        server->send(TotpSecret{u"x"_s, u"JBSWY3DP"_s, u"otpauth://totp/x"_s});
        server->send(RecoveryCodes{u"x"_s, {u"a"_s}});
        account->read();
        QTRY_COMPARE(server->all<ReadAccount>().size(), 1);
        server->send(AccountPage{server->last<ReadAccount>().key, u"prolip"_s, {}, false, 0, {}});

        QTRY_COMPARE(loaded.size(), 1);
        QVERIFY(secrets.isEmpty());
        QVERIFY(codes.isEmpty());
    }

    void aLostConnectionEndsEveryStep()
    {
        account->confirmCode(u"492817"_s);
        QTRY_COMPARE(server->all<ConfirmTotp>().size(), 1);

        server->vanish();
        QTRY_COMPARE(refusals.size(), 1);
        account->endCode(u"secret"_s);
        QCOMPARE(refusals.size(), 1); // not in the middle of asking
        QTRY_COMPARE(refusals.size(), 2);

        QCOMPARE(refusals.at(0), std::make_pair(Step::ConfirmCode, Refusal::Unavailable));
        QCOMPARE(refusals.at(1), std::make_pair(Step::EndCode, Refusal::Unavailable));
    }

    void aBlockIsAskedForAndWhatIsOpenIsReadAgain()
    {
        QSignalSpy loaded(console.get(), &Console::inquiryLoaded);
        QSignalSpy finished(console.get(), &Console::done);
        console->openInquiry({12});
        QTRY_COMPARE(server->all<ReadInquiry>().size(), 1);
        InquiryPage page;
        page.key = server->last<ReadInquiry>().key;
        page.inquiry.row.id = {12};
        server->send(page);
        QTRY_COMPARE(loaded.size(), 1);

        const QString key = console->blockVisitor(InquiryId{12});
        QTRY_COMPARE(server->all<BlockVisitor>().size(), 1);
        QCOMPARE(server->last<BlockVisitor>().inquiry, InquiryId{12});
        QVERIFY(!server->last<BlockVisitor>().chat.isValid());
        Ack ack;
        ack.key = key;
        server->send(ack);

        QTRY_COMPARE(finished.size(), 1);
        QTRY_COMPARE(server->all<ReadInquiry>().size(), 2);
    }

    void theBlocksAreReadAndLifted()
    {
        QSignalSpy loaded(console.get(), &Console::blocksLoaded);
        const QString key = console->readBlocks();
        QTRY_COMPARE(server->all<ReadBlocks>().size(), 1);
        server->send(Blocks{key, {Block{{2}, u"guest"_s, 5, u"prolip"_s, 0}}});
        QTRY_COMPARE(loaded.size(), 1);

        console->unblock({2});

        QTRY_COMPARE(server->all<UnblockVisitor>().size(), 1);
        QCOMPARE(server->last<UnblockVisitor>().block, BlockId{2});
    }

private:
    std::unique_ptr<ScriptedServer> server;
    std::unique_ptr<Session> session;
    std::unique_ptr<Console> console;
    Account *account = nullptr;
    QList<Step> done;
    QList<std::pair<Step, Refusal>> refusals;
};

QTEST_GUILESS_MAIN(TestAccount)
#include "test_account.moc"
