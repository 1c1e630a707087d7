// SPDX-License-Identifier: MIT
// What admins arrange among themselves is kept, found again, filtered by, and erased.
#include "server/storage/schema.h"
#include "server/storage/searchfiller.h"
#include "server/storage/sqliteconnection.h"
#include "tests/storage/storefile.h"
#include "tests/storage/story.h"

#include <QTest>
#include <functional>

using namespace deskbell;
using namespace deskbell::story;

class TestStoreInbox final : public QObject {
    Q_OBJECT

private:
    static Events twoChatsAndTwoInquiries()
    {
        Events events;
        for (qint64 id : {1, 2}) {
            events << VisitorKnown{visitor(id), 1} << CallOpened{call(id, id, 1000 * id)} << said(id, 1, u"글"_s)
                   << CallAccepted{ChatId{id}, AdminId{id}, u"admin %1"_s.arg(id), 1500};
            StoredInquiry filed = inquiry(id, id, u"제목"_s, 1000 * id + 500);
            filed.summary.labels = {u"error"_s, {}};
            events << InquiryFiled{filed};
        }
        return events << ChatEnded{ChatId{1}, EndReason::Admin, 1600} << ChatEnded{ChatId{2}, EndReason::Admin, 1600};
    }
    /// What a query finds, as "c2 i2 c1 i1".
    static QString found(StoreFile &file, const std::function<void(ConversationFilters &)> &narrow)
    {
        HistoryQuery query;
        narrow(query.filters);
        QStringList all;
        const HistoryRows page = file->history(query);
        for (const ConversationSummary &row : page.rows)
            all.append(row.kind == ConversationKind::Chat ? u"c%1"_s.arg(row.chat.value) : u"i%1"_s.arg(row.inquiry.value));
        return all.join(u' ');
    }
    static qint64 rows(StoreFile &file, const QString &of)
    {
        return file.connect()->value(u"SELECT count(*) FROM "_s + of).toLongLong();
    }

private Q_SLOTS:
    void inquiriesOfBeforeGetTheTypeOfTheirKind()
    {
        ONLY_OF_A_FILE;
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"deskbell.db"_s);
        const QStringList kinds{u"error"_s, u"suggestion"_s, u"other"_s, u"missed_call"_s};
        {
            SqliteConnection database(path, SqliteConnection::Mode::ReadWrite);
            migrate(database, path, migrations().first(6));
            database.runOnce(u"INSERT INTO visitor (id, site, token_hash, name, email, verified, known_at) VALUES (1, 1, x'00', 'v', '', 0, 1)"_s);
            for (qsizetype i = 0; i < kinds.size(); ++i) {
                database.runOnce(u"INSERT INTO inquiry (id, site, visitor, key, state, kind, title, visitor_name, verified, at, comments, chat,"
                                 " deleted, settled_by, settled_at, waited, email, page, agent, text)"
                                 " VALUES (%1, 1, 1, 'k', 'open', '%2', 't', 'v', 0, 1, 0, 0, 0, 0, 0, 0, '', '', '', 'text')"_s.arg(i + 1).arg(kinds.at(i)));
            }
        }
        SqliteStore store(path);
        QStringList topics;
        for (qint64 id : {1, 2, 3, 4})
            topics.append(store.inquiry(InquiryId{id})->summary.labels.topic);
        QCOMPARE(topics, (QStringList{u"error"_s, u"suggestion"_s, u"general"_s, u"missed"_s}));
        QVERIFY(store.load().unread.isEmpty());
    }

    void labelsAndAssigneesAreReadBack()
    {
        StoreFile file;
        file.store(twoChatsAndTwoInquiries());
        const Place chat{ChatId{1}, {}}, filed{{}, InquiryId{1}};
        file.store({TagsSet{chat, {u"환불"_s, u"두 단어"_s}, AdminId{1}, 1}, TopicSet{chat, u"주문"_s, AdminId{1}, 1},
                    TagsSet{filed, {u"VIP"_s}, AdminId{1}, 1}, InquiryAssigned{InquiryId{1}, AdminId{2}, u"민호"_s, AdminId{1}, 1}});
        file.reopen();
        const Labels expected{u"주문"_s, {u"환불"_s, u"두 단어"_s}};
        QCOMPARE(file->chatFacts(ChatId{1})->labels, expected);
        QCOMPARE(file->chat(ChatId{1})->chat.labels, expected);
        const InquirySummary summary = file->inquiry(InquiryId{1})->summary;
        QCOMPARE(summary.labels, (Labels{u"error"_s, {u"VIP"_s}}));
        QCOMPARE(summary.assignee, AdminId{2});
        QCOMPARE(summary.assigneeName, u"민호"_s);
        const QList<InquirySummary> board = file->board(ReadBoard{u"k"_s, BoardFilter::All, {}}).rows;
        QVERIFY(board.contains(summary));
        file.store({InquiryAssigned{InquiryId{1}, {}, {}, AdminId{1}, 1}, TagsSet{filed, {}, AdminId{1}, 1}});
        QVERIFY(!file->inquiry(InquiryId{1})->summary.assignee.isValid());
        QVERIFY(file->inquiry(InquiryId{1})->summary.labels.tags.isEmpty());
    }

    void theHistoryIsFilteredByThem()
    {
        StoreFile file;
        file.store(twoChatsAndTwoInquiries());
        file.store({TagsSet{{ChatId{1}, {}}, {u"환불"_s, u"VIP"_s}, AdminId{1}, 1}, TagsSet{{{}, InquiryId{2}}, {u"VIP"_s}, AdminId{1}, 1},
                    TopicSet{{ChatId{2}, {}}, u"error"_s, AdminId{1}, 1}, InquiryAssigned{InquiryId{1}, AdminId{2}, u"민호"_s, AdminId{1}, 1}});
        QCOMPARE(found(file, [](ConversationFilters &) {}), u"i2 c2 i1 c1"_s);
        QCOMPARE(found(file, [](ConversationFilters &query) { query.tag = u"VIP"_s; }), u"i2 c1"_s);
        QCOMPARE(found(file, [](ConversationFilters &query) { query.tag = u"VI"_s; }), QString());
        QCOMPARE(found(file, [](ConversationFilters &query) { query.topic = u"error"_s; }), u"i2 c2 i1"_s);
        QCOMPARE(found(file, [](ConversationFilters &query) { query.assignee = AdminId{2}; }), u"c2 i1"_s);
        QCOMPARE(found(file, [](ConversationFilters &query) { query.assignee = AdminId{2}; query.topic = u"error"_s; query.state = ConversationState::Open; }),
                 u"i1"_s);
        QCOMPARE(found(file, [](ConversationFilters &query) { query.visitor = VisitorId{1}; query.tag = u"환불"_s; }), u"c1"_s);
        const ConversationSummary chat = file->history({{}, {}, 50}).rows.last();
        QCOMPARE(chat.labels.tags, (QStringList{u"환불"_s, u"VIP"_s}));
        QCOMPARE(chat.assigneeName, u"admin 1"_s);
    }

    void aSearchFindsTagsAndNoneThatWereTakenAway()
    {
        StoreFile file;
        file.store(twoChatsAndTwoInquiries());
        const auto filler = file.filler();
        const auto hits = [&](const QString &text) {
            while (filler->portion() != SearchFiller::Done::Nothing) { }
            QStringList all;
            const FoundRows page = file->search({text, {}, 50});
            for (const FoundConversation &hit : page.rows)
                all.append(hit.conversation.kind == ConversationKind::Chat ? u"c"_s : u"i"_s);
            return all.join(QString());
        };
        QCOMPARE(hits(u"단골손님"_s), QString());
        file.store({TagsSet{{ChatId{1}, {}}, {u"단골손님"_s}, AdminId{1}, 1}, TagsSet{{{}, InquiryId{1}}, {u"단골손님"_s}, AdminId{1}, 1}});
        QCOMPARE(hits(u"단골손님"_s), u"ic"_s);
        QCOMPARE(hits(u"글 단골"_s), u"c"_s); // one word in a line, one in a tag
        file.store({TagsSet{{ChatId{1}, {}}, {}, AdminId{1}, 1}, TagsSet{{{}, InquiryId{1}}, {}, AdminId{1}, 1}});
        QCOMPARE(hits(u"단골손님"_s), QString());
        file.store({TagsSet{{ChatId{2}, {}}, {u"단골손님"_s}, AdminId{1}, 1}});
        QCOMPARE(hits(u"단골"_s), u"c"_s);
    }

    void aTransferIsKeptWithItsChatUntilItIsOver()
    {
        StoreFile file;
        file.store({VisitorKnown{visitor(1), 1}, CallOpened{call(1, 1)}, CallAccepted{ChatId{1}, AdminId{1}, u"지수"_s, 5}});
        const auto ringsAt = [&] { return file->chatFacts(ChatId{1})->transferTo.value; };
        const TransferBegan began{ChatId{1}, AdminId{2}, AdminId{1}, 10, 30'010};
        for (const Event &end : Events{TransferEnded{ChatId{1}, AdminId{2}, TransferEnd::NotTaken, 20},
                                       CallAccepted{ChatId{1}, AdminId{2}, u"민호"_s, 20}, CallRangAgain{ChatId{1}, 20, 200},
                                       ChatEnded{ChatId{1}, EndReason::Visitor, 20}}) {
            file.store({began});
            file.reopen();
            QCOMPARE(ringsAt(), 2);
            QCOMPARE(file->load().chats.first().chat.transferUntil, 30'010);
            file.store({end});
            QCOMPARE(ringsAt(), 0);
            QCOMPARE(file->chatFacts(ChatId{1})->transferUntil, 0);
        }
    }

    void whatIsUnreadIsKeptAndGoesWithItsReasons()
    {
        StoreFile file;
        file.store(twoChatsAndTwoInquiries());
        for (qint64 id : {1, 2})
            file.store({AdminAdded{{AdminId{id}, u"admin %1"_s.arg(id), {}, "hash"}, 1}});
        const UnreadEntry chat{{ChatId{1}, {}}, 10, UnreadWhy::Mention, 0, 5}, filed{{{}, InquiryId{1}}, 11, UnreadWhy::FollowUp, 3, 6};
        file.store({UnreadSet{AdminId{1}, chat}, UnreadSet{AdminId{1}, filed}, UnreadSet{AdminId{2}, filed}});
        UnreadEntry later = filed;
        later.number = 12;
        file.store({UnreadSet{AdminId{1}, later}});
        file.reopen();
        using Row = std::pair<AdminId, UnreadEntry>;
        QList<Row> loaded = file->load().unread;
        QCOMPARE(loaded.size(), 3);
        QVERIFY(loaded.contains(Row(AdminId{1}, chat)) && loaded.contains(Row(AdminId{1}, later)) && loaded.contains(Row(AdminId{2}, filed)));

        file.store({UnreadCleared{AdminId{1}, chat.place}});
        QCOMPARE(rows(file, u"unread"_s), 2);
        file.store({InquiryDeleted{InquiryId{1}, AdminId{1}, 9}});
        QCOMPARE(rows(file, u"unread"_s), 0);
        file.store({UnreadSet{AdminId{1}, chat}, UnreadSet{AdminId{2}, chat}, AdminDisabled{AdminId{1}, true, 9}});
        QCOMPARE(file->load().unread, QList<Row>{Row(AdminId{2}, chat)});
    }

    void allOfItIsErasedWithTheInquiry()
    {
        StoreFile file;
        file.store(twoChatsAndTwoInquiries());
        file.store({TagsSet{{{}, InquiryId{1}}, {u"VIP"_s}, AdminId{1}, 1}, InquiryAssigned{InquiryId{1}, AdminId{2}, u"민호"_s, AdminId{1}, 1}});
        file.store({InquiryDeleted{InquiryId{1}, AdminId{1}, 9}});
        QCOMPARE(file->inquiry(InquiryId{1})->summary.labels, Labels{});
        QCOMPARE(rows(file, u"inquiry WHERE tags <> '' OR assignee_name <> ''"_s), 0);
    }
};

QTEST_GUILESS_MAIN(TestStoreInbox)
#include "tst_storeinbox.moc"
