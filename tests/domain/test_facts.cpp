// SPDX-License-Identifier: MIT
// What memory knows after an event or after a load: facts that no other rule rests on, and that people see all the same.
#include "server/domain/audience.h"
#include "server/domain/fold.h"
#include "server/domain/rules/checks.h"
#include "tests/domain/house.h"

using namespace deskbell;

class TestFacts final : public QObject {
    Q_OBJECT

private:
    static AdminSession session(qint64 id, AdminId admin, char mark)
    {
        return {SessionId{id}, admin, QByteArray(32, mark), u"desktop"_s, 1};
    }

private Q_SLOTS:
    void aCallKeepsWhatWasSaidOfItsVisitor()
    {
        House house;
        const QString agent = u" Browser/1\n"_s + QString(500, u'x');

        QCOMPARE(house.answer(house.jimin, OpenCall{u"k"_s, u"이지민"_s, u"jimin@example.com"_s, {},
                                                    u"https://me:secret@shop.example/cart?x=1"_s, agent}),
                 u"done"_s);

        const Chat &chat = house.desk.state().chats.find(house.ack.chat)->chat();
        QCOMPARE(chat.site, SiteId{1});
        QCOMPARE(chat.visitor, house.idOf(house.jimin));
        QCOMPARE(chat.email, u"jimin@example.com"_s);
        QCOMPARE(chat.page, u"https://shop.example/cart?x=1"_s);
        QVERIFY(chat.agent.startsWith(u"Browser/1 x"_s));
        QCOMPARE(chat.agent.size(), maxAgentLength);
        QCOMPARE(chat.openedAt, house.now.wall);
        QCOMPARE(house.desk.state().visitors.find(house.jimin)->visitor.name, u"이지민"_s);
    }

    void aVisitorIsKnownByTheNewestName()
    {
        House house;
        house.cancel(house.jimin, house.ring(house.jimin));
        QCOMPARE(house.answer(house.jimin, OpenCall{u"k"_s, u"지민"_s, {}, {}, {}, {}}), u"done"_s);
        QCOMPARE(house.desk.state().visitors.find(house.jimin)->visitor.name, u"지민"_s);
    }

    void aPageMayBeFourTimesAsLongAsWhatIsKeptOfIt()
    {
        const QString start = u"https://shop.example/"_s;
        const auto page = [&](int length) { return start + QString(length - start.size(), u'a'); };
        QCOMPARE(cleanPage(page(4 * maxPageLength)), page(maxPageLength));
        QCOMPARE(cleanPage(page(4 * maxPageLength + 1)), QString());
    }

    void whoAcceptedAndWhenIsKept()
    {
        House house;
        const ChatId call = house.ring(house.jimin);
        house.pass(40 * second);
        house.accept(house.jisu, call);

        const Chat &chat = house.desk.state().chats.find(call)->chat();
        QCOMPARE(chat.owner, house.jisu);
        QCOMPARE(chat.ownerName, u"지수"_s);
        QCOMPARE(chat.acceptedAt, house.now.wall);
    }

    void anInquiryFromAnAnsweredCallSaysHowLongItRang()
    {
        House house;
        const ChatId call = house.ring(house.jimin);
        house.pass(40 * second);
        house.accept(house.jisu, call);
        house.pass(hour);
        house.file(house.jimin, call, u"나중에 생각난 것"_s);
        QCOMPARE(house.desk.state().inquiries.find(house.ack.inquiry)->waited, 40 * second);
    }

    void silenceIsCountedFromTheAnswer()
    {
        House house;
        const ChatId call = house.ring(house.jimin, u"안녕하세요"_s);
        house.pass(2 * minute);
        house.accept(house.jisu, call);
        house.reads(house.jisu, call, 2);
        house.passAndTick(24 * hour - minute);
        QCOMPARE(house.state(call), u"active"_s);
        house.passAndTick(2 * minute);
        QCOMPARE(house.state(call), u"ended/silence"_s);
    }

    void nothingIsUnreadInAChatThatIsOver()
    {
        House house;
        const ChatId call = house.ring(house.jimin, u"안녕하세요"_s);
        QCOMPARE(house.desk.state().chats.find(call)->unread.size(), 1);
        house.cancel(house.jimin, call);
        QVERIFY(house.desk.state().chats.find(call)->unread.isEmpty());
    }

