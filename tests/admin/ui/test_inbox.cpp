// SPDX-License-Identifier: MIT
// The inbox under a hand: nothing in it opens, moves or is pressed unless the person means it.
#include "tests/admin/ui/buttons.h"
#include "tests/admin/ui/straywindows.h"
#include "tests/admin/ui/workplace.h"
#include "ui/composer.h"
#include "ui/conversationarea.h"
#include "ui/conversationheader.h"
#include "ui/inboxlist.h"
#include "ui/inboxview.h"
#include "ui/inboxwindow.h"
#include "ui/languages.h"
#include "ui/menubutton.h"
#include "ui/mouseguard.h"
#include "ui/rail.h"
#include "ui/ringlist.h"
#include "ui/searchpanel.h"
#include "ui/shortcutspage.h"
#include "ui/statusline.h"
#include "ui/texts.h"
#include "ui/undotoast.h"
#include "ui/visitorpanel.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QDateTime>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QWindow>

using namespace deskbell;

namespace {

constexpr AdminId me{1};
constexpr AdminId other{2};

DeskChat chat(qint64 id, ChatState state, AdminId owner = {}, qint64 remaining = 120'000)
{
    DeskChat one;
    one.id = {id};
    one.state = state;
    one.owner = owner;
    one.visitorName = u"손님 %1"_s.arg(id);
    one.openedAt = one.ringingSince = 1'000 + id;
    one.remaining = state == ChatState::Waiting ? remaining : 0;
    one.waitTime = 180'000;
    one.firstText = u"<b>여보세요</b>"_s;
    one.lastSeq = 1;
    return one;
}

DeskChat handed(qint64 id, AdminId owner, AdminId to)
{
    DeskChat one = chat(id, ChatState::Active, owner);
    one.ownerName = owner == me ? u"prolip"_s : u"yellta"_s;
    one.transferTo = to;
    one.transferRemaining = to.isValid() ? 30'000 : 0;
    return one;
}

} // namespace

class TestInbox final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        strays = std::make_unique<test::StrayWindows>();
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"Deskbell"_s);
        QCoreApplication::setApplicationName(u"test_inbox"_s);
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, home.path());
        theme = std::make_unique<Theme>(*qApp);
    }
    void init()
    {
        preferences = std::make_unique<Preferences>();
        QSettings().clear();
        place = std::make_unique<Workplace>();
        isOlder = false;
        takesFiles = false;
    }
    void cleanup()
    {
        window.reset();
        place.reset();
        QCOMPARE(strays->take().join(u' '), QString());
    }

    void theCallWithTheLeastTimeLeftStandsInFullAndTheOthersBelowIt()
    {
        open({chat(1, ChatState::Waiting, {}, 100'000), chat(2, ChatState::Waiting, {}, 50'000), chat(3, ChatState::Waiting, {}, 90'000),
              chat(4, ChatState::Waiting, {}, 95'000), chat(5, ChatState::Waiting, {}, 99'000), chat(6, ChatState::Waiting, {}, 99'500)});

        const QList<RingCard *> cards = shownCards();
        QVERIFY(cards.size() >= 2 && cards.size() <= 4);
        QCOMPARE(cards.first()->chat(), ChatId{2});
        QCOMPARE(cards.first()->form(), RingCard::Form::Full);
        QCOMPARE(cards[1]->chat(), ChatId{3});
        QCOMPARE(cards[1]->form(), RingCard::Form::Row);
        QVERIFY(says(u"%1 more"_s.arg(6 - cards.size())));
        QCOMPARE(button(*cards.first(), u"Accept"_s)->accessibleDescription(), u"Guest 2"_s);
    }

    void aMutedCallStaysAsACardThatDoesNotAsk()
    {
        open({chat(1, ChatState::Waiting)});
        QSignalSpy silenced(window.get(), &InboxWindow::silencePressed);

        button(*shownCards().first(), u"Mute"_s)->click();
        QCOMPARE(silenced.size(), 1);
        place->console->calls().silence({1});

        QCOMPARE(shownCards().size(), 1);
        QVERIFY(!button(*shownCards().first(), u"Muted"_s)->isEnabled());
    }

    void whatHasJustComeLetsAClickThrough()
    {
        QWidget under;
        under.resize(100, 100);
        QPushButton pill(u"new"_s, &under);
        new MouseGuard(&pill);
        QSignalSpy pressed(&pill, &QPushButton::clicked);

        under.show();
        QVERIFY(QTest::qWaitForWindowExposed(&under));
        QVERIFY(pill.testAttribute(Qt::WA_TransparentForMouseEvents));
        QTRY_VERIFY(!pill.testAttribute(Qt::WA_TransparentForMouseEvents));
        QTest::mouseClick(&pill, Qt::LeftButton);
        QCOMPARE(pressed.size(), 1);

        pill.move(5, 5);
        QVERIFY(pill.testAttribute(Qt::WA_TransparentForMouseEvents));
        (void)strays->take(); // it made a window of its own
    }

    void theKeyboardGoesOverTheRowsAndOnlyEnterOpensOne()
    {
        open({chat(1, ChatState::Active, me), chat(2, ChatState::Active, me)});
        InboxView &view = window->findChild<InboxList *>()->view();
        view.enter();

        QTest::keyClick(&view, Qt::Key_Down);
        QTest::keyClick(&view, Qt::Key_Down);
        QVERIFY(view.currentId().isValid());
        QVERIFY(!window->openId().isValid());
        const ConversationId chosen = view.currentId();
        QTest::keyClick(&view, Qt::Key_Return);

        QCOMPARE(window->openId(), chosen);
        QTRY_VERIFY(qobject_cast<Composer *>(window->focusWidget()));
    }

    void aRingWhileOneWritesMovesNeitherTheKeyboardNorTheWords()
    {
        open({chat(1, ChatState::Active, me)});
        window->open({{1}, {}});
        auto *composer = window->area().page()->findChild<Composer *>();
        composer->setPlainText(u"쓰는 중"_s);
        QCOMPARE(window->focusWidget(), composer);

        tell(ChatChange::Opened, chat(2, ChatState::Waiting));
        QTRY_COMPARE(shownCards().size(), 1);

        QCOMPARE(window->focusWidget(), composer);
        QCOMPARE(composer->toPlainText(), u"쓰는 중"_s);
        QCOMPARE(window->openId(), (ConversationId{{1}, {}}));
    }

    void aCallThatWasTakenElsewhereIsNotOpenedOverUnsentWords()
    {
        open({chat(1, ChatState::Active, me), chat(2, ChatState::Waiting)});
        window->open({{1}, {}});
        window->area().page()->findChild<Composer *>()->setPlainText(u"쓰는 중"_s);

        QVERIFY(window->holdsUnsentWords());
        QVERIFY(!window->openAccepted({2})); // nobody pressed it in this window
        window->markFresh({2});
        tell(ChatChange::Accepted, chat(2, ChatState::Active, me));

        QTRY_VERIFY(window->model().rowOf({{2}, {}}) >= 0);
        QVERIFY(window->model().at(window->model().rowOf({{2}, {}}))->isFresh);
        QCOMPARE(window->openId(), (ConversationId{{1}, {}}));
    }

    void rowsStayWhereTheyAreOnTheScreenWhenACardComesAndGoes()
    {
        openOwn(8);
        InboxView &view = window->findChild<InboxList *>()->view();
        const QPoint at = middleOfRow(view, 7);
        pointAt(at);
        QVERIFY(window->model().isHeld());
        const int top = view.mapTo(window.get(), QPoint()).y();
        const ConversationId row = rowUnder(view, at);
        QVERIFY(row.isValid());

        tell(ChatChange::Opened, chat(30, ChatState::Waiting));
        QTRY_VERIFY(view.mapTo(window.get(), QPoint()).y() > top);
        QCOMPARE(rowUnder(view, at), row);
        QCOMPARE(middleOfRow(view, 7), at);

        tell(ChatChange::Accepted, chat(30, ChatState::Active, other));
        QTRY_COMPARE(view.mapTo(window.get(), QPoint()).y(), top);
        QCOMPARE(middleOfRow(view, 7), at);
    }

    void aCardDoesNotComeOverTheRowUnderThePointer()
    {
        openOwn(3);
        InboxView &view = window->findChild<InboxList *>()->view();
        const QPoint at = middleOfRow(view, 1);
        pointAt(at);
        const ConversationId row = rowUnder(view, at);

        tell(ChatChange::Opened, chat(30, ChatState::Waiting));
        QTRY_VERIFY((fidgetAt(at), button(view, u"Calls: 1"_s)));
        QCoreApplication::sendPostedEvents();
        QCOMPARE(rowUnder(view, at), row);
        QVERIFY(shownCards().isEmpty());
        QVERIFY(!pillCovers(view, at));

        QTRY_COMPARE(shownCards().size(), 1); // the hand has let go
        QVERIFY(!button(view, u"Calls: 1"_s));
    }

    void aCardDoesNotComeOverTheRowWhereTheKeyboardIs()
    {
        openOwn(3);
        InboxView &view = window->findChild<InboxList *>()->view();
        view.enter();
        QTest::keyClick(&view, Qt::Key_Down);
        const QPoint before = middleOfRow(view, 1);

        tell(ChatChange::Opened, chat(30, ChatState::Waiting));
        QTRY_VERIFY(button(view, u"Calls: 1"_s));
        QCOMPARE(middleOfRow(view, 1), before);
        button(view, u"Calls: 1"_s)->click(); // by the person's hand
        QTRY_COMPARE(shownCards().size(), 1);
    }

    void aHandThatNeverRestsKeepsNoCallFromBeingSeen()
    {
        openOwn(3);
        InboxView &view = window->findChild<InboxList *>()->view();
        const QPoint at = middleOfRow(view, 1);
        tell(ChatChange::Opened, chat(30, ChatState::Waiting));
        QTRY_VERIFY_WITH_TIMEOUT((fidgetAt(at), !shownCards().isEmpty()), 4 * RingList::longestDelay);
    }

    void whatIsWrittenMakesACardNoHigher()
    {
        DeskChat one = chat(1, ChatState::Waiting);
        one.firstText.clear();
        open({one});
        const int height = shownCards().first()->height();
        auto *words = shownCards().first()->findChild<TwoLineLabel *>();
        one.firstText = QStringList(40, u"쿠폰이 적용되지 않아요"_s).join(u' ');
        one.page = u"https://shop.example/cart"_s;
        tell(ChatChange::Updated, one);

        QTRY_COMPARE(words->text().count(u'\n'), 1);
        QTRY_VERIFY(!shownCards().first()->findChild<TwoLineLabel *>()->visibleRegion().isEmpty());
        QCOMPARE(shownCards().first()->height(), height);
        const auto parts = shownCards().first()->findChildren<QLabel *>();
        for (const QLabel *part : parts)
            QVERIFY2(!part->isVisible() || part->height() >= part->minimumSizeHint().height(), qPrintable(part->text()));
    }

    /// Whoever goes on typing must not press what happens to come next.
    void theKeyboardOfWhatIsHiddenFallsOnNoButton()
    {
        openOwn(1);
        window->open({{1}, {}});
        auto *composer = window->area().page()->findChild<Composer *>();
        QTRY_COMPARE(window->focusWidget(), composer);
        window->resize(700, 700);
        QTRY_VERIFY(window->width() == 700 && composer->isVisible());
        QTest::keyClick(window.get(), Qt::Key_I, Qt::ControlModifier);
        QTRY_VERIFY(!composer->isVisible());
        QVERIFY(!qobject_cast<QAbstractButton *>(window->focusWidget()));
        QTest::keyClick(window.get(), Qt::Key_Escape);
        QTRY_VERIFY(composer->isVisible());
        QCOMPARE(window->focusWidget(), composer);

        std::unique_ptr<ConversationPage> out(window->area().takeOut({{1}, {}}));
        QVERIFY(!qobject_cast<QAbstractButton *>(window->focusWidget()));
        out->close();
        out.reset();
        window->area().isGone({{1}, {}});
        QTRY_COMPARE(window->focusWidget(), window->area().page()->findChild<Composer *>());
    }

    void facesStayWhereTheyAreWhenAWaitEnds()
    {
        open({});
        sendBoard({boardRow(11), boardRow(12)});
        openInquiry(InquiryState::Open);
        window->resize(900, 700);
        QTest::keyClick(window.get(), Qt::Key_I, Qt::ControlModifier);
        auto *list = window->findChild<InboxList *>();
        QTRY_VERIFY(list->isFaces());
        InboxView &view = list->view();
        const int last = window->model().rowOf({{}, {12}});
        pointAt(middleOfRow(view, last));
        QVERIFY(window->model().isHeld());
        const QRect before = view.visualRect(view.model()->index(last, 0));

        DeskInquiryEvent answered;
        answered.desk = ++number;
        answered.change = InquiryChange::Commented;
        answered.row = boardRow(11);
        answered.row.comments = 1;
        answered.comment = Comment{};
        answered.comment->id = {1};
        answered.comment->from = Side::Admin;
        answered.comment->text = u"보냈어요"_s;
        answered.comment->at = 2'000;
        place->server.send(answered);
        QTRY_COMPARE(window->model().at(window->model().rowOf({{}, {11}}))->fate, InboxRow::Fate::Answered);
        view.doItemsLayout();
        QCOMPARE(view.visualRect(view.model()->index(last, 0)), before);
    }

    void theHandIsAtTheListOnItsPillAndOnItsScrollBar()
    {
        open({});
        sendBoard({boardRow(11)});
        InboxView &view = window->findChild<InboxList *>()->view();
        pointAt(middleOfRow(view, 1));
        QVERIFY(window->model().isHeld());
        const BoardRow fresh = boardRow(12);
        DeskInquiryEvent filed;
        filed.desk = ++number;
        filed.change = InquiryChange::Filed;
        filed.row = fresh;
        place->server.send(filed);
        QTRY_VERIFY(button(view, u"1 new"_s));
        QPushButton *pill = button(view, u"1 new"_s);
        const QPoint at = pill->mapTo(window.get(), pill->rect().center());
        QTRY_VERIFY((fidgetAt(at), isReady(*pill)));
        fidgetAt(at);
        QCOMPARE(window->childAt(at), pill);
        QVERIFY(window->model().isHeld());
        QCOMPARE(window->model().rowOf({{}, {12}}), -1);
        pointAt(window->rect().center());
        QVERIFY(!window->model().isHeld());
    }

    void whatWasFoundStaysWhereItIsWhenACardComesAndGoes()
    {
        open({chat(30, ChatState::Waiting)});
        auto *list = window->findChild<InboxList *>();
        list->enterSearch();
        auto *panel = window->findChild<SearchPanel *>();
        auto *rows = panel->findChild<QListView *>();
        QCoreApplication::sendPostedEvents();
        const int top = rows->mapTo(window.get(), QPoint()).y();
        pointAt(rows->mapTo(window.get(), QPoint(40, 40)));
        QVERIFY(panel->isHeld());

        tell(ChatChange::Accepted, chat(30, ChatState::Active, other));
        QTRY_VERIFY(shownCards().isEmpty());
        tell(ChatChange::Opened, chat(31, ChatState::Waiting));
        QTRY_COMPARE(window->model().ringing(), 1);
        QCoreApplication::sendPostedEvents();
        QVERIFY(!panel->isHeld() || rows->mapTo(window.get(), QPoint()).y() == top);
        QTRY_COMPARE(shownCards().size(), 1);
    }

    void aFieldThatIsShownLaterDoesNotTakeTheKeyboard()
    {
        open({handed(77, other, {})});
        InboxView &view = window->findChild<InboxList *>()->view();
        view.setFocus();
        window->open(ChatId{77});
        auto *composer = window->area().page()->findChild<Composer *>();
        QVERIFY(!composer->isVisible());
        QCOMPARE(window->focusWidget(), &view);

        tell(ChatChange::Accepted, handed(77, me, {}));
        QTRY_VERIFY(composer->isVisible());
        QCOMPARE(window->focusWidget(), &view);
    }

    void anInquiryThatWasOpenedTakesTheKeyboardOnceItIsThereIfThatWasNotMovedMeanwhile()
    {
        open({});
        InboxView &view = window->findChild<InboxList *>()->view();
        view.setFocus();
        openInquiry(InquiryState::Open);
        QVERIFY(qobject_cast<Composer *>(window->focusWidget()));

        window->open(ConversationId{{}, {12}});
        QTRY_COMPARE(place->server.all<ReadInquiry>().size(), 2);
        auto *composer = window->area().page()->findChild<Composer *>();
        QVERIFY(!composer->isVisible());
        view.setFocus();
        InquiryPage page;
        page.key = place->server.last<ReadInquiry>().key;
        page.inquiry.row = boardRow(12);
        place->server.send(page);
        QTRY_VERIFY(composer->isVisible());
        QCOMPARE(window->focusWidget(), &view);
    }

    void whatDoesNotFitSideBySideGivesWay()
    {
        open({chat(1, ChatState::Active, me), chat(2, ChatState::Waiting)});
        auto *list = window->findChild<InboxList *>();
        auto *panel = window->findChild<VisitorPanel *>();
        window->open({{1}, {}});
        window->resize(1280, 800);
        QTRY_VERIFY(list->isVisible() && panel->isVisible() && !list->isFaces());

        window->resize(900, 700);
        QTRY_VERIFY(list->isVisible() && !list->isFaces() && !panel->isVisible());
        QTest::keyClick(window.get(), Qt::Key_I, Qt::ControlModifier);
        QTRY_VERIFY(list->isFaces() && panel->isVisible());
        QCOMPARE(list->width(), InboxList::foldedWidth);
        QVERIFY(window->findChild<RingCard *>());

        window->resize(700, 600);
        QTRY_VERIFY(!list->isVisible() && panel->isVisible());
        QTest::keyClick(window.get(), Qt::Key_Escape);
        QTRY_VERIFY(!panel->isVisible() && window->area().isVisible());
        QTest::keyClick(window.get(), Qt::Key_Escape);
        QTRY_VERIFY(list->isVisible() && !window->area().isVisible());
    }

    void whatIsHandedHereSaysByWhomAndCanBeDeclined()
    {
        open({handed(1, other, me)});
        RingCard *card = shownCards().first();
        QVERIFY(says(nameInSentence(u"yellta"_s) + u" hands this over"_s));
        QVERIFY(button(*card, u"Accept"_s));
        QVERIFY(!button(*card, u"Mute"_s));
        auto *field = window->findChild<QLineEdit *>();
        field->setFocus();

        QTRY_VERIFY(isReady(*button(*card, u"Decline"_s)) && !card->testAttribute(Qt::WA_TransparentForMouseEvents));
        QTest::mouseClick(button(*card, u"Decline"_s), Qt::LeftButton);
        QCOMPARE(window->focusWidget(), field);
        QTRY_COMPARE(place->server.all<CancelTransfer>().size(), 1);
        QCOMPARE(place->server.last<CancelTransfer>().chat, ChatId{1});
        tell(ChatChange::NotTaken, handed(1, other, {}));
        QTRY_VERIFY(shownCards().isEmpty());
        QCOMPARE(window->focusWidget(), field);
    }

    void anOwnChatIsHandedToAColleagueAndComesBack()
    {
        open({handed(1, me, {})});
        window->open(ChatId{1});
        auto *give = qobject_cast<MenuButton *>(button(*window, u"Transfer this chat"_s));
        QVERIFY(give);
        give->click();
        const QList<QAction *> people = give->items()->actions();
        QCOMPARE(people.size(), 1);
        QVERIFY(people.first()->text().startsWith(u"yellta"_s));
        people.first()->trigger();
        QVERIFY(place->server.all<Transfer>().isEmpty()); // a note may go along
        button(*window, u"Hand over"_s)->click();
        QTRY_COMPARE(place->server.all<Transfer>().size(), 1);
        QCOMPARE(place->server.last<Transfer>().to, other);
        give->items()->close();

        tell(ChatChange::Transferring, handed(1, me, other));
        QTRY_VERIFY(button(*window, u"Cancel the transfer"_s));
        button(*window, u"Cancel the transfer"_s)->click();
        QTRY_COMPARE(place->server.all<CancelTransfer>().size(), 1);
        DeskChatEvent back{++number, ChatChange::NotTaken, handed(1, me, {})};
        back.by = u"yellta"_s;
        place->server.send(back);
        QTRY_VERIFY(says(nameInSentence(u"yellta"_s) + u" did not take it. The chat is still yours."_s));
        QVERIFY(!button(*window, u"Cancel the transfer"_s));
    }

    void aSecondClickOnAcceptDoesNotEndTheChat()
    {
        open({handed(1, other, me)});
        window->open(ChatId{1});
        QPushButton *accept = headerButton(u"Accept"_s);
        QVERIFY(accept);
        QTRY_VERIFY(isReady(*accept));
        const QPoint at = middleOf(*accept);
        click(at);
        QTRY_COMPARE(place->server.all<AcceptCall>().size(), 1);
        tell(ChatChange::Accepted, handed(1, me, {}));
        QTRY_VERIFY(headerButton(u"End chat"_s));
        QPushButton *end = headerButton(u"End chat"_s);
        QTRY_VERIFY(QRect(end->mapTo(window.get(), QPoint()), end->size()).contains(at)); // the same place

        click(at);
        QVERIFY(headerButton(u"End chat"_s));
        QVERIFY(!says(u"The chat is closed"_s));

        QTRY_VERIFY(isReady(*end));
        click(at);
        QVERIFY(says(u"The chat is closed"_s));
    }

    void afterEndingAndUndoTheKeyboardIsWhereOneWrites()
    {
        open({handed(1, me, {})});
        window->open(ChatId{1});
        QPushButton *end = headerButton(u"End chat"_s);
        QVERIFY(end);
        QTRY_VERIFY(isReady(*end));
        click(middleOf(*end));
        QVERIFY(says(u"The chat is closed"_s));
        QVERIFY(window->area().page()->isAncestorOf(window->focusWidget()));
        QVERIFY(!qobject_cast<QPushButton *>(window->focusWidget()));

        button(*window, u"Undo"_s)->click();
        QVERIFY(!says(u"The chat is closed"_s));
        QVERIFY(qobject_cast<Composer *>(window->focusWidget()));
    }

    void aSecondClickOnResolveDoesNotReopen()
    {
        open({});
        openInquiry(InquiryState::Open);
        QPushButton *resolve = headerButton(u"Resolve"_s);
        QTRY_VERIFY(isReady(*resolve));
        const QPoint at = middleOf(*resolve);
        QTest::mouseDClick(window->windowHandle(), Qt::LeftButton, {}, at); // before the answer
        QTRY_COMPARE(place->server.all<ResolveInquiry>().size(), 1);
        QVERIFY(resolve->isEnabled());
        QVERIFY(qobject_cast<Composer *>(window->focusWidget()));
        click(at);
        tellInquiry(InquiryState::Resolved);
        QTRY_VERIFY(headerButton(u"Reopen"_s));
        click(at); // just after it
        QVERIFY(!isReady(*headerButton(u"Reopen"_s)));

        QTRY_VERIFY(isReady(*headerButton(u"Reopen"_s)));
        QCOMPARE(place->server.all<ResolveInquiry>().size(), 1);
        QCOMPARE(place->server.all<ReopenInquiry>().size(), 0);
        click(middleOf(*headerButton(u"Reopen"_s)));
        QTRY_COMPARE(place->server.all<ReopenInquiry>().size(), 1);
    }

    void whatCouldNotBeStoredIsTriedAgainUntilItIs()
    {
        open({});
        openInquiry(InquiryState::Open);
        QPushButton *resolve = headerButton(u"Resolve"_s);
        resolve->click();
        QTRY_COMPARE(place->server.all<ResolveInquiry>().size(), 1);
        place->refuse(place->server.last<ResolveInquiry>().key, Refusal::Unavailable);
        resolve->click(); // it is decided already
        QTRY_COMPARE(place->server.all<ResolveInquiry>().size(), 2); // the second after a pause
        place->acknowledge(place->server.last<ResolveInquiry>().key);
        QTRY_VERIFY(!window->area().page()->model().isSettling());
        QCOMPARE(place->server.all<ResolveInquiry>().size(), 2);
    }

    void whereThereAreNoTagsNothingEmptyStandsBesideTheType()
    {
        open({handed(1, me, {})});
        window->open(ChatId{1});
        QVERIFY(button(*window, u"Add a tag"_s));
        const auto buttons = window->area().page()->findChildren<MenuButton *>();
        for (const MenuButton *one : buttons)
            QVERIFY(!one->isVisible() || !one->text().isEmpty() || !one->icon().isNull());
    }

    void aColleaguesChatCanBeTakenOver()
    {
        open({handed(1, other, {})});
        window->open(ChatId{1});
        QPushButton *take = button(*window, u"Take over"_s);
        QVERIFY(take);
        take->click();
        QTRY_COMPARE(place->server.all<TakeOver>().size(), 1);
        QCOMPARE(place->server.last<TakeOver>().from, other);
        tell(ChatChange::Accepted, handed(1, me, {}));
        QTRY_VERIFY(!button(*window, u"Take over"_s));
    }

    void tagsAreTypedAndTakenAwayAndTheTypeIsChosen()
    {
        DeskChat own = handed(1, me, {});
        own.tags = {u"환불"_s};
        open({own});
        window->open(ChatId{1});
        auto *type = qobject_cast<MenuButton *>(button(*window, u"Type: none"_s));
        QVERIFY(type);
        type->click();
        QCOMPARE(type->items()->actions().size(), 2);
        type->items()->actions().first()->trigger();
        type->items()->close();
        QTRY_COMPARE(place->server.all<SetType>().size(), 1);
        QCOMPARE(place->server.last<SetType>().topic, u"주문·배송"_s);
        own.topic = u"주문·배송"_s;
        tell(ChatChange::Updated, own);
        QTRY_VERIFY(button(*window, u"Type: 주문·배송"_s));

        button(*window, u"Add a tag"_s)->click();
        auto *field = qobject_cast<QLineEdit *>(window->focusWidget());
        QVERIFY(field);
        field->setText(u"급함"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(place->server.all<SetTags>().size(), 1);
        QCOMPARE(place->server.last<SetTags>().tags, (QStringList{u"환불"_s, u"급함"_s}));
        QCOMPARE(field->text(), QString());
        place->refuse(place->server.last<SetTags>().key, Refusal::Unavailable);
        QTRY_COMPARE(field->text(), u"급함"_s);
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!field->isVisible());
        QVERIFY(window->openId().isValid());

        button(*window, u"Remove the tag 환불"_s)->click();
        QTRY_COMPARE(place->server.all<SetTags>().size(), 2);
        QVERIFY(place->server.last<SetTags>().tags.isEmpty());
        own.tags.clear();
        tell(ChatChange::Updated, own);
        QTRY_VERIFY(!button(*window, u"Remove the tag 환불"_s));
    }

    void tagsThatDoNotFitAreInAMenu()
    {
        DeskChat own = handed(1, me, {});
        own.tags = {u"하나"_s, u"둘"_s, u"셋"_s};
        open({own});
        window->open(ChatId{1});
        QTRY_VERIFY(button(*window, u"Remove the tag 둘"_s));
        QVERIFY(button(*window, u"More tags: 1"_s));

        window->resize(760, 600);
        QTRY_VERIFY(button(*window, u"More tags: 3"_s));
        QCOMPARE(window->width(), 760);
        auto *more = qobject_cast<MenuButton *>(button(*window, u"More tags: 3"_s));
        more->items()->actions().at(1)->trigger();
        QTRY_COMPARE(place->server.all<SetTags>().size(), 1);
        QCOMPARE(place->server.last<SetTags>().tags, (QStringList{u"하나"_s, u"셋"_s}));
    }

    void oneTagTooManyStaysInTheFieldAndIsExplained()
    {
        DeskChat own = handed(1, me, {});
        for (int i = 0; i < maxTags; ++i)
            own.tags << u"tag %1"_s.arg(i);
        open({own});
        window->open(ChatId{1});
        button(*window, u"Add a tag"_s)->click();
        auto *field = qobject_cast<QLineEdit *>(window->focusWidget());
        field->setText(u"more"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(place->server.all<SetTags>().isEmpty());
        QCOMPARE(field->text(), u"more"_s);
        QVERIFY(says(u"A conversation has at most %1 tags of up to %2 characters."_s.arg(maxTags).arg(maxTagLength)));
    }

    void anOlderServerIsAskedForNoneOfIt()
    {
        isOlder = true;
        open({handed(1, me, {}), handed(2, other, {})});
        window->open(ChatId{1});
        QVERIFY(!button(*window, u"Transfer this chat"_s));
        window->open(ChatId{2});
        QVERIFY(!button(*window, u"Take over"_s));
    }

    void theWindowIsAsItWasLeft()
    {
        open({chat(1, ChatState::Active, me)});
        window->open({{1}, {}});
        window->model().setFolded(InboxRow::Section::Mine, false);
        window->model().setFolded(InboxRow::Section::Colleagues, false);
        window->remember();
        window.reset();

        window = std::make_unique<InboxWindow>(parts());
        window->show();

        QTRY_COMPARE(window->openId(), (ConversationId{{1}, {}}));
        QVERIFY(!window->model().isFolded(InboxRow::Section::Colleagues));
        QVERIFY(window->model().isFolded(InboxRow::Section::Waiting));
        QVERIFY(!qobject_cast<Composer *>(window->focusWidget()));
    }

    void whatSomebodyElseHadOpenIsNotOpened()
    {
        open({chat(1, ChatState::Active, me)});
        window->open({{1}, {}});
        window->remember();
        window.reset();
        InboxLayout layout = preferences->inboxLayout().value_or(InboxLayout());
        QCOMPARE(layout.admin, me.value);
        layout.admin = other.value;
        preferences->setInboxLayout(layout);

        window = std::make_unique<InboxWindow>(parts());
        window->show();

        QCoreApplication::processEvents();
        QCOMPARE(window->openId(), ConversationId());
    }

    void keysOfTheListActOnTheRowWhereTheKeyboardIs()
    {
        open({});
        sendBoard({boardRow(11), boardRow(12)});
        window->open(ConversationId{{}, {11}}); // another one
        InboxView &view = window->findChild<InboxList *>()->view();
        view.setCurrentIndex(view.model()->index(window->model().rowOf({{}, {12}}), 0));
        view.setFocus();

        QTest::keyClick(&view, Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(place->server.all<ResolveInquiry>().size(), 1);
        QCOMPARE(place->server.last<ResolveInquiry>().inquiry, InquiryId{12});
        place->acknowledge(place->server.last<ResolveInquiry>().key);
        QTRY_VERIFY(says(u"Marked as resolved"_s));
        QTest::keyClick(&view, Qt::Key_Z, Qt::AltModifier);
        QTRY_COMPARE(place->server.all<ReopenInquiry>().size(), 1);
        QCOMPARE(place->server.last<ReopenInquiry>().inquiry, InquiryId{12});
        QVERIFY(!says(u"Marked as resolved"_s));

        QTest::keyClick(&view, Qt::Key_Y, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(rowMenu());
        QVERIFY(window->model().isHeld());
        rowMenu()->actions().first()->trigger();
        rowMenu()->close();
        QTRY_COMPARE(place->server.all<SetType>().size(), 1);
        QCOMPARE(place->server.last<SetType>().inquiry, InquiryId{12});
        QCOMPARE(window->openId(), (ConversationId{{}, {11}}));
    }

    void keysOfTheListActOnNothingOnceTheirRowHasGone()
    {
        open({});
        sendBoard({boardRow(11), boardRow(12), boardRow(13)});
        InboxView &view = window->findChild<InboxList *>()->view();
        view.setCurrentIndex(view.model()->index(window->model().rowOf({{}, {12}}), 0));
        view.setFocus();
        DeskInquiryEvent event;
        event.desk = ++number;
        event.change = InquiryChange::Resolved;
        event.row = boardRow(12);
        event.row.state = InquiryState::Resolved;
        event.openInquiries = 2;
        place->server.send(event);
        QTRY_COMPARE(window->model().rowOf({{}, {12}}), -1);

        QVERIFY(!view.currentId().isValid());
        QTest::keyClick(&view, Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        QTest::keyClick(&view, Qt::Key_Return);
        QVERIFY(!window->openId().isValid());
        view.clearFocus();
        view.setFocus(Qt::ActiveWindowFocusReason); // the window was left, and is back
        QTest::keyClick(&view, Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        QTest::keyClick(&view, Qt::Key_Down); // from where it was
        QCOMPARE(view.currentId(), (ConversationId{{}, {13}}));
        QTest::keyClick(&view, Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(!place->server.all<ResolveInquiry>().isEmpty());
        QCOMPARE(place->server.all<ResolveInquiry>().first().inquiry, InquiryId{13});
    }

    void whatIsNotOfferedAnyMoreIsNotUndoneByAKey()
    {
        open({});
        sendBoard({boardRow(11), boardRow(12)});
        InboxView &view = window->findChild<InboxList *>()->view();
        view.setCurrentIndex(view.model()->index(window->model().rowOf({{}, {12}}), 0));
        view.setFocus();
        QTest::keyClick(&view, Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(place->server.all<ResolveInquiry>().size(), 1);
        place->acknowledge(place->server.last<ResolveInquiry>().key);
        QTRY_VERIFY(says(u"Marked as resolved"_s));

        auto *toast = window->findChild<InboxList *>()->findChild<UndoToast *>();
        toast->hide();
        Q_EMIT toast->over();
        QTest::keyClick(&view, Qt::Key_Z, Qt::AltModifier);
        view.setCurrentIndex(view.model()->index(window->model().rowOf({{}, {11}}), 0));
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier); // asks for something, too
        QTRY_COMPARE(place->server.all<ReadInquiry>().size(), 1);
        QVERIFY(place->server.all<ReopenInquiry>().isEmpty());
    }

    void whatIsUndoneIsAsUnreadAsBefore()
    {
        open({});
        sendBoard({boardRow(11), boardRow(12)});
        Unread unread;
        unread.inquiry = {12};
        unread.number = 4;
        unread.first = 1;
        unread.at = 1'000;
        place->server.send(UnreadEvent{unread});
        const auto row = [this](qint64 id) { return window->model().rowOf({{}, {id}}); };
        QTRY_VERIFY(window->model().at(row(12))->isUnread);
        InboxView &view = window->findChild<InboxList *>()->view();
        for (const qint64 id : {11, 12}) {
            view.setCurrentIndex(view.model()->index(row(id), 0));
            view.setFocus();
            QTest::keyClick(&view, Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
            QTRY_COMPARE(place->server.last<ResolveInquiry>().inquiry, InquiryId{id});
            place->acknowledge(place->server.last<ResolveInquiry>().key);
            QTRY_VERIFY(says(u"Marked as resolved"_s));
            QTest::keyClick(&view, Qt::Key_Z, Qt::AltModifier);
            QTRY_COMPARE(place->server.last<ReopenInquiry>().inquiry, InquiryId{id});
            place->acknowledge(place->server.last<ReopenInquiry>().key);
            QVERIFY(id == 12 || place->server.all<MarkUnread>().isEmpty());
        }
        QTRY_COMPARE(place->server.all<MarkUnread>().size(), 1);
        QCOMPARE(place->server.last<MarkUnread>().inquiry, InquiryId{12});
    }

    void theToastOfTheListDoesNotCoverTheRowItSpeaksOf()
    {
        open({});
        QList<BoardRow> rows;
        for (qint64 id = 11; id < 31; ++id)
            rows.append(boardRow(id));
        sendBoard(rows);
        auto *list = window->findChild<InboxList *>();
        InboxView &view = list->view();
        const QModelIndex lowest = view.indexAt(QPoint(view.viewport()->width() / 2, view.viewport()->height() - 20));
        const ConversationId last = lowest.data(InboxModel::RowRole).value<InboxRow>().id;
        QVERIFY(last.isValid());
        view.setCurrentIndex(view.model()->index(window->model().rowOf(last), 0));
        view.setFocus();
        QTest::keyClick(&view, Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(place->server.all<ResolveInquiry>().size(), 1);
        QCOMPARE(place->server.last<ResolveInquiry>().inquiry, last.inquiry);
        place->acknowledge(place->server.last<ResolveInquiry>().key);
        QTRY_VERIFY(says(u"Marked as resolved"_s));

        const QRect row = view.rectOf(last).translated(view.viewport()->mapTo(list, QPoint()));
        QVERIFY(!row.isEmpty());
        QVERIFY(!row.intersects(list->findChild<UndoToast *>()->geometry()));
    }

    void whatWasDecidedGoesOutWhenAnotherConversationIsOpened()
    {
        open({chat(1, ChatState::Active, me), chat(2, ChatState::Active, me)});
        window->open(ChatId{1});
        window->area().page()->model().settle();
        QVERIFY(window->area().page()->model().undoable());

        window->open(ChatId{2});
        QTRY_COMPARE_WITH_TIMEOUT(place->server.all<EndChat>().size(), 1, int(Decisions::endingWaits) / 2);
        QCOMPARE(place->server.last<EndChat>().chat, ChatId{1});
    }

    void theMenuOfARowStaysThatRows()
    {
        open({});
        sendBoard({boardRow(11), boardRow(12)});
        InboxView &view = window->findChild<InboxList *>()->view();
        const QPoint at = view.visualRect(view.model()->index(window->model().rowOf({{}, {11}}), 0)).center();
        QTRY_VERIFY(asksForMenu(view, at)); // what has just come ignores the mouse
        BoardRow gone = boardRow(11);
        gone.state = InquiryState::Resolved;
        DeskInquiryEvent event;
        event.desk = ++number;
        event.change = InquiryChange::Resolved;
        event.row = gone;
        event.openInquiries = 1;
        place->server.send(event);
        QTRY_COMPARE(window->model().at(window->model().rowOf({{}, {11}}))->fate, InboxRow::Fate::Resolved); // it stands there still

        actionOf(rowMenu(), u"Copy the e-mail address"_s)->trigger();
        QTRY_COMPARE(place->server.all<ReadInquiry>().size(), 1);
        QCOMPARE(place->server.last<ReadInquiry>().inquiry, InquiryId{11});
        InquiryPage page;
        page.key = place->server.last<ReadInquiry>().key;
        page.inquiry.row = gone;
        page.inquiry.email = u"jimin@example.org"_s;
        place->server.send(page);
        QTRY_VERIFY(says(u"Copied: jimin@example.org"_s));
    }

    void whatIsLookedForIsNamedAndCanBeCleared()
    {
        BoardRow shipping = boardRow(11);
        shipping.topic = u"주문·배송"_s;
        shipping.assignee = other;
        open({});
        sendBoard({shipping, boardRow(12)});
        auto *chip = qobject_cast<MenuButton *>(button(*window, u"Filter: All"_s));
        QVERIFY(chip && !chip->isChecked());
        chip->click();
        QVERIFY(!chip->isChecked()); // to open the menu is no choice
        actionOf(actionOf(chip->items(), u"Type"_s)->menu(), u"주문·배송"_s)->trigger();
        chip->items()->close();
        QVERIFY(chip->isChecked());
        QVERIFY(button(*window, u"Filter: 주문·배송"_s)); // what is seen of it is as long as there is room
        QVERIFY(window->model().rowOf({{}, {11}}) > 0 && window->model().rowOf({{}, {12}}) < 0);

        chip->click();
        actionOf(actionOf(chip->items(), u"Assigned to"_s)->menu(), u"Nobody"_s)->trigger();
        chip->items()->close();
        QVERIFY(button(*window, u"Filter: 주문·배송 · Nobody's"_s));
        QVERIFY(says(u"Nothing fits these filters."_s));

        button(*window, u"Clear all filters"_s)->click();
        QVERIFY(button(*window, u"Filter: All"_s) && !button(*window, u"Clear all filters"_s));
        QVERIFY(window->model().rowOf({{}, {11}}) > 0 && window->model().rowOf({{}, {12}}) > 0);
    }

    void filesAreLookedForWhereTheyAreTaken()
    {
        BoardRow with = boardRow(11);
        with.files = true;
        takesFiles = true;
        open({});
        sendBoard({with, boardRow(12)});
        auto *chip = qobject_cast<MenuButton *>(button(*window, u"Filter: All"_s));
        chip->click();
        actionOf(chip->items(), u"With files"_s)->trigger();
        chip->items()->close();
        QVERIFY(button(*window, u"Filter: With files"_s));
        QVERIFY(window->model().rowOf({{}, {11}}) > 0 && window->model().rowOf({{}, {12}}) < 0);

        chip->click();
        QVERIFY(actionOf(chip->items(), u"With files"_s)->isChecked());
        actionOf(chip->items(), u"With files"_s)->trigger(); // takes it back
        chip->items()->close();
        QVERIFY(button(*window, u"Filter: All"_s));
        QVERIFY(window->model().rowOf({{}, {12}}) > 0);
    }

    void filesAreNotOfferedToBeLookedForWhereNoneAreTaken()
    {
        open({});
        auto *chip = qobject_cast<MenuButton *>(button(*window, u"Filter: All"_s));
        chip->click();
        QVERIFY(actionOf(chip->items(), u"Clear all filters"_s) && !actionOf(chip->items(), u"With files"_s));
        chip->items()->close();
    }

    void aSearchHasFiltersOfItsOwn()
    {
        open({});
        sendBoard({boardRow(11)});
        auto *list = window->findChild<InboxList *>();
        list->enterSearch();
        QTRY_COMPARE(place->server.all<ReadHistory>().size(), 1);
        auto *chip = qobject_cast<MenuButton *>(button(*window, u"Filter: All"_s));
        chip->click();
        actionOf(actionOf(chip->items(), u"Chat or inquiry"_s)->menu(), u"Chats"_s)->trigger();
        chip->items()->close();
        HistoryPage page;
        page.key = place->server.last<ReadHistory>().key;
        place->server.send(page);
        QTRY_COMPARE(place->server.all<ReadHistory>().size(), 2);
        QCOMPARE(place->server.last<ReadHistory>().filters.kind, std::optional(ConversationKind::Chat));
        QVERIFY(button(*window, u"Filter: Chats"_s));

        QVERIFY(list->leaveSearch());
        QVERIFY(button(*window, u"Filter: All"_s));
        QVERIFY(window->model().rowOf({{}, {11}}) > 0);
    }

    void aFilterWhoseNameWouldBeCutHasARowOfItsOwn()
    {
        open({});
        BoardRow row = boardRow(11);
        row.tags = {u"환불은 다음 주에 처리합니다"_s};
        sendBoard({row});
        auto *chip = qobject_cast<MenuButton *>(button(*window, u"Filter: All"_s));
        const int height = chip->parentWidget()->height();
        chip->click();
        actionOf(actionOf(chip->items(), u"Tag"_s)->menu(), u"#환불은 다음 주에 처리합니다"_s)->trigger();
        chip->items()->close();

        QCOMPARE(chip->text(), u"#환불은 다음 주에 처리합니다 ▾"_s);
        QTRY_VERIFY(chip->width() >= chip->sizeHint().width());
        QVERIFY(chip->parentWidget()->height() > height);
        button(*window, u"Clear all filters"_s)->click();
        QCOMPARE(chip->parentWidget()->height(), height);
        QCOMPARE(chip->text(), u"All ▾"_s);
    }

    void nobodyLooksPresentWithoutAConnection()
    {
        DeskChat mine = chat(1, ChatState::Active, me);
        mine.visitorOnline = true;
        open({mine});
        InboxView &view = window->findChild<InboxList *>()->view();
        const QColor dot = theme->colours().online;
        const auto hasDot = [&] {
            const QImage picture = view.viewport()->grab().toImage();
            for (int y = 0; y < picture.height(); ++y) {
                for (int x = 0; x < picture.width(); ++x) {
                    if (picture.pixelColor(x, y) == dot)
                        return true;
                }
            }
            return false;
        };
        QTRY_VERIFY(hasDot());
        view.setFaces(true);
        QTRY_VERIFY(hasDot());

        place->server.vanish();

        QTRY_VERIFY(!place->session.isOnline());
        QVERIFY(!hasDot());
        view.setFaces(false);
        QVERIFY(!hasDot());
    }

    void aCardSaysWhichVisitItIs()
    {
        DeskChat one = chat(1, ChatState::Waiting);
        one.visitor = {5};
        one.page = u"https://shop.example/cart"_s;
        open({one});
        QTRY_COMPARE(place->server.all<ReadHistory>().size(), 1);
        const ReadHistory asked = place->server.last<ReadHistory>();
        QCOMPARE(asked.filters.visitor, VisitorId{5});
        QCOMPARE(asked.filters.to, one.openedAt);
        HistoryPage page;
        page.key = asked.key;
        HistoryRow ended, filed, left;
        ended.chat = filed.chat = {7}; // one visit: the chat became an inquiry
        filed.kind = left.kind = ConversationKind::Inquiry;
        filed.inquiry = {8};
        left.inquiry = {9};
        page.rows = {left, filed, ended};
        place->server.send(page);

        QTRY_VERIFY(says(u"shop.example/cart · 3rd visit"_s));
        tell(ChatChange::Updated, one);
        QTRY_VERIFY(says(u"shop.example/cart · 3rd visit"_s));
        QCOMPARE(place->server.all<ReadHistory>().size(), 1);
    }

    void allKeysFitBelowEachOtherWhereThereIsLittleRoom()
    {
        open({});
        Preferences choices;
        ShortcutsPage keys(choices);
        keys.resize(360, 400);
        keys.show();
        const auto *scroll = keys.findChild<QScrollArea *>();
        QTRY_COMPARE(scroll->widget()->width(), scroll->viewport()->width());
        (void)strays->take(); // it made a window of its own
    }

    void nothingAtTheFootOfTheListIsCutAtAnySize_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("scale");
        for (const QString &language : {u"en"_s, u"ko"_s}) {
            for (const int scale : {90, 100, 130})
                QTest::newRow(qPrintable(u"%1 %2"_s.arg(language).arg(scale))) << language << scale;
        }
    }
    void nothingAtTheFootOfTheListIsCutAtAnySize()
    {
        QFETCH(QString, language);
        QFETCH(int, scale);
        Languages languages;
        languages.use(language);
        theme->setTextScale(scale);
        open({});
        auto *foot = window->findChild<StatusLine *>();
        QVERIFY(foot);
        const QList<DesktopState> states{{}, {true, true, true, QDateTime::currentMSecsSinceEpoch() + 3'600'000, 0}, {false, false, false, 0, 0},
                                         {false, false, false, QDateTime::currentMSecsSinceEpoch() + 3'600'000, 0}};
        for (const DesktopState &state : states) {
            window->setDesktop(state);
            QApplication::processEvents();
            const auto isWhole = [&] {
                const auto labels = foot->findChildren<QLabel *>();
                for (const QLabel *label : labels) {
                    const bool isHighEnough = label->text().isEmpty() || label->height() >= label->heightForWidth(label->width());
                    if (!isHighEnough || label->text().contains(u'…') || !foot->rect().contains(label->geometry()))
                        return false;
                }
                const auto buttons = foot->findChildren<QPushButton *>();
                return std::all_of(buttons.begin(), buttons.end(), [&](const QPushButton *one) {
                    return !one->isVisible() || (foot->rect().contains(one->geometry()) && one->width() >= one->sizeHint().width());
                });
            };
            QVERIFY(isWhole());
            const auto buttons = foot->findChildren<QPushButton *>();
            QPushButton *more = buttons.first();
            QCOMPARE(more->isVisible(), !state.hasTray || scale > 100); // more than two lines hold
            if (!more->isVisible())
                continue;
            more->click();
            QApplication::processEvents();
            QVERIFY(isWhole());
            QVERIFY(std::any_of(buttons.begin(), buttons.end(), [](const QPushButton *one) { return one->isVisible(); }));
            more->click();
        }
        const auto *search = window->findChild<InboxList *>()->findChild<QLineEdit *>();
        QVERIFY(!search->placeholderText().isEmpty());
        QVERIFY(search->fontMetrics().horizontalAdvance(search->placeholderText()) <= search->width() - 20 - 24); // its padding and its sign
        window.reset();
        theme->setTextScale(100);
        languages.use(u"en"_s);
    }

    void aCardHasTwoLinesOfWhatWasWritten()
    {
        DeskChat one = chat(1, ChatState::Waiting);
        one.firstText = QStringList(40, u"쿠폰이 적용되지 않아요"_s).join(u' ');
        open({one});
        const QList<TwoLineLabel *> labels = shownCards().first()->findChildren<TwoLineLabel *>();
        QCOMPARE(labels.size(), 1);
        QTRY_COMPARE(labels.first()->text().count(u'\n'), 1);
        QVERIFY(labels.first()->text().endsWith(u'…'));
        QCOMPARE(labels.first()->accessibleName(), shownLine(one.firstText, 300));
    }

    void aWaitThatHasJustBegunIsSpokenAsOne()
    {
        open({});
        BoardRow fresh = boardRow(11);
        fresh.at = place->console->link().now().server;
        sendBoard({fresh});
        const InboxView &view = window->findChild<InboxList *>()->view();
        const QString spoken = view.model()->index(window->model().rowOf({{}, {11}}), 0).data(Qt::AccessibleTextRole).toString();
        QVERIFY2(spoken.contains(u"waiting since just now"_s), qPrintable(spoken));
    }

    void whoRingsIsSomebodyWhoWaits()
    {
        open({chat(1, ChatState::Waiting, {}, 100'000)});

        const auto labels = window->findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            QVERIFY2(!label->isVisible() || !label->text().startsWith(u"Nothing is waiting"_s), qPrintable(label->text()));
            QVERIFY2(!label->isVisible() || label->text() != u"Everything is answered"_s, qPrintable(label->text()));
        }
    }

    void nothingIsSaidOfWhatHasNotBeenRead()
    {
        window = std::make_unique<InboxWindow>(parts());
        window->show();
        const auto says = [this](const QString &words) {
            const auto labels = window->area().findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(), [&words](const QLabel *one) { return one->isVisible() && one->text() == words; });
        };
        QVERIFY(!says(u"Everything is answered"_s));
        QVERIFY(says(u"What waits for an answer is shown as soon as the server has said it."_s));

        place->signIn({chat(1, ChatState::Active, me)});

        QTRY_VERIFY(says(u"Everything is answered"_s));
    }

private:
    InboxWindow::Parts parts() { return {*place->console, place->session, *theme, drafts, *preferences}; }
    void open(const QList<DeskChat> &chats)
    {
        DeskEvent desk = deskEvent();
        number = desk.desk;
        if (!isOlder)
            desk.features = {inboxFeature};
        if (takesFiles)
            desk.files = FileLimits{1'000'000, 10};
        desk.topics = {u"주문·배송"_s, u"일반"_s};
        desk.admins = {{me, u"prolip"_s, Presence::Online}, {other, u"yellta"_s, Presence::Away}};
        place->signIn(chats, desk);
        window = std::make_unique<InboxWindow>(parts());
        window->resize(1280, 800);
        window->show();
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }
    void openOwn(int chats)
    {
        QList<DeskChat> own;
        for (int i = 1; i <= chats; ++i)
            own << chat(i, ChatState::Active, me);
        open(own);
        QTRY_COMPARE(window->model().rowCount(), chats + 1);
    }
    static QPoint middleOfRow(const InboxView &view, int row)
    {
        return view.viewport()->mapTo(view.window(), view.visualRect(view.model()->index(row, 0)).center());
    }
    /// What is there to be pressed, be it a row or something that has come over it.
    ConversationId rowUnder(const InboxView &view, const QPoint &at) const
    {
        if (window->childAt(at) != view.viewport())
            return {};
        const QModelIndex row = view.indexAt(view.viewport()->mapFrom(window.get(), at));
        return row.data(InboxModel::RowRole).value<InboxRow>().id;
    }
    bool pillCovers(const InboxView &view, const QPoint &at) const
    {
        const auto buttons = view.findChildren<QPushButton *>();
        return std::any_of(buttons.begin(), buttons.end(), [&](const QPushButton *one) {
            return one->isVisible() && one->rect().contains(one->mapFrom(window.get(), at));
        });
    }
    void pointAt(const QPoint &at) { QTest::mouseMove(window->windowHandle(), at); }
    void fidgetAt(const QPoint &at)
    {
        pointAt(at + QPoint(1, 0));
        pointAt(at);
    }
    void tell(ChatChange change, const DeskChat &record) { place->server.send(DeskChatEvent{++number, change, record}); }
    QList<RingCard *> shownCards() const
    {
        QList<RingCard *> cards = window->findChildren<RingCard *>();
        cards.removeIf([](const RingCard *card) { return !card->isVisible(); });
        std::sort(cards.begin(), cards.end(), [](const RingCard *a, const RingCard *b) { return a->y() < b->y(); });
        return cards;
    }
    static BoardRow boardRow(qint64 id)
    {
        BoardRow row;
        row.id = {id};
        row.visitorName = u"손님"_s;
        row.title = u"문의 %1"_s.arg(id);
        row.at = 100 * id;
        return row;
    }
    void sendBoard(const QList<BoardRow> &rows)
    {
        QTRY_COMPARE(place->server.all<ReadBoard>().size(), 1);
        BoardPage page;
        page.key = place->server.last<ReadBoard>().key;
        page.total = int(rows.size());
        page.rows = rows;
        place->server.send(page);
        QTRY_VERIFY(window->model().rowOf({{}, rows.last().id}) > 0);
    }
    RowMenu *rowMenu() const
    {
        const auto menus = window->findChildren<RowMenu *>();
        return menus.isEmpty() || !menus.last()->isVisible() ? nullptr : menus.last();
    }
    bool asksForMenu(InboxView &view, const QPoint &at) const
    {
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, view.viewport()->mapToGlobal(at));
        QCoreApplication::sendEvent(view.viewport(), &event);
        return rowMenu();
    }
    static QAction *actionOf(const QMenu *menu, const QString &text)
    {
        const auto actions = menu->actions();
        const auto it = std::find_if(actions.begin(), actions.end(), [&text](const QAction *action) { return action->text() == text; });
        return it == actions.end() ? nullptr : *it;
    }
    BoardRow inquiryRow(InquiryState state) const
    {
        BoardRow row;
        row.id = {11};
        row.state = state;
        row.visitorName = u"손님"_s;
        row.title = u"문의"_s;
        return row;
    }
    void openInquiry(InquiryState state)
    {
        window->open(ConversationId{{}, {11}});
        QTRY_VERIFY(!place->server.all<ReadInquiry>().isEmpty());
        InquiryPage page;
        page.key = place->server.last<ReadInquiry>().key;
        page.inquiry.row = inquiryRow(state);
        page.inquiry.text = u"안녕하세요"_s;
        place->server.send(page);
        QTRY_VERIFY(window->area().page()->model().isLoaded());
        QTRY_VERIFY(headerButton(state == InquiryState::Open ? u"Resolve"_s : u"Reopen"_s));
    }
    void tellInquiry(InquiryState state)
    {
        DeskInquiryEvent event;
        event.desk = ++number;
        event.change = state == InquiryState::Open ? InquiryChange::Reopened : InquiryChange::Resolved;
        event.row = inquiryRow(state);
        place->server.send(event);
    }
    QPushButton *headerButton(const QString &name) const { return button(*window->findChild<ConversationHeader *>(), name); }
    static bool isReady(const QPushButton &button) { return !button.testAttribute(Qt::WA_TransparentForMouseEvents); }
    QPoint middleOf(const QPushButton &button) const { return button.mapTo(window.get(), button.rect().center()); }
    /// At a place, whatever is there.
    void click(const QPoint &at) { QTest::mouseClick(window->windowHandle(), Qt::LeftButton, {}, at); }
    bool says(const QString &text) const
    {
        const auto labels = window->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->isVisible() && label->text() == text; });
    }

    bool isOlder = false;
    bool takesFiles = false;
    QTemporaryDir home;
    std::unique_ptr<Theme> theme;
    std::unique_ptr<test::StrayWindows> strays;
    std::unique_ptr<Workplace> place;
    Drafts drafts;
    std::unique_ptr<Preferences> preferences;
    std::unique_ptr<InboxWindow> window;
    qint64 number = 0;
};

QTEST_MAIN(TestInbox)
#include "test_inbox.moc"
