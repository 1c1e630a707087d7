// SPDX-License-Identifier: MIT
#include "model/inboxmodel.h"

#include "model/stillness.h"
#include "tests/admin/client/deskscene.h"

#include <QRegularExpression>
#include <QTemporaryDir>

using namespace deskbell;
using namespace deskbell::test;
using Section = InboxRow::Section;
using Fate = InboxRow::Fate;

namespace {

BoardRow inquiry(qint64 id, qint64 at, int comments = 0)
{
    BoardRow row;
    row.id = {id};
    row.at = at;
    row.title = u"문의 %1"_s.arg(id);
    row.visitorName = u"손님 %1"_s.arg(id);
    row.comments = comments;
    return row;
}

ConversationId ofChat(qint64 id)
{
    return {{id}, {}};
}

ConversationId ofInquiry(qint64 id)
{
    return {{}, {id}};
}

Comment comment(Side from, const QString &text, qint64 at, const QString &name = u"prolip"_s)
{
    Comment said;
    said.id = {at};
    said.from = from;
    said.name = name;
    said.text = text;
    said.at = at;
    return said;
}

} // namespace

class TestInboxModel final : public DeskScene {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup()
    {
        inboxTester.reset();
        inbox.reset();
        drafts.close();
        end();
    }

    void conversationsStandInTheirSectionsTheLongestWaitFirst()
    {
        DeskChat missed = call(5, ChatState::Missed);
        missed.ringingSince = 300;
        open({call(7, ChatState::Active, me), call(8, ChatState::Active, other), call(9), missed}, {inquiry(1, 500), inquiry(2, 100), inquiry(3, 400)});

        QCOMPARE(shown(), (QStringList{u"Mine 1"_s, u"chat 7"_s, u"NeedsAnswer 4"_s, u"inquiry 2"_s, u"chat 5"_s, u"inquiry 3"_s,
                                       u"inquiry 1"_s, u"Colleagues 1 folded"_s}));
        QCOMPARE(inbox->at(inbox->rowCount() - 1)->owner, u"yellta"_s);
        QCOMPARE(row(ofChat(5)).kind, InquiryKind::MissedCall);
        QCOMPARE(inbox->ringing(), 1);
        QCOMPARE(inbox->needingAnswer(), 4);
        QCOMPARE(inbox->asking(), 5);
        QCOMPARE(inbox->longestWaiting(), ofInquiry(2));
    }

    void aHeadSaysWhereThereIsMoreThanWasRead()
    {
        signIn({});
        inbox = std::make_unique<InboxModel>(*console, drafts);
        QTRY_COMPARE(server->all<ReadBoard>().size(), 1);
        const auto answer = [this](const QList<BoardRow> &rows) {
            BoardPage page;
            page.key = server->last<ReadBoard>().key;
            page.total = 3;
            page.rows = rows;
            server->send(page);
        };
        answer({inquiry(1, 100), inquiry(2, 200)});
        QTRY_VERIFY(inbox->isLoaded());

        QCOMPARE(inbox->at(0)->count, 2);
        QVERIFY(inbox->at(0)->hasMore);
        inbox->fetchMore({});
        QTRY_COMPARE(server->all<ReadBoard>().size(), 2);
        answer({inquiry(3, 300)});

        QTRY_COMPARE(inbox->at(0)->count, 3);
        QVERIFY(!inbox->at(0)->hasMore);
        inbox->setFilter(InboxModel::Filter::Resolved);
        QTRY_COMPARE(server->all<ReadHistory>().size(), 1);
        sendResolved({9, 8}, u"further"_s);
        QTRY_COMPARE(inbox->rowCount(), 3);
        QVERIFY(inbox->at(0)->hasMore);
        inbox->fetchMore({});
        QTRY_COMPARE(server->all<ReadHistory>().size(), 2);
        sendResolved({7}, {});
        QTRY_COMPARE(inbox->at(0)->count, 3);
        QVERIFY(!inbox->at(0)->hasMore);
    }

