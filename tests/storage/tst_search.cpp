// SPDX-License-Identifier: MIT
// The contract of SearchReads on every engine, and of the index.
#include "server/storage/searchfiller.h"
#include "server/storage/searchthread.h"
#include "server/storage/sqliteconnection.h"
#include "tests/storage/storefile.h"
#include "tests/storage/story.h"
#include "tests/support/waituntil.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QProcess>
#include <QTest>

using namespace deskbell;
using namespace deskbell::story;
using namespace std::chrono_literals;

namespace {

/// As short as "c3" for chat 3, "i4" for inquiry 4.
QString nameOf(const ConversationSummary &row)
{
    return row.kind == ConversationKind::Chat ? u"c%1"_s.arg(row.chat.value) : u"i%1"_s.arg(row.inquiry.value);
}

QString names(const HistoryRows &page)
{
    QStringList list;
    for (const ConversationSummary &row : page.rows)
        list.append(nameOf(row));
    return list.join(u' ');
}

QString names(const FoundRows &page)
{
    QStringList list;
    for (const FoundConversation &row : page.rows)
        list.append(nameOf(row.conversation));
    return list.join(u' ');
}

QString found(StoreFile &file, const QString &text, int limit = 50)
{
    return names(file->search({text, {}, limit}));
}

void fill(StoreFile &file)
{
    file.fillIndex();
}

Events ended(qint64 id, qint64 visitorId, qint64 at, const QString &text = u"안녕하세요"_s)
{
    return {VisitorKnown{visitor(visitorId), at}, CallOpened{call(id, visitorId, at)}, said(id, 1, text),
            ChatEnded{ChatId{id}, EndReason::Visitor, at + 500}};
}

bool anyFileHolds(const QString &folder, const QByteArray &bytes)
{
    for (QDirIterator it(folder, QDir::Files); it.hasNext();) {
        QFile file(it.next());
        if (file.open(QIODevice::ReadOnly) && file.readAll().contains(bytes))
            return true;
    }
    return false;
}

} // namespace