    void whatAnAdminsAppHasGotIsKept()
    {
        House house;
        const ChatId call = house.ring(house.jimin, u"안녕하세요"_s);
        house.accept(house.jisu, call);
        QCOMPARE(house.answer(house.jisu, Receipt{call, 2, 1}), u"done"_s);
        QCOMPARE(house.desk.state().chats.find(call)->chat().receipts, (Receipts{0, 0, 2, 1}));
    }

    void aKeyIsKnownWhateverItMade()
    {
        House house;
        const ChatId call = house.ring(house.jimin, {}, u"ring"_s);
        house.say(house.jimin, call, u"글"_s, u"line"_s);
        house.file(house.jimin, {}, u"문의"_s, u"inquiry"_s);
        for (const QString &key : {u"ring"_s, u"line"_s, u"inquiry"_s})
            QVERIFY2(house.desk.state().isKnown(house.jimin, key), qPrintable(key));
        QVERIFY(!house.desk.state().isKnown(house.jimin, u"other"_s));
    }

    void whatTheServerFilesHasNoKeyToBeKnownBy()
    {
        House house;
        const ChatId call = house.ring(house.jimin, u"계세요?"_s);
        house.passAndTick(3 * minute);
        house.leaves(house.jimin);
        house.passAndTick(2 * minute);
        QVERIFY(house.inquiryOf(call));
        QVERIFY(!house.desk.state().visitors.find(house.jimin)->answers.contains(QString()));
    }

    void whatTheServerFilesSaysAllThatTheCallSaid()
    {
        House house;
        QCOMPARE(house.answer(house.jimin, OpenCall{u"k"_s, u"이지민"_s, u"jimin@example.com"_s, u"계세요?"_s,
                                                    u"https://shop.example/cart"_s, u"Browser/1"_s}),
                 u"done"_s);
        const ChatId call = house.ack.chat;
        const qint64 waitTime = house.desk.state().chats.find(call)->chat().waitTime;
        house.passAndTick(3 * minute);
        house.leaves(house.jimin);
        house.passAndTick(2 * minute);

        const StoredInquiry *filed = house.inquiryOf(call);
        QVERIFY(filed);
        QCOMPARE(filed->summary.at, house.now.wall);
        QCOMPARE(filed->summary.kind, InquiryKind::MissedCall);
        QCOMPARE(filed->summary.title, u"계세요?"_s);
        QCOMPARE(filed->summary.visitorName, u"이지민"_s);
        QCOMPARE(filed->summary.chat, call);
        QCOMPARE(filed->visitor, house.idOf(house.jimin));
        QCOMPARE(filed->site, SiteId{1});
        QCOMPARE(filed->text, u"계세요?"_s);
        QCOMPARE(filed->email, u"jimin@example.com"_s);
        QCOMPARE(filed->page, u"https://shop.example/cart"_s);
        QCOMPARE(filed->agent, u"Browser/1"_s);
        QCOMPARE(filed->waited, waitTime);
    }

    /// All else that the tests know is of the first site.
    void whatIsMadeBelongsToTheSiteOfItsVisitor()
    {
        House house;
        const VisitorKey elsewhere{SiteId{2}, QByteArray(32, 'e')};
        const ChatId call = house.ring(elsewhere, u"계세요?"_s);
        QCOMPARE(house.desk.state().visitors.find(elsewhere)->visitor.site, SiteId{2});
        QCOMPARE(house.desk.state().chats.find(call)->chat().site, SiteId{2});
        house.passAndTick(3 * minute);
        house.leaves(elsewhere);
        house.passAndTick(2 * minute);
        QCOMPARE(house.inquiryOf(call)->site, SiteId{2});
        house.file(elsewhere, {}, u"문의"_s);
        QCOMPARE(house.desk.state().inquiries.find(house.ack.inquiry)->site, SiteId{2});
    }

