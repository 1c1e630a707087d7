// SPDX-License-Identifier: MIT
#include "tests/storage/storefile.h"
#include "tests/storage/story.h"

#include <QElapsedTimer>
#include <QTest>

using namespace deskbell;
using namespace deskbell::story;

namespace {

BoardRows board(StoreFile &file, BoardFilter filter, BoardSort sort, bool ascending, int offset = 0, int limit = 100,
                std::optional<InquiryKind> kind = {})
{
    ReadBoard query;
    query.key = u"k"_s;
    query.filter = filter;
    query.sort = sort;
    query.ascending = ascending;
    query.offset = offset;
    query.limit = limit;
    query.kind = kind;
    return file->board(query);
}

QString titles(const BoardRows &page)
{
    QStringList list;
    for (const InquirySummary &row : page.rows)
        list.append(row.title);
    return list.join(u' ');
}

} // namespace

/// The contract of Store on every engine: each event about visitors, chats (their messages apart) and inquiries is stored and
/// read back after a restart.
class TestStore : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNewFileIsEmptyAndKeepsItsEpoch()
    {
        StoreFile file;
        const LoadedDesk desk = file->load();

        QCOMPARE(desk.epoch.size(), 32);
        QVERIFY(desk.chats.isEmpty());
        QCOMPARE(desk.lastChat.value, 0);
        file.reopen();
        QCOMPARE(file->load().epoch, desk.epoch);
        QVERIFY(StoreFile()->load().epoch != desk.epoch);
    }

    void anOpenChatIsReadBackWithItsKeysAndTypedText()
    {
        StoreFile file;
        file.store({VisitorKnown{visitor(1), 1000}, CallOpened{call(1, 1)}, line(1, 1, MessageKind::Called),
                    said(1, 2, u"안녕 \\ \"하세요\" 🔔"_s), said(1, 3, u"네"_s, Side::Admin, 7), said(1, 4, u"또"_s)});
        file.reopen();

        const LoadedDesk desk = file->load();

        QCOMPARE(desk.chats.size(), 1);
        const LoadedChat loaded = *file->chat(ChatId{1});
        QCOMPARE(desk.chats.first().lastTextAt, loaded.lastTextAt);
        QCOMPARE(desk.chats.first().unread, (QList<OpenChat::Unread>{{2, 1002}, {4, 1004}}));
        QVERIFY(desk.chats.first().chat == loaded.chat);
        const Chat expected = call(1, 1);
        QCOMPARE(loaded.chat.lastSeq, 4);
        QCOMPARE(loaded.chat.key, expected.key);
        QCOMPARE(loaded.chat.visitor, expected.visitor);
        QCOMPARE(loaded.chat.visitorName, expected.visitorName);
        QCOMPARE(loaded.chat.email, expected.email);
        QCOMPARE(loaded.chat.page, expected.page);
        QCOMPARE(loaded.chat.agent, expected.agent);
        QCOMPARE(loaded.chat.firstText, expected.firstText);
        QCOMPARE(loaded.chat.deadline, expected.deadline);
        QCOMPARE(loaded.chat.waitTime, expected.waitTime);
        QCOMPARE(loaded.chat.state, ChatState::Waiting);
        QCOMPARE(loaded.typed, u"안녕 \\ \"하세요\" 🔔\n또"_s);
        QCOMPARE(loaded.lastTextAt, 1004);
        QCOMPARE(loaded.keys.size(), 3);
        QCOMPARE(loaded.keys.value(senderKey({Side::Admin, AdminId{7}}, u"m-3"_s)).seq, 3);
        QCOMPARE(loaded.keys.value(senderKey({Side::Visitor, {}}, u"m-4"_s)), (KnownMessage{4, 1004, Side::Visitor}));
        QCOMPARE(file->messages(ChatId{1}, 1, 0, 1).messages, QList{said(1, 2, u"안녕 \\ \"하세요\" 🔔"_s).message});
        QCOMPARE(desk.lastVisitor.value, 1);
        QCOMPARE(desk.lastChat.value, 1);
    }

    void aWordThatNobodyKnowsIsDamageAndNotTheLastOfItsKind_data()
    {
        QTest::addColumn<QString>("damage");
        QTest::newRow("who wrote a line") << u"UPDATE message SET side = 'robot' WHERE seq = 2"_s;
        QTest::newRow("state of a chat") << u"UPDATE chat SET state = 'asleep'"_s;
        QTest::newRow("end of a chat") << u"UPDATE chat SET end_reason = 'boredom'"_s;
        QTest::newRow("state of an inquiry") << u"UPDATE inquiry SET state = 'settled'"_s;
        QTest::newRow("kind of an inquiry") << u"UPDATE inquiry SET kind = 'praise'"_s;
    }
    void aWordThatNobodyKnowsIsDamageAndNotTheLastOfItsKind()
    {
        QFETCH(QString, damage);
        StoreFile file;
        file.store({VisitorKnown{visitor(1), 1000}, CallOpened{call(1, 1)}, line(1, 1, MessageKind::Called), said(1, 2, u"글"_s),
                    InquiryFiled{inquiry(1, 1)}});
        file.close();
        file.damage(damage);
        file.reopen();

        const auto readAll = [&] {
            (void)file->load();
            (void)file->inquiry(InquiryId{1});
        };
        QVERIFY_EXCEPTION_THROWN(readAll(), DamagedDatabaseError);
    }

    void aLineOfAKindThatNobodyKnowsIsReadAsSuch()
    {
        StoreFile file;
        file.store({VisitorKnown{visitor(1), 1000}, CallOpened{call(1, 1)}, line(1, 1, MessageKind::Called)});
        file.close();
        file.damage(u"UPDATE message SET kind = 'sticker'"_s);
        file.reopen();

        QCOMPARE(file->messages(ChatId{1}, 0, 0, 10).messages.first().kind, MessageKind::Unknown);
    }

    void aChatsLifeIsReadBack()
    {
        StoreFile file;
        file.store({VisitorKnown{visitor(1), 1000}, CallOpened{call(3, 1)}, line(3, 1, MessageKind::Called),
                    said(3, 2, u"early"_s)});
        file.store({CallEscalated{ChatId{3}, Escalation::Unseen, 1900}, CallMissed{ChatId{3}, 2000}, line(3, 3, MessageKind::Missed)});
        file.reopen();
        QCOMPARE(file->load().chats.first().chat.escalated, Escalation::Unseen);
        QCOMPARE(file->load().chats.first().chat.state, ChatState::Missed);
        QCOMPARE(file->load().chats.first().chat.missedAt, 2000);

        MessageAdded late = said(3, 4, u"late"_s);
        late.message.at = 3000;
        file.store({CallRangAgain{ChatId{3}, 2500, 99'000}, late, CallAccepted{ChatId{3}, AdminId{7}, u"박상담"_s, 3100},
                    ReceiptsMoved{ChatId{3}, {1, 1, 2, 2}}, ReceiptsMoved{ChatId{3}, {4, 3, 2, 1}}});
        file.reopen();
        QCOMPARE(file->load().chats.size(), 1);
        const LoadedChat active = *file->chat(file->load().chats.first().chat.id);
        QCOMPARE(active.chat.state, ChatState::Active);
        QCOMPARE(active.chat.ringingSince, 2500);
        QCOMPARE(active.chat.escalated, Escalation::None); // another ringing
        QCOMPARE(active.chat.deadline, 99'000);
        QCOMPARE(active.chat.owner.value, 7);
        QCOMPARE(active.chat.ownerName, u"박상담"_s);
        QCOMPARE(active.chat.acceptedAt, 3100);
        QCOMPARE(active.chat.receipts, (Receipts{4, 3, 2, 1}));
        QCOMPARE(active.typed, u"early\nlate"_s); // also what was said before it rang again
        QCOMPARE(file->visitor({1}, tokenHash(1))->openChat.value, 3);

        // An open_call that only added its text here is known by the line's key.
        QCOMPARE(file->visitor({1}, tokenHash(1))->newestChat.value, 3);
        QCOMPARE(active.keys.value(senderKey({Side::Visitor, {}}, late.message.key)).seq, 4);

        file.store({ChatEnded{ChatId{3}, EndReason::Admin, 4000}, ReceiptsMoved{ChatId{3}, {4, 4, 4, 4}}});
        file.store({ReceiptsMoved{ChatId{3}, {5, 5, 5, 5}}});
        file.reopen();
        QVERIFY(file->load().chats.isEmpty());
        QVERIFY(!file->visitor({1}, tokenHash(1))->openChat.isValid());
        QCOMPARE(file->visitor({1}, tokenHash(1))->newestChat.value, 3);
        const auto ended = file->chat(ChatId{3});
        QCOMPARE(ended->chat.state, ChatState::Ended);
        QCOMPARE(ended->chat.endReason, EndReason::Admin);
        QCOMPARE(ended->chat.endedAt, 4000);
        QCOMPARE(ended->chat.lastSeq, 4);
        QCOMPARE(ended->chat.receipts, (Receipts{5, 5, 5, 5}));
        QCOMPARE(ended->keys.size(), 2);
        QVERIFY(ended->typed.isEmpty());
        QVERIFY(!file->chat(ChatId{4}));
    }

    void aVisitorIsReadBackWithTheAnswersToHisKeys()
    {
        StoreFile file;
        StoredInquiry byServer = inquiry(2, 1);
        byServer.key.clear();
        byServer.summary.chat = {1};
        file.store({VisitorKnown{visitor(1), 1000}, VisitorKnown{visitor(2), 1000}, CallOpened{call(1, 1)},
                    InquiryFiled{inquiry(1, 1)}, InquiryFiled{byServer}, InquiryFiled{inquiry(3, 2)},
                    commented(1, 1, Side::Visitor, 1, u"c-1"_s), commented(1, 2, Side::Admin, 1, u"c-2"_s)});
        Visitor renamed = visitor(1);
        renamed.name = u"새 이름"_s;
        renamed.verified = true;
        file.store({VisitorKnown{renamed, 9000}});
        file.reopen();

        const auto loaded = file->visitor({1}, tokenHash(1));

        QVERIFY(!file->visitor({1}, tokenHash(9)));
        QVERIFY(!file->visitor({2}, tokenHash(1)));
        QCOMPARE(loaded->visitor.id.value, 1);
        QCOMPARE(loaded->visitor.name, u"새 이름"_s);
        QCOMPARE(loaded->visitor.email, u"v1@example.org"_s);
        QVERIFY(loaded->visitor.verified);
        Ack callAck;
        callAck.key = u"call-1"_s;
        callAck.chat = {1};
        callAck.seq = 1;
        callAck.at = 1000;
        Ack inquiryAck;
        inquiryAck.key = u"inquiry-1"_s;
        inquiryAck.inquiry = {1};
        inquiryAck.at = 5000;
        Ack commentAck;
        commentAck.key = u"c-1"_s;
        commentAck.inquiry = {1};
        commentAck.comment = {1};
        commentAck.at = 6001;
        QCOMPARE(loaded->answers.size(), 3);
        QCOMPARE(loaded->answers.find(u"call-1"_s), callAck);
        QCOMPARE(loaded->answers.find(u"inquiry-1"_s), inquiryAck);
        QCOMPARE(loaded->answers.find(u"c-1"_s), commentAck);
        QCOMPARE(file->chat(ChatId{1})->chat.inquiry.value, 2);
    }

    void anInquirysLifeIsReadBack()
    {
        StoreFile file;
        const StoredInquiry filed = inquiry(1, 1);
        file.store({VisitorKnown{visitor(1), 1000}, InquiryFiled{filed}, commented(1, 1, Side::Admin, 1, u"k"_s),
                    commented(1, 2, Side::Visitor, 1, u"k"_s, u"고마워요"_s)});
        file.reopen();

        auto stored = file->inquiry(InquiryId{1});
        QCOMPARE(stored->summary.comments, 2);
        QCOMPARE(stored->summary.title, filed.summary.title);
        QCOMPARE(stored->summary.visitorName, filed.summary.visitorName);
        QCOMPARE(stored->text, filed.text);
        QCOMPARE(stored->email, filed.email);
        QCOMPARE(stored->waited, filed.waited);
        QCOMPARE(stored->key, filed.key);
        QCOMPARE(stored->visitor.value, 1);
        QCOMPARE(stored->comments.size(), 2);
        QCOMPARE(stored->comments.at(1), commented(1, 2, Side::Visitor, 1, u"k"_s, u"고마워요"_s).comment);
        QCOMPARE(stored->commentAnswers.value(senderKey({Side::Admin, AdminId{1}}, u"k"_s)).comment.value, 1);
        QCOMPARE(stored->commentAnswers.value(senderKey({Side::Visitor, {}}, u"k"_s)).comment.value, 2);
        QCOMPARE(file->load().openInquiries, 1);

        file.store({InquiryResolved{InquiryId{1}, AdminId{1}, 7000}});
        QCOMPARE(file->inquiry(InquiryId{1})->summary.state, InquiryState::Resolved);
        QCOMPARE(file->load().openInquiries, 0);
        file.store({InquiryReopened{InquiryId{1}, AdminId{1}, 7100}});
        QCOMPARE(file->inquiry(InquiryId{1})->summary.state, InquiryState::Open);
        QCOMPARE(file->load().lastComment.value, 2);
        QVERIFY(!file->inquiry(InquiryId{2}));
    }

    void aDeletedInquiryIsErasedFromTheFileButItsKeysAreKnown()
    {
        StoreFile file;
        StoredInquiry filed = inquiry(1, 1, u"UNMISTAKABLE-title"_s);
        filed.text = u"UNMISTAKABLE "_s.repeated(1500);
        file.store({VisitorKnown{visitor(1), 1000}, InquiryFiled{filed},
                    commented(1, 1, Side::Admin, 1, u"k"_s, u"UNMISTAKABLE-comment"_s)});
        file.store({InquiryDeleted{InquiryId{1}, AdminId{1}, 7000}});

        QVERIFY(file->inquiriesOf(VisitorId{1}, 20).isEmpty());
        QCOMPARE(board(file, BoardFilter::All, BoardSort::At, false).total, 0);
        QCOMPARE(file->load().openInquiries, 0);
        const auto stored = file->inquiry(InquiryId{1});
        QVERIFY(stored->deleted);
        QVERIFY(stored->text.isEmpty() && stored->summary.title.isEmpty() && stored->comments.isEmpty());
        QCOMPARE(stored->commentAnswers.size(), 1);
        QVERIFY(file->visitor({1}, tokenHash(1))->answers.contains(filed.key));
        file.close();
        QVERIFY(!file.holds("UNMISTAKABLE"));
    }

    void aVisitorSeesHisNewestInquiriesWithTheirComments()
    {
        StoreFile file;
        file.store({VisitorKnown{visitor(1), 1000}, VisitorKnown{visitor(2), 1000}, InquiryFiled{inquiry(1, 1, u"a"_s, 10)},
                    InquiryFiled{inquiry(2, 1, u"b"_s, 30)}, InquiryFiled{inquiry(3, 1, u"c"_s, 20)},
                    InquiryFiled{inquiry(4, 2, u"d"_s, 40)}, commented(3, 1, Side::Admin, 1, u"k"_s)});

        const QList<StoredInquiry> mine = file->inquiriesOf(VisitorId{1}, 2);

        QCOMPARE(mine.size(), 2);
        QCOMPARE(mine.at(0).summary.title, u"b"_s);
        QCOMPARE(mine.at(1).summary.title, u"c"_s);
        QCOMPARE(mine.at(1).comments.size(), 1);
    }

    /// They all go out in one frame, at each connect.
    void ofManyLongInquiriesOnlyTheNewestAreShown()
    {
        StoreFile file;
        Events events{VisitorKnown{visitor(1), 1000}};
        for (int i = 1; i <= 20; ++i) {
            StoredInquiry filed = inquiry(i, 1, u"t"_s, i);
            filed.text = QString(maxInquiryLength, u'가');
            events.append(InquiryFiled{filed});
        }
        file.store(events);

        const QList<StoredInquiry> mine = file->inquiriesOf(VisitorId{1}, 20);

        QVERIFY(mine.size() >= 1 && mine.size() * maxInquiryLength * 3 <= maxPageBytes);
        QCOMPARE(mine.first().summary.id.value, 20);
    }

    void theBoardIsFilteredSortedAndPaged()
    {
        StoreFile file;
        StoredInquiry missed = inquiry(4, 1, u"d"_s, 40);
        missed.summary.kind = InquiryKind::MissedCall;
        file.store({VisitorKnown{visitor(1), 1000}, InquiryFiled{inquiry(1, 1, u"b"_s, 10)},
                    InquiryFiled{inquiry(2, 1, u"A"_s, 20)}, InquiryFiled{inquiry(3, 1, u"c"_s, 30)}, InquiryFiled{missed},
                    InquiryFiled{inquiry(5, 1, u"gone"_s, 50)}, InquiryDeleted{InquiryId{5}, AdminId{1}, 60},
                    InquiryResolved{InquiryId{3}, AdminId{1}, 60}, commented(2, 1, Side::Admin, 1, u"k"_s)});

        QCOMPARE(titles(board(file, BoardFilter::All, BoardSort::At, false)), u"d c A b"_s);
        QCOMPARE(titles(board(file, BoardFilter::All, BoardSort::At, true)), u"b A c d"_s);
        QCOMPARE(titles(board(file, BoardFilter::All, BoardSort::Title, true)), u"A b c d"_s);
        QCOMPARE(titles(board(file, BoardFilter::All, BoardSort::Title, false)), u"d c b A"_s);
        QCOMPARE(titles(board(file, BoardFilter::All, BoardSort::State, true)), u"b A d c"_s);
        QCOMPARE(titles(board(file, BoardFilter::All, BoardSort::Kind, false)), u"d c A b"_s);
        QCOMPARE(titles(board(file, BoardFilter::All, BoardSort::Comments, false)), u"A d c b"_s);
        QCOMPARE(titles(board(file, BoardFilter::All, BoardSort::Visitor, true)), u"b A c d"_s);
        QCOMPARE(titles(board(file, BoardFilter::Resolved, BoardSort::At, false)), u"c"_s);
        QCOMPARE(titles(board(file, BoardFilter::Open, BoardSort::At, false, 0, 100, InquiryKind::Error)), u"A b"_s);
        const BoardRows second = board(file, BoardFilter::Open, BoardSort::At, false, 1, 1);
        QCOMPARE(titles(second), u"A"_s);
        QCOMPARE(second.total, 3);
        QCOMPARE(second.openInquiries, 3);
        QCOMPARE(second.rows.first().comments, 1);
    }

    /// Every filter, order and page, against the same rows sorted here.
    void anyPageOfTheBoardIsTheRightOne()
    {
        constexpr int count = 400;
        StoreFile file;
        file.store({VisitorKnown{visitor(1), 1000}});
        QList<InquirySummary> all;
        Events events;
        for (int i = 1; i <= count; ++i) {
            StoredInquiry one = inquiry(i, 1, u"%1 title"_s.arg(i * 7919 % 23), 5000 + i % 50);
            one.summary.kind = InquiryKind(i % 4);
            one.summary.visitorName = i % 3 == 0 ? u"Kim"_s : i % 3 == 1 ? u"kim"_s : u"이"_s;
            events << InquiryFiled{one};
            if (i % 5 == 0) {
                events << InquiryResolved{InquiryId{i}, AdminId{1}, 9000};
                one.summary.state = InquiryState::Resolved;
            }
            all.append(one.summary);
        }
        file.store(events);

        const auto before = [](BoardSort sort, const InquirySummary &a, const InquirySummary &b) {
            const auto key = [sort](const InquirySummary &row) -> QString {
                switch (sort) {
                case BoardSort::State: return Words<InquiryState>::list[size_t(row.state)];
                case BoardSort::Kind: return Words<InquiryKind>::list[size_t(row.kind)];
                case BoardSort::Title: return row.title.toLower();
                case BoardSort::Visitor: return row.visitorName.toLower();
                default: return {};
                }
            };
            return std::tuple(key(a), a.at, a.id) < std::tuple(key(b), b.at, b.id);
        };
        for (int combination = 0; combination < 6 * 2 * 3 * 2; ++combination) {
            ReadBoard query;
            query.key = u"k"_s;
            query.sort = BoardSort(combination % 6);
            query.ascending = combination / 6 % 2 == 1;
            query.filter = BoardFilter(combination / 12 % 3);
            if (combination / 36 == 1)
                query.kind = InquiryKind::Suggestion;
            query.limit = 60;
            QList<InquirySummary> wanted;
            for (const InquirySummary &row : std::as_const(all)) {
                const bool isOpen = row.state == InquiryState::Open;
                if ((query.filter == BoardFilter::All || isOpen == (query.filter == BoardFilter::Open))
                    && (!query.kind || row.kind == *query.kind))
                    wanted.append(row);
            }
            std::sort(wanted.begin(), wanted.end(), [&](const InquirySummary &a, const InquirySummary &b) {
                return query.ascending ? before(query.sort, a, b) : before(query.sort, b, a);
            });
            for (const int offset : {0, 37, int(wanted.size()) - 10}) {
                query.offset = offset;
                const BoardRows page = file->board(query);
                QCOMPARE(page.total, int(wanted.size()));
                QCOMPARE(page.rows, wanted.mid(offset, 60));
            }
        }
    }

    void aPageOfAHugeBoardIsQuick()
    {
        StoreFile file;
        file.store({VisitorKnown{visitor(1), 1000}});
        // In lots: the longer a transaction, the longer PostgreSQL looks for the row that all of them change.
        for (int i = 1; i <= 20'000;) {
            Events lot;
            for (const int end = i + 200; i < end; ++i)
                lot.append(InquiryFiled{inquiry(i, 1, u"title %1"_s.arg(i * 7919 % 20'011), i)});
            file.store(lot);
        }
        QElapsedTimer timer;
        timer.start();

        for (const BoardSort sort : {BoardSort::At, BoardSort::State, BoardSort::Kind, BoardSort::Title,
                                     BoardSort::Visitor, BoardSort::Comments}) {
            QCOMPARE(board(file, BoardFilter::Open, sort, true, 1000, 200).rows.size(), 200);
            QCOMPARE(board(file, BoardFilter::All, sort, false, 1000, 200).rows.size(), 200);
        }

        QVERIFY2(timer.elapsed() < 1500, qPrintable(u"%1 ms"_s.arg(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestStore)
#include "tst_store.moc"
