// SPDX-License-Identifier: MIT
// Who is told what, and above all what is told to nobody else.
#include "common/wire.h"
#include "server/domain/audience.h"
#include "tests/domain/house.h"

using namespace deskbell;

class TestAudience final : public QObject {
    Q_OBJECT

private:
    struct Heard {
        QStringList who;  ///< "visitor 1 message", "admins of 1 (1) message", "all admins chat/opened", in order
        QByteArray desk;  ///< the frames to all admins, as they go over the wire
        QByteArray visitor = {}; ///< likewise those that a visitor hears
    };

    /// Applies what the command makes event by event, as the pipeline does, and listens.
    template <class Who, class Command>
    static Heard hear(House &house, const Who &who, const Command &command)
    {
        for (int round = 0; round < 3; ++round) {
            const Decision decision = house.desk.decide(who, command, house.now);
            if (const auto *done = std::get_if<Done>(&decision))
                return hear(house, done->events);
            if (round > 0)
                break;
            house.desk.takeIn(house.suho, {});
            house.desk.takeIn(house.jimin, {});
        }
        return {{u"refused"_s}, {}};
    }
    static Heard hear(House &house, const Events &events)
    {
        Heard heard;
        for (const Event &event : events) {
            house.apply({event});
            for (const Telling &telling : tellings(event, house.desk.state(), house.now)) {
                const QString frame = std::visit([](const auto &told) { return name(told); }, telling.frame);
                if (!std::holds_alternative<ToAllAdmins>(telling.audience) && !std::holds_alternative<ToChatAdmins>(telling.audience))
                    std::visit([&](const auto &told) { heard.visitor += wire::encode(told); }, telling.frame);
                if (const auto *to = std::get_if<ToVisitor>(&telling.audience)) {
                    heard.who.append(u"visitor %1 %2"_s.arg(to->visitor.value).arg(frame));
                } else if (const auto *both = std::get_if<ToChat>(&telling.audience)) {
                    heard.who.append(u"visitor %1 %2"_s.arg(both->visitor.value).arg(frame));
                    heard.who.append(u"admins of %1 (%2) %3"_s.arg(both->chat.value).arg(both->owner.value).arg(frame));
                } else if (const auto *admins = std::get_if<ToChatAdmins>(&telling.audience)) {
                    heard.who.append(u"admins of %1 (%2) %3"_s.arg(admins->chat.value).arg(admins->owner.value).arg(frame));
                } else if (std::holds_alternative<ToLinkHolders>(telling.audience)) {
                    continue; // what they hear of an inquiry its visitor hears: see test_inquirylinks.cpp
                } else {
                    heard.who.append(u"all admins "_s + frame);
                    std::visit([&](const auto &told) { heard.desk += wire::encode(told); }, telling.frame);
                }
            }
        }
        return heard;
    }
    template <class Frame> static QString name(const Frame &frame)
    {
        const QString type = Frame::type;
        if constexpr (requires { frame.change; })
            return type + u'/' + Words<std::decay_t<decltype(frame.change)>>::list[size_t(frame.change)];
        else
            return type;
    }

private Q_SLOTS:
    void whatAVisitorHasSeenIsToldToTheAdmins()
    {
        House house;
        house.file(house.jimin, {}, u"건의합니다"_s);
        const InquiryId inquiry = house.ack.inquiry;
        house.comment(house.jisu, inquiry, u"답변"_s);

        QCOMPARE(hear(house, house.jimin, SeeInquiry{inquiry, house.ack.comment}).who, QStringList(u"all admins inquiry/updated"_s));
    }

    /// Whoever looks at the inquiry shows what has become of the mails of it.
    void whatBecomesOfAMailToAVisitorIsToldWithTheirInquiry()
    {
        House house;
        house.file(house.jimin, {}, u"건의합니다"_s);
        Letter letter;
        letter.id = {1};
        letter.inquiry = house.ack.inquiry;
        house.apply({LetterQueued{letter}});
        const QStringList both{u"all admins mail"_s, u"all admins inquiry/updated"_s};
        NoteDelivery refused;
        refused.letter = {1};
        refused.outcome = NoteDelivery::Hopeless;

        QCOMPARE(hear(house, Postman{}, refused).who, both);
        QCOMPARE(hear(house, house.jisu, RetryLetter{house.nextKey(), LetterId{1}}).who, both);
        QCOMPARE(hear(house, Postman{}, refused).who, both);
        QCOMPARE(hear(house, house.jisu, DiscardLetter{house.nextKey(), LetterId{1}}).who, both);
    }