    void whenACallWasMissedRangAgainAndEndedIsKept()
    {
        House house;
        const ChatId call = house.ring(house.jimin, u"계세요?"_s);
        const auto chat = [&] { return house.desk.state().chats.find(call)->chat(); };
        house.passAndTick(3 * minute);
        QCOMPARE(chat().missedAt, house.now.wall);
        house.pass(minute);
        house.ring(house.jimin);
        QCOMPARE(chat().ringingSince, house.now.wall);
        QCOMPARE(chat().deadline, house.now.wall + 3 * minute);
        house.pass(minute);
        house.cancel(house.jimin, call);
        QCOMPARE(chat().endedAt, house.now.wall);
        QCOMPARE(house.desk.state().chats.find(call)->loaded.typed, QString());
    }

    void aFormKeepsAllThatItSays()
    {
        House house;
        const FileInquiry form{u"k"_s, {}, InquiryKind::Suggestion, u" 제목  하나 "_s, u" 본문 "_s, u"이지민"_s,
                               u"jimin@example.com"_s, u"https://shop.example/cart"_s, u"Browser/1"_s};
        QCOMPARE(house.answer(house.jimin, form), u"done"_s);

        const StoredInquiry &filed = *house.desk.state().inquiries.find(house.ack.inquiry);
        QCOMPARE(filed.summary, (InquirySummary{house.ack.inquiry, InquiryState::Open, InquiryKind::Suggestion, u"제목 하나"_s,
                                                u"이지민"_s, false, house.now.wall, 0, {}, {u"suggestion"_s, {}}}));
        QCOMPARE(filed.visitor, house.idOf(house.jimin));
        QCOMPARE(filed.key, u"k"_s);
        QCOMPARE(filed.text, u"본문"_s);
        QCOMPARE(filed.email, u"jimin@example.com"_s);
        QCOMPARE(filed.page, u"https://shop.example/cart"_s);
        QCOMPARE(filed.agent, u"Browser/1"_s);
        QCOMPARE(filed.waited, 0);
    }

    void aFormOfACallTakesFromTheCallWhatItDoesNotSay()
    {
        House house;
        house.answer(house.jimin, OpenCall{u"k"_s, u"이지민"_s, u"jimin@example.com"_s, {}, u"https://shop.example/cart"_s, u"Browser/1"_s});
        const ChatId call = house.ack.chat;
        house.file(house.jimin, call, u"문의"_s);

        const StoredInquiry *filed = house.inquiryOf(call);
        QVERIFY(filed);
        QCOMPARE(filed->summary.visitorName, u"이지민"_s);
        QCOMPARE(filed->email, u"jimin@example.com"_s);
        QCOMPARE(filed->page, u"https://shop.example/cart"_s);
        QCOMPARE(filed->agent, u"Browser/1"_s);
    }

    void commentsAreCountedAndSayWhoseTheyAre()
    {
        House house;
        house.file(house.jimin, {}, u"문의"_s);
        const InquiryId inquiry = house.ack.inquiry;
        house.comment(house.jimin, inquiry, u"덧붙임"_s, u"mine"_s);
        house.pass(second);
        house.comment(house.jisu, inquiry, u"답"_s, u"theirs"_s);

        const StoredInquiry &stored = *house.desk.state().inquiries.find(inquiry);
        QCOMPARE(stored.summary.comments, 2);
        const QString visitor = house.desk.state().visitors.find(house.jimin)->visitor.name;
        const QList<InquiryComment> expected{
            {CommentId{1}, Side::Visitor, visitor, u"덧붙임"_s, house.now.wall - second, u"mine"_s, false, {}},
            {CommentId{2}, Side::Admin, u"지수"_s, u"답"_s, house.now.wall, u"theirs"_s, false, house.jisu}};
        QCOMPARE(stored.comments, expected);
    }

    void nothingOfADeletedInquiryIsLeftButItsNumber()
    {
        House house;
        house.answer(house.jimin, FileInquiry{u"k"_s, {}, InquiryKind::Other, u"제목"_s, u"본문"_s, u"이지민"_s, u"jimin@example.com"_s,
                                              u"https://shop.example/cart"_s, u"Browser/1"_s});
        const InquiryId inquiry = house.ack.inquiry;
        house.comment(house.jisu, inquiry, u"답"_s);
        house.erase(house.jisu, inquiry);

        const StoredInquiry &stored = *house.desk.state().inquiries.find(inquiry);
        QVERIFY(stored.deleted);
        QVERIFY(stored.comments.isEmpty());
        QCOMPARE(stored.summary.title + stored.summary.visitorName + stored.text + stored.email + stored.page + stored.agent, QString());
    }

