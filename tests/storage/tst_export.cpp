// SPDX-License-Identifier: MIT
// The contract of ExportReads on the real file: everything once, in order, in pages of a bounded size.
#include "common/jsontext.h"
#include "tests/storage/storefile.h"
#include "tests/storage/story.h"

#include <QTest>

using namespace deskbell;
using namespace deskbell::story;

namespace {

constexpr int longest = 262'144 + 3 * maxInquiryLength + 4'000; ///< texts of a page, with the one that was begun

QString nameOf(const ConversationSummary &row)
{
    return row.kind == ConversationKind::Chat ? u"c%1"_s.arg(row.chat.value) : u"i%1"_s.arg(row.inquiry.value);
}

/// A conversation as a line: its name, and what stands in it.
QString wordsOf(const ExportedChatOrInquiry &one)
{
    QStringList words{nameOf(one.summary)};
    if (!one.text.isEmpty())
        words.append(u"="_s + one.text);
    for (const ChatMessage &message : one.messages)
        words.append(QString::number(message.seq) + message.text);
    for (const InquiryComment &comment : one.comments)
        words.append(QString::number(comment.id.value) + comment.text);
    for (const Note &note : one.notes)
        words.append(u"#"_s + note.text);
    return words.join(u' ');
}

/// All pages, as they are asked for; each place goes the way over the wire.
QList<ExportRows> all(StoreFile &file, const ConversationFilters &filters = {}, bool hasNotes = false)
{
    QList<ExportRows> pages;
    ExportQuery query{filters, hasNotes, {}};
    do {
        pages.append(file->exported(query));
        query.after = pages.last().next ? ExportPlace::fromText(pages.last().next->toText()) : std::nullopt;
    } while (query.after && pages.size() < 10'000);
    return pages;
}

QStringList words(const QList<ExportRows> &pages)
{
    QStringList list;
    for (const ExportRows &page : pages) {
        for (const ExportedChatOrInquiry &one : page.conversations)
            list.append(wordsOf(one));
    }
    return list;
}

Events ended(qint64 id, qint64 visitorId, qint64 at, const QStringList &texts)
{
    Events events{VisitorKnown{visitor(visitorId), at}, CallOpened{call(id, visitorId, at)}};
    qint64 seq = 0;
    for (const QString &text : texts)
        events.append(said(id, ++seq, text));
    events.append(ChatEnded{ChatId{id}, EndReason::Visitor, at + 500});
    return events;
}

} // namespace

class TestExport final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingIsThereOldestFirst()
    {
        StoreFile file;
        file.store(ended(1, 1, 3000, {u"가"_s, u"나"_s}));
        file.store({InquiryFiled{inquiry(1, 1, u"하나"_s, 1000)}});
        file.store({commented(1, 5, Side::Admin, 1, u"k"_s)});
        file.store(ended(2, 2, 2000, {u"다"_s}));
        file.store({CallOpened{call(3, 1, 4000)}}); // rings

        const QList<ExportRows> pages = all(file);

        QCOMPARE(pages.size(), 1);
        QCOMPARE(words(pages), (QStringList{u"i1 =본문 하나 5답변"_s, u"c2 1다"_s, u"c1 1가 2나"_s}));
        QCOMPARE(pages[0].total, 3);
        const ExportedChatOrInquiry &chat = pages[0].conversations[2];
        QCOMPARE(chat.email, u"v1@example.org"_s);
        QCOMPARE(chat.page, u"https://example.org/주문?a=1"_s);
        QCOMPARE(chat.endedAt, 3500);
        QCOMPARE(chat.messages[0].name, u"이지민"_s);
        QCOMPARE(chat.messages[0].at, 1001);
        QVERIFY(!chat.hasMore);
    }

    void notesAreInItOnlyIfAskedFor()
    {
        StoreFile file;
        file.store(ended(1, 1, 1000, {u"가"_s}));
        file.store({InquiryFiled{inquiry(1, 1, u"하나"_s, 2000)}});
        file.store({NoteAdded{note(1, {1}, {}, u"비밀"_s)}, NoteAdded{note(2, {}, {1}, u"더"_s)}});

        QCOMPARE(words(all(file)), (QStringList{u"c1 1가"_s, u"i1 =본문 하나"_s}));
        QCOMPARE(words(all(file, {}, true)), (QStringList{u"c1 1가 #비밀"_s, u"i1 =본문 하나 #더"_s}));
    }

