// SPDX-License-Identifier: MIT
// What leaves the domain, to the last field: in each record every field has a value of its own, so that one that is forgotten,
// or told to the wrong side, is seen.
#include "common/wire.h"
#include "server/domain/noteviews.h"
#include "server/domain/views.h"
#include "tests/domain/house.h"

using namespace deskbell;

class TestWireViews final : public QObject {
    Q_OBJECT

private:
    /// As it goes over the wire; what has its default value is left out.
    template <class Record> static QByteArray json(const Record &record)
    {
        QByteArray out;
        wire::detail::append(out, record);
        return out;
    }

    static ChatInMemory chat(ChatState state)
    {
        ChatInMemory entry;
        Chat &chat = entry.loaded.chat;
        chat.id = {11};
        chat.visitor = {12};
        chat.key = u"key"_s;
        chat.state = state;
        chat.endReason = state == ChatState::Ended ? EndReason::Silence : EndReason::None;
        chat.openedAt = 101;
        chat.ringingSince = 102;
        chat.deadline = 103;
        chat.waitTime = 104;
        chat.missedAt = 105;
        chat.acceptedAt = 106;
        chat.endedAt = 107;
        chat.owner = {13};
        chat.ownerName = u"owner"_s;
        chat.visitorName = u"visitor"_s;
        chat.email = u"v@example.com"_s;
        chat.verified = true;
        chat.page = u"https://shop.example/"_s;
        chat.agent = u"Browser/1"_s;
        chat.firstText = u"first"_s;
        chat.receipts = {21, 22, 23, 24};
        chat.inquiry = {14};
        chat.lastSeq = 25;
        chat.device = {u"1920x1080"_s, u"ko-KR"_s, u"Asia/Seoul"_s};
        entry.deadline = 5'000;
        entry.overdue = Overdue::Everyone;
        entry.alerts = {AdminId{1}, AdminId{2}, AdminId{3}};
        return entry;
    }
    static InquirySummary row()
    {
        return {InquiryId{31}, InquiryState::Resolved, InquiryKind::Suggestion, u"title"_s, u"visitor"_s, true, 301, 2, ChatId{32}};
    }
    static InquiryComment comment()
    {
        return {CommentId{41}, Side::Visitor, u"writer"_s, u"words"_s, 401, u"key"_s, true, AdminId{42}};
    }
    static StoredInquiry inquiry()
    {
        StoredInquiry stored;
        stored.summary = row();
        stored.visitor = {33};
        stored.key = u"key"_s;
        stored.text = u"text"_s;
        stored.email = u"v@example.com"_s;
        stored.page = u"https://shop.example/"_s;
        stored.agent = u"Browser/1"_s;
        stored.waited = 302;
        stored.comments = {comment()};
        stored.device = {u"1920x1080"_s, u"ko-KR"_s, u"Asia/Seoul"_s};
        stored.seen = {41};
        return stored;
    }
    static ConversationSummary conversation()
    {
        return {ConversationKind::Inquiry, ChatId{51}, InquiryId{52}, ConversationState::Resolved, InquiryKind::Suggestion,
                VisitorId{53}, u"visitor"_s, true, u"title"_s, u"admin"_s, 501, 54};
    }

    /// Of those in the records, what visitors call them.
    static StaffNames names()
    {
        Admin owner{{13}, u"owner"_s, {}, {}};
        owner.displayName = u"shown"_s;
        Admin writer{{82}, u"admin"_s, {}, {}};
        writer.displayName = u"shown"_s;
        return {{owner, writer, Admin{{83}, u"login"_s, {}, {}}}, u"word"_s};
    }