    void aBlockKeepsWhomItHoldsAndWhoMadeIt()
    {
        House house;
        const ChatId call = house.ring(house.jimin);
        house.pass(second);
        house.block(house.jisu, call, u"203.0.113.7"_s, hour);

        const VisitorBlock &block = house.desk.state().blocks.standing().first();
        QCOMPARE(block.visitor, house.idOf(house.jimin));
        QCOMPARE(block.visitorName, u"이지민"_s);
        QCOMPARE(block.address, u"203.0.113.7"_s);
        QCOMPARE(block.addressUntil, house.now.wall + hour);
        QCOMPARE(block.admin, house.jisu);
        QCOMPARE(block.at, house.now.wall);
        house.block(house.minho, house.ring(house.suho));
        QCOMPARE(house.desk.state().blocks.standing().last().addressUntil, 0);
    }

    void whyLettersWaitIsKnownWhileTheyDo()
    {
        House house;
        Letter letter;
        letter.id = {1};
        house.apply({LetterQueued{letter}, LetterDeferred{LetterId{1}, 1, 5, u"451 busy"_s}});
        QCOMPARE(house.desk.state().letters.status(), (MailStatus{false, 1, 0, u"451 busy"_s}));
        letter.id = {2};
        house.apply({LetterSent{LetterId{1}, {}, 6}, LetterQueued{letter}});
        QCOMPARE(house.desk.state().letters.status(), (MailStatus{false, 1, 0, {}}));
    }

    void anAccountIsAsItWasSetLast()
    {
        House house;
        house.apply({AdminEmailSet{house.jisu, u"new@example.com"_s}, AdminPasswordSet{house.minho, "new hash"},
                     AdminDisplayNameSet{house.minho, u"한별"_s}});
        QCOMPARE(house.desk.state().staffNames().of(house.minho), u"한별"_s);
        QCOMPARE(house.desk.state().staffNames().of(house.jisu), u"상담원"_s);
        QCOMPARE(house.desk.state().staffNames().ownOf(house.jisu), QString());
        QCOMPARE(house.desk.state().accounts.find(house.jisu)->email, u"new@example.com"_s);
        QCOMPARE(house.desk.state().accounts.find(house.jisu)->passwordHash, "hash");
        QCOMPARE(house.desk.state().accounts.find(house.minho)->passwordHash, "new hash");
        QCOMPARE(house.desk.state().accounts.find(u"민호"_s), house.desk.state().accounts.find(house.minho));
        QVERIFY(!house.desk.state().accounts.find(u"없음"_s));
    }

    void anAlertThatIsNotShownAnyMoreIsTakenBackFromWhatRings()
    {
        House house;
        const ChatId rings = house.ring(house.jimin);
        const ChatId missed = house.ring(house.suho);
        for (const ChatId call : {rings, missed})
            QVERIFY(house.desk.noteAlertShown(call, house.jisu));
        house.passAndTick(3 * minute);
        house.ring(house.jimin);
        QVERIFY(house.desk.noteAlertShown(rings, house.jisu));

        QCOMPARE(house.desk.takeAlertsBack(house.minho), QList<ChatId>());
        QCOMPARE(house.desk.takeAlertsBack(house.jisu), QList<ChatId>{rings});
        QVERIFY(house.desk.state().chats.find(rings)->alerts.isEmpty());
        QVERIFY(!house.desk.noteAlertShown(ChatId{99}, house.jisu));
    }