    /// It may be of long ago.
    void theInquiryOfAMailIsTakenInToTellOfIt()
    {
        House house;
        house.file(house.jimin, {}, u"건의합니다"_s);
        Letter letter;
        letter.id = {1};
        letter.inquiry = house.ack.inquiry;
        LoadedDesk disk = house.disk();
        disk.letters.insert(LetterId{1}, {true, letter.inquiry, {}});
        house.desk.load(disk, house.now);

        QVERIFY(std::holds_alternative<Needs>(house.desk.decide(house.jisu, RetryLetter{u"again"_s, LetterId{1}}, house.now)));
        QCOMPARE(house.answer(house.jisu, RetryLetter{u"again"_s, LetterId{1}}), u"done"_s);
        QCOMPARE(house.answer(house.jisu, RetryLetter{u"again"_s, LetterId{1}}), u"not_found"_s);
    }

    void aCallIsToldToItsVisitorAndEveryAdmin()
    {
        House house;

        const Heard heard = hear(house, house.jimin, OpenCall{u"k"_s, u"지민"_s, {}, u"첫 줄"_s, {}, {}});

        QCOMPARE(heard.who, QStringList({u"visitor 1 chat/opened"_s, u"all admins chat/opened"_s,
                                         u"visitor 1 message"_s, u"admins of 1 (0) message"_s,
                                         u"visitor 1 message"_s, u"admins of 1 (0) message"_s}));
        QVERIFY(heard.desk.contains("첫 줄"));
    }

    void theFirstTextOfACallIsToldToEveryAdminAndTheNextOnesAreNot()
    {
        House house;
        const ChatId call = house.ring(house.jimin);

        const Heard first = hear(house, house.jimin, SendMessage{u"a"_s, call, u"첫 줄"_s});
        const Heard second = hear(house, house.jimin, SendMessage{u"b"_s, call, u"둘째 줄"_s});

        QCOMPARE(first.who, QStringList({u"visitor 1 message"_s, u"admins of 1 (0) message"_s, u"all admins chat/updated"_s}));
        QVERIFY(first.desk.contains("첫 줄"));
        QCOMPARE(second.who, QStringList({u"visitor 1 message"_s, u"admins of 1 (0) message"_s}));
    }

    void noTextOfAnAnsweredChatIsToldToOtherAdmins()
    {
        House house;
        const ChatId chat = house.ring(house.jimin);
        Heard heard = hear(house, house.jisu, AcceptCall{u"a"_s, chat});

        QByteArray desk = heard.desk;
        desk += hear(house, house.jimin, SendMessage{u"b"_s, chat, u"비밀 하나"_s}).desk;
        heard = hear(house, house.jisu, SendMessage{u"c"_s, chat, u"비밀 둘"_s});
        desk += heard.desk;
        desk += hear(house, house.jimin, EndChat{u"d"_s, chat}).desk;

        QCOMPARE(heard.who, QStringList({u"visitor 1 message"_s, u"admins of 1 (1) message"_s, u"visitor 1 receipts"_s,
                                         u"admins of 1 (1) receipts"_s}));
        QVERIFY(!desk.contains("비밀"));
        QVERIFY(desk.contains("지수"));
    }

    void theFirstTextIsTakenBackOnceSomebodyHasAccepted()
    {
        House house;
        const ChatId chat = house.ring(house.jimin, u"첫 줄"_s);

        const Heard heard = hear(house, house.jisu, AcceptCall{u"a"_s, chat});

        QCOMPARE(heard.who, QStringList({u"visitor 1 chat/accepted"_s, u"all admins chat/accepted"_s,
                                         u"visitor 1 message"_s, u"admins of 1 (1) message"_s}));
        QVERIFY(!heard.desk.contains("첫 줄"));
    }

