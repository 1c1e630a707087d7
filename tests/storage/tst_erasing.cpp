// SPDX-License-Identifier: MIT
// Who is erased is gone from every file, to the last byte, and everybody else is as they were.
#include "server/storage/backup.h"
#include "server/storage/erasing.h"
#include "server/storage/searchfiller.h"
#include "server/storage/sqliteconnection.h"
#include "tests/storage/storefile.h"
#include "tests/storage/story.h"

#include <QTest>

using namespace deskbell;
using namespace deskbell::story;

namespace {

/// Stands in every text that is kept of the visitor who is erased; short enough for each of them, and one word to the search.
const QString canary = u"kanari7q"_s;
const QByteArray canaryBytes = canary.toUtf8();

Visitor marked(qint64 id)
{
    Visitor one = visitor(id);
    one.name = canary + u" name"_s;
    one.email = canary + u"@example.org"_s;
    one.subject = canary;
    one.tokenHash = (canary + u"token-hash-32-bytes-long"_s).toLatin1().leftJustified(32, 'x', true);
    return one;
}

/// Of each sort of thing one, with the mark in every field that has room for it.
Events lifeOf(qint64 visitorId, qint64 firstId)
{
    const QString c = canary;
    Chat chat = call(firstId, visitorId, 10'000);
    chat.key = c + u"-call"_s;
    chat.visitorName = c;
    chat.email = c + u"@example.org"_s;
    chat.page = u"https://example.org/"_s + c;
    chat.agent = c + u"/1"_s;
    chat.firstText = c + u" first"_s;
    chat.device = {c, c, c};
    Events events{VisitorKnown{marked(visitorId), 9'000}, CallOpened{chat}};
    for (int i = 1; i <= 130; ++i) {
        MessageAdded line = said(firstId, i, c + u" line %1"_s.arg(i), i % 3 == 0 ? Side::Admin : Side::Visitor, i % 3 == 0 ? 1 : 0);
        line.message.key = c + u"-m%1"_s.arg(i);
        line.message.name = c;
        events.append(line);
    }
    MessageAdded withFile = said(firstId, 131, c + u".png"_s);
    withFile.message.file = SentFile{FileId{7000 + firstId}, c + u".png"_s, 5, c + u"/png"_s, 1, 1, 0};
    events.append(withFile);
    events.append(CallJoined{VisitorId{visitorId}, ChatId{firstId}, c + u"-joined"_s, 3, 10'500});
    events.append(CallAccepted{ChatId{firstId}, AdminId{1}, u"지수"_s, 11'000});
    events.append(TagsSet{{ChatId{firstId}, {}}, {c}, AdminId{1}, 11'001});
    events.append(ErrorsReported{ChatId{firstId}, {}, {{PageErrorKind::Error, c, c, 10'000, 1}}});
    events.append(NoteAdded{note(firstId * 10, ChatId{firstId}, {}, c + u" note in chat"_s)});
    events.append(UnreadSet{AdminId{1}, {{ChatId{firstId}, {}}, 5, UnreadWhy::Mention, 1, 10'000}});
    events.append(ChatEnded{ChatId{firstId}, EndReason::Visitor, 12'000});
    events.append(ChatRated{VisitorId{visitorId}, ChatId{firstId}, {Rating::Good, c + u" rated"_s, 12'500, 1}, c + u"-rate"_s, 12'500});

    StoredInquiry filed = inquiry(firstId, visitorId, c + u" title"_s, 13'000);
    filed.key = c + u"-inquiry"_s;
    filed.summary.visitorName = c;
    filed.summary.labels = {u"general"_s, {c}};
    filed.text = c + u" text"_s;
    filed.email = c + u"@example.org"_s;
    filed.page = u"https://example.org/"_s + c;
    filed.agent = c;
    filed.device = {c, c, c};
    events.append(InquiryFiled{filed});
    InquiryCommented answered = commented(firstId, firstId * 10, Side::Admin, visitorId, c + u"-a"_s, c + u" answer"_s);
    events.append(answered);
    InquiryCommented back = commented(firstId, firstId * 10 + 1, Side::Visitor, visitorId, c + u"-b"_s, c + u" back"_s);
    back.comment.name = c;
    back.comment.file = SentFile{FileId{8000 + firstId}, c + u".pdf"_s, 5, c + u"/pdf"_s, 0, 0, 0};
    events.append(back);
    events.append(LinkMade{InquiryId{firstId}, {(c + u"link"_s).toLatin1().leftJustified(32, 'l', true), 99'999'999}, 13'500});
    events.append(ErrorsReported{{}, InquiryId{firstId}, {{PageErrorKind::Request, c, c, 13'000, 1}}});
    events.append(NoteAdded{note(firstId * 10 + 1, {}, InquiryId{firstId}, c + u" note in inquiry"_s)});
    Note about = note(firstId * 10 + 2, {}, {}, c + u" note about them"_s);
    about.visitor = VisitorId{visitorId};
    // Its key is the admin's, and stays: a repeat must not write it again.
    events.append(NoteAdded{about});
    VisitorBlock block;
    block.id = BlockId{firstId};
    block.visitor = VisitorId{visitorId};
    block.address = c;
    block.addressUntil = 99'999'999;
    block.admin = AdminId{1};
    block.at = 14'000;
    events.append(VisitorBlocked{block});
    for (int i = 0; i < 3; ++i) { // one waits, one has gone, one was given up
        Letter one = letter(firstId * 10 + i, 13'000, 13'000);
        one.messageId = c + u"-id"_s;
        one.to = c + u"@example.org"_s;
        one.subject = one.body = c;
        (i == 0 ? one.chat.value : one.inquiry.value) = firstId;
        events.append(LetterQueued{one});
        events.append(LetterDeferred{one.id, 1, 13'100, c});
    }
    events.append(LetterSent{LetterId{firstId * 10 + 1}, {}, 13'200});
    events.append(LetterDied{LetterId{firstId * 10 + 2}, 9, c, 13'300});
    return events;
}

Events neighbours(qint64 from, qint64 to)
{
    Events events;
    for (qint64 id = from; id < to; ++id) {
        events += Events{VisitorKnown{visitor(id), id}, CallOpened{call(id, id, 10'000 + id)}};
        for (int i = 1; i <= 8; ++i)
            events.append(said(id, i, u"이웃의 줄 %1 %2 neighbour"_s.arg(id).arg(i)));
        events.append(ChatEnded{ChatId{id}, EndReason::Visitor, 12'000 + id});
        events.append(InquiryFiled{inquiry(id, id, u"이웃 %1"_s.arg(id), 13'000 + id)});
    }
    return events;
}

Erased erasureOf(StoreFile &file, qint64 visitorId)
{
    const Traces traces = file->tracesOf(VisitorId{visitorId});
    return {traces.visitors, traces.chats, traces.inquiries, int(traces.openInquiries.size()), AdminId{1}, 20'000};
}

void fill(StoreFile &file)
{
    file.fillIndex();
}

/// Which files hold these bytes, with some that stand beside them, once for each time; of an engine without a file, which tables.
QStringList whatHolds(StoreFile &file, const QByteArray &bytes)
{
    QStringList found = file.isFile() ? QStringList() : file.tablesWith(bytes);
    for (QDirIterator it(file.folder(), QDir::Files); it.hasNext();) {
        QFile one(it.next());
        const QByteArray all = one.open(QIODevice::ReadOnly) ? one.readAll() : QByteArray();
        for (qsizetype at = all.indexOf(bytes); at >= 0; at = all.indexOf(bytes, at + 1))
            found.append(QFileInfo(one.fileName()).fileName() + u" %1: "_s.arg(at) + QString::fromLatin1(all.mid(std::max<qsizetype>(0, at - 24), 64).toPercentEncoding(" /:@-")));
    }
    return found;
}

/// As a running server does it between its commits.
bool emptyLog(StoreFile &file)
{
    return QTest::qWaitFor([&] {
        file->tidy();
        return file->isLogEmptied();
    });
}

} // namespace

class TestErasing final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoIsErasedIsGoneFromEveryFile()
    {
        StoreFile file;
        file.store({AdminAdded{{AdminId{1}, u"jisu"_s, u"jisu@example.org"_s, "hash", false}, 1}});
        file.store(neighbours(1, 100));
        file.store(lifeOf(100, 100));
        file.store(neighbours(101, 200));
        fill(file);
        QVERIFY(file.holds(canaryBytes));
        QVERIFY(!file->search({canary, {}, 10}).rows.isEmpty());

        file.store({erasureOf(file, 100)});
        QVERIFY(file->search({canary, {}, 10}).rows.isEmpty());
        QVERIFY(emptyLog(file));
        fill(file);
        QCOMPARE(whatHolds(file, canaryBytes).join(u"\n"_s), QString());
        file.reopen();
        QCOMPARE(whatHolds(file, canaryBytes).join(u"\n"_s), QString());
        if (file.isFile())
            backUp(file.path(), file.folder() + u"/copy.db"_s);
        QVERIFY(!file.holds(canaryBytes));
        QVERIFY(file.holds(u"이웃의 줄 99 8"_s.toUtf8()));
    }

    /// Rows that have grown were moved from page to page, and the place where they stood before was not always written to again.
    void rowsThatHaveGrownAndMovedLeaveNothingBehind()
    {
        StoreFile file;
        file.store({AdminAdded{{AdminId{1}, u"jisu"_s, u"jisu@example.org"_s, "hash", false}, 1}});
        constexpr int people = 600;
        const auto mark = [](int id) { return id % 3 == 0 ? canary : u"others"_s; };
        const auto grown = [&](int id, int times) { return (mark(id) + u' ').repeated(times).trimmed(); };
        for (int id = 1; id <= people; ++id) {
            Visitor one = visitor(id);
            one.name = mark(id);
            Chat chat = call(id, id, 10'000 + id);
            chat.visitorName = mark(id);
            StoredInquiry filed = inquiry(id, id, grown(id, 2), 13'000 + id);
            filed.summary.visitorName = mark(id);
            file.store({VisitorKnown{one, id}, CallOpened{chat}, said(id, 1, grown(id, 3)), InquiryFiled{filed}});
        }
        for (int round = 1; round <= 6; ++round) {
            for (int id = (round * 7) % 5 + 1; id <= people; id += round % 3 + 1) {
                Visitor one = visitor(id);
                one.name = grown(id, 2 * round);
                one.email = mark(id) + u"@example.org"_s;
                one.subject = round > 3 ? mark(id) + QString::number(id) : QString();
                file.store({VisitorKnown{one, id}, TagsSet{{ChatId{id}, {}}, {grown(id, 3 * round)}, AdminId{1}, 20'000},
                            TagsSet{{{}, InquiryId{id}}, {grown(id, 4 * round)}, AdminId{1}, 20'000},
                            ChatRated{VisitorId{id}, ChatId{id}, {Rating::Good, grown(id, 9 * round), 21'000, round}, u"r-%1"_s.arg(round), 21'000}});
            }
        }
        fill(file);
        for (int id = 3; id <= people; id += 3)
            file.store({ChatEnded{ChatId{id}, EndReason::Visitor, 30'000}, erasureOf(file, id)});
        QVERIFY(emptyLog(file));
        fill(file);
        QCOMPARE(whatHolds(file, canaryBytes).join(u"\n"_s), QString());
        QVERIFY(file.holds("others"));
    }

    void theNewestOfAllCanBeErasedAndNoNumberComesAgain()
    {
        StoreFile file;
        file.store({AdminAdded{{AdminId{1}, u"jisu"_s, u"jisu@example.org"_s, "hash", false}, 1}});
        file.store(neighbours(1, 10));
        file.store(lifeOf(50, 50));
        fill(file);
        file.store({erasureOf(file, 50)});
        QVERIFY(emptyLog(file));
        fill(file);
        QCOMPARE(whatHolds(file, canaryBytes).join(u"\n"_s), QString());
        file.reopen();
        const LoadedDesk desk = file->load();
        QCOMPARE(desk.lastVisitor, VisitorId{50});
        QCOMPARE(desk.lastChat, ChatId{50});
        QCOMPARE(desk.lastInquiry, InquiryId{50});
        QCOMPARE(desk.lastComment, CommentId{501});
        QCOMPARE(desk.lastNote, NoteId{502});
        QCOMPARE(desk.lastLetter, LetterId{502});
        QCOMPARE(desk.lastBlock, BlockId{50});
        QVERIFY(desk.letters.isEmpty());
        QVERIFY(desk.unread.isEmpty());

        // What comes next is found: the index has not passed over it.
        file.store({VisitorKnown{visitor(51), 1}, CallOpened{call(51, 51, 30'000)}, said(51, 1, u"오늘은 새롭다"_s)});
        fill(file);
        QCOMPARE(file->search({u"새롭다"_s, {}, 10}).rows.size(), 1);
    }

    void whoIsErasedIsNotThereForAnybody()
    {
        StoreFile file;
        file.store(lifeOf(3, 3));
        const Erased erased = erasureOf(file, 3);
        QCOMPARE(erased.chats, QList{ChatId{3}});
        QCOMPARE(erased.inquiries, QList{InquiryId{3}});
        QCOMPARE(erased.openInquiries, 1);
        file.store({erased});
        QVERIFY(!file->chatFacts(ChatId{3}));
        QVERIFY(!file->chat(ChatId{3}));
        QVERIFY(file->messages(ChatId{3}, 0, 0, 10).messages.isEmpty());
        QVERIFY(file->inquiry(InquiryId{3})->deleted);
        QVERIFY(!file->visitor(VisitorId{3}));
        QVERIFY(!file->visitor(SiteId{1}, marked(3).tokenHash));
        QVERIFY(file->history({}).rows.isEmpty());
        QVERIFY(file->tracesOf(VisitorId{3}).isEmpty());
        QVERIFY(findPeople(*file.connect(), canary, 10).isEmpty());
        QVERIFY(file->notesOf(VisitorId{3}, 10).isEmpty());
        QVERIFY(!file->linked((canary + u"link"_s).toLatin1().leftJustified(32, 'l', true)));
        QCOMPARE(file->load().openInquiries, 0);
    }

    void theSitesWordForThemHoldsTheirBrowsersTogether()
    {
        StoreFile file;
        Visitor one = visitor(1), other = visitor(2);
        one.subject = other.subject = u"u-17"_s;
        file.store({VisitorKnown{one, 1}, VisitorKnown{other, 1}, VisitorKnown{visitor(3), 1}, CallOpened{call(1, 2)}, InquiryFiled{inquiry(1, 1)}});
        const Traces traces = file->tracesOf(VisitorId{1});
        QCOMPARE(traces.visitors, (QList{VisitorId{1}, VisitorId{2}}));
        QCOMPARE(traces.chats, QList{ChatId{1}});
        QCOMPARE(traces.inquiries, QList{InquiryId{1}});
        QCOMPARE(file->tracesOf(VisitorId{3}).visitors, QList{VisitorId{3}});
    }

    void aChatThatIsStillOpenCanBeErasedInTheTransactionThatEndsIt()
    {
        StoreFile file;
        file.store({VisitorKnown{marked(1), 1}, CallOpened{call(1, 1)}, said(1, 1, canary)});
        file.store({VisitorKnown{visitor(2), 1}, CallOpened{call(2, 2)}, said(2, 1, u"이웃"_s)});
        Events events{said(1, 2, canary), ChatEnded{ChatId{1}, EndReason::Admin, 2000}};
        events.append(erasureOf(file, 1));
        file.store(events);
        QVERIFY(emptyLog(file));
        QVERIFY(!file.holds(canaryBytes));
        file.store({said(2, 2, u"그 다음"_s)});
        file.reopen();
        QCOMPARE(file->load().chats.size(), 1);
        QCOMPARE(file->messages(ChatId{2}, 0, 0, 10).messages.size(), 2);
    }

    void chatsThatAreGoneAreCountedStill()
    {
        StoreFile file;
        file.store(lifeOf(3, 3));
        file.store({erasureOf(file, 3)});
        file.close();
        QCOMPARE(file.connect()->value(u"SELECT lines FROM counted_chat WHERE id = 3 AND owner = 1 AND rating = 'good' AND ended_at = 12000"_s).toInt(), 131);
    }

    void whatIsUnfinishedIsKnownAfterARestartUntilItIsFinished()
    {
        StoreFile file;
        file.store(lifeOf(3, 3));
        QCOMPARE(file->unfinishedErasures(), 0);
        file.store({erasureOf(file, 3)});
        file.reopen();
        const qint64 left = file->unfinishedErasures();
        QCOMPARE(left, file->erasedSince({})->seen.upTo);
        QCOMPARE(file->isLogEmptied(), !file.isFile());
        file.store({ErasureFinished{left}});
        QCOMPARE(file->unfinishedErasures(), 0);
    }

    void aFailedTransactionErasesNothing()
    {
        StoreFile file;
        file.store(lifeOf(3, 3));
        file->begin();
        file->append({erasureOf(file, 3)});
        file->rollback();
        QVERIFY(file->isLogEmptied());
        QCOMPARE(file->messages(ChatId{3}, 0, 0, 300).messages.size(), 131);
        QCOMPARE(file->inquiry(InquiryId{3})->comments.size(), 2);
        QVERIFY(file->visitor(VisitorId{3}));
    }

    // ---- what has been over for long enough

    void whatIsOverForLongEnoughGoesAndNothingElse()
    {
        StoreFile file;
        file.store({AdminAdded{{AdminId{1}, u"jisu"_s, u"jisu@example.org"_s, "hash", false}, 1}});
        for (qint64 id = 1; id <= 7; ++id)
            file.store({VisitorKnown{visitor(id), 1}, CallOpened{call(id, id, 1'000)}, said(id, 1, u"줄"_s)});
        const auto end = [&](qint64 id, qint64 at) { file.store({ChatEnded{ChatId{id}, EndReason::Visitor, at}}); };
        const auto fileOf = [&](qint64 id) {
            StoredInquiry filed = inquiry(id, id, u"문의"_s, 2'000);
            filed.summary.chat = ChatId{id};
            file.store({InquiryFiled{filed}});
        };
        end(1, 5'000);  // goes
        end(2, 50'000); // ended lately
        // 3 is open
        for (qint64 id = 4; id <= 7; ++id) {
            end(id, 5'000);
            fileOf(id); // 4 is not resolved
        }
        for (qint64 id = 5; id <= 7; ++id)
            file.store({InquiryResolved{InquiryId{id}, AdminId{1}, id == 6 ? 50'000 : 5'000}}); // 6 lately
        InquiryCommented late = commented(7, 1, Side::Visitor, 7, u"late"_s);
        late.comment.at = 50'000;
        file.store({late});

        QVERIFY(file->aged({}, 10).isEmpty());
        const AgeLimits limits{10'000, 0, 0};
        Aged aged = file->aged(limits, 10);
        QCOMPARE(aged.conversations.chats, (QList{ChatId{1}, ChatId{5}}));
        QCOMPARE(aged.conversations.inquiries, QList{InquiryId{5}});
        QVERIFY(aged.conversations.visitors.isEmpty());
        QCOMPARE(file->aged(limits, 1).conversations.chats.size(), 1);
        file.store({Erased{{}, aged.conversations.chats, aged.conversations.inquiries, 0, {}, 60'000}});
        aged = file->aged(limits, 10);
        QCOMPARE(aged.conversations.visitors, (QList{VisitorId{1}, VisitorId{5}}));
        QVERIFY(aged.conversations.chats.isEmpty() && aged.conversations.inquiries.isEmpty());
        file.store({Erased{aged.conversations.visitors, {}, {}, 0, {}, 60'000}});
        QVERIFY(file->aged(limits, 10).isEmpty());
        QVERIFY(file->chatFacts(ChatId{4}) && file->chatFacts(ChatId{6}) && file->chatFacts(ChatId{7}) && file->chatFacts(ChatId{3}));
    }

    void whereMailsWentIsForgottenAndSoAreSessions()
    {
        StoreFile file;
        file.store({AdminAdded{{AdminId{1}, u"jisu"_s, u"jisu@example.org"_s, "hash", false}, 1}});
        for (qint64 id = 1; id <= 3; ++id) {
            Letter one = letter(id, 1'000, 1'000);
            one.to = canary;
            file.store({LetterQueued{one}, SessionOpened{{SessionId{id}, AdminId{1}, QByteArray(32, 's'), canary, 1'000}}});
        }
        file.store({LetterSent{LetterId{1}, {}, 2'000}, LetterDied{LetterId{2}, 3, canary, 2'000}, SessionRevoked{SessionId{1}, 2'000},
                    SessionRevoked{SessionId{3}, 2'000}});
        const Aged aged = file->aged({0, 10'000, 10'000}, 10);
        QCOMPARE(aged.letters, QList{LetterId{1}});
        QCOMPARE(aged.deadLetters, QList{LetterId{2}});
        QCOMPARE(aged.sessions, (QList{SessionId{1}, SessionId{3}}));
        file.store({LettersForgotten{aged.letters}, LetterDiscarded{LetterId{2}}, SessionsForgotten{aged.sessions}});
        QVERIFY(file->aged({0, 10'000, 10'000}, 10).isEmpty());
        file.reopen();
        const LoadedDesk desk = file->load();
        QCOMPARE(desk.lastSession, SessionId{3});
        QCOMPARE(desk.sessions.size(), 1);
        QCOMPARE(desk.letters.size(), 1);
    }

    void addressesOfBlocksAreForgottenAndThePeopleStayBlocked()
    {
        StoreFile file;
        file.store(neighbours(1, 3));
        for (qint64 id = 1; id <= 2; ++id) {
            VisitorBlock block;
            block.id = {id};
            block.visitor = {id};
            block.address = canary;
            block.at = id * 10'000;
            block.addressUntil = 90'000;
            file.store({VisitorBlocked{block}});
        }
        AgeLimits limits;
        limits.addresses = 15'000;
        const Aged aged = file->aged(limits, 10);
        QCOMPARE(aged.addresses, QList{BlockId{1}});
        file.store({AddressesForgotten{aged.addresses}});
        QVERIFY(file->aged(limits, 10).isEmpty());
        file.reopen();
        const QList<VisitorBlock> blocks = file->load().blocks;
        QCOMPARE(blocks.size(), 2);
        QVERIFY(blocks.at(0).address.isEmpty() && blocks.at(0).addressUntil == 0);
        QCOMPARE(blocks.at(1).address, canary);
        limits.addresses = 25'000;
        file.store({AddressesForgotten{file->aged(limits, 10).addresses}});
        file.close();
        QVERIFY(!file.holds(canary.toUtf8()));
    }

    void itIsFoundByNumberNameOrAddress()
    {
        StoreFile file;
        file.store(neighbours(1, 12));
        QCOMPARE(findPeople(*file.connect(), u"v11@"_s, 10).value(0).id, VisitorId{11});
        QCOMPARE(findPeople(*file.connect(), u"V11@EXAMPLE"_s, 10).size(), 1);
        QCOMPARE(findPeople(*file.connect(), u"이지민"_s, 10).size(), 10);
        const FoundPerson byNumber = findPeople(*file.connect(), u"7"_s, 10).value(0);
        QCOMPARE(byNumber.id, VisitorId{7});
        QCOMPARE(byNumber.chats, 1);
        QCOMPARE(byNumber.inquiries, 1);
    }
};

QTEST_GUILESS_MAIN(TestErasing)
#include "tst_erasing.moc"