    void theRowOfAnInquiryIsToldAsItIs()
    {
        House house;
        house.file(house.jimin, {}, u"첫 줄\n둘째 줄"_s);
        const InquiryId inquiry = house.ack.inquiry;
        const QList<Telling> told = tellings(house.made.last(), house.desk.state(), house.now);
        const auto row = [&] {
            for (const Telling &telling : told) {
                if (const auto *event = std::get_if<DeskInquiryEvent>(&telling.frame))
                    return event->row;
            }
            return BoardRow{};
        }();
        QCOMPARE(row.id, inquiry);
        QCOMPARE(row.kind, InquiryKind::Error);
        QCOMPARE(row.at, house.now.wall);
        QVERIFY(!row.title.isEmpty());
    }

    void aSessionIsFoundByItsOwnToken()
    {
        House house;
        house.apply({SessionOpened{session(1, house.jisu, 'a')}, SessionOpened{session(2, house.minho, 'b')}});
        QCOMPARE(house.desk.state().accounts.session(QByteArray(32, 'a'))->id.value, 1);
        QCOMPARE(house.desk.state().accounts.session(QByteArray(32, 'b'))->id.value, 2);
        QVERIFY(!house.desk.state().accounts.session(QByteArray(32, 'c')));
    }

    void aSessionIsGoodWhileItsAdminMayLogIn()
    {
        House house;
        house.apply({SessionOpened{session(1, house.jisu, 'a')}, SessionOpened{session(2, house.minho, 'b')}});
        house.apply({AdminDisabled{house.jisu, true, house.now.wall}});
        QVERIFY(!house.desk.state().accounts.isGood(SessionId{1}));
        QVERIFY(house.desk.state().accounts.isGood(SessionId{2}));
        QVERIFY(!house.desk.state().accounts.isGood(SessionId{3}));
        house.apply({AdminDisabled{house.jisu, false, house.now.wall}, SessionRevoked{SessionId{2}, house.now.wall}});
        QVERIFY(house.desk.state().accounts.isGood(SessionId{1}));
        QVERIFY(!house.desk.state().accounts.isGood(SessionId{2}));
    }

    void aSecondFactorIsKept()
    {
        House house;
        house.apply({SecondFactorSet{house.jisu, "secret", 7, {"a", "b"}}});
        const Admin &admin = *house.desk.state().accounts.find(house.jisu);
        QVERIFY(admin.asksForCode());
        QCOMPARE(admin.totpSecret, "secret");
        QCOMPARE(admin.totpUsed, 7);
        QCOMPARE(admin.recoveryCodes, (QSet<QByteArray>{"a", "b"}));
    }

    void aCodeThatWasUsedIsSpent()
    {
        House house;
        house.apply({SecondFactorSet{house.jisu, "secret", 7, {"a", "b"}}});

        house.apply({RecoveryCodeUsed{house.jisu, "a"}, CodeUsed{house.jisu, 9}, CodeUsed{house.jisu, 8}});

        QCOMPARE(house.desk.state().accounts.find(house.jisu)->recoveryCodes, QSet<QByteArray>{"b"});
        QCOMPARE(house.desk.state().accounts.find(house.jisu)->totpUsed, 9);
    }

    void noNumberIsGivenTwice()
    {
        House house;
        Admin fourth;
        fourth.id = {4};
        Letter letter;
        letter.id = {12};

        house.apply({AdminAdded{fourth, 1}, SessionOpened{session(7, house.jisu, 'a')}, SessionRevoked{SessionId{7}, 1},
                     LetterQueued{letter}, LetterDiscarded{letter.id}});

        QCOMPARE(house.desk.state().accounts.nextAdmin().value, 5);
        QCOMPARE(house.desk.state().accounts.nextSession().value, 8);
        QCOMPARE(house.desk.state().letters.next().value, 13);
    }

    void whoHasGoneIsForgottenWithTheirNumber()
    {
        House house;
        house.ring(house.jimin);
        house.ring(house.suho);
        const VisitorId jimin = house.idOf(house.jimin);
        const VisitorId suho = house.idOf(house.suho);

        house.desk.forget(house.jimin);
        house.desk.forget(house.stranger); // of whom nothing is known

        QVERIFY(!house.desk.state().visitors.find(house.jimin) && !house.desk.state().visitors.find(jimin) && !house.desk.state().visitors.keyOf(jimin));
        QVERIFY(house.desk.state().visitors.find(house.suho) && house.desk.state().visitors.find(suho));
    }