    void cancelMissAndRingAgainStopOrStartTheRingingEverywhere()
    {
        House house;
        const ChatId call = house.ring(house.jimin);

        house.pass(3 * minute);
        const Heard missed = hear(house, house.desk.due(house.now).front());
        const Heard again = hear(house, house.jimin, OpenCall{u"a"_s, u"이지민"_s, {}, {}, {}, {}});
        const Heard cancelled = hear(house, house.jimin, CancelCall{u"b"_s, call});

        QVERIFY(missed.who.contains(u"all admins chat/missed"_s) && missed.who.contains(u"visitor 1 chat/missed"_s));
        QVERIFY(again.who.contains(u"all admins chat/rang_again"_s) && again.who.contains(u"visitor 1 chat/rang_again"_s));
        QVERIFY(cancelled.who.contains(u"all admins chat/cancelled"_s) && cancelled.who.contains(u"visitor 1 chat/cancelled"_s));
    }

    void anInquiryIsToldToEveryAdminAndItsOwnVisitor()
    {
        House house;

        const Heard filed = hear(house, house.jimin, FileInquiry{u"k"_s, {}, InquiryKind::Other, u"제목"_s, u"글"_s, u"지민"_s, {}, {}, {}});
        const InquiryId inquiry{1};
        const Heard commented = hear(house, house.jisu, CommentInquiry{u"a"_s, inquiry, u"답"_s});
        const Heard resolved = hear(house, house.jisu, ResolveInquiry{u"b"_s, inquiry});
        const Heard reopened = hear(house, house.jimin, CommentInquiry{u"c"_s, inquiry, u"아직요"_s});
        const Heard deleted = hear(house, house.minho, DeleteInquiry{u"d"_s, inquiry});

        QCOMPARE(filed.who, QStringList({u"visitor 1 inquiry/filed"_s, u"all admins inquiry/filed"_s}));
        QCOMPARE(commented.who, QStringList({u"visitor 1 inquiry/commented"_s, u"all admins inquiry/commented"_s}));
        QVERIFY(commented.desk.contains("답"));
        QCOMPARE(resolved.who, QStringList({u"visitor 1 inquiry/resolved"_s, u"all admins inquiry/resolved"_s}));
        QVERIFY(resolved.desk.contains("지수"));
        QCOMPARE(reopened.who, QStringList({u"visitor 1 inquiry/commented"_s, u"all admins inquiry/commented"_s,
                                            u"visitor 1 inquiry/reopened"_s, u"all admins inquiry/reopened"_s}));
        QCOMPARE(deleted.who, QStringList({u"visitor 1 inquiry/deleted"_s, u"all admins inquiry/deleted"_s}));
        QVERIFY(!deleted.desk.contains("제목"));
    }

    /// Of an admin a visitor hears the name that they want to be called by; what they log in with is heard among admins only.
    void aVisitorNeverHearsWhatAnAdminLogsInWith()
    {
        House house;
        house.apply({AdminDisplayNameSet{house.minho, u"한별"_s}});
        const auto life = [&](AdminId admin) {
            QByteArray heard;
            const ChatId chat = house.ring(house.jimin, u"글"_s);
            heard += hear(house, admin, AcceptCall{house.nextKey(), chat}).visitor;
            heard += hear(house, admin, SendMessage{house.nextKey(), chat, u"안녕하세요"_s}).visitor;
            house.vanishes(admin);
            house.pass(2 * minute);
            for (const Events &events : house.desk.due(house.now))
                heard += hear(house, events).visitor; // it rings again
            house.returns(admin);
            heard += hear(house, admin, AcceptCall{house.nextKey(), chat}).visitor;
            heard += hear(house, admin, EndChat{house.nextKey(), chat}).visitor;
            house.file(house.jimin, {}, u"건의"_s);
            const InquiryId inquiry = house.ack.inquiry;
            heard += hear(house, admin, CommentInquiry{house.nextKey(), inquiry, u"답"_s}).visitor;
            heard += hear(house, admin, ResolveInquiry{house.nextKey(), inquiry}).visitor;
            return heard;
        };

        const QByteArray named = life(house.minho);
        const QByteArray unnamed = life(house.jisu);

        QVERIFY2(named.count("한별") >= 6 && !named.contains("민호"), named.constData());
        QVERIFY2(unnamed.count("상담원") >= 6 && !unnamed.contains("지수"), unnamed.constData());
    }