    void anAnsweredInquiryWaitsForItsVisitorAndTheWaitBeginsWithTheirNextLine()
    {
        open({}, {inquiry(1, 100)});
        told(InquiryChange::Commented, inquiry(1, 100, 1), comment(Side::Admin, u"확인했어요"_s, 200));
        QTRY_COMPARE(shown(), QStringList{u"Waiting 1 folded"_s});
        QCOMPARE(inbox->needingAnswer(), 0);

        told(InquiryChange::Commented, inquiry(1, 100, 2), comment(Side::Visitor, u"아직이에요"_s, 300, u"손님 1"_s));
        told(InquiryChange::Commented, inquiry(1, 100, 3), comment(Side::Visitor, u"급해요"_s, 400, u"손님 1"_s));

        QTRY_COMPARE(row(ofInquiry(1)).text, u"급해요"_s);
        QCOMPARE(row(ofInquiry(1)).section, Section::NeedsAnswer);
        QCOMPARE(row(ofInquiry(1)).waitingSince, 300);
        QCOMPARE(row(ofInquiry(1)).at, 400);
    }

    void whoWroteLastIsReadWhereNoEventHasToldIt()
    {
        open({}, {inquiry(1, 100, 1), inquiry(2, 150)});
        QCOMPARE(row(ofInquiry(1)).section, Section::NeedsAnswer);
        QTRY_COMPARE(server->all<ReadInquiry>().size(), 1);

        InquiryPage page;
        page.key = server->last<ReadInquiry>().key;
        page.inquiry.row = inquiry(1, 100, 1);
        page.inquiry.comments = {comment(Side::Admin, u"보냈어요"_s, 200)};
        server->send(page);
        inbox->setFolded(Section::Waiting, false);

        QTRY_COMPARE(shown(), (QStringList{u"NeedsAnswer 1"_s, u"inquiry 2"_s, u"Waiting 1"_s, u"inquiry 1"_s}));
        QVERIFY(row(ofInquiry(1)).isByMe);
        QCOMPARE(row(ofInquiry(1)).text, u"보냈어요"_s);
    }

    void anOpenOneWhoseTurnWasOnlyAssumedTakesItsPlaceOnceThatIsKnown()
    {
        open({}, {inquiry(1, 100, 1), inquiry(2, 150)});
        inbox->setFolded(Section::Waiting, false);
        inbox->setOpen(ofInquiry(1));
        QTRY_COMPARE(server->all<ReadInquiry>().size(), 1);

        InquiryPage page;
        page.key = server->last<ReadInquiry>().key;
        page.inquiry.row = inquiry(1, 100, 1);
        page.inquiry.comments = {comment(Side::Admin, u"보냈어요"_s, 200)};
        server->send(page);

        QTRY_COMPARE(shown(), (QStringList{u"NeedsAnswer 1"_s, u"inquiry 2"_s, u"Waiting 1"_s, u"inquiry 1"_s}));
        QCOMPARE(row(ofInquiry(1)).fate, Fate::None);
        told(InquiryChange::Commented, inquiry(1, 100, 2), comment(Side::Visitor, u"아직이에요"_s, 300, u"손님 1"_s));
        QTRY_COMPARE(row(ofInquiry(1)).text, u"아직이에요"_s);
        QCOMPARE(row(ofInquiry(1)).section, Section::Waiting);
    }

    void heldRowsStayAndSayWhatHasBecomeOfThem()
    {
        open({call(8, ChatState::Missed)}, {inquiry(1, 100), inquiry(2, 200), inquiry(3, 300)});
        const QStringList before = shown();
        QPersistentModelIndex second = inbox->index(inbox->rowOf(ofInquiry(2)));
        QSignalSpy pending(inbox.get(), &InboxModel::pendingChanged);
        inbox->setHeld(true);

        told(InquiryChange::Filed, inquiry(4, 50));
        BoardRow resolved = inquiry(1, 100);
        resolved.state = InquiryState::Resolved;
        told(InquiryChange::Resolved, resolved, {}, u"민수"_s);
        BoardRow renamed = inquiry(2, 200);
        renamed.title = u"새 제목"_s;
        told(InquiryChange::Updated, renamed);
        deskChat(ChatChange::Accepted, call(8, ChatState::Active, other));

        QTRY_COMPARE(row(ofChat(8)).fate, Fate::Taken);
        QCOMPARE(conversations(shown()), conversations(before));
        QCOMPARE(row(ofChat(8)).by, u"yellta"_s);
        QCOMPARE(row(ofInquiry(1)).fate, Fate::Resolved);
        QCOMPARE(row(ofInquiry(1)).by, u"민수"_s);
        QCOMPARE(row(ofInquiry(2)).text, u"새 제목"_s);
        QCOMPARE(inbox->pending(), 1);
        QCOMPARE(pending.size(), 1);

        inbox->setHeld(false);

        QCOMPARE(shown(), (QStringList{u"NeedsAnswer 3"_s, u"inquiry 4"_s, u"inquiry 2"_s, u"inquiry 3"_s, u"Colleagues 1 folded"_s}));
        QCOMPARE(second.row(), inbox->rowOf(ofInquiry(2)));
        QCOMPARE(inbox->pending(), 0);
    }