    void aLoadForgetsWhatWasInMemory()
    {
        House house;
        const ChatId call = house.ring(house.jimin);
        house.desk.takeIn(ChatId{99}, std::nullopt);
        house.desk.takeIn(InquiryId{99}, std::nullopt);
        const VisitorId jimin = house.idOf(house.jimin);
        QVERIFY(house.desk.state().isHere(jimin));

        LoadedDesk loaded;
        loaded.epoch = u"another"_s;
        loaded.lastVisitor = {11};
        loaded.lastChat = {12};
        loaded.lastInquiry = {13};
        loaded.lastComment = {14};
        loaded.lastBlock = {15};
        loaded.lastNote = {16};
        loaded.admins = {{house.minho, u"민호"_s, {}, "hash", false}};
        loaded.sessions = {session(3, house.minho, 'm')};
        loaded.blocks = {{BlockId{9}, VisitorId{10}, u"customer-7"_s, {}, {}, 0, house.minho, 1}};
        loaded.lastLetter = {7};
        loaded.lastAdmin = {5};
        loaded.lastSession = {3};
        loaded.openInquiries = 4;
        loaded.letters = {{LetterId{6}, {true, {}, {}}}, {LetterId{7}, {false, {}, {}}}};
        house.desk.load(loaded, house.now);

        QVERIFY(!house.desk.state().visitors.find(house.jimin));
        QVERIFY(!house.desk.state().visitors.find(jimin));
        QVERIFY(!house.desk.state().chats.find(call));
        QVERIFY(!house.desk.state().isHere(jimin));
        QVERIFY(!house.desk.state().chats.isMissing(ChatId{99}));
        QVERIFY(!house.desk.state().inquiries.isMissing(InquiryId{99}));
        QCOMPARE(house.desk.state().letters.next().value, 8);
        QCOMPARE(house.desk.state().accounts.nextAdmin().value, 6);
        QCOMPARE(house.desk.state().accounts.nextSession().value, 4);
        QCOMPARE(house.desk.state().inquiries.openCount(), 4);
        QCOMPARE(house.desk.state().letters.status(), (MailStatus{false, 1, 1, {}}));
        QCOMPARE(house.desk.state().epoch, u"another"_s);
        QCOMPARE(house.desk.state().loadedAt, house.now.steady);
        QCOMPARE(house.desk.state().visitors.next().value, 12);
        QCOMPARE(house.desk.state().chats.next().value, 13);
        QCOMPARE(house.desk.state().inquiries.next().value, 14);
        QCOMPARE(house.desk.state().inquiries.nextComment().value, 15);
        QCOMPARE(house.desk.state().blocks.last().value, 15);
        QCOMPARE(house.desk.state().notes.next().value, 17);
        QVERIFY(!house.desk.state().accounts.find(house.jisu) && house.desk.state().accounts.isGood(SessionId{3}));
        QVERIFY(house.desk.state().blocks.isBlocked(VisitorId{10}) && house.desk.state().blocks.isBlocked(u"customer-7"_s));
    }

    void openChatsStayInMemoryHoweverManyEndedOnesAreLookedAt()
    {
        const WhoIsThere nobody;
        Desk desk({}, nobody);
        LoadedDesk loaded;
        const auto chat = [](qint64 id, ChatState state) {
            LoadedChat one;
            one.chat.id = {id};
            one.chat.state = state;
            one.chat.visitor = {id};
            return one;
        };
        for (qint64 id = 1; id <= 300; ++id)
            loaded.chats.append(openChatOf(chat(id, ChatState::Active)));
        desk.load(loaded, {});
        for (qint64 id = 301; id <= 700; ++id)
            desk.takeIn(ChatId{id}, chat(id, ChatState::Ended));

        QCOMPARE(desk.state().chats.open().size(), 300);
        QVERIFY(desk.state().chats.find(ChatId{1}) && desk.state().chats.find(ChatId{300}) && desk.state().chats.find(ChatId{700}));
        QVERIFY(!desk.state().chats.find(ChatId{301}));
        QVERIFY(desk.state().chats.hasOpen());
    }
};

QTEST_GUILESS_MAIN(TestFacts)
#include "test_facts.moc"