    void whoeverIsTalkedToHearsOfANewNameAtOnce()
    {
        House house;
        const ChatId chat = house.ring(house.jimin);
        house.accept(house.jisu, chat);
        house.ring(house.suho);

        const Heard heard = hear(house, {AdminDisplayNameSet{house.jisu, u"한별"_s}});

        QCOMPARE(heard.who, QStringList(u"visitor 1 chat/updated"_s));
        QVERIFY(heard.visitor.contains("\"admin_name\":\"한별\""));
    }

    void receiptsAreForTheTwoSidesOnly()
    {
        House house;
        const ChatId chat = house.ring(house.jimin);
        house.accept(house.jisu, chat);

        const Heard heard = hear(house, house.jimin, Receipt{chat, 2, 1});

        QCOMPARE(heard.who, QStringList({u"visitor 1 receipts"_s, u"admins of 1 (1) receipts"_s}));
    }

    void mailIsToldToAdminsAndAccountsToNobody()
    {
        House house;
        Letter letter;
        letter.id = LetterId{1};

        QCOMPARE(hear(house, {LetterQueued{letter}}).who, QStringList(u"all admins mail"_s));
        const auto deferred = hear(house, {LetterDeferred{letter.id, 1, 60'000, u"550 5.4.5 daily limit"_s}});
        QCOMPARE(deferred.who, QStringList(u"all admins mail"_s));
        QVERIFY(deferred.desk.contains("\"trouble\":\"550 5.4.5 daily limit\""));
        const auto sent = hear(house, {LetterSent{letter.id, {}, 0}});
        QCOMPARE(sent.who, QStringList(u"all admins mail"_s));
        QVERIFY(!sent.desk.contains("trouble"));
        QCOMPARE(hear(house, {AdminPasswordSet{house.jisu, "hash"}}).who, QStringList());
        QCOMPARE(hear(house, {SessionOpened{AdminSession{SessionId{1}, house.jisu, "hash", {}, 0}}}).who, QStringList());
        QCOMPARE(hear(house, {AdminDisabled{house.jisu, true, 0}}).who, QStringList());
    }

    void thatAnAnswerHasBeenMailedIsTold()
    {
        House house;
        hear(house, house.jimin, FileInquiry{u"k"_s, {}, InquiryKind::Other, u"제목"_s, u"글"_s, u"지민"_s, {}, {}, {}});
        hear(house, house.jisu, CommentInquiry{u"a"_s, InquiryId{1}, u"답"_s});
        Letter letter;
        letter.id = LetterId{1};
        hear(house, {LetterQueued{letter}});

        const Heard sent = hear(house, {LetterSent{letter.id, CommentId{1}, 0}});

        QCOMPARE(sent.who, QStringList({u"all admins mail"_s, u"visitor 1 inquiry/updated"_s, u"all admins inquiry/updated"_s}));
        QVERIFY(sent.desk.contains("\"mailed\":true"));
    }

    void aBystanderIsToldNothing()
    {
        House house;
        house.ring(house.suho, u"저는 옆 사람"_s);
        const QString bystander = u"visitor %1 "_s.arg(house.idOf(house.suho).value);

        QStringList who = hear(house, house.jimin, OpenCall{u"k"_s, u"지민"_s, {}, u"글"_s, {}, {}}).who;
        const ChatId chat = house.desk.state().visitors.find(house.jimin)->openChat;
        who += hear(house, house.jisu, AcceptCall{u"a"_s, chat}).who;
        who += hear(house, house.jimin, SendMessage{u"b"_s, chat, u"글"_s}).who;
        who += hear(house, house.jimin, FileInquiry{u"c"_s, chat, InquiryKind::Other, u"제목"_s, u"글"_s, {}, {}, {}, {}}).who;
        who += hear(house, house.jisu, EndChat{u"d"_s, chat}).who;

        QVERIFY(who.size() > 10);
        QVERIFY(who.filter(bystander).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestAudience)
#include "test_audience.moc"