    void whatWaitsIsShownAtOnceWhenItIsAskedFor()
    {
        open({}, {inquiry(2, 200)});
        inbox->setHeld(true);
        told(InquiryChange::Filed, inquiry(4, 50));
        QTRY_COMPARE(inbox->pending(), 1);

        inbox->showPending();

        QCOMPARE(shown(), (QStringList{u"NeedsAnswer 2"_s, u"inquiry 4"_s, u"inquiry 2"_s}));
        QCOMPARE(inbox->pending(), 0);
        QVERIFY(inbox->isHeld());
    }

    void theRowOfTheOpenConversationStaysUntilAnotherOneIsOpened()
    {
        open({call(7, ChatState::Active, me)}, {inquiry(1, 100), inquiry(2, 200)});
        inbox->setOpen(ofInquiry(1));

        told(InquiryChange::Commented, inquiry(1, 100, 1), comment(Side::Admin, u"네"_s, 250));
        QTRY_COMPARE(row(ofInquiry(1)).fate, Fate::Answered);
        BoardRow resolved = inquiry(1, 100, 1);
        resolved.state = InquiryState::Resolved;
        told(InquiryChange::Resolved, resolved, {}, u"prolip"_s);
        QTRY_COMPARE(row(ofInquiry(1)).fate, Fate::Resolved);
        QCOMPARE(inbox->rowOf(ofInquiry(1)), 3);
        deskChat(ChatChange::Updated, call(7, ChatState::Active, me));
        QTRY_COMPARE(inbox->rowOf(ofInquiry(1)), 3);

        inbox->setOpen(ofChat(7));

        QCOMPARE(inbox->rowOf(ofInquiry(1)), -1);
        DeskChat ended = call(7, ChatState::Ended, me);
        deskChat(ChatChange::Ended, ended);
        QTRY_COMPARE(row(ofChat(7)).fate, Fate::Ended);
        QCOMPARE(row(ofChat(7)).section, Section::Mine);
    }

    void foldingAndFilteringActAtOnceWhileHeld()
    {
        open({call(7, ChatState::Active, me), call(8, ChatState::Active, other)}, {inquiry(1, 100)});
        inbox->setHeld(true);

        inbox->setFolded(Section::Colleagues, false);
        inbox->setFolded(Section::NeedsAnswer, true);
        QCOMPARE(shown(), (QStringList{u"Mine 1"_s, u"chat 7"_s, u"NeedsAnswer 1 folded"_s, u"Colleagues 1"_s, u"chat 8"_s}));

        inbox->setFilter(InboxModel::Filter::Mine);
        QCOMPARE(shown(), (QStringList{u"Mine 1"_s, u"chat 7"_s}));
    }

