// SPDX-License-Identifier: MIT
#include "client/requests.h"

#include <QTest>

using namespace deskbell;
using namespace Qt::StringLiterals;

// What can be asked, and what the answer is, is known when the app is compiled.
static_assert(Question<ReadChat> && Question<EndTotp> && Question<SetPresence>);
static_assert(!Question<Login> && !Question<Resume> && !Question<Logout> && !Question<Typing> && !Question<Receipt>);
static_assert(std::same_as<Answer<ReadBoard>, BoardPage> && std::same_as<Answer<ConfirmTotp>, RecoveryCodes>);
static_assert(std::same_as<Answer<DeleteInquiry>, Ack>);
static_assert(IsAnswer<Ack> && IsAnswer<Refused> && IsAnswer<TotpSecret> && !IsAnswer<DeskEvent> && !IsAnswer<MessageEvent>);

namespace {

Ack ackOf(const QString &key)
{
    Ack ack;
    ack.key = key;
    return ack;
}

Refused refusalOf(const QString &key, Refusal code = Refusal::NotFound)
{
    return {key, code, 0, {}};
}

} // namespace

class TestRequests final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        heard.clear();
        codes.clear();
        written.clear();
        isOnline = true;
        asker = std::make_unique<QObject>();
        requests = std::make_unique<Requests>([this](const AdminCommand &command) {
            if (isOnline)
                written.append(command);
            return isOnline;
        });
    }

    void anAnswerGoesToWhomItWasGivenAndToNobodyElse()
    {
        const QString first = ask(ReadInquiry{{}, {1}});
        const QString second = ask(ReadInquiry{{}, {2}});
        InquiryPage page;
        page.key = second;

        QVERIFY(requests->take(page));

        QVERIFY(first != second);
        QCOMPARE(heard, QStringList{u"answer "_s + second});
        QVERIFY(requests->isWaiting(first) && !requests->isWaiting(second));
    }

    void aRefusalGoesToWhoeverAsked()
    {
        ask(ReadBlocks{});
        const QString key = ask(DeleteInquiry{{}, {3}});

        QVERIFY(requests->take(refusalOf(key)));

        QCOMPARE(heard, QStringList{u"refused "_s + key});
    }

    void anAnswerIsGivenOnce()
    {
        const QString key = ask(EndChat{{}, {7}});

        requests->take(ackOf(key));
        requests->take(ackOf(key));
        requests->take(refusalOf(key));

        QCOMPARE(heard, QStringList{u"answer "_s + key});
    }

    void anAnswerOfAnotherKindIsNoAnswer()
    {
        const QString key = ask(ReadBlocks{});

        requests->take(ackOf(key));
        QVERIFY(heard.isEmpty());
        requests->take(Blocks{key, {}});

        QCOMPARE(heard, QStringList{u"answer "_s + key});
    }

    void anAnswerThatNobodyAskedForIsDropped()
    {
        ask(BeginTotp{{}, u"secret"_s});

        QVERIFY(requests->take(TotpSecret{u"x"_s, u"JBSWY3DP"_s, u"otpauth://totp/x"_s}));
        QVERIFY(requests->take(refusalOf(u"x"_s)));
        QVERIFY(!requests->take(Heartbeat{}));

        QVERIFY(heard.isEmpty());
    }

    void nothingIsCalledForSomebodyWhoIsGone()
    {
        const QString answered = ask(ReadAccount{});
        const QString refused = ask(ReadBlocks{});
        ask(EndTotp{});
        asker.reset();

        requests->take(AccountPage{answered, {}, {}, false, 0, {}});
        requests->take(refusalOf(refused));
        requests->connectionLost();

        QVERIFY(heard.isEmpty());
    }

    void whatIsForgottenHasNoAnswer()
    {
        const QString key = ask(AcceptCall{{}, {7}});
        isOnline = false;
        const QString unsent = ask(AcceptCall{{}, {8}});

        requests->forget(key);
        requests->forget(unsent);
        requests->take(ackOf(key));
        QCoreApplication::processEvents();

        QVERIFY(heard.isEmpty());
    }

    void aLostConnectionIsARefusalUnlessTheAskerReadsAnew()
    {
        const QString refused = ask(ConfirmTotp{{}, u"492817"_s});
        const QString forgotten = ask(ReadChat{}, WhenLost::Forget);

        requests->connectionLost();

        QCOMPARE(heard, QStringList{u"refused "_s + refused});
        QCOMPARE(codes, QList<Refusal>{Refusal::Unavailable});
        QVERIFY(!requests->isWaiting(forgotten) && !requests->isWaiting(refused));
    }

    void withoutAConnectionTheRefusalComesWhenTheAskerHasFinished()
    {
        isOnline = false;

        const QString key = ask(ReadChat{}, WhenLost::Forget);
        QVERIFY(heard.isEmpty());
        QCoreApplication::processEvents();

        QCOMPARE(heard, QStringList{u"refused "_s + key});
        QVERIFY(written.isEmpty());
    }

    void aQuestionCanBeAskedAgainInItsOwnAnswer()
    {
        const auto again = [this](const Refused &refused) {
            requests->ask(asker.get(), AcceptCall{refused.key, {7}}, {[this](const Ack &ack) { heard << ack.key; }, {}});
        };
        const QString key = requests->ask(asker.get(), AcceptCall{u"same"_s, {7}}, {{}, again});
        QCOMPARE(key, u"same"_s);

        requests->take(refusalOf(key, Refusal::Unavailable));
        requests->take(ackOf(key));

        QCOMPARE(heard, QStringList{u"same"_s});
        QCOMPARE(written.size(), 2);
    }

private:
    template <class Command> QString ask(Command command, WhenLost lost = WhenLost::Refuse)
    {
        return requests->ask(asker.get(), command,
                             {[this](const auto &answer) { heard << u"answer "_s + answer.key; },
                              [this](const Refused &refused) {
                                  heard << u"refused "_s + refused.key;
                                  codes << refused.code;
                              },
                              lost});
    }

    std::unique_ptr<QObject> asker;
    std::unique_ptr<Requests> requests;
    QStringList heard;
    QList<Refusal> codes;
    QList<AdminCommand> written;
    bool isOnline = true;
};

QTEST_GUILESS_MAIN(TestRequests)
#include "test_requests.moc"