class TestSearch final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // ---- the history

    void endedChatsAndInquiriesStandInOrderOfTime()
    {
        StoreFile file;
        file.store(ended(1, 1, 1000));
        file.store({InquiryFiled{inquiry(1, 1, u"하나"_s, 3000)}});
        file.store(ended(2, 2, 2000));
        file.store({CallOpened{call(3, 1, 4000)}}); // rings
        file.store({InquiryFiled{inquiry(2, 2, u"둘"_s, 2000)}});

        const HistoryRows page = file->history({});

        QCOMPARE(names(page), u"i1 i2 c2 c1"_s);
        QVERIFY(!page.next);
        QCOMPARE(page.rows[3].title, u"첫 줄"_s);
        QCOMPARE(page.rows[3].lines, 1);
        QCOMPARE(page.rows[0].inquiryKind, std::optional(InquiryKind::Error));
    }

    void pagesMeetWithoutASeamWhileThingsArrive()
    {
        StoreFile file;
        for (qint64 i = 1; i <= 25; ++i) {
            file.store(ended(i, 1, 1000 + i / 4));
            file.store({InquiryFiled{inquiry(i, 1, u"제목"_s, 1000 + i / 3)}});
        }
        const QString whole = names(file->history({{}, {}, 100}));
        QStringList pages;
        HistoryQuery query{{}, {}, 7};
        do {
            const HistoryRows page = file->history(query);
            pages.append(names(page));
            query.before = page.next;
            file.store(ended(100 + pages.size(), 1, 5000)); // newer than everything
        } while (query.before);

        QCOMPARE(pages.size(), 8);
        QCOMPARE(pages.join(u' '), whole);
    }

    void eachFilterLeavesOutTheRest_data()
    {
        QTest::addColumn<ConversationFilters>("filters");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const QString &expected, auto change) {
            ConversationFilters filters;
            change(filters);
            QTest::newRow(name) << filters << expected;
        };
        row("chats", u"c2 c1"_s, [](ConversationFilters &f) { f.kind = ConversationKind::Chat; });
        row("inquiries", u"i3 i2 i1"_s, [](ConversationFilters &f) { f.kind = ConversationKind::Inquiry; });
        row("ended", u"c2 c1"_s, [](ConversationFilters &f) { f.state = ConversationState::Ended; });
        row("open", u"i3 i1"_s, [](ConversationFilters &f) { f.state = ConversationState::Open; });
        row("resolved", u"i2"_s, [](ConversationFilters &f) { f.state = ConversationState::Resolved; });
        row("active", QString(), [](ConversationFilters &f) { f.state = ConversationState::Active; });
        row("of a kind", u"i3"_s, [](ConversationFilters &f) { f.inquiryKind = InquiryKind::Suggestion; });
        row("of a visitor", u"i3 c2"_s, [](ConversationFilters &f) { f.visitor = VisitorId{2}; });
        row("of an admin", u"i2 c2"_s, [](ConversationFilters &f) { f.admin = AdminId{5}; });
        row("verified", u"c2"_s, [](ConversationFilters &f) { f.verified = true; });
        row("not verified", u"i3 i2 i1 c1"_s, [](ConversationFilters &f) { f.verified = false; });
        row("from", u"i3 i2 i1"_s, [](ConversationFilters &f) { f.from = 3000; });
        row("to", u"c2 c1"_s, [](ConversationFilters &f) { f.to = 3000; });
        row("from and to", u"i1 c2"_s, [](ConversationFilters &f) { f.from = 2000; f.to = 3001; });
        row("nobody's", u"i3 i2 i1 c1"_s, [](ConversationFilters &f) { f.unassigned = true; });
        row("with files", u"i1 c2"_s, [](ConversationFilters &f) { f.files = true; });
        row("two of them", u"c2"_s, [](ConversationFilters &f) { f.visitor = VisitorId{2}; f.kind = ConversationKind::Chat; });
    }

    void eachFilterLeavesOutTheRest()
    {
        QFETCH(const ConversationFilters, filters);
        QFETCH(const QString, expected);
        StoreFile file;
        file.store(ended(1, 1, 1000));
        Chat second = call(2, 2, 2000);
        second.verified = true;
        MessageAdded sent = said(2, 1, u"화면.png"_s);
        sent.message.file = picture(1);
        InquiryCommented commentedWith = commented(1, 1, Side::Visitor, 1, u"k"_s);
        commentedWith.comment.file = picture(2);
        file.store({VisitorKnown{visitor(2), 1}, CallOpened{second}, sent, CallAccepted{ChatId{2}, AdminId{5}, u"박상담"_s, 2100},
                    ChatEnded{ChatId{2}, EndReason::Admin, 2500}});
        StoredInquiry suggestion = inquiry(3, 2, u"셋"_s, 5000);
        suggestion.summary.kind = InquiryKind::Suggestion;
        file.store({InquiryFiled{inquiry(1, 1, u"하나"_s, 3000)}, InquiryFiled{inquiry(2, 1, u"둘"_s, 4000)}, InquiryFiled{suggestion},
                    InquiryResolved{InquiryId{2}, AdminId{5}, 4500}, commentedWith});

        const HistoryRows page = file->history({filters, {}, 50});

        QCOMPARE(names(page), expected);
        for (const ConversationSummary &row : page.rows)
            QCOMPARE(row.hasFiles, nameOf(row) == u"c2" || nameOf(row) == u"i1");
    }

    void aPlaceComesBackFromItsText()
    {
        const HistoryPlace place{1795390000000, ConversationKind::Inquiry, 12};
        QCOMPARE(HistoryPlace::fromText(place.toText()), std::optional(place));
        for (const QString &none : {u""_s, u"1-2-3"_s, u"a-0-1"_s, u"1-0"_s, u"-1-0-1"_s, u"1-0-1; DROP"_s})
            QVERIFY2(!HistoryPlace::fromText(none), qPrintable(none));
    }

    // ---- the search

    void everythingIsFoundByWhatStandsInIt()
    {
        StoreFile file;
        file.store(ended(1, 1, 1000, u"환불은 언제 되나요?"_s));
        file.store({VisitorKnown{visitor(2), 1}, InquiryFiled{inquiry(1, 2, u"결제 오류"_s, 2000)}, commented(1, 1, Side::Admin, 2, u"k"_s, u"카드사에 문의했습니다 ABC123"_s)});
        fill(file);

        QCOMPARE(found(file, u"환불"_s), u"c1"_s);
        QCOMPARE(found(file, QString(u"환불"_s).normalized(QString::NormalizationForm_D)), u"c1"_s);
        QCOMPARE(found(file, u"결제"_s), u"i1"_s);
        QCOMPARE(found(file, u"카드사"_s), u"i1"_s);
        QCOMPARE(found(file, u"abc123"_s), u"i1"_s);
        QCOMPARE(found(file, u"v1@example.org"_s), u"c1"_s);
        QCOMPARE(found(file, u"이지민"_s), u"i1 c1"_s);
        QCOMPARE(found(file, u"https://example.org/주문?a=1"_s), u"c1"_s);
        QCOMPARE(found(file, u"언제 환불 이지민"_s), u"c1"_s);
        QCOMPARE(found(file, u"환불 결제"_s), QString());
        QCOMPARE(found(file, u"반품"_s), QString());
        QCOMPARE(found(file, QString()), QString());
    }

    void aHitIsTheLineWithTheMostOfTheWords()
    {
        StoreFile file;
        file.store({VisitorKnown{visitor(1), 1}, CallOpened{call(1, 1)}, said(1, 1, u"아이폰 샀어요"_s), said(1, 2, u"아이폰 환불 돼요?"_s),
                    line(1, 3, MessageKind::Joined, 1), said(1, 4, u"아이폰이요"_s), said(1, 5, u"네"_s)});
        file.store({InquiryFiled{inquiry(1, 1, u"제목"_s, 9000)}, commented(1, 7, Side::Visitor, 1, u"k"_s, u"아이폰 환불"_s)});
        fill(file);

        const FoundRows page = file->search({u"환불 아이폰"_s, {}, 10});

        QCOMPARE(names(page), u"i1 c1"_s);
        QCOMPARE(page.rows[0].comment, CommentId{7});
        QCOMPARE(page.rows[0].seq, 0);
        QCOMPARE(page.rows[1].seq, 2);
        QCOMPARE(page.rows[1].snippet, u"아이폰 환불 돼요?"_s);
        QCOMPARE(page.rows[1].parts, QList<FoundPart>({{0, 3}, {4, 2}}));
    }

    void wordsOfOneConversationNeedNotStandInOneLine()
    {
        StoreFile file;
        file.store({VisitorKnown{visitor(1), 1}, CallOpened{call(1, 1)}, said(1, 1, u"아이폰"_s)});
        fill(file);
        file.store({said(1, 2, u"환불"_s)});
        fill(file);
        file.store({said(1, 3, u"교환"_s)});
        fill(file);

        QCOMPARE(found(file, u"교환 환불 아이폰"_s), u"c1"_s);
    }

    void whatIsFoundComesPageByPage()
    {
        StoreFile file;
        for (qint64 i = 1; i <= 20; ++i) {
            file.store(ended(i, 1, 1000 + i / 2, i % 3 == 0 ? u"다른 말"_s : u"환불"_s));
            file.store({InquiryFiled{inquiry(i, 1, i % 4 == 0 ? u"제목"_s : u"환불"_s, 1000 + i / 2)}});
        }
        fill(file);
        const QString whole = found(file, u"환불"_s, 100);
        QCOMPARE(whole.count(u' '), 14 + 15 - 1);
        QStringList pages;
        SearchQuery query{u"환불"_s, {}, 4};
        do {
            const FoundRows page = file->search(query);
            pages.append(names(page));
            query.before = page.next;
            file.store(ended(100 + pages.size(), 1, 5000, u"환불"_s));
            fill(file);
        } while (query.before);

        QCOMPARE(pages.join(u' '), whole);
    }

    void eachFilterLeavesOutTheRestOfWhatIsFound_data()
    {
        QTest::addColumn<ConversationFilters>("filters");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const QString &expected, auto change) {
            ConversationFilters filters;
            change(filters);
            QTest::newRow(name) << filters << expected;
        };
        using Filters = ConversationFilters;
        row("none", u"i3 i2 i1 c3 c2 c1"_s, [](Filters &) { });
        row("chats", u"c3 c2 c1"_s, [](Filters &f) { f.kind = ConversationKind::Chat; });
        row("inquiries", u"i3 i2 i1"_s, [](Filters &f) { f.kind = ConversationKind::Inquiry; });
        row("waiting", u"c3"_s, [](Filters &f) { f.state = ConversationState::Waiting; });
        row("active", u"c2"_s, [](Filters &f) { f.state = ConversationState::Active; });
        row("missed", QString(), [](Filters &f) { f.state = ConversationState::Missed; });
        row("ended", u"c1"_s, [](Filters &f) { f.state = ConversationState::Ended; });
        row("open", u"i3 i1"_s, [](Filters &f) { f.state = ConversationState::Open; });
        row("resolved", u"i2"_s, [](Filters &f) { f.state = ConversationState::Resolved; });
        row("of a kind", u"i3"_s, [](Filters &f) { f.inquiryKind = InquiryKind::Suggestion; });
        row("of a visitor", u"i3 c2"_s, [](Filters &f) { f.visitor = VisitorId{2}; });
        row("of an admin", u"i2 c2"_s, [](Filters &f) { f.admin = AdminId{5}; });
        row("looked after", u"i1 c2"_s, [](Filters &f) { f.assignee = AdminId{5}; });
        row("nobody's", u"i3 i2 c3 c1"_s, [](Filters &f) { f.unassigned = true; });
        row("with files", u"i2 c3"_s, [](Filters &f) { f.files = true; });
        row("of a type", u"i2"_s, [](Filters &f) { f.topic = u"delivery"_s; });
        row("with a tag", u"c2"_s, [](Filters &f) { f.tag = u"단골"_s; });
        row("with half a tag", QString(), [](Filters &f) { f.tag = u"단"_s; });
        row("verified", u"c2"_s, [](Filters &f) { f.verified = true; });
        row("not verified", u"i3 i2 i1 c3 c1"_s, [](Filters &f) { f.verified = false; });
        row("from", u"i3 i2 i1"_s, [](Filters &f) { f.from = 3000; });
        row("to", u"c3 c2 c1"_s, [](Filters &f) { f.to = 3000; });
        row("from and to", u"i1 c3 c2"_s, [](Filters &f) { f.from = 2000; f.to = 3001; });
        row("two of them", u"c2"_s, [](Filters &f) { f.visitor = VisitorId{2}; f.kind = ConversationKind::Chat; });
    }

    void eachFilterLeavesOutTheRestOfWhatIsFound()
    {
        QFETCH(const ConversationFilters, filters);
        QFETCH(const QString, expected);
        StoreFile file;
        file.store(ended(1, 1, 1000, u"환불"_s));
        Chat second = call(2, 2, 2000);
        second.verified = true;
        file.store({VisitorKnown{visitor(2), 1}, CallOpened{second}, said(2, 1, u"환불"_s), CallAccepted{ChatId{2}, AdminId{5}, u"박상담"_s, 2100},
                    TagsSet{{ChatId{2}, {}}, {u"단골"_s}, AdminId{1}}, CallOpened{call(3, 1, 2500)}, said(3, 1, u"환불"_s)});
        StoredInquiry looked = inquiry(1, 1, u"환불"_s, 3000), delivery = inquiry(2, 1, u"환불"_s, 4000), suggestion = inquiry(3, 2, u"환불"_s, 5000);
        delivery.summary.labels.topic = u"delivery"_s;
        suggestion.summary.kind = InquiryKind::Suggestion;
        file.store({InquiryFiled{looked}, InquiryFiled{delivery}, InquiryFiled{suggestion}, InquiryResolved{InquiryId{2}, AdminId{5}, 4500},
                    InquiryAssigned{InquiryId{1}, AdminId{5}, u"박상담"_s, AdminId{1}}});
        MessageAdded sent = said(3, 2, u"화면.png"_s);
        sent.message.file = picture(1);
        InquiryCommented commentedWith = commented(2, 1, Side::Visitor, 1, u"k"_s);
        commentedWith.comment.file = picture(2);
        file.store({sent, commentedWith});
        fill(file);

        QCOMPARE(names(file->search({u"환불"_s, {}, 50, filters})), expected);
    }

    void aPageOfWhatFitsIsFullHoweverManyOthersThereAre()
    {
        StoreFile file;
        file.store({VisitorKnown{visitor(1), 1}});
        for (qint64 i = 1; i <= 30; ++i) {
            file.store({InquiryFiled{inquiry(i, 1, u"환불"_s, 1000 + i)}});
            Events chats;
            for (qint64 k = 0; k < 50; ++k)
                chats += ended(100 * i + k, 1, 1000 + i, u"환불"_s);
            file.store(chats);
        }
        fill(file);
        ConversationFilters filters;
        filters.kind = ConversationKind::Inquiry;
        QStringList pages;
        SearchQuery query{u"환불"_s, {}, 10, filters};
        do {
            const FoundRows page = file->search(query);
            pages.append(names(page));
            query.before = page.next;
        } while (query.before);

        QCOMPARE(pages.first(), u"i30 i29 i28 i27 i26 i25 i24 i23 i22 i21"_s);
        pages.removeAll(QString());
        QCOMPARE(pages.size(), 3);
        QCOMPARE(pages.last(), u"i10 i9 i8 i7 i6 i5 i4 i3 i2 i1"_s);
    }

    void manyCandidatesThatAreNoneEndWithAPlaceToGoOnFrom()
    {
        StoreFile file;
        // The pairs of the word, never the word; one before all of them has it.
        file.store(ended(1, 1, 1000, u"환불요청"_s));
        const QString lines = (u"환불 불요 요청 "_s).repeated(400).left(3900);
        for (qint64 i = 2; i <= 400; ++i)
            file.store({CallOpened{call(i, 1, 1000 + i)}, said(i, 1, lines), said(i, 2, lines), said(i, 3, lines),
                        ChatEnded{ChatId{i}, EndReason::Visitor, 2000 + i}});
        fill(file);

        SearchQuery query{u"환불요청"_s, {}, 10};
        int pages = 0;
        QStringList all;
        do {
            const FoundRows page = file->search(query);
            if (!page.rows.isEmpty())
                all.append(names(page));
            query.before = page.next;
            ++pages;
        } while (query.before);

        QVERIFY(pages > 1);
        QCOMPARE(all.join(u' '), u"c1"_s);
    }

    void hostileQueriesAreDataAndBounded_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("one letter") << u"a"_s;
        QTest::newRow("one syllable") << u"이"_s;
        QTest::newRow("a long word") << QString(1000, u'a');
        QTest::newRow("long Hangul") << u"가나다라"_s.repeated(250);
        QTest::newRow("many words") << u"w1 w2 w3 w4 w5 w6 w7 w8 w9 w0 "_s.repeated(5);
        QTest::newRow("operators") << u"a AND b OR NOT c NEAR(d e, 5)"_s;
        QTest::newRow("quotes") << u"\"\"\" ' \\ \" OR \"1\"=\"1"_s;
        QTest::newRow("column and prefix") << u"words : a* ^b -c +d {words} : e"_s;
        QTest::newRow("a statement") << u"'); DROP TABLE chat; --"_s;
        QTest::newRow("nothing visible") << u"\u200b\u0001\ufeff\u2028"_s;
        QTest::newRow("marks alone") << u"\u0301\u0301\u302e"_s;
        QTest::newRow("half a character") << QString(QChar(0xd83d)) + u"환불"_s + QChar(0xde42);
    }

    void hostileQueriesAreDataAndBounded()
    {
        QFETCH(const QString, text);
        StoreFile file;
        file.store(ended(1, 1, 1000, u"안녕 "_s + text.left(3000)));
        fill(file);

        const FoundRows page = file->search({text, {}, 50});

        QVERIFY(page.rows.size() <= 1);
        QVERIFY(!page.next);
        QCOMPARE(names(file->history({})), u"c1"_s);
    }

    // ---- the index follows the database

    void anExistingDatabaseIsIndexedInPortionsTheNewestFirst()
    {
        StoreFile file;
        file.store({VisitorKnown{visitor(1), 1}});
        for (qint64 i = 1; i <= 30; ++i) {
            Events events{CallOpened{call(i, 1, 1000 + i)}};
            for (qint64 seq = 1; seq <= 100; ++seq)
                events.append(said(i, seq, u"말%1번"_s.arg(seq)));
            file.store(events);
        }
        const auto filler = file.filler();
        QCOMPARE(file->search({u"말7번"_s, {}, 50}).unindexed, 3000);
        QCOMPARE(filler->portion(), SearchFiller::Done::Old); // chats
        QCOMPARE(filler->portion(), SearchFiller::Done::Old); // messages

        const FoundRows part = file->search({u"말7번"_s, {}, 50});
        QCOMPARE(part.unindexed, 2000);
        QCOMPARE(part.indexed, 1000);
        QCOMPARE(part.rows.size(), 10);
        QCOMPARE(part.rows.first().conversation.chat, ChatId{30});
        // What comes now is not behind what there was.
        file.store({said(1, 101, u"새로운"_s)});
        QCOMPARE(filler->portion(), SearchFiller::Done::New);
        QCOMPARE(found(file, u"새로운"_s), u"c1"_s);

        while (filler->portion() != SearchFiller::Done::Nothing) { }
        const FoundRows whole = file->search({u"말7번"_s, {}, 50});
        QCOMPARE(whole.unindexed, 0);
        QCOMPARE(whole.rows.size(), 30);
    }

    void erasedTextIsGoneFromEveryFile()
    {
        StoreFile file;
        file.store({VisitorKnown{visitor(1), 1}});
        for (qint64 i = 1; i <= 300; ++i) {
            StoredInquiry one = inquiry(i, 1, u"제목 number%1"_s.arg(i), 1000 + i);
            one.text = i == 150 ? u"지워질 낱말 zebracanary"_s : u"본문 text%1 ordinary%2"_s.arg(i).arg(i * 7);
            file.store({InquiryFiled{one}});
            if (i % 50 == 0)
                fill(file);
        }
        file.store({commented(150, 1, Side::Visitor, 1, u"k"_s, u"quaggacanary"_s)});
        fill(file);
        QCOMPARE(found(file, u"zebracanary quaggacanary"_s), u"i150"_s);
        QVERIFY(anyFileHolds(file.folder(), "zebracanary"));

        file.store({InquiryResolved{InquiryId{150}, AdminId{1}, 9000}, InquiryDeleted{InquiryId{150}, AdminId{1}, 9001}});
        QCOMPARE(found(file, u"zebracanary"_s), QString()); // at once, though the index still leads there
        file.close();
        {
            const auto filler = file.filler();
            while (filler->portion() != SearchFiller::Done::Nothing) { }
            for (const char *canary : {"zebracanary", "quaggacanary", "number150"}) {
                QVERIFY2(!anyFileHolds(file.folder(), canary), canary); // while the index is open: its log too
            }
        }
        file.reopen();
        QCOMPARE(found(file, u"number149"_s), u"i149"_s);
    }

    void notesAreFoundWithTheirConversationAndMarkedAsSuch()
    {
        StoreFile file;
        file.store(ended(1, 1, 1000, u"안녕하세요"_s));
        file.store({InquiryFiled{inquiry(1, 1, u"환불 문의"_s, 2000)}, NoteAdded{note(1, ChatId{1}, {}, u"재무팀이 봤어요"_s)},
                    NoteAdded{note(2, {}, InquiryId{1}, u"창고에서 확인했어요"_s)}});
        fill(file);

        const FoundRows inChat = file->search({u"재무팀"_s, {}, 50});
        QCOMPARE(inChat.rows.size(), 1);
        QCOMPARE(inChat.rows.first().conversation.chat, ChatId{1});
        QCOMPARE(inChat.rows.first().note, NoteId{1});
        QCOMPARE(inChat.rows.first().seq, 0);
        QCOMPARE(inChat.rows.first().snippet, u"재무팀이 봤어요"_s);
        QCOMPARE(inChat.rows.first().parts, QList<FoundPart>({{0, 3}}));
        const FoundRows inInquiry = file->search({u"창고에서 환불"_s, {}, 50});
        QCOMPARE(inInquiry.rows.size(), 1);
        QCOMPARE(file->search({u"창고에서"_s, {}, 50}).rows.first().note, NoteId{2});
        QVERIFY(!file->search({u"안녕"_s, {}, 50}).rows.first().note.isValid());
    }

    void notesOfAnExistingDatabaseAreIndexedToo()
    {
        StoreFile file;
        file.store(ended(1, 1, 1000, u"안녕하세요"_s));
        file.store({NoteAdded{note(1, ChatId{1}, {}, u"재무팀"_s)}});
        fill(file);
        QVERIFY(QFile::remove(file.path() + u".search"_s));
        file.reopen();
        fill(file);

        QCOMPARE(found(file, u"재무팀"_s), u"c1"_s);
    }

    void wordsOfANoteThatWasChangedOrDeletedAreGoneFromEveryFile()
    {
        StoreFile file;
        Events all{VisitorKnown{visitor(1), 1}};
        for (qint64 i = 1; i <= 40; ++i)
            all += Events{CallOpened{call(i, 1, 1000 + i)}, InquiryFiled{inquiry(i, 1, u"제목"_s, 2000 + i)},
                          NoteAdded{note(2 * i, ChatId{i}, {}, u"메모 chatnote%1"_s.arg(i))},
                          NoteAdded{note(2 * i + 1, {}, InquiryId{i}, u"메모 inquirynote%1"_s.arg(i))}};
        file.store(all);
        fill(file);
        QCOMPARE(found(file, u"chatnote7"_s), u"c7"_s);
        QVERIFY(anyFileHolds(file.folder(), "chatnote7"));

        const auto deleted = [](Note one) {
            one.text.clear();
            one.adminName.clear();
            one.deleted = true;
            return one;
        };
        Note changed = note(16, ChatId{8}, {}, u"다른 말"_s);
        changed.editedAt = 9000;
        file.store({NoteDeleted{deleted(note(14, ChatId{7}, {}, {})), u"d-1"_s, 9000}, NoteEdited{changed, u"e-1"_s, 9000},
                    NoteDeleted{deleted(note(15, {}, InquiryId{7}, {})), u"d-2"_s, 9000}});
        for (const QString &word : {u"chatnote7"_s, u"chatnote8"_s, u"inquirynote7"_s})
            QCOMPARE(found(file, word), QString()); // at once, though the index still leads there
        file.close();
        {
            const auto filler = file.filler();
            while (filler->portion() != SearchFiller::Done::Nothing) { }
            for (const char *canary : {"chatnote7", "chatnote8", "inquirynote7"})
                QVERIFY2(!anyFileHolds(file.folder(), canary), canary);
        }
        file.reopen();
        QCOMPARE(found(file, u"chatnote9"_s), u"c9"_s);
        QCOMPARE(found(file, u"inquirynote9"_s), u"i9"_s);
        QCOMPARE(found(file, u"다른"_s), u"c8"_s);
    }

    void whatIsErasedBeforeItWasSeenNeverComesIn()
    {
        StoreFile file;
        file.store({VisitorKnown{visitor(1), 1}, InquiryFiled{inquiry(1, 1, u"zebracanary"_s)}});
        file.store({InquiryResolved{InquiryId{1}, AdminId{1}, 9000}, InquiryDeleted{InquiryId{1}, AdminId{1}, 9001}});
        fill(file);

        QCOMPARE(found(file, u"zebracanary"_s), QString());
        file.close();
        QVERIFY(!anyFileHolds(file.folder(), "zebracanary"));
    }

    void anIndexOfAnotherDatabaseBeginsAnew()
    {
        StoreFile one, other;
        one.store(ended(1, 1, 1000, u"환불"_s));
        other.store(ended(1, 1, 1000, u"교환"_s));
        fill(one);
        other.close();
        QVERIFY(QFile::copy(one.path() + u".search"_s, other.path() + u".search"_s));
        other.reopen();
        fill(other);

        QCOMPARE(found(other, u"환불"_s), QString());
        QCOMPARE(found(other, u"교환"_s), u"c1"_s);
    }

    void aFileThatIsNoIndexIsMadeOne()
    {
        StoreFile file;
        file.store(ended(1, 1, 1000, u"환불"_s));
        QFile index(file.path() + u".search"_s);
        QVERIFY(index.open(QIODevice::WriteOnly) && index.write(QByteArray(20'000, 'x')) == 20'000);
        index.close();
        fill(file);

        QCOMPARE(found(file, u"환불"_s), u"c1"_s);
    }

    void whileTheIndexIsBeingMadeNothingIsFound()
    {
        StoreFile file;
        file.store(ended(1, 1, 1000, u"환불"_s));
        {
            SqliteConnection index(file.path() + u".search"_s, SqliteConnection::Mode::ReadWrite);
            index.useWriteAheadLog();
        }
        QVERIFY(QFileInfo(file.path() + u".search"_s).size() > 0);
        QCOMPARE(found(file, u"환불"_s), QString());

        fill(file);
        QCOMPARE(found(file, u"환불"_s), u"c1"_s);
    }

    /// Killed in the middle of a portion, again and again: nothing is missing, nothing is twice.
    void theIndexIsWholeAfterEveryKill()
    {
        ONLY_OF_A_FILE;
        StoreFile file;
        file.store({VisitorKnown{visitor(1), 1}});
        for (qint64 i = 1; i <= 120; ++i) {
            Events events{CallOpened{call(i, 1, 1000 + i)}};
            for (qint64 seq = 1; seq <= 150; ++seq)
                events.append(said(i, seq, u"말%1번 word%2"_s.arg(seq).arg(i * 1000 + seq)));
            events.append(InquiryFiled{inquiry(i, 1, u"title%1"_s.arg(i), 1000 + i)});
            file.store(events);
        }
        int killed = 0;
        for (int kill = 0; kill < 6; ++kill) {
            const int spared = 1 + kill / 3;
            QProcess helper;
            helper.start(QStringLiteral(STORAGE_HELPER), {u"fill"_s, file.path()});
            bool isOver = false;
            for (int lines = 0; lines < spared && !isOver; ++lines) {
                while (!helper.canReadLine() && helper.waitForReadyRead(10'000)) { }
                isOver = helper.readLine() == "whole\n";
            }
            helper.kill();
            QVERIFY(helper.waitForFinished());
            killed += isOver ? 0 : 1;
        }
        QVERIFY(killed >= 2);
        fill(file);

        for (qint64 i = 1; i <= 120; ++i) {
            QCOMPARE(found(file, u"word%1"_s.arg(i * 1000 + 150)), u"c%1"_s.arg(i));
            QCOMPARE(found(file, u"word%1"_s.arg(i * 1000 + 1)), u"c%1"_s.arg(i));
            QCOMPARE(found(file, u"title%1"_s.arg(i)), u"i%1"_s.arg(i));
        }
        QCOMPARE(file->search({u"말77번"_s, {}, 100}).rows.size(), 100);
    }

    /// Lines that keep coming must not keep out what else is new, and each portion costs by itself.
    void aPortionTakesAllThatIsNew()
    {
        StoreFile file;
        const auto filler = file.filler();
        file.store(ended(1, 1, 1000, u"첫말"_s));
        file.store({InquiryFiled{inquiry(1, 1)}});

        QCOMPARE(filler->portion(SearchFiller::Take::Old), SearchFiller::Done::Nothing);
        QCOMPARE(found(file, u"첫말"_s), QString());
        QCOMPARE(filler->portion(), SearchFiller::Done::New);
        QCOMPARE(filler->portion(), SearchFiller::Done::Nothing);
        QCOMPARE(found(file, u"첫말"_s), u"c1"_s);
    }

    void theThreadBringsInWhatIsStored()
    {
        StoreFile file;
        file.store(ended(1, 1, 1000, u"먼저"_s));
        SearchThread thread([&file] { return file.filler(); }, file.path());
        QTRY_COMPARE_WITH_TIMEOUT(found(file, u"먼저"_s), u"c1"_s, 10'000);

        file.store(ended(2, 1, 2000, u"나중"_s));
        thread.wake();

        QTRY_COMPARE_WITH_TIMEOUT(found(file, u"나중"_s), u"c2"_s, 10'000);
    }

    void aThreadThatHasEndedIsStartedByTheNextLine()
    {
        StoreFile file;
        file.store({VisitorKnown{visitor(1), 1}});
        SearchThread thread([&file] { return file.filler(); }, file.path(), 1ms);
        for (qint64 i = 1; i <= 5; ++i) {
            file.store(ended(i, 1, 1000 * i, u"낱말%1"_s.arg(i)));
            thread.wake();
            QTRY_COMPARE_WITH_TIMEOUT(found(file, u"낱말%1"_s.arg(i)), u"c%1"_s.arg(i), 10'000);
            // Its end: what it wrote is in the file itself.
            QTRY_COMPARE_WITH_TIMEOUT(QFileInfo(file.path() + u".search-wal"_s).size(), 0, 10'000);
        }
    }
};

QTEST_GUILESS_MAIN(TestSearch)
#include "tst_search.moc"
