// SPDX-License-Identifier: MIT
#pragma once

// Whatever is asked of two stores, they answer alike. What is asked of is made by a day of tests/domain/day.h and by restOfIt().

#include "server/storage/sqlstore.h"
#include "tests/storage/story.h"

#include <QTest>
#include <algorithm>

namespace deskbell::answers {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace deskbell::story;

struct Two {
    SqlStore &one;
    SqlStore &other;

    /// What both say to a question.
    template <class Ask>
    [[nodiscard]] bool agreeOn(Ask ask) const
    {
        return ask(one) == ask(other);
    }
};

/// What a day at the desk does not have: files, letters, links, errors, ratings, what owners set. In ids far from those of the day.
inline Events restOfIt()
{
    MessageAdded sent = said(901, 2, u"화면.png"_s);
    sent.message.file = picture(1);
    InquiryCommented withFile = commented(901, 902, Side::Visitor, 901, u"c-2"_s);
    withFile.comment.file = picture(2);
    Letter mail = letter(901, 100, 100), hook = letter(902, 100, 300), dead = letter(903, 100, 50, 901);
    mail.inquiry = dead.inquiry = {901};
    hook.isHook = true;
    hook.to = u"phone"_s;
    Visitor vouched = visitor(901), sameInOtherBrowser = visitor(902);
    vouched.subject = sameInOtherBrowser.subject = u"u-17"_s;
    vouched.name = u"Ábc \\ ' \" {가,나} 🔔"_s;
    return {VisitorKnown{vouched, 1}, VisitorKnown{sameInOtherBrowser, 2},
            CallOpened{call(901, 901, 2'000)}, said(901, 1, u"환불은 언제 되나요? NULL \\N \\\\ \"{}\" ''"_s), sent,
            CallEscalated{ChatId{901}, Escalation::Unaccepted, 2'500}, CallAccepted{ChatId{901}, AdminId{1}, u"박상담"_s, 2'600},
            ReceiptsMoved{ChatId{901}, {1, 1, 2, 2}}, TransferBegan{ChatId{901}, AdminId{2}, AdminId{1}, 2'700, 3'000},
            CallOpened{call(902, 902, 2'100)}, said(902, 1, u"Refund, please"_s), ChatEnded{ChatId{902}, EndReason::Admin, 9'000},
            ChatRated{VisitorId{902}, ChatId{902}, {Rating::Bad, u"늦었어요"_s, 9'100, 1}, u"rate"_s, 9'100},
            TranscriptAsked{ChatId{902}, VisitorId{902}, {9'200, 1, {}, {}}, u"a@example.org"_s, u"mail"_s},
            InquiryFiled{inquiry(901, 901, u"Zebra"_s, 5'000)}, InquiryFiled{inquiry(902, 902, u"apple"_s, 5'001)}, InquiryFiled{inquiry(903, 902, u"Apple"_s, 5'002)},
            commented(901, 901, Side::Admin, 901, u"c-1"_s), withFile, InquiryResolved{InquiryId{902}, AdminId{1}, 6'000},
            TagsSet{{{}, InquiryId{901}}, {u"단골"_s, u"vip"_s}, AdminId{1}, 6'100}, TagsSet{{ChatId{902}, {}}, {u"단골"_s}, AdminId{1}, 6'100},
            TopicSet{{ChatId{902}, {}}, u"delivery"_s, AdminId{1}, 6'100}, InquiryAssigned{InquiryId{903}, AdminId{2}, u"민호"_s, AdminId{1}, 6'200},
            LinkMade{InquiryId{901}, {QByteArray(32, 'a'), 99'000}, 6'000},
            ErrorsReported{ChatId{901}, {}, {{PageErrorKind::Error, u"boom"_s, u"/a"_s, 10, 2}}},
            ErrorsReported{{}, InquiryId{901}, {{PageErrorKind::Request, u"500"_s, u"/b"_s, 11, 1}}},
            LetterQueued{mail}, LetterQueued{hook}, LetterQueued{dead}, LetterDied{LetterId{903}, 9, u"550 no such user"_s, 400},
            SiteChanged{{3, u"지수"_s, 100, {{u"site.types"_s, {u"b"_s, u"a"_s, u"배송"_s}}, {u"call.wait"_s, {u"3m"_s}}}}, AdminId{1}}};
}

inline QList<ConversationFilters> filtersToTry()
{
    QList<ConversationFilters> all(12);
    all[1].kind = ConversationKind::Chat;
    all[2].kind = ConversationKind::Inquiry;
    all[3].state = ConversationState::Ended;
    all[4].state = ConversationState::Open;
    all[5].visitor = VisitorId{1};
    all[6].tag = u"단골"_s;
    all[7].topic = u"delivery"_s;
    all[8].files = true;
    all[9].unassigned = true;
    all[10].from = 5'000;
    all[11].to = 5'001;
    return all;
}

/// As somebody reads who is shown one moment.
template <class Read>
auto reading(SqlStore &store, Read read)
{
    store.begin();
    auto found = read(store);
    store.rollback();
    return found;
}

inline auto counted(SqlStore &store, const Calendar &calendar, const StatisticsQuery &query)
{
    return reading(store, [&](SqlStore &of) {
        CountedRange range = of.statistics(calendar, query);
        QList<std::pair<AdminId, StatisticFigures>> admins;
        for (const AdminFigures &one : std::as_const(range.admins))
            admins.append({one.admin, one.figures});
        return std::tuple(range.total, range.before, range.points, range.hours, admins, range.topics, range.words);
    });
}

inline auto conversationsOf(SqlStore &store, const Calendar &calendar, const StatisticsQuery &query)
{
    return reading(store, [&](SqlStore &of) {
        const FoundConversationRows found = of.conversationRows(calendar, {query, {}});
        return std::pair(found.rows, found.next);
    });
}

/// The statistics of these days, for everybody, each admin and each type.
inline void compareStatistics(const Two &both, QDate from, QDate to)
{
    Calendar calendar{QTimeZone("Asia/Seoul"), {}};
    calendar.hours.zone = calendar.zone;
    for (size_t weekday = 0; weekday < 5; ++weekday)
        calendar.hours.week[weekday] = {{9 * 60, 17 * 60}};
    for (SqlStore *store : {&both.one, &both.other}) {
        (void)reading(*store, [&](SqlStore &of) {
            while (of.count(calendar, 0ms) > 0) { }
            return 0;
        });
    }
    QList<StatisticsQuery> queries{{from, to, {}, {}, true}, {from, to, {}, {}, false}, {from.addDays(1), from.addDays(1), {}, {}, false}};
    for (const qint64 admin : {1, 2, 3})
        queries.append({from, to, AdminId{admin}, {}, false});
    for (const QString &topic : {u"general"_s, u"error"_s, u"missed"_s, u"order"_s, u"delivery"_s})
        queries.append({from, to, {}, topic, false});
    for (const StatisticsQuery &query : std::as_const(queries)) {
        QVERIFY(both.agreeOn([&](SqlStore &store) { return counted(store, calendar, query); }));
        QVERIFY(both.agreeOn([&](SqlStore &store) { return conversationsOf(store, calendar, query); }));
    }
}

/// That they answer about something is for who asks to see to.
inline void compare(const Two &both)
{
    const LoadedDesk one = both.one.load(), other = both.other.load();
    QCOMPARE(one.lastVisitor, other.lastVisitor);
    QCOMPARE(one.lastChat, other.lastChat);
    QCOMPARE(one.lastInquiry, other.lastInquiry);
    QCOMPARE(one.lastComment, other.lastComment);
    QCOMPARE(one.lastLetter, other.lastLetter);
    QCOMPARE(one.lastAdmin, other.lastAdmin);
    QCOMPARE(one.lastSession, other.lastSession);
    QCOMPARE(one.lastBlock, other.lastBlock);
    QCOMPARE(one.lastNote, other.lastNote);
    QCOMPARE(one.lastReply, other.lastReply);
    QCOMPARE(one.openInquiries, other.openInquiries);
    QCOMPARE(one.chats.size(), other.chats.size());
    for (qsizetype i = 0; i < one.chats.size(); ++i) {
        QVERIFY(one.chats.at(i).chat == other.chats.at(i).chat);
        QCOMPARE(one.chats.at(i).lastTextAt, other.chats.at(i).lastTextAt);
        QVERIFY(one.chats.at(i).unread == other.chats.at(i).unread);
    }
    QVERIFY(one.letters == other.letters);
    QVERIFY(one.replies == other.replies);
    QVERIFY(one.site == other.site);
    QCOMPARE(one.admins.size(), other.admins.size());
    QCOMPARE(one.sessions.size(), other.sessions.size());
    QCOMPARE(one.blocks.size(), other.blocks.size());
    const auto byNumber = [](QList<std::pair<AdminId, UnreadEntry>> all) {
        std::sort(all.begin(), all.end(), [](const auto &a, const auto &b) { return a.second.number < b.second.number; });
        return all;
    };
    QVERIFY(byNumber(one.unread) == byNumber(other.unread));

    for (qint64 id = 0; id <= one.lastChat.value; ++id) {
        const ChatId chat{id};
        QVERIFY2(both.agreeOn([&](SqlStore &store) { return store.chat(chat); }), qPrintable(u"chat %1"_s.arg(id)));
        QVERIFY(both.agreeOn([&](SqlStore &store) { return store.chatFacts(chat); }));
        for (const auto &[after, before] : {std::pair(0, 0), std::pair(2, 0), std::pair(0, 3), std::pair(0, 999)}) {
            QVERIFY(both.agreeOn([&, a = after, b = before](SqlStore &store) {
                const MessagePage page = store.messages(chat, a, b, 5);
                return std::tuple(page.messages, page.more, page.lastSeq);
            }));
        }
        QVERIFY(both.agreeOn([&](SqlStore &store) { return store.notesOf(chat, 100); }));
        QVERIFY(both.agreeOn([&](SqlStore &store) { return store.errorsOf(chat, InquiryId{id}); }));
    }
    for (qint64 id = 0; id <= one.lastInquiry.value; ++id) {
        QVERIFY2(both.agreeOn([&](SqlStore &store) { return store.inquiry(InquiryId{id}); }), qPrintable(u"inquiry %1"_s.arg(id)));
        QVERIFY(both.agreeOn([&](SqlStore &store) { return store.notesOf(InquiryId{id}, 100); }));
        QVERIFY(both.agreeOn([&](SqlStore &store) { return store.deadMailsOf(InquiryId{id}).size(); }));
    }
    for (qint64 id = 0; id <= one.lastVisitor.value; ++id) {
        const VisitorId visitor{id};
        QVERIFY(both.agreeOn([&](SqlStore &store) { return store.inquiriesOf(visitor, 20); }));
        QVERIFY(both.agreeOn([&](SqlStore &store) { return store.tracesOf(visitor); }));
        QVERIFY(both.agreeOn([&](SqlStore &store) {
            const std::optional<LoadedVisitor> known = store.visitor(visitor);
            return known ? std::optional(std::tuple(known->visitor, known->answers, known->openChat, known->newestChat)) : std::nullopt;
        }));
    }
    for (int sort = 0; sort < int(std::size(Words<BoardSort>::list)); ++sort) {
        for (const bool ascending : {false, true}) {
            for (const BoardFilter filter : {BoardFilter::All, BoardFilter::Open, BoardFilter::Resolved}) {
                ReadBoard query;
                query.sort = BoardSort(sort);
                query.ascending = ascending;
                query.filter = filter;
                query.limit = 100;
                QVERIFY(both.agreeOn([&](SqlStore &store) {
                    const BoardRows board = store.board(query);
                    return std::tuple(board.rows, board.total, board.openInquiries);
                }));
            }
        }
    }
    for (const ConversationFilters &filters : filtersToTry()) {
        QVERIFY(both.agreeOn([&](SqlStore &store) {
            const HistoryRows history = store.history({filters, {}, 100});
            return std::tuple(history.rows, history.next);
        }));
        for (const QString &text : {u"말"_s, u"환불"_s, u"refund"_s, u"답변"_s, u"apple"_s, u"단골"_s, u"이지민"_s}) {
            QVERIFY2(both.agreeOn([&](SqlStore &store) {
                const FoundRows found = store.search({text, {}, 100, filters});
                QList<std::tuple<ConversationSummary, qint64, CommentId, NoteId, QString, QList<FoundPart>>> rows;
                for (const FoundConversation &row : found.rows)
                    rows.append({row.conversation, row.seq, row.comment, row.note, row.snippet, row.parts});
                return std::pair(rows, found.unindexed);
            }),
                     qPrintable(text));
        }
    }
    QVERIFY(both.agreeOn([](SqlStore &store) { return std::tuple(store.dueLetters(10'000, 10), store.nextLetterAt(), store.deadLetters(10).size()); }));
    QVERIFY(both.agreeOn([](SqlStore &store) {
        return std::tuple(store.dueHookLetters(10'000, {u"phone"_s}), store.nextHookLetterAt({u"phone"_s}), store.oldHookLetters(1'000, 10),
                          store.deadHookLetters(10).size());
    }));
    QVERIFY(both.agreeOn([](SqlStore &store) { return store.linked(QByteArray(32, 'a')); }));
    QVERIFY(both.agreeOn([](SqlStore &store) { return store.missingFiles({FileId{1}, FileId{2}, FileId{3}}); }));
    QVERIFY(both.agreeOn([](SqlStore &store) { return store.aged({50'000, 50'000, 50'000}, 100); }));
    for (qint64 admin = 0; admin <= one.lastAdmin.value + 3; ++admin) {
        QVERIFY(both.agreeOn([&](SqlStore &store) {
            const ReplyPage page = store.repliesOf(AdminId{admin}, {});
            return std::pair(page.replies, page.more);
        }));
    }
    compareStatistics(both, QDate(2026, 9, 18), QDate(2026, 9, 26)); // the days of a Day
    compareStatistics(both, QDate(1970, 1, 1), QDate(1970, 1, 3));
}

} // namespace deskbell::answers