    void filesAreNamed()
    {
        StoreFile file;
        file.store({VisitorKnown{visitor(1), 1000}, CallOpened{call(1, 1, 1000)}, said(1, 1, u"가"_s)});
        MessageAdded sent = said(1, 2, u"[화면.png]"_s);
        sent.message.file = picture(7);
        file.store({sent, ChatEnded{ChatId{1}, EndReason::Visitor, 1500}, InquiryFiled{inquiry(1, 1, u"하나"_s, 2000)}});
        InquiryCommented comment = commented(1, 5, Side::Visitor, 1, u"k"_s);
        comment.comment.file = picture(8);
        file.store({comment});

        const QList<ExportRows> pages = all(file);

        const auto &[chat, asked] = std::tie(pages[0].conversations[0], pages[0].conversations[1]);
        QVERIFY(!chat.messages[0].file && chat.messages[1].file);
        QCOMPARE(chat.messages[1].file->id, FileId{7});
        QVERIFY(asked.comments[0].file);
        QCOMPARE(asked.comments[0].file->id, FileId{8});
    }

    void filtersLeaveOutTheRest()
    {
        StoreFile file;
        file.store(ended(1, 1, 1000, {u"가"_s}));
        file.store(ended(2, 2, 2000, {u"나"_s}));
        file.store({InquiryFiled{inquiry(1, 1, u"하나"_s, 3000)}});
        file.store({InquiryResolved{InquiryId{1}, AdminId{1}, 3500}, InquiryFiled{inquiry(2, 2, u"둘"_s, 4000)}});
        const auto with = [&](auto change) {
            ConversationFilters filters;
            change(filters);
            const QList<ExportRows> pages = all(file, filters);
            QStringList list;
            for (const ExportedChatOrInquiry &one : pages[0].conversations)
                list.append(nameOf(one.summary));
            return list.join(u' ') + u" of %1"_s.arg(pages[0].total);
        };

        QCOMPARE(with([](auto &f) { f.from = 2000; f.to = 4000; }), u"c2 i1 of 2"_s);
        QCOMPARE(with([](auto &f) { f.state = ConversationState::Ended; }), u"c1 c2 of 2"_s);
        QCOMPARE(with([](auto &f) { f.state = ConversationState::Open; }), u"i2 of 1"_s);
        QCOMPARE(with([](auto &f) { f.state = ConversationState::Resolved; }), u"i1 of 1"_s);
        QCOMPARE(with([](auto &f) { f.kind = ConversationKind::Inquiry; }), u"i1 i2 of 2"_s);
        QCOMPARE(with([](auto &f) { f.visitor = {1}; }), u"c1 i1 of 2"_s);
        QCOMPARE(with([](auto &f) { f.topic = u"nothing"_s; }), u" of 0"_s);
    }

    /// Many with the same time, so that pages end among them.
    void pagesMeetWithoutASeam()
    {
        StoreFile file;
        QStringList expected;
        for (qint64 i = 1; i <= 450; ++i) {
            file.store(ended(i, 1, 1000 + i / 100, {u"가"_s}));
            if (i % 3 == 0)
                file.store({InquiryFiled{inquiry(i, 1, u"하나"_s, 1000 + i / 100)}});
        }
        const QList<ExportRows> pages = all(file);

        const QStringList found = words(pages);
        QCOMPARE(found.size(), 600);
        QCOMPARE(QSet<QString>(found.begin(), found.end()).size(), 600);
        QVERIFY(pages.size() > 2);
        QCOMPARE(pages[0].total, 600);
        QCOMPARE(pages[1].total, 0);
        HistoryPlace before;
        for (const ExportRows &page : pages) {
            for (const ExportedChatOrInquiry &one : page.conversations) {
                QVERIFY(before < one.summary.place());
                before = one.summary.place();
            }
        }
    }