    void resolvedOnesAreReadWhenTheyAreAskedFor()
    {
        open({}, {inquiry(1, 100)});
        QCOMPARE(server->all<ReadBoard>().size(), 1);

        inbox->setFilter(InboxModel::Filter::Resolved);
        QTRY_COMPARE(server->all<ReadHistory>().size(), 1);
        QCOMPARE(server->last<ReadHistory>().filters.state, std::optional(ConversationState::Resolved));
        QVERIFY(!inbox->isLoaded());
        sendResolved({4, 3}, u"further"_s);
        QTRY_COMPARE(shown(), (QStringList{u"Resolved 2"_s, u"inquiry 4"_s, u"inquiry 3"_s}));

        inbox->fetchMore({});
        QTRY_COMPARE(server->all<ReadHistory>().size(), 2);
        QCOMPARE(server->last<ReadHistory>().before, u"further"_s);
        sendResolved({2}, {});
        QTRY_COMPARE(inbox->rowCount(), 4);
        BoardRow news = inquiry(5, 500);
        news.state = InquiryState::Resolved;
        told(InquiryChange::Resolved, news);
        BoardRow again = inquiry(3, 300);
        told(InquiryChange::Reopened, again);

        QTRY_COMPARE(shown(), (QStringList{u"Resolved 3"_s, u"inquiry 5"_s, u"inquiry 4"_s, u"inquiry 2"_s}));
    }

    void whatIsLookedForLeavesTheOthersOut()
    {
        BoardRow mine = inquiry(2, 200), theirs = inquiry(3, 300);
        mine.topic = theirs.topic = u"주문·배송"_s;
        mine.tags = {u"환불"_s};
        mine.assignee = me;
        theirs.assignee = other;
        theirs.verified = true;
        theirs.files = true;
        DeskChat missed = call(5, ChatState::Missed);
        DeskChat own = call(7, ChatState::Active, me);
        own.files = true;
        open({own, missed}, {inquiry(1, 100), mine, theirs});
        const auto found = [this](const Criteria &criteria) {
            inbox->setCriteria(criteria);
            return conversations(shown());
        };

        QCOMPARE(found({.topic = u"주문·배송"_s}), (QStringList{u"inquiry 2"_s, u"inquiry 3"_s}));
        QCOMPARE(found({.topic = u"주문·배송"_s, .tag = u"환불"_s}), QStringList{u"inquiry 2"_s});
        QCOMPARE(found({.topic = QString(missedTopic)}), QStringList{u"chat 5"_s});
        QCOMPARE(found({.whose = Criteria::Whose::Persons, .person = me}), (QStringList{u"chat 7"_s, u"inquiry 2"_s}));
        QCOMPARE(found({.whose = Criteria::Whose::Nobodys}), (QStringList{u"inquiry 1"_s, u"chat 5"_s}));
        QCOMPARE(found({.verified = true}), QStringList{u"inquiry 3"_s});
        QCOMPARE(found({.files = true}), (QStringList{u"chat 7"_s, u"inquiry 3"_s}));
        QCOMPARE(found({.kind = ConversationKind::Chat}), (QStringList{u"chat 7"_s, u"chat 5"_s}));
        QCOMPARE(found({.from = 200, .to = 300}), QStringList{u"inquiry 2"_s});
        QCOMPARE(inbox->needingAnswer(), 4);
        QCOMPARE(found({}).size(), 5);
    }

