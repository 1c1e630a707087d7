// SPDX-License-Identifier: MIT
// One conversation under a hand, in the window: what is written, found, handed on, and what other admins do meanwhile.
#include "model/chatmodel.h"
#include "tests/admin/ui/buttons.h"
#include "tests/admin/ui/straywindows.h"
#include "tests/admin/ui/workplace.h"
#include "ui/composer.h"
#include "ui/conversationarea.h"
#include "ui/conversationheader.h"
#include "ui/findbar.h"
#include "ui/inboxwindow.h"
#include "ui/inert.h"
#include "ui/mentionlist.h"
#include "ui/linewords.h"
#include "ui/messagedelegate.h"
#include "ui/menubutton.h"
#include "ui/messageview.h"
#include "ui/mouseguard.h"
#include "ui/texts.h"
#include "ui/undotoast.h"

#include <QApplication>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QWindow>

using namespace deskbell;

namespace {

constexpr AdminId me{1};
constexpr AdminId other{2};
constexpr AdminId third{3};

DeskChat chat(AdminId owner, AdminId to = {})
{
    DeskChat one;
    one.id = {1};
    one.state = ChatState::Active;
    one.owner = owner;
    one.ownerName = owner == me ? u"prolip"_s : owner == other ? u"민수"_s : u"Ann Lee"_s;
    one.visitorName = u"이지민"_s;
    one.visitorOnline = true;
    one.email = u"jimin@example.com"_s;
    one.openedAt = one.ringingSince = 1'000;
    one.waitTime = 180'000;
    one.transferTo = to;
    one.transferRemaining = to.isValid() ? 30'000 : 0;
    one.lastSeq = 3;
    return one;
}

Message said(qint64 seq, const QString &text, Side from = Side::Visitor)
{
    return {seq, MessageKind::Text, from, from == Side::Admin ? u"prolip"_s : u"이지민"_s, text, 900'000 + seq, {}};
}

QAction *item(const QMenu &menu, const QString &words)
{
    const auto all = menu.actions();
    for (QAction *one : all) {
        if (one->isVisible() && one->text().startsWith(words))
            return one;
    }
    return nullptr;
}

} // namespace

class TestConversation final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        strays = std::make_unique<test::StrayWindows>();
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"Deskbell"_s);
        QCoreApplication::setApplicationName(u"test_conversation"_s);
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, home.path());
        theme = std::make_unique<Theme>(*qApp);
    }
    void init()
    {
        preferences = std::make_unique<Preferences>();
        QSettings().clear();
        place = std::make_unique<Workplace>();
    }
    void cleanup()
    {
        window.reset();
        place.reset();
        drafts.close();
        QCOMPARE(strays->take().join(u' '), QString());
    }

    void colleaguesAreOfferedWhileANameIsWrittenAndTheKeyboardStays()
    {
        openNote();
        type(u"보세요 @"_s);
        QVERIFY(mentions()->isVisible());
        QCOMPARE(offered(), (QStringList{u"민수"_s, u"Ann Lee"_s})); // not oneself
        QVERIFY(mentions()->accessibleName().startsWith(u"민수, 1 of 2"_s));
        QTest::keyClick(composer(), Qt::Key_Down);
        QVERIFY(mentions()->accessibleName().startsWith(u"Ann Lee, 2 of 2"_s));
        QTest::keyClick(composer(), Qt::Key_Tab);
        QCOMPARE(composer()->toPlainText(), u"보세요 @Ann Lee "_s);
        QVERIFY(!mentions()->isVisible());
        QCOMPARE(window->focusWidget(), composer());
        QVERIFY(place->server.all<AddNote>().isEmpty());
    }

    void aSyllableThatIsStillOpenNarrowsTheOffer()
    {
        openNote();
        type(u"@"_s);
        compose(u"ㅁ"_s);
        QCOMPARE(offered(), QStringList{u"민수"_s});
        compose(u"미"_s);
        QCOMPARE(offered(), QStringList{u"민수"_s});
        compose(u"바"_s);
        QVERIFY(!mentions()->isVisible());
        compose(u"미"_s);
        compose({}, u"미"_s); // as an input method does before it hands Enter on
        QTest::keyClick(composer(), Qt::Key_Return);
        QCOMPARE(composer()->toPlainText(), u"@민수 "_s);
        QTest::keyClick(composer(), Qt::Key_Return);
        QTRY_COMPARE(place->server.all<AddNote>().size(), 1);
        QCOMPARE(place->server.last<AddNote>().text, u"@민수"_s);
    }

    void escapeLeavesTheTextAndTheConversation()
    {
        openNote();
        type(u"@ㅁ"_s);
        QVERIFY(mentions()->isVisible());
        QTest::keyClick(composer(), Qt::Key_Escape);
        QVERIFY(!mentions()->isVisible());
        QCOMPARE(composer()->toPlainText(), u"@ㅁ"_s);
        QCOMPARE(window->focusWidget(), composer());
        type(u"x"_s);
        QVERIFY(!mentions()->isVisible()); // declined
        type(u" @"_s);
        QVERIFY(mentions()->isVisible());
        QTest::keyClick(composer(), Qt::Key_Up);
        QCOMPARE(composer()->toPlainText(), u"@ㅁx @"_s);
    }

    void nobodyIsOfferedInAReplyNorInAnAddress()
    {
        open({chat(me)});
        type(u"@"_s);
        QVERIFY(!mentions()->isVisible());
        composer()->clear();
        press(Qt::CTRL | Qt::SHIFT | Qt::Key_N);
        type(u"jimin@"_s);
        QVERIFY(!mentions()->isVisible());
        QTest::keyClick(composer(), Qt::Key_Return);
        QTRY_COMPARE(place->server.all<AddNote>().size(), 1);
    }

    void aColleagueIsTakenByAClickOnceTheListHasStoodThere()
    {
        openNote();
        type(u"@"_s);
        QTRY_VERIFY(button(*mentions(), u"Ann Lee"_s));
        // What is under the mouse: not before it takes the mouse, and where it has come to stand.
        QTRY_VERIFY(window->childAt(middleOf(*button(*mentions(), u"Ann Lee"_s))) == button(*mentions(), u"Ann Lee"_s));
        click(middleOf(*button(*mentions(), u"Ann Lee"_s)));
        QCOMPARE(composer()->toPlainText(), u"@Ann Lee "_s);
        QCOMPARE(window->focusWidget(), composer());
    }

    void aChatIsHandedOverWithANoteThatIsWrittenWhereNotesAre()
    {
        open({chat(me)});
        press(Qt::CTRL | Qt::SHIFT | Qt::Key_T);
        auto *give = qobject_cast<MenuButton *>(button(*window, u"Transfer this chat"_s));
        QTRY_VERIFY(give->items()->isVisible());
        item(*give->items(), u"민수"_s)->trigger();
        give->items()->close();
        QCOMPARE(window->focusWidget(), composer());
        QVERIFY(place->server.all<Transfer>().isEmpty());
        QCOMPARE(composer()->accessibleName(), u"Note that goes along"_s);
        type(u"환불 건이에요"_s);
        button(*window, u"Hand over"_s)->click();
        QTRY_COMPARE(place->server.all<Transfer>().size(), 1);
        QCOMPARE(place->server.last<Transfer>().to, other);
        QCOMPARE(place->server.last<Transfer>().note, u"환불 건이에요"_s);
        QCOMPARE(composer()->toPlainText(), QString());
        QVERIFY(!button(*window, u"Hand over"_s));

        place->server.send(Refused{place->server.last<Transfer>().key, Refusal::Unreachable, 0, u"민수"_s});
        QTRY_VERIFY(saysPart(u"is kept under Internal note"_s));
        button(*window, u"Internal note"_s)->click();
        QCOMPARE(composer()->toPlainText(), u"환불 건이에요"_s);
    }

    void handingOverCanBeGivenUpAndNothingIsLost()
    {
        open({chat(me)});
        beginGiving();
        type(u"환불"_s);
        button(*window, u"Do not hand the chat over"_s)->click();
        QVERIFY(!button(*window, u"Hand over"_s));
        QCOMPARE(composer()->toPlainText(), u"환불"_s);
        QVERIFY(button(*window, u"Add note"_s));
        QVERIFY(place->server.all<Transfer>().isEmpty());
    }

    void withoutAConnectionOnlyWhatIsKnownIsSaidAndWhatCannotBeDoneSaysWhy()
    {
        DeskChat own = chat(me);
        own.tags = {u"환불"_s};
        open({own});
        QVERIFY(saysPart(u"In chat"_s));
        QVERIFY(saysPart(u"Goes straight to"_s));

        place->server.vanish();

        QTRY_VERIFY(saysPart(u"as of"_s));
        QVERIFY(!saysPart(u"Goes straight to"_s));
        QVERIFY(saysPart(u"sent as soon as it is back"_s));
        for (const QString &name : {u"Transfer this chat"_s, u"Add a tag"_s, u"Remove the tag 환불"_s, u"Type: none"_s}) {
            QPushButton *one = button(*window, name);
            QVERIFY2(one && one->isEnabled(), qPrintable(name));
            QCOMPARE(one->accessibleDescription(), noConnectionReason());
            QCOMPARE(one->toolTip(), noConnectionReason());
            one->click();
            QVERIFY2(saysPart(u"There is no connection at the moment"_s), qPrintable(name));
            QVERIFY(!QApplication::activePopupWidget());
        }
        // What waits for the connection can be done, and says so.
        QPushButton *end = button(*window, u"End chat"_s);
        QVERIFY(end->accessibleDescription().isEmpty());
        end->click();
        QVERIFY(saysPart(u"closed once the connection is back"_s));
        button(*window, u"Undo"_s)->click();
        type(u"답장"_s);
        QTest::keyClick(composer(), Qt::Key_Return);
        QCOMPARE(composer()->toPlainText(), QString());
    }

    void anInquiryIsNotResolvedWithoutAConnection()
    {
        open({});
        openInquiry(InquiryState::Open);
        place->server.vanish();
        QTRY_VERIFY(saysPart(u"as of"_s));
        QPushButton *resolve = button(*window, u"Resolve"_s);
        QCOMPARE(resolve->accessibleDescription(), noConnectionReason());
        resolve->click();
        QVERIFY(saysPart(u"There is no connection at the moment"_s));
        QVERIFY(!saysPart(u"Marked as resolved"_s));
    }

    void whatWasRefusedCanBeTakenBackIntoTheField()
    {
        open({chat(me)});
        refuseMessage(u"하나"_s);
        QTRY_VERIFY(button(*window, u"Send again"_s));
        QCOMPARE(drafts.notSent({1}).size(), 0); // ReturnedWords keeps it, which is not part of the window
        button(*window, u"Edit"_s)->click();
        QCOMPARE(composer()->toPlainText(), u"하나"_s);
        QCOMPARE(window->focusWidget(), composer());
        QVERIFY(!button(*window, u"Send again"_s));
    }

    void anotherRefusalIsNotWhatWasPressedAt()
    {
        open({chat(me)});
        refuseMessage(u"하나"_s);
        QTRY_VERIFY(button(*window, u"Remove"_s));
        QTRY_VERIFY(isReady(*button(*window, u"Remove"_s)));
        const QPoint at = middleOf(*button(*window, u"Remove"_s));
        hold(at);
        refuseMessage(u"둘"_s);
        QTRY_COMPARE(failed(), (QStringList{u"하나"_s, u"둘"_s}));
        let(at);
        QCOMPARE(failed(), (QStringList{u"하나"_s, u"둘"_s}));
        QTRY_VERIFY(isReady(*button(*window, u"Remove"_s)));
        click(at);
        QCOMPARE(failed(), QStringList{u"하나"_s});
    }

    void wordsAreFoundInTheWholeConversation()
    {
        open({chat(me)});
        QList<Message> newest;
        for (qint64 seq = 301; seq <= 600; ++seq)
            newest << said(seq, seq % 100 == 0 ? u"환불은 언제 되나요 %1"_s.arg(seq) : u"줄 %1"_s.arg(seq));
        givePage(newest, 600);
        press(Qt::CTRL | Qt::Key_F);
        auto *bar = window->area().page()->findChild<FindBar *>();
        auto *field = bar->findChild<QLineEdit *>();
        QCOMPARE(window->focusWidget(), field);
        field->setText(u"환불"_s);
        QTRY_COMPARE(place->server.all<ReadChat>().size(), 2);
        QVERIFY(saysPart(u"3 / 3 …"_s));
        QList<Message> older;
        for (qint64 seq = 1; seq <= 300; ++seq)
            older << said(seq, seq % 100 == 0 ? QString(u"환불 "_s).normalized(QString::NormalizationForm_D) + QString::number(seq) : u"줄"_s);
        givePage(older, 600);
        QTRY_VERIFY(says(u"6 / 6"_s));
        auto *view = window->area().page()->findChild<MessageView *>();
        QTest::keyClick(field, Qt::Key_Up);
        QVERIFY(says(u"5 / 6"_s));
        for (int i = 0; i < 3; ++i)
            QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(says(u"2 / 6"_s));
        const QModelIndex second = view->model()->index(199, 0);
        QTRY_VERIFY(view->viewport()->rect().contains(view->visualRect(second)));
        QTest::keyClick(field, Qt::Key_Down);
        QVERIFY(says(u"3 / 6"_s));
        field->setText(u"없는 말"_s);
        QVERIFY(says(u"Not found"_s));
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!bar->isVisible());
        QCOMPARE(window->focusWidget(), composer());
        QVERIFY(window->openId().isValid());
    }

    void newLinesDoNotScrollWhoeverReadsFurtherUpAndAreCounted()
    {
        open({chat(me)});
        QList<Message> lines;
        for (qint64 seq = 1; seq <= 100; ++seq)
            lines << said(seq, u"줄"_s);
        givePage(lines, 100);
        auto *view = window->area().page()->findChild<MessageView *>();
        QTRY_VERIFY(view->verticalScrollBar()->maximum() > 0);
        QTRY_VERIFY(view->isAtNewest());
        view->verticalScrollBar()->setValue(100);
        for (qint64 seq = 101; seq <= 102; ++seq)
            place->server.send(MessageEvent{{1}, said(seq, u"더"_s)});
        QTRY_VERIFY(button(*window, u"New messages: 2 ↓"_s));
        QCOMPARE(view->verticalScrollBar()->value(), 100);
        QPushButton *newest = button(*window, u"New messages: 2 ↓"_s);
        QVERIFY(newest->findChild<MouseGuard *>()); // it has just come under the pointer
        QTRY_VERIFY(isReady(*newest));
        click(middleOf(*newest));
        QTRY_VERIFY(view->isAtNewest());
        QVERIFY(!newest->isVisible());
    }

    void whatComesAboveTheLinesDoesNotMoveThem_data()
    {
        QTest::addColumn<int>("lines");
        QTest::addColumn<int>("above"); // pixels scrolled away; -1: all that there are
        QTest::addColumn<bool>("isRing");
        QTest::newRow("no connection, few lines") << 3 << 0 << false;
        QTest::newRow("no connection, at the oldest") << 100 << 0 << false;
        QTest::newRow("no connection, further up") << 100 << 300 << false;
        QTest::newRow("no connection, at the newest") << 100 << -1 << false;
        QTest::newRow("a ring in a narrow window, few lines") << 3 << 0 << true;
        QTest::newRow("a ring in a narrow window, further up") << 100 << 300 << true;
    }
    void whatComesAboveTheLinesDoesNotMoveThem()
    {
        QFETCH(const int, lines);
        QFETCH(const int, above);
        QFETCH(const bool, isRing);
        open({chat(me)});
        if (isRing)
            window->resize(700, 800);
        QList<Message> messages;
        for (qint64 seq = 1; seq <= lines; ++seq)
            messages << said(seq, u"줄"_s);
        givePage(messages, lines);
        auto *view = window->area().page()->findChild<MessageView *>();
        QScrollBar &bar = *view->verticalScrollBar();
        QTRY_VERIFY(view->isAtNewest() && (lines < 10 || bar.maximum() > 300));
        if (above >= 0)
            bar.setValue(above);
        (void)window->grab(); // the person has seen it
        const auto top = [&] { return view->viewport()->mapTo(window.get(), QPoint()).y(); };
        const auto placeOf = [&](int row) { return top() + view->visualRect(view->model()->index(row, 0)).top(); };
        const int shown = above < 0 ? lines - 2 : above == 0 ? 2 : lines / 2;
        const int begin = top(), there = placeOf(shown);

        DeskChat ringing = chat({});
        ringing.id = {2};
        ringing.state = ChatState::Waiting;
        if (isRing)
            tell(ChatChange::Opened, ringing);
        else
            place->server.client->abort();
        QTRY_VERIFY(top() > begin);
        QCOMPARE(placeOf(shown), there);
        QCoreApplication::processEvents();
        QCOMPARE(placeOf(shown), there);

        if (isRing) {
            ringing.state = ChatState::Ended;
            tell(ChatChange::Cancelled, ringing);
        } else {
            QTRY_VERIFY(!place->server.all<Resume>().isEmpty());
            DeskEvent desk = deskEvent();
            desk.features = {inboxFeature};
            desk.chats = {chat(me)};
            place->server.welcome(desk);
        }
        QTRY_COMPARE(top(), begin);
        QCOMPARE(placeOf(shown), there);
        QCOMPARE(view->isAtNewest(), above < 0 || lines < 10);
    }

    /// Whoever has seen the lines below a bar sees them where they were when it goes.
    void whatGoesFromAboveTheLinesDoesNotMoveThem()
    {
        open({chat(me)});
        givePage({said(1, u"줄"_s)}, 1);
        place->server.client->abort();
        auto *view = window->area().page()->findChild<MessageView *>();
        QTRY_VERIFY(says(u"The connection is lost. You can go on writing; it is sent as soon as the connection is back."_s));
        window->hide();
        window->show();
        QVERIFY(QTest::qWaitForWindowExposed(window.get()));
        const auto top = [&] { return view->viewport()->mapTo(window.get(), QPoint()).y(); };
        const auto placeOf = [&](int row) { return top() + view->visualRect(view->model()->index(row, 0)).top(); };
        (void)window->grab();
        const int begin = top(), there = placeOf(0);

        QTRY_VERIFY(!place->server.all<Resume>().isEmpty());
        DeskEvent desk = deskEvent();
        desk.features = {inboxFeature};
        desk.chats = {chat(me)};
        place->server.welcome(desk);
        QTRY_VERIFY(top() < begin);
        QCOMPARE(placeOf(0), there);
    }

    void theWayToEarlierLinesComesWithoutMovingTheOthers()
    {
        open({chat(me)});
        QList<Message> messages;
        for (qint64 seq = 101; seq <= 200; ++seq)
            messages << said(seq, u"줄"_s);
        givePage(messages, 200);
        auto *view = window->area().page()->findChild<MessageView *>();
        QTRY_VERIFY(view->isAtNewest() && view->verticalScrollBar()->maximum() > 300);
        // While the first lines came the way stood there, above none; its room is given back.
        QTRY_COMPARE(view->geometry().top(), window->findChild<ConversationHeader *>()->geometry().bottom() + 1);
        (void)window->grab(); // the person has seen it
        const auto placeOf = [&](int row) {
            return view->viewport()->mapTo(window.get(), QPoint()).y() + view->visualRect(view->model()->index(row, 0)).top();
        };
        const int begin = view->mapTo(window.get(), QPoint()).y(), there = placeOf(3) + view->verticalScrollBar()->value();

        view->verticalScrollBar()->setValue(0);
        QPushButton *older = button(*window, u"Show earlier messages"_s);
        QVERIFY(older);
        QTRY_VERIFY(view->mapTo(window.get(), QPoint()).y() > begin);
        QCOMPARE(placeOf(3), there);
        QCoreApplication::processEvents();
        QVERIFY(older->isVisible());
        view->verticalScrollBar()->setValue(0); // the line that it covers
        QVERIFY(older->isVisible());
        view->verticalScrollBar()->setValue(300);
        QVERIFY(!older->isVisible());
    }

    void aToastStandsAboveWhatIsOfferedForTheWordInTheField()
    {
        openNote();
        button(*window, u"End chat"_s)->click();
        auto *toast = window->findChild<UndoToast *>();
        QTRY_VERIFY(toast->isVisible());
        const auto overlap = [&] { return mentions()->isVisible() && mentions()->geometry().intersects(toast->geometry()); };
        type(u"@"_s);
        QVERIFY(mentions()->isVisible());
        QVERIFY(!overlap());
        const int above = toast->y();
        composer()->clear();
        QVERIFY(!mentions()->isVisible());
        QVERIFY(toast->y() > above);
    }

    void sendingWhatNobodyCanGetSaysWhy()
    {
        open({chat(me)});
        type(u"네"_s);
        tell(ChatChange::Accepted, chat(other));
        QTRY_VERIFY(saysPart(u"You can leave a note"_s));
        QTest::keyClick(composer(), Qt::Key_Return);
        const auto labels = window->findChildren<QLabel *>();
        const auto sayings = std::count_if(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && label->text().contains(u"is talking. You can leave a note"_s);
        });
        QVERIFY(sayings >= 2); // beside the field, and as the answer to the key
        QCOMPARE(composer()->toPlainText(), u"네"_s);
    }

    void theEndOfAChatIsNotPressedAtWhatComesInItsPlace()
    {
        open({chat(me)});
        QPushButton *end = button(*window, u"End chat"_s);
        QTRY_VERIFY(isReady(*end));
        const QPoint at = middleOf(*end);
        hold(at);
        tell(ChatChange::Accepted, chat(other));
        QTRY_VERIFY(!button(*window, u"End chat"_s));
        let(at);
        QVERIFY(!saysPart(u"The chat is closed"_s));
        QVERIFY(!place->console->decisions().undoable({{1}, {}}));
        QVERIFY(place->server.all<TakeOver>().isEmpty() && place->server.all<AcceptCall>().isEmpty());
    }

    void whatAnotherAdminHasResolvedIsNotReopenedByTheSameClick_data()
    {
        QTest::addColumn<bool>("isOpen");
        QTest::newRow("resolve") << true;
        QTest::newRow("reopen") << false;
    }
    void whatAnotherAdminHasResolvedIsNotReopenedByTheSameClick()
    {
        QFETCH(bool, isOpen);
        open({});
        openInquiry(isOpen ? InquiryState::Open : InquiryState::Resolved);
        const QString before = isOpen ? u"Resolve"_s : u"Reopen"_s;
        const QString after = isOpen ? u"Reopen"_s : u"Resolve"_s;
        QTRY_VERIFY(isReady(*button(*window, before)));
        const QPoint at = middleOf(*button(*window, before));
        hold(at);
        tellInquiry(isOpen ? InquiryState::Resolved : InquiryState::Open);
        QTRY_VERIFY(button(*window, after));
        let(at);
        QVERIFY(place->server.all<ResolveInquiry>().isEmpty() && place->server.all<ReopenInquiry>().isEmpty());
    }

    void undoIsForWhatStoodThereWhenItWasPressed()
    {
        open({});
        openInquiry(InquiryState::Open);
        button(*window, u"Resolve"_s)->click();
        QTRY_COMPARE(place->server.all<ResolveInquiry>().size(), 1);
        tellInquiry(InquiryState::Resolved);
        QTRY_VERIFY(saysPart(u"Marked as resolved"_s));
        QPushButton *undo = button(*window, u"Undo"_s);
        const QPoint at = middleOf(*undo);
        QTRY_VERIFY((hold(at), undo->isDown())); // it ignores the mouse while it is new
        tellInquiry(InquiryState::Open); // somebody else has
        QTRY_VERIFY(!saysPart(u"Marked as resolved"_s));
        let(at);
        QVERIFY(place->server.all<ReopenInquiry>().isEmpty());
        QCOMPARE(place->server.all<ResolveInquiry>().size(), 1);
    }

    void aChatIsNotTakenFromSomebodyWhomNobodyPointedAt()
    {
        open({chat(other)});
        QPushButton *take = button(*window, u"Take over"_s);
        QTRY_VERIFY(isReady(*take));
        const QPoint at = middleOf(*take);
        hold(at);
        tell(ChatChange::Accepted, chat(third));
        QTRY_VERIFY(saysPart(u"Ann Lee is talking. You can"_s));
        let(at);
        QVERIFY(place->server.all<TakeOver>().isEmpty());
        QTRY_VERIFY(isReady(*button(*window, u"Take over"_s)));
        click(middleOf(*button(*window, u"Take over"_s)));
        QTRY_COMPARE(place->server.all<TakeOver>().size(), 1);
        QCOMPARE(place->server.last<TakeOver>().from, third);
    }

    void aPressThatIsHeldForLongIsStillForWhatStoodThereBefore()
    {
        open({});
        openInquiry(InquiryState::Open);
        QTRY_VERIFY(isReady(*button(*window, u"Resolve"_s)));
        const QPoint at = middleOf(*button(*window, u"Resolve"_s));
        hold(at);
        tellInquiry(InquiryState::Resolved);
        QTRY_VERIFY(button(*window, u"Reopen"_s));
        QPushButton *reopen = button(*window, u"Reopen"_s);
        QTRY_VERIFY(isReady(*reopen));
        QMouseEvent move(QEvent::MouseMove, reopen->rect().center(), reopen->mapToGlobal(reopen->rect().center()), Qt::NoButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(reopen, &move);
        let(at);
        QVERIFY(place->server.all<ReopenInquiry>().isEmpty());
        click(at);
        QTRY_COMPARE(place->server.all<ReopenInquiry>().size(), 1);
    }

    void acceptingIsNotPressedAtAChatThatIsNotHandedHereAnyMore()
    {
        open({chat(other, me)});
        QPushButton *accept = button(*window->findChild<ConversationHeader *>(), u"Accept"_s);
        QTRY_VERIFY(isReady(*accept));
        const QPoint at = middleOf(*accept);
        hold(at);
        tell(ChatChange::TransferCancelled, chat(other));
        QTRY_VERIFY(!button(*window->findChild<ConversationHeader *>(), u"Accept"_s));
        let(at);
        QVERIFY(place->server.all<AcceptCall>().isEmpty() && place->server.all<TakeOver>().isEmpty());
    }

    void aMessageIsNotSentToAChatThatHasJustBecomeSomebodyElses()
    {
        open({chat(me)});
        composer()->setPlainText(u"답장"_s);
        QPushButton *send = button(*window, u"Send"_s);
        QTRY_VERIFY(isReady(*send));
        const QPoint at = middleOf(*send);
        hold(at);
        tell(ChatChange::Accepted, chat(other));
        QTRY_VERIFY(saysPart(u"has taken over this chat"_s));
        let(at);
        QVERIFY(place->server.all<SendMessage>().isEmpty());
        QCOMPARE(composer()->toPlainText(), u"답장"_s);
    }

    void aTagIsNotRemovedInPlaceOfAnother()
    {
        DeskChat own = chat(me);
        own.tags = {u"환불"_s};
        open({own});
        QTRY_VERIFY(button(*window, u"Remove the tag 환불"_s));
        QPushButton *remove = button(*window, u"Remove the tag 환불"_s);
        QTRY_VERIFY(isReady(*remove));
        const QPoint at = middleOf(*remove);
        hold(at);
        own.tags = {u"급함"_s, u"환불"_s};
        tell(ChatChange::Updated, own);
        QTRY_VERIFY(button(*window, u"Remove the tag 급함"_s));
        let(at);
        QVERIFY(place->server.all<SetTags>().isEmpty());
    }

    void whatStandsInAnOpenMenuStays()
    {
        DeskChat own = chat(me);
        own.tags = {u"하나"_s, u"둘"_s, u"셋"_s};
        open({own});
        auto *more = qobject_cast<MenuButton *>(button(*window->findChild<ConversationHeader *>(), u"More"_s));
        auto *tags = qobject_cast<MenuButton *>(button(*window, u"More tags: 1"_s));
        auto *give = qobject_cast<MenuButton *>(button(*window, u"Transfer this chat"_s));
        for (MenuButton *menu : {more, tags, give}) {
            menu->click();
            QTRY_VERIFY(menu->items()->isVisible());
            const auto shown = [menu] {
                QStringList words;
                const auto actions = menu->items()->actions();
                for (const QAction *one : actions) {
                    if (one->isVisible())
                        words << one->text();
                }
                return words;
            };
            const QStringList before = shown();
            own.inquiry = {own.inquiry.value + 5};
            own.tags = {u"넷"_s + QString::number(own.inquiry.value), u"둘"_s, u"셋"_s, u"다섯"_s};
            tell(ChatChange::Updated, own);
            AdminsEvent admins;
            admins.admins = {{me, u"prolip"_s, Presence::Online}, {third, u"Ann Lee"_s, Presence::Online}};
            admins.desk = ++number;
            place->server.send(admins);
            QTRY_COMPARE(place->console->calls().list()->find({1})->tags, own.tags);
            QTRY_COMPARE(place->console->team().admins().size(), 2);
            QCOMPARE(shown(), before);
            menu->items()->close();
        }
        more->click();
        QTRY_VERIFY(item(*more->items(), u"View inquiry"_s)); // as it is when it opens the next time
        more->items()->close();
    }

    void whatWasSaidIsMailedFromTheMenuAndThatStandsBetweenTheLines()
    {
        DeskChat own = chat(me);
        own.acceptedAt = 2'000;
        open({own});
        givePage({said(1, u"하나"_s), said(2, u"둘"_s)}, 2);
        auto *more = qobject_cast<MenuButton *>(button(*window->findChild<ConversationHeader *>(), u"More"_s));
        more->click();
        QTRY_VERIFY(more->items()->isVisible());
        QVERIFY(!item(*more->items(), u"Mail transcript"_s)); // it is not over
        more->items()->close();
        own.state = ChatState::Ended;
        tell(ChatChange::Ended, own);
        QTRY_COMPARE(window->area().page()->model().state(), Conversation::State::Ended);
        more->click();
        QTRY_VERIFY(item(*more->items(), u"Mail transcript"_s));

        item(*more->items(), u"Mail transcript"_s)->trigger();
        more->items()->close();

        QTRY_COMPARE(place->server.all<MailTranscript>().size(), 1);
        QCOMPARE(place->server.last<MailTranscript>().chat, (ChatId{1}));
        const int rows = lines().rowCount();
        own.transcriptAt = 970'000;
        own.transcriptBy = u"민수"_s;
        tell(ChatChange::Updated, own);
        QTRY_COMPARE(lines().rowCount(), rows + 1);
        QVERIFY2(systemLine(lines().index(rows, 0)).endsWith(u" · 민수 mailed the transcript"_s), qPrintable(systemLine(lines().index(rows, 0))));
        own.transcriptAt = 980'000;
        own.transcriptBy.clear();
        tell(ChatChange::Updated, own);
        QTRY_VERIFY(systemLine(lines().index(rows, 0)).endsWith(u" · The visitor asked for the transcript by mail"_s));
        QCOMPARE(lines().rowCount(), rows + 1);
    }

    void aCallThatNobodyTookInTimeDoesNotRing()
    {
        DeskChat missed = chat({});
        missed.state = ChatState::Missed;
        open({missed});

        const auto *header = window->findChild<ConversationHeader *>();
        const auto labels = header->findChildren<QLabel *>();
        QStringList words;
        for (const QLabel *label : labels)
            words << label->text();
        QVERIFY(!words.contains(u"Ringing"_s));
        QVERIFY(words.contains(u"Missed"_s));
        QVERIFY(button(*header, u"Accept"_s));
    }

private:
    InboxWindow::Parts parts() { return {*place->console, place->session, *theme, drafts, *preferences}; }
    /// Signed in, with the first of the chats open.
    void open(const QList<DeskChat> &chats)
    {
        DeskEvent desk = deskEvent();
        number = desk.desk;
        desk.features = {inboxFeature, MailTranscript::type};
        desk.mail.configured = true;
        desk.topics = {u"주문·배송"_s, u"일반"_s};
        desk.admins = {{me, u"prolip"_s, Presence::Online}, {other, u"민수"_s, Presence::Away}, {third, u"Ann Lee"_s, Presence::Online}};
        place->signIn(chats, desk);
        window = std::make_unique<InboxWindow>(parts());
        window->resize(1280, 800);
        window->show();
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        if (chats.isEmpty())
            return;
        window->open(ConversationId{chats.first().id, {}});
        if (composer()->isVisible())
            QTRY_COMPARE(window->focusWidget(), composer());
    }
    void openNote()
    {
        open({chat(me)});
        press(Qt::CTRL | Qt::SHIFT | Qt::Key_N);
        QCOMPARE(composer()->accessibleName(), u"Internal note"_s);
    }
    void beginGiving()
    {
        auto *give = qobject_cast<MenuButton *>(button(*window, u"Transfer this chat"_s));
        QVERIFY(give);
        give->click();
        item(*give->items(), u"민수"_s)->trigger();
        give->items()->close();
    }
    void givePage(const QList<Message> &messages, qint64 last)
    {
        QTRY_VERIFY(!place->server.all<ReadChat>().isEmpty());
        ChatPage page;
        page.key = place->server.last<ReadChat>().key;
        page.chat = {1};
        page.lastSeq = last;
        page.messages = messages;
        const int rows = lines().rowCount();
        place->server.send(page);
        QTRY_COMPARE(lines().rowCount(), rows + int(messages.size()));
    }
    QAbstractItemModel &lines() const { return *window->area().page()->model().lines(); }
    QStringList failed() const
    {
        QStringList texts;
        for (int row = 0; row < lines().rowCount(); ++row) {
            const QModelIndex line = lines().index(row, 0);
            if (line.data(MessageListModel::StatusRole).toInt() == int(MessageListModel::Status::Failed))
                texts << line.data(MessageListModel::TextRole).toString();
        }
        return texts;
    }
    void refuseMessage(const QString &text)
    {
        const auto before = place->server.all<SendMessage>().size();
        static_cast<ChatModel &>(window->area().page()->model()).chat().send(text);
        QTRY_COMPARE(place->server.all<SendMessage>().size(), before + 1);
        place->server.send(Refused{place->server.last<SendMessage>().key, Refusal::TooLong, 0, {}});
    }
    void tell(ChatChange change, const DeskChat &record) { place->server.send(DeskChatEvent{++number, change, record}); }
    static BoardRow inquiryRow(InquiryState state)
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
        QTRY_VERIFY(button(*window, state == InquiryState::Open ? u"Resolve"_s : u"Reopen"_s));
    }
    void tellInquiry(InquiryState state)
    {
        DeskInquiryEvent event;
        event.desk = ++number;
        event.change = state == InquiryState::Open ? InquiryChange::Reopened : InquiryChange::Resolved;
        event.row = inquiryRow(state);
        event.by = u"민수"_s;
        place->server.send(event);
    }
    Composer *composer() const { return window->area().page()->findChild<Composer *>(); }
    MentionList *mentions() const { return window->area().page()->findChild<MentionList *>(); }
    QStringList offered() const
    {
        QStringList names;
        const auto buttons = mentions()->findChildren<QPushButton *>();
        for (const QPushButton *one : buttons) {
            if (one->isVisible())
                names << one->text();
        }
        return names;
    }
    void type(const QString &text) { composer()->insertPlainText(text); }
    void compose(const QString &open, const QString &closed = {})
    {
        QInputMethodEvent event(open, {});
        event.setCommitString(closed);
        QCoreApplication::sendEvent(composer(), &event);
    }
    void press(QKeyCombination keys)
    {
        // The offscreen platform forgets which window is active once a popup has come and gone.
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        QTest::keyClick(window->focusWidget(), keys.key(), keys.keyboardModifiers());
    }
    static bool isReady(const QPushButton &one) { return !one.testAttribute(Qt::WA_TransparentForMouseEvents); }
    QPoint middleOf(const QPushButton &one) const { return one.mapTo(window.get(), one.rect().center()); }
    void hold(const QPoint &at) { QTest::mousePress(window->windowHandle(), Qt::LeftButton, {}, at); }
    void let(const QPoint &at) { QTest::mouseRelease(window->windowHandle(), Qt::LeftButton, {}, at); }
    void click(const QPoint &at) { QTest::mouseClick(window->windowHandle(), Qt::LeftButton, {}, at); }
    bool says(const QString &text) const
    {
        const auto labels = window->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->isVisible() && label->text() == text; });
    }
    bool saysPart(const QString &text) const
    {
        const auto labels = window->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
            return label->isVisible() && (label->text().contains(text) || label->accessibleName().contains(text));
        });
    }

    QTemporaryDir home;
    std::unique_ptr<Theme> theme;
    std::unique_ptr<test::StrayWindows> strays;
    std::unique_ptr<Workplace> place;
    Drafts drafts;
    std::unique_ptr<Preferences> preferences;
    std::unique_ptr<InboxWindow> window;
    qint64 number = 0;
};

QTEST_MAIN(TestConversation)
#include "test_conversation.moc"