    void aLongChatIsGivenInParts()
    {
        StoreFile file;
        QStringList texts;
        for (int i = 0; i < 1'300; ++i)
            texts.append(QString(200, u'글'));
        file.store(ended(1, 1, 1000, {u"앞"_s}));
        file.store(ended(2, 1, 2000, texts));
        file.store({NoteAdded{note(1, {2}, {}, u"끝"_s)}});
        file.store(ended(3, 1, 3000, {u"뒤"_s}));

        const QList<ExportRows> pages = all(file, {}, true);

        QList<qint64> seqs;
        QStringList names;
        for (const ExportRows &page : pages) {
            for (const ExportedChatOrInquiry &one : page.conversations) {
                names.append(nameOf(one.summary));
                for (const ChatMessage &message : one.messages) {
                    if (one.summary.chat == ChatId{2})
                        seqs.append(message.seq);
                }
                QCOMPARE(one.notes.size(), qsizetype(one.summary.chat == ChatId{2} && !one.hasMore));
            }
        }
        QCOMPARE(seqs.size(), 1'300);
        QVERIFY(std::is_sorted(seqs.begin(), seqs.end()));
        QCOMPARE(names.first(), u"c1"_s);
        QCOMPARE(names.last(), u"c3"_s);
        QVERIFY(names.count(u"c2"_s) > 3);
    }

    void anInquiryWithManyCommentsIsGivenInParts()
    {
        StoreFile file;
        file.store({VisitorKnown{visitor(1), 1000}, InquiryFiled{inquiry(1, 1, u"하나"_s, 2000)}});
        Events events;
        for (int i = 1; i <= 400; ++i)
            events.append(commented(1, i, Side::Admin, 1, u"k%1"_s.arg(i), QString(1'000, u'글')));
        file.store(events);
        file.store({NoteAdded{note(1, {}, {1}, u"끝"_s)}});

        const QList<ExportRows> pages = all(file, {}, true);

        QVERIFY(pages.size() > 2);
        qint64 expected = 0;
        int notes = 0;
        for (const ExportRows &page : pages) {
            if (&page == &pages.last()) {
                QCOMPARE(page.conversations.size(), 0); // behind a part there is always another page
                break;
            }
            QCOMPARE(page.conversations.size(), 1);
            const ExportedChatOrInquiry &one = page.conversations[0];
            QCOMPARE(one.text.isEmpty(), &page != &pages.first());
            qsizetype bytes = json::bytesOf(one.text);
            for (const InquiryComment &comment : one.comments) {
                QCOMPARE(comment.id.value, ++expected);
                bytes += json::bytesOf(comment.text);
            }
            QVERIFY(bytes <= longest);
            QCOMPARE(one.hasMore, one.notes.isEmpty()); // they come behind the last line
            notes += int(one.notes.size());
        }
        QCOMPARE(expected, 400);
        QCOMPARE(notes, 1);
    }

    void whatIsErasedInBetweenHoldsNothingUp()
    {
        StoreFile file;
        QStringList texts(1'300, u"글"_s);
        file.store(ended(1, 1, 1000, texts));
        file.store(ended(2, 2, 2000, {u"뒤"_s}));
        const ExportRows first = file->exported({});
        QVERIFY(first.next && first.next->isWithin);
        const Traces traces = file->tracesOf(VisitorId{1});
        Erased erased;
        erased.visitors = traces.visitors;
        erased.chats = traces.chats;
        erased.inquiries = traces.inquiries;
        file.store({erased});

        const ExportRows next = file->exported({{}, false, first.next});

        QCOMPARE(words({next}), QStringList{u"c2 1뒤"_s});
        QVERIFY(!next.next);
    }

    void aPlaceIsWhatItWas_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("behind one") << u"1000-1-7"_s << true;
        QTest::newRow("within one") << u"1000-0-7-12-0"_s << true;
        for (const char *bad : {"", "1", "1-2-3", "1000-0-7-12", "1000-0-7-a-0", "1000-0-7--1-0", "1000-0-7-1-2-3"})
            QTest::newRow(*bad ? bad : "empty") << QString::fromLatin1(bad) << false;
    }

    void aPlaceIsWhatItWas()
    {
        QFETCH(QString, text);
        QFETCH(bool, isGood);
        const std::optional<ExportPlace> place = ExportPlace::fromText(text);

        QCOMPARE(place.has_value(), isGood);
        if (place)
            QCOMPARE(place->toText(), text);
    }
};

QTEST_GUILESS_MAIN(TestExport)
#include "tst_export.moc"