    void whatIsLookedForHoldsForResolvedOnesToo()
    {
        open({}, {inquiry(1, 100)});
        inbox->setCriteria({.topic = u"배송"_s, .tag = u"환불"_s, .whose = Criteria::Whose::Persons, .person = other, .verified = true, .files = true, .from = 5, .to = 9'000});
        inbox->setFilter(InboxModel::Filter::Resolved);
        QTRY_COMPARE(server->all<ReadHistory>().size(), 1);
        const ReadHistory asked = server->last<ReadHistory>();
        QCOMPARE(asked.filters.topic, u"배송"_s);
        QCOMPARE(asked.filters.tag, u"환불"_s);
        QCOMPARE(asked.filters.assignee, other);
        QCOMPARE(asked.filters.verified, std::optional(true));
        QVERIFY(asked.filters.files);
        QCOMPARE(asked.filters.from, 5);
        QCOMPARE(asked.filters.to, 9'000);

        // An older server does not leave out what is somebody's: that is done here, and a page with nothing left is gone on from.
        inbox->setCriteria({.whose = Criteria::Whose::Nobodys});
        QTRY_COMPARE(server->all<ReadHistory>().size(), 2);
        QVERIFY(server->last<ReadHistory>().filters.unassigned);
        HistoryPage page = resolvedPage({4}, u"further"_s);
        page.rows.first().assignee = other;
        server->send(page);
        QTRY_COMPARE(server->all<ReadHistory>().size(), 3);
        sendResolved({3}, {});
        QTRY_COMPARE(shown(), (QStringList{u"Resolved 1"_s, u"inquiry 3"_s}));
    }

    void aRowThatDoesNotFitAnyMoreWaitsForTheHandToo()
    {
        BoardRow tagged = inquiry(1, 100);
        tagged.tags = {u"환불"_s};
        open({}, {tagged, inquiry(2, 200)});
        inbox->setCriteria({.tag = u"환불"_s});
        QCOMPARE(conversations(shown()), QStringList{u"inquiry 1"_s});
        inbox->setHeld(true);

        told(InquiryChange::Updated, inquiry(1, 100));
        QTRY_COMPARE(row(ofInquiry(1)).tags, QStringList());
        QCOMPARE(conversations(shown()), QStringList{u"inquiry 1"_s});
        QCOMPARE(row(ofInquiry(1)).fate, Fate::None);

        inbox->setHeld(false);
        QVERIFY(shown().isEmpty());
    }

    void aChangeMovesOneRowHoweverManyThereAre()
    {
        QList<BoardRow> rows;
        for (int i = 1; i <= 200; ++i)
            rows << inquiry(i, 100 * i);
        open({}, rows);
        QSignalSpy changed(inbox.get(), &QAbstractItemModel::dataChanged), moved(inbox.get(), &QAbstractItemModel::rowsMoved),
            inserted(inbox.get(), &QAbstractItemModel::rowsInserted), removed(inbox.get(), &QAbstractItemModel::rowsRemoved);

        BoardRow renamed = inquiry(50, 5'000);
        renamed.title = u"새 제목"_s;
        told(InquiryChange::Updated, renamed);
        QTRY_COMPARE(row(ofInquiry(50)).text, u"새 제목"_s);
        QCOMPARE(changed.size(), 1);
        told(InquiryChange::Filed, inquiry(300, 50));
        QTRY_COMPARE(inbox->rowOf(ofInquiry(300)), 1);
        QCOMPARE(inserted.size(), 1);
        QVERIFY(moved.isEmpty() && removed.isEmpty());
    }

    void whatIsNewIsUnreadUntilItWasSeen()
    {
        open({}, {inquiry(1, 100)});
        QVERIFY(row(ofInquiry(1)).isUnread);
        inbox->markSeen(ofInquiry(1));
        QVERIFY(!row(ofInquiry(1)).isUnread);

        told(InquiryChange::Commented, inquiry(1, 100, 1), comment(Side::Visitor, u"더 있어요"_s, 300));
        QTRY_VERIFY(row(ofInquiry(1)).isUnread);
        inbox->markSeen(ofInquiry(1));
        QVERIFY(!row(ofInquiry(1)).isUnread);

        inbox->markUnread(ofInquiry(1));
        QVERIFY(row(ofInquiry(1)).isUnread);
    }

    void aRowSaysWhoseItIsAndWhatItIsAbout()
    {
        BoardRow theirs = inquiry(1, 100), mine = inquiry(2, 200);
        theirs.assignee = other;
        theirs.assigneeName = u"yellta"_s;
        theirs.topic = u"주문·배송"_s;
        mine.assignee = me;
        mine.assigneeName = u"prolip"_s;
        open({}, {theirs, mine});
        QCOMPARE(row(ofInquiry(1)).keeper, u"yellta"_s);
        QCOMPARE(row(ofInquiry(1)).topic, u"주문·배송"_s);
        QCOMPARE(row(ofInquiry(2)).keeper, QString());
    }

    void aServerThatKeepsWhatIsUnreadIsAsked()
    {
        open({call(7, ChatState::Active, other)}, {inquiry(1, 100), inquiry(2, 200)});
        QVERIFY(row(ofInquiry(1)).isUnread);
        QVERIFY(!inbox->canBeUnread(ofChat(7)));
        inbox->setFolded(Section::Colleagues, false);

        server->client->abort();
        server->commands.clear();
        QTRY_COMPARE(server->all<Resume>().size(), 1);
        DeskEvent desk = deskEvent(++deskNumber);
        desk.features = {inboxFeature};
        desk.chats = {call(7, ChatState::Active, other)};
        desk.unread = {{{}, {2}, 100, UnreadWhy::FollowUp, 2, 100}, {{7}, {}, 101, UnreadWhy::Mention, 1, 100}};
        server->welcome(desk);

        QTRY_VERIFY(!row(ofInquiry(1)).isUnread);
        QVERIFY(row(ofInquiry(2)).isUnread);
        QVERIFY(row(ofChat(7)).isUnread);
        inbox->markSeen(ofChat(7));
        QTRY_COMPARE(server->all<MarkRead>().size(), 1);
        QVERIFY(!row(ofChat(7)).isUnread);
        QVERIFY(inbox->canBeUnread(ofChat(7)));
        inbox->markUnread(ofInquiry(1));
        QTRY_COMPARE(server->all<MarkUnread>().size(), 1);
        QCOMPARE(server->last<MarkUnread>().inquiry, InquiryId{1});
    }

    void aDraftIsShownWhileItsConversationIsNotOpen()
    {
        open({call(7, ChatState::Active, me)}, {inquiry(1, 100)});
        drafts.keepMessage({7}, u"쓰던 답"_s);
        drafts.keepNote(InquiryId{1}, u"쓰던 메모"_s);

        QCOMPARE(row(ofChat(7)).draft, u"쓰던 답"_s);
        QCOMPARE(row(ofInquiry(1)).draft, u"쓰던 메모"_s);

        inbox->setOpen(ofChat(7));
        QCOMPARE(row(ofChat(7)).draft, QString());
    }

    void anotherTextForANoteIsADraftToo()
    {
        open({call(7, ChatState::Active, me)}, {inquiry(1, 100)});

        drafts.keepEdit({{}, InquiryId{1}}, {NoteId{3}, u"고친 메모"_s});
        drafts.keepEdit({{7}, {}}, {NoteId{4}, u"고친 글"_s});

        QCOMPARE(row(ofInquiry(1)).draft, u"고친 메모"_s);
        QCOMPARE(row(ofChat(7)).draft, u"고친 글"_s);
        drafts.keepEdit({{}, InquiryId{1}}, {});
        QCOMPARE(row(ofInquiry(1)).draft, QString());
    }

    void whatCouldNotBeSentIsShownUntilItIsSeenTo()
    {
        open({call(7, ChatState::Active, me)}, {});
        drafts.keepMessage({7}, u"쓰던 답"_s);
        drafts.keepNotSent({7}, {u"k1"_s, u"못 간 말"_s, 5, Refusal::Blocked});

        QVERIFY(row(ofChat(7)).isNotSent);
        QCOMPARE(row(ofChat(7)).draft, u"못 간 말"_s);
        inbox->setOpen(ofChat(7));
        QVERIFY(!row(ofChat(7)).isNotSent);
        inbox->setOpen({});
        QVERIFY(row(ofChat(7)).isNotSent);
        drafts.dropNotSent({7}, u"k1"_s);
        QVERIFY(!row(ofChat(7)).isNotSent);
        QCOMPARE(row(ofChat(7)).draft, u"쓰던 답"_s);
    }

    void draftsOfAnEarlierStartAreShown()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"a.drafts"_s);
        {
            Drafts before;
            before.open(file);
            before.keepMessage({7}, u"어제 쓰던 답"_s);
        }
        open({call(7, ChatState::Active, me)}, {});

        drafts.open(file);

        QCOMPARE(row(ofChat(7)).draft, u"어제 쓰던 답"_s);
    }

    void ownChatsFollowEachOtherInACircle()
    {
        open({call(7, ChatState::Active, me), call(8, ChatState::Active, me), call(9, ChatState::Active, other)}, {});

        QCOMPARE(inbox->ownAfter({}, 1), ofChat(7));
        QCOMPARE(inbox->ownAfter(ofChat(7), 1), ofChat(8));
        QCOMPARE(inbox->ownAfter(ofChat(8), 1), ofChat(7));
        QCOMPARE(inbox->ownAfter(ofChat(7), -1), ofChat(8));
    }

    void aHandHoldsAWhileAndAMenuAsLongAsItIsOpen()
    {
        Stillness hand;
        QVERIFY(!hand.holds(1'000));

        hand.pointerMoved(1'000);
        QVERIFY(hand.holds(2'499));
        QVERIFY(!hand.holds(2'500));
        hand.keyPressed(3'000);
        hand.pointerLeft();
        QCOMPARE(hand.remaining(3'500), 1'000);
        hand.setMenuOpen(true);
        QVERIFY(hand.holds(9'000));
        hand.setMenuOpen(false);
        QVERIFY(!hand.holds(9'000));
    }

private:
    void open(const QList<DeskChat> &chats, const QList<BoardRow> &rows)
    {
        signIn(chats);
        inbox = std::make_unique<InboxModel>(*console, drafts);
        inboxTester = std::make_unique<QAbstractItemModelTester>(inbox.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_COMPARE(server->all<ReadBoard>().size(), 1);
        QVERIFY(server->last<ReadBoard>().ascending);
        sendPage(rows);
        QTRY_VERIFY(inbox->isLoaded());
        openInquiries = int(rows.size());
    }
    void sendPage(const QList<BoardRow> &rows)
    {
        BoardPage page;
        page.key = server->last<ReadBoard>().key;
        page.total = int(rows.size());
        page.rows = rows;
        std::sort(page.rows.begin(), page.rows.end(), [](const BoardRow &a, const BoardRow &b) { return a.at < b.at; });
        server->send(page);
        // The desk said that there are none; the number of open ones comes with events.
        DeskInquiryEvent event;
        event.desk = ++deskNumber;
        event.change = InquiryChange::Updated;
        event.row = rows.isEmpty() ? BoardRow{} : page.rows.constFirst();
        event.row.state = rows.isEmpty() ? InquiryState::Resolved : event.row.state;
        event.openInquiries = int(rows.size());
        QSignalSpy heard(&console->inquiries(), &Inquiries::told);
        server->send(event);
        QTRY_COMPARE(heard.size(), 1);
    }
    HistoryPage resolvedPage(const QList<qint64> &ids, const QString &next) const
    {
        HistoryPage page;
        page.key = server->last<ReadHistory>().key;
        page.next = next;
        for (const qint64 id : ids) {
            HistoryRow row;
            row.kind = ConversationKind::Inquiry;
            row.state = ConversationState::Resolved;
            row.inquiry = {id};
            row.visitor = {1};
            row.at = 100 * id;
            page.rows << row;
        }
        return page;
    }
    void sendResolved(const QList<qint64> &ids, const QString &next) { server->send(resolvedPage(ids, next)); }
    void told(InquiryChange change, const BoardRow &row, std::optional<Comment> said = {}, const QString &by = {})
    {
        openInquiries += change == InquiryChange::Filed ? 1 : change == InquiryChange::Resolved ? -1 : 0;
        DeskInquiryEvent event;
        event.desk = ++deskNumber;
        event.change = change;
        event.row = row;
        event.comment = std::move(said);
        event.by = by;
        event.openInquiries = openInquiries;
        server->send(event);
    }
    InboxRow row(ConversationId id) const
    {
        const InboxRow *found = inbox->at(inbox->rowOf(id));
        return found ? *found : InboxRow{};
    }
    QStringList shown() const
    {
        static const char *const names[] = {"Mine", "NeedsAnswer", "Waiting", "Colleagues", "Resolved"};
        QStringList list;
        for (int at = 0; at < inbox->rowCount(); ++at) {
            const InboxRow &one = *inbox->at(at);
            if (one.isHead)
                list << u"%1 %2%3"_s.arg(QLatin1StringView(names[int(one.section)])).arg(one.count).arg(one.isFolded ? u" folded"_s : QString());
            else
                list << (one.id.isChat() ? u"chat %1"_s.arg(one.id.chat.value) : u"inquiry %1"_s.arg(one.id.inquiry.value));
        }
        return list;
    }
    static QStringList conversations(const QStringList &rows) { return rows.filter(QRegularExpression(u"^(chat|inquiry)"_s)); }

    Drafts drafts;
    std::unique_ptr<InboxModel> inbox;
    std::unique_ptr<QAbstractItemModelTester> inboxTester;
    int openInquiries = 0;
};

QTEST_GUILESS_MAIN(TestInboxModel)
#include "test_inboxmodel.moc"