    static const QByteArray receiptsSeen, deviceSeen, rowSeen, commentsSeen, conversationSeen;

private Q_SLOTS:
    void aVisitorSeesOfTheirChat_data()
    {
        QTest::addColumn<ChatState>("state");
        QTest::addColumn<QByteArray>("seen");
        const QByteArray end = R"("overdue":true,"alerts":3,)" + receiptsSeen + R"(,"inquiry":14})";
        QTest::newRow("waiting") << ChatState::Waiting
                                 << R"({"id":11,"state":"waiting","opened_at":101,"remaining":3000,"wait_time":104,"last_seq":25,)" + end;
        QTest::newRow("active") << ChatState::Active
                                << R"({"id":11,"state":"active","opened_at":101,"wait_time":104,"last_seq":25,"admin_name":"shown",)" + end;
        QTest::newRow("missed") << ChatState::Missed
                                << R"({"id":11,"state":"missed","opened_at":101,"wait_time":104,"last_seq":25,)" + end;
        QTest::newRow("ended") << ChatState::Ended
                               << R"({"id":11,"state":"ended","end_reason":"silence","opened_at":101,"wait_time":104,"last_seq":25,)"
                                  R"("admin_name":"shown",)" + end;
    }
    void aVisitorSeesOfTheirChat()
    {
        QFETCH(ChatState, state);
        QFETCH(QByteArray, seen);
        QCOMPARE(json(visitorView(chat(state), {0, 2'000}, names())), seen);
    }

    void anAdminSeesOfAChat_data()
    {
        QTest::addColumn<ChatState>("state");
        QTest::addColumn<QByteArray>("seen");
        const QByteArray times = R"("wait_time":104,"accepted_at":106,"ended_at":107,"last_seq":25,)";
        const QByteArray people = R"("owner":13,"owner_name":"owner","overdue":"everyone","visitor_name":"visitor","email":"v@example.com",)"
                                  R"("verified":true,"page":"https://shop.example/","agent":"Browser/1",)";
        const QByteArray end = receiptsSeen + R"(,"inquiry":14,"visitor":12,)" + deviceSeen + '}';
        const QByteArray text = R"("first_text":"first",)";
        QTest::newRow("waiting") << ChatState::Waiting
                                 << R"({"id":11,"state":"waiting","opened_at":101,"ringing_since":102,"remaining":3000,)"
                + times + people + text + end;
        QTest::newRow("active") << ChatState::Active
                                << R"({"id":11,"state":"active","opened_at":101,"ringing_since":102,)" + times + people + end;
        QTest::newRow("missed") << ChatState::Missed
                                << R"({"id":11,"state":"missed","opened_at":101,"ringing_since":102,)" + times + people + text + end;
        QTest::newRow("ended") << ChatState::Ended
                               << R"({"id":11,"state":"ended","end_reason":"silence","opened_at":101,"ringing_since":102,)"
                + times + people + end;
    }
    void anAdminSeesOfAChat()
    {
        QFETCH(ChatState, state);
        QFETCH(QByteArray, seen);
        House house;
        QCOMPARE(json(deskView(house.desk.state(), chat(state), {0, 2'000})), seen);
    }

    void whetherAVisitorIsThereAndBlockedIsSeenAtTheirChat()
    {
        House house;
        const ChatId call = house.ring(house.jimin);
        const auto seen = [&] { return deskView(house.desk.state(), *house.desk.state().chats.find(call), house.now); };
        QVERIFY(seen().visitorOnline && !seen().blocked);

        house.leaves(house.jimin);
        house.block(house.jisu, call);

        QVERIFY(!seen().visitorOnline && seen().blocked);
    }

    void nothingRemainsOfAWaitThatIsOver()
    {
        House house;
        QCOMPARE(deskView(house.desk.state(), chat(ChatState::Waiting), {0, 4'999}).remaining, 1);
        QCOMPARE(deskView(house.desk.state(), chat(ChatState::Waiting), {0, 6'000}).remaining, 0);
    }

    void aLongFirstTextIsCutBetweenTwoCharacters_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("seen");
        const QString bell = u"\U0001F6CE"_s;
        const QString x499 = u"x"_s.repeated(499);
        QTest::newRow("it fits") << x499 + u'y' << x499 + u'y';
        QTest::newRow("one too many") << x499 + u"yz"_s << x499 + u"y…"_s;
        QTest::newRow("a pair across the end") << x499 + bell << x499 + u'…';
    }
    void aLongFirstTextIsCutBetweenTwoCharacters()
    {
        QFETCH(QString, text);
        QFETCH(QString, seen);
        House house;
        ChatInMemory entry = chat(ChatState::Waiting);
        entry.loaded.chat.firstText = text;
        QCOMPARE(deskView(house.desk.state(), entry, {}).firstText, seen);
    }

    void aVisitorSeesOfTheirInquiry()
    {
        QCOMPARE(json(visitorView(QList<StoredInquiry>{inquiry()}, names())), R"([{"id":31,"state":"resolved","kind":"suggestion","title":"title","text":"text","at":301,"chat":32,)" + commentsSeen + "}]");
    }

    void anAdminSeesOfAnInquiry()
    {
        QCOMPARE(json(deskView(inquiry(), true)), R"({"row":)" + rowSeen + R"(,"text":"text","email":"v@example.com","page":"https://shop.example/","agent":"Browser/1",)"
                     + R"("waited":302,"blocked":true,)" + commentsSeen + R"(,"seen":41,"visitor":33,)" + deviceSeen + '}');
    }

    void anAdminSeesWhichMailsOfAnInquiryWereGivenUp()
    {
        const Inquiry seen = deskView(inquiry(), false, {{LetterId{71}, CommentId{41}, u"reason"_s}});
        QCOMPARE(json(seen.failedMails), QByteArray(R"([{"comment":41,"letter":71,"reason":"reason"}])"));
    }

    void anAdminSeesOfAChatOfLongAgo()
    {
        House house;
        const ChatInMemory over = chat(ChatState::Ended);
        DeskChat seen = deskView(house.desk.state(), over, {0, 2'000});
        seen.overdue = Overdue::No;
        seen.blocked = true;
        QCOMPARE(json(deskView(over.chat(), true)), json(seen));
    }

    void theBoardShowsOfAnInquiry()
    {
        QCOMPARE(json(deskView(QList<InquirySummary>{row()})), "[" + rowSeen + "]");
    }

    void theHistoryShowsOfAConversation()
    {
        QCOMPARE(json(deskView(conversation())), conversationSeen);
    }

    void aSearchShowsOfWhatItFound()
    {
        const FoundConversation found{conversation(), 61, CommentId{62}, NoteId{67}, u"around it"_s, {{63, 64}, {65, 66}}};
        QCOMPARE(json(deskView(found)), R"({"row":)" + conversationSeen + R"(,"seq":61,"comment":62,"note":67,"snippet":"around it",)"
                     + R"("spans":[{"start":63,"length":64},{"start":65,"length":66}]})");
    }

    void anAdminSeesOfALetterThatWasGivenUp()
    {
        const DeadMail letter{LetterId{71}, u"to@example.com"_s, u"subject"_s, u"reason"_s, 701, 72};
        QCOMPARE(json(deskView(QList<DeadMail>{letter})), QByteArray(R"([{"id":71,"to":"to@example.com","subject":"subject","reason":"reason","at":701,"attempts":72}])"));
    }

    void bothSidesSeeOfALine()
    {
        const ChatMessage line{81, MessageKind::Joined, Side::Admin, u"admin"_s, u"words"_s, 801, u"key"_s, AdminId{82}};
        QCOMPARE(json(sharedView(QList<ChatMessage>{line})), QByteArray(R"([{"seq":81,"kind":"joined","from":"admin","name":"admin","text":"words","at":801,"key":"key"}])"));
    }

    void aVisitorSeesOfALineOfAnAdmin_data()
    {
        QTest::addColumn<MessageKind>("kind");
        QTest::addColumn<Side>("from");
        QTest::addColumn<qint64>("admin");
        QTest::addColumn<QString>("seen");
        QTest::newRow("who has a name for them") << MessageKind::Text << Side::Admin << qint64(82) << u"shown"_s;
        QTest::newRow("who has none") << MessageKind::Text << Side::Admin << qint64(83) << u"word"_s;
        QTest::newRow("who is not known any more") << MessageKind::Text << Side::Admin << qint64(99) << u"word"_s;
        QTest::newRow("without a number") << MessageKind::Text << Side::Admin << qint64(0) << u"word"_s;
        QTest::newRow("that they have come") << MessageKind::Joined << Side::System << qint64(82) << u"shown"_s;
        QTest::newRow("that they have come, without a number") << MessageKind::Joined << Side::System << qint64(0) << u"word"_s;
        QTest::newRow("that they have gone, without a number") << MessageKind::Left << Side::System << qint64(0) << u"word"_s;
        QTest::newRow("that they have ended it") << MessageKind::Ended << Side::System << qint64(83) << u"word"_s;
        QTest::newRow("that the visitor has ended it") << MessageKind::Ended << Side::System << qint64(0) << u"stored"_s;
        QTest::newRow("their own") << MessageKind::Text << Side::Visitor << qint64(0) << u"stored"_s;
    }
    void aVisitorSeesOfALineOfAnAdmin()
    {
        QFETCH(MessageKind, kind);
        QFETCH(Side, from);
        QFETCH(qint64, admin);
        QFETCH(QString, seen);
        const ChatMessage line{81, kind, from, u"stored"_s, u"words"_s, 801, u"key"_s, AdminId{admin}};
        Message view = visitorView(line, names());
        QCOMPARE(view.name, seen);
        view.name = line.name;
        QCOMPARE(view, sharedView(line));
    }

    void aVisitorSeesOfAnAnswer()
    {
        InquiryComment answer = comment();
        answer.from = Side::Admin;
        answer.admin = {83};
        QCOMPARE(visitorView(answer, names()).name, u"word"_s);
        answer.admin = {82};
        QCOMPARE(visitorView(answer, names()).name, u"shown"_s);
        QCOMPARE(visitorView(comment(), names()), sharedView(comment()));
    }

    void aVisitorSeesOfTheHours()
    {
        OfficeHours hours;
        QVERIFY(!visitorView(hours, {}));
        hours.week[0] = {{600, 1080}};
        hours.closedKo = u"ko"_s;
        hours.closedEn = u"en"_s;
        QCOMPARE(json(*visitorView(hours, {true, 11})), QByteArray(R"({"until":11})"));
        QCOMPARE(json(*visitorView(hours, {false, 12})), QByteArray(R"({"closed":true,"until":12,"ko":"ko","en":"en"})"));
        hours.whenClosed = OfficeHours::WhenClosed::Ring;
        QCOMPARE(json(*visitorView(hours, {false, 0})), QByteArray(R"({"closed":true,"rings":true,"ko":"ko","en":"en"})"));
        hours.whenClosed = OfficeHours::WhenClosed::InquiryFirst;
        QCOMPARE(json(*visitorView(hours, {false, 0})), QByteArray(R"({"closed":true,"rings":true,"inquiry_first":true,"ko":"ko","en":"en"})"));
    }

    void adminsSeeOfANote()
    {
        const Note note{NoteId{91}, ChatId{92}, InquiryId{93}, AdminId{94}, u"admin"_s, u"words"_s, 901, 902, true, u"key"_s, VisitorId{95}};
        QCOMPARE(json(noteView(QList<Note>{note})), QByteArray(R"([{"id":91,"chat":92,"inquiry":93,"admin":94,"name":"admin","text":"words","at":901,"edited_at":902,)"
                            R"("deleted":true,"key":"key","visitor":95}])"));
    }

    void aPlaceInTheHistoryIsReadBack_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isPlace");
        QTest::newRow("of a chat") << u"5-0-7"_s << true;
        QTest::newRow("of an inquiry") << u"5-1-7"_s << true;
        QTest::newRow("the very first") << u"0-0-0"_s << true;
        QTest::newRow("nothing") << QString() << false;
        QTest::newRow("a part missing") << u"5-0"_s << false;
        QTest::newRow("a part too many") << u"5-0-7-1"_s << false;
        QTest::newRow("a time that is none") << u"x-0-7"_s << false;
        QTest::newRow("a kind that is none") << u"5-x-7"_s << false;
        QTest::newRow("a kind of nobody's") << u"5-2-7"_s << false;
        QTest::newRow("a number that is none") << u"5-0-x"_s << false;
    }
    void aPlaceInTheHistoryIsReadBack()
    {
        QFETCH(QString, text);
        QFETCH(bool, isPlace);
        const std::optional<HistoryPlace> place = HistoryPlace::fromText(text);
        QCOMPARE(place.has_value(), isPlace);
        if (place)
            QCOMPARE(place->toText(), text);
    }
};

const QByteArray TestWireViews::receiptsSeen = R"("receipts":{"visitor_delivered":21,"visitor_read":22,"admin_delivered":23,"admin_read":24})";
const QByteArray TestWireViews::deviceSeen = R"("screen":"1920x1080","language":"ko-KR","zone":"Asia/Seoul")";
const QByteArray TestWireViews::rowSeen = R"({"id":31,"state":"resolved","kind":"suggestion","title":"title","visitor_name":"visitor",)"
                                      R"("verified":true,"at":301,"comments":2,"chat":32})";
const QByteArray TestWireViews::commentsSeen = R"("comments":[{"id":41,"from":"visitor","name":"writer","text":"words","at":401,"key":"key",)"
                                           R"("mailed":true}])";
const QByteArray TestWireViews::conversationSeen = R"({"kind":"inquiry","chat":51,"inquiry":52,"state":"resolved","inquiry_kind":"suggestion",)"
                                               R"("visitor":53,"visitor_name":"visitor","verified":true,"title":"title","admin":"admin",)"
                                               R"("at":501,"lines":54})";

QTEST_GUILESS_MAIN(TestWireViews)
#include "test_wireviews.moc"
