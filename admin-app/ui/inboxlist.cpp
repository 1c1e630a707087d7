// SPDX-License-Identifier: MIT
#include "ui/inboxlist.h"

#include "model/rowactions.h"
#include "ui/choicebutton.h"
#include "ui/dots.h"
#include "ui/emptylist.h"
#include "ui/fittingwords.h"
#include "ui/filtermenu.h"
#include "ui/inboxview.h"
#include "ui/menubutton.h"
#include "ui/mouseguard.h"
#include "ui/ringlist.h"
#include "ui/rowmenu.h"
#include "ui/searchpanel.h"
#include "ui/statusline.h"
#include "ui/symbols.h"
#include "ui/texts.h"
#include "ui/theme.h"
#include "ui/undotoast.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QShortcut>
#include <QVBoxLayout>

namespace deskbell {

using namespace Qt::StringLiterals;
using Filter = InboxModel::Filter;

namespace {

constexpr int longestAddress = 60;

} // namespace

InboxList::InboxList(Console &console, Session &session, const Theme &theme, InboxModel &model, QWidget *parent)
    : QFrame(parent)
    , m_console(console)
    , m_session(session)
    , m_theme(theme)
    , m_model(model)
    , m_actions(new RowActions(console, model, this))
    , m_view(new InboxView(model, *m_actions, theme, [&console] { return console.link().now().server; }))
    , m_rings(new RingList(console, session, theme, RingList::Form::Cards, this))
    , m_status(new StatusLine(console.team(), console.letters(), session, theme))
    , m_pages(new QStackedWidget)
    , m_empty(new EmptyList(theme, m_view->viewport()))
{
    setLook(this, "side");
    m_faceHead = new QWidget;
    m_faceRings = new QPushButton;
    auto *search = new QPushButton;
    setLook(search, "square");
    search->setFixedSize(34, 30);
    search->setIcon(symbolIcon(Symbol::Search));
    search->setAccessibleName(tr("Search conversations"));
    search->setToolTip(tr("Search (Ctrl+K)"));
    setLook(m_faceRings, "ring");
    m_faceRings->hide();
    auto *faceColumn = new QVBoxLayout(m_faceHead);
    faceColumn->setContentsMargins(8, 9, 8, 6);
    faceColumn->setSpacing(8);
    faceColumn->addWidget(search, 0, Qt::AlignHCenter);
    faceColumn->addWidget(m_faceRings);
    m_faceHead->hide();
    connect(search, &QPushButton::clicked, this, [this] {
        Q_EMIT unfoldPressed();
        enterSearch();
    });
    connect(m_faceRings, &QPushButton::clicked, this, &InboxList::unfoldPressed);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_head = makeHead();
    m_search = makeSearch(console);
    m_chips = makeChips();
    fitChips();
    for (QWidget *part : {m_head, m_search, m_chips, m_faceHead, static_cast<QWidget *>(m_rings)})
        column->addWidget(part);
    m_pages->installEventFilter(this);
    m_pages->addWidget(m_view);
    m_pages->addWidget(m_found);
    column->addWidget(m_pages, 1);
    column->addWidget(m_status);
    m_view->viewport()->installEventFilter(this);

    connect(m_view, &InboxView::openPressed, this, &InboxList::openPressed);
    connect(m_view, &InboxView::said, this, &InboxList::said);
    connect(m_view, &InboxView::popOutPressed, this, &InboxList::popOutPressed);
    connect(m_view, &InboxView::foldPressed, &model, &InboxModel::setFolded);
    connect(m_rings, &RingList::acceptPressed, this, &InboxList::acceptPressed);
    connect(m_rings, &RingList::silencePressed, this, &InboxList::silencePressed);
    connect(m_rings, &RingList::countChanged, this, &InboxList::showCounts);
    connect(&model, &InboxModel::countsChanged, this, &InboxList::showCounts);
    connect(&console.team(), &Team::presenceChanged, this, &InboxList::showPresence);
    connect(&console.link(), &DeskLink::deskLoaded, this, &InboxList::showPresence);
    connect(&session, &Session::stateChanged, this, &InboxList::showPresence);
    connect(&theme, &Theme::changed, this, [this] {
        showPresence();
        fitChips();
        showChips();
    });
    makeActions();
    joinHand();
    setFocusProxy(m_view);
    showChips();
    showPresence();
    showCounts();
}

QWidget *InboxList::makeHead()
{
    auto *head = new QWidget;
    keepHeight(head, m_theme, 52);
    m_presence = new MenuButton;
    Team &team = m_console.team();
    for (const Presence presence : {Presence::Online, Presence::Away})
        m_presence->items()->addAction(wordOf(presence), &team, [&team, presence] { team.setPresence(presence); });
    setLook(m_presence, "smallChip");
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(16, 0, 12, 0);
    row->addWidget(new PlainLabel(tr("Inbox"), "heading"));
    row->addStretch();
    row->addWidget(m_presence);
    return head;
}

QWidget *InboxList::makeSearch(Console &console)
{
    m_history = new HistoryModel(console.link(), this);
    m_found = new SearchPanel(*m_history, console.link(), m_theme);
    m_searchField = new QLineEdit;
    setFittingPlaceholder(m_searchField, {tr("Search name, e-mail, text (Ctrl+K)"), tr("Search name, e-mail, text"), tr("Search (Ctrl+K)")});
    m_searchField->setAccessibleName(tr("Search conversations"));
    m_searchField->setClearButtonEnabled(true);
    m_searchField->setMaxLength(maxSearchLength);
    m_searchField->addAction(symbolIcon(Symbol::Search, QPalette::PlaceholderText), QLineEdit::LeadingPosition);
    m_searchField->installEventFilter(this);
    auto *search = new QWidget;
    auto *row = new QHBoxLayout(search);
    row->setContentsMargins(12, 0, 12, 0);
    row->addWidget(m_searchField);

    connect(m_searchField, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_history->setText(text);
        if (!text.isEmpty())
            showFound();
    });
    connect(m_found, &SearchPanel::leavePressed, this, &InboxList::leaveSearch);
    connect(m_found, &SearchPanel::openPressed, this, &InboxList::openPressed);
    connect(m_history, &HistoryModel::changed, this, [this] { m_status->setIndexed(m_history->indexedPercent()); });
    connect(&console.calls(), &Calls::told, m_history, qOverload<const DeskChatEvent &>(&HistoryModel::take));
    connect(&console.inquiries(), &Inquiries::told, m_history, qOverload<const DeskInquiryEvent &>(&HistoryModel::take));
    connect(&console.erasing(), &Erasing::erased, m_history, qOverload<const PersonErased &>(&HistoryModel::take));
    connect(&console.chats(), &Chats::messageArrived, m_history, &HistoryModel::lineArrived);
    return search;
}

bool InboxList::isSearching() const
{
    return m_pages->currentWidget() == m_found;
}

Criteria InboxList::criteria() const
{
    return isSearching() ? m_history->criteria() : m_model.criteria();
}

/// What rings comes above the rows, but not over the one at which the hand is; what was found has nothing that it could be moved
/// by, so that nothing above it comes or goes.
void InboxList::joinHand()
{
    m_rings->setHand([this] {
        const bool isFound = isSearching() && m_found->isHeld();
        return RingList::Leave{isFound ? 0 : isSearching() ? RingList::Leave{}.growth : m_view->roomAbove(), !isFound};
    });
    connect(m_view, &InboxView::letGone, m_rings, &RingList::arrange);
    connect(m_found, &SearchPanel::letGone, m_rings, &RingList::arrange);
    connect(m_view, &InboxView::callsPressed, m_rings, &RingList::showAll);
    connect(m_rings, &RingList::delayedChanged, m_view, &InboxView::setCallsDelayed);
}

/// What is done to a row without opening it, and what becomes of that.
void InboxList::makeActions()
{
    m_undo = new UndoToast(this);
    connect(m_undo, &UndoToast::undoPressed, this, [this] {
        m_undo->hide();
        m_actions->undo();
    });
    auto *undo = new QShortcut(QKeySequence(RowMenu::Keys::undo), this);
    undo->setContext(Qt::WidgetWithChildrenShortcut);
    undo->setAutoRepeat(false);
    connect(undo, &QShortcut::activated, m_actions, &RowActions::undo);
    connect(m_undo, &UndoToast::over, m_actions, &RowActions::forgetUndo);
    connect(m_actions, &RowActions::resolved, this, [this] {
        m_undo->say(tr("Marked as resolved"));
        placeUndo();
    });
    connect(m_actions, &RowActions::undone, m_undo, &QWidget::hide);
    connect(m_actions, &RowActions::address, this, [this](ConversationId, const QString &address) {
        if (!address.isEmpty())
            QGuiApplication::clipboard()->setText(address);
        Q_EMIT said(address.isEmpty() ? tr("No e-mail address was left.") : tr("Copied: %1").arg(shownLine(address, longestAddress)));
    });
    connect(m_actions, &RowActions::tagRefused, this, [this] {
        Q_EMIT said(tr("A conversation has at most %1 tags of up to %2 characters.").arg(maxTags).arg(maxTagLength));
    });
    connect(m_actions, &RowActions::refused, this, [this](const Refused &why) { Q_EMIT said(sentenceOf(why.code, why.retryAfter, why.by)); });
}

void InboxList::showCounts()
{
    const int mine = m_model.mine();
    const int open = m_console.inquiries().openCount();
    m_mine->setText(mine > 0 ? tr("Mine %1").arg(mine) : tr("Mine"));
    m_mine->setAccessibleName(tr("My chats: %1").arg(mine));
    m_open->setText(open > 0 ? tr("Open %1").arg(open) : tr("Open"));
    m_open->setAccessibleName(tr("Open: %1").arg(open));
    showChips(); // numbers take room
    m_faceRings->setVisible(m_rings->count() > 0);
    m_faceRings->setText(QString::number(m_rings->count()));
    m_faceRings->setIcon(symbolIcon(Symbol::Bell, m_theme.colours().ring.text));
    m_faceRings->setAccessibleName(tr("Calls: %1").arg(m_rings->count()));
    showEmpty();
}

void InboxList::showEmpty()
{
    QString text;
    auto sign = EmptyList::Sign::None;
    const bool isEmpty = m_model.rowCount() == 0 && m_model.isLoaded() && !m_isFaces;
    if (isEmpty && !m_model.criteria().isEmpty()) {
        text = tr("Nothing fits these filters.");
    } else if (isEmpty && m_rings->count() == 0) {
        switch (m_model.filter()) {
        case Filter::Mine: text = tr("You are in no chat."); break;
        case Filter::Resolved: text = tr("No inquiry has been resolved yet."); break;
        case Filter::Open:
            text = tr("Nothing is waiting.\nCalls ring here at the top, and what visitors leave appears here, the longest wait first.");
            sign = EmptyList::Sign::Bell;
            break;
        case Filter::All: text = tr("There is no conversation yet."); break;
        }
    }
    m_empty->say(text, sign);
}

void InboxList::showPresence()
{
    const bool isOnline = m_session.isOnline();
    m_view->setConnected(isOnline);
    const Presence presence = isOnline ? m_console.team().presence() : Presence::Offline;
    const Colours &colours = m_theme.colours();
    m_presence->setText(u' ' + wordOf(presence) + u" ▾"_s);
    m_presence->setAccessibleName(tr("Presence: %1").arg(wordOf(presence)));
    m_presence->setIcon(dot(presence == Presence::Online ? colours.online : colours.muted, devicePixelRatioF()));
    m_presence->setIconSize({10, 10});
}

void InboxList::setFaces(bool isFaces)
{
    m_isFaces = isFaces;
    if (isFaces)
        (void)leaveSearch();
    for (QWidget *part : {m_head, m_search, m_chips, static_cast<QWidget *>(m_status)})
        part->setVisible(!isFaces);
    m_rings->setVisible(!isFaces && m_rings->count() > 0);
    m_rings->setMaximumHeight(isFaces ? 0 : QWIDGETSIZE_MAX);
    m_faceHead->setVisible(isFaces);
    m_view->setFaces(isFaces);
    showEmpty();
}

void InboxList::setOpen(ConversationId id)
{
    m_model.setOpen(id);
    m_view->setOpen(id);
}

void InboxList::enter()
{
    m_view->enter();
}

// ---- the search ----------------------------------------------------------------------------------------------------

void InboxList::showFound()
{
    if (m_pages->currentWidget() == m_found)
        return;
    m_focusBefore = window()->focusWidget();
    m_history->open();
    m_pages->setCurrentWidget(m_found);
    showChips();
}

void InboxList::enterSearch()
{
    showFound();
    m_searchField->setFocus(Qt::ShortcutFocusReason);
}

void InboxList::showAllOf(VisitorId visitor, const QString &name)
{
    m_searchField->clear();
    m_history->setCriteria({.visitor = visitor, .visitorName = name});
    enterSearch();
    showChips();
}

/// The list is as it was left.
bool InboxList::leaveSearch()
{
    if (m_pages->currentWidget() != m_found)
        return false;
    const bool hadFocus = m_searchField->hasFocus() || m_found->isAncestorOf(window()->focusWidget());
    m_pages->setCurrentWidget(m_view);
    m_history->close();
    m_searchField->clear();
    showChips();
    if (hadFocus && m_focusBefore && m_focusBefore != m_searchField && m_focusBefore->isVisible())
        m_focusBefore->setFocus();
    else if (hadFocus)
        m_view->setFocus();
    return true;
}

bool InboxList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view->viewport() && event->type() == QEvent::Resize)
        m_empty->setGeometry(m_view->viewport()->rect().adjusted(24, 0, -24, 0));
    if (watched == m_pages && event->type() == QEvent::Move) {
        const auto *move = static_cast<QMoveEvent *>(event);
        m_view->moveBy(move->pos().y() - move->oldPos().y());
    }
    if (watched == m_searchField && event->type() == QEvent::MouseButtonPress)
        enterSearch();
    if (watched == m_searchField && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape) {
            (void)leaveSearch();
            return true;
        }
        if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
            enterSearch();
            m_found->enter();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void InboxList::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    m_rings->setRoom(height() * 2 / 5);
    showChips();
    placeUndo();
}

/// At the bottom, unless it would cover the row of which it speaks.
void InboxList::placeUndo()
{
    m_undo->placeAbove(m_status->y());
    const QRect row = m_view->rectOf({{}, m_actions->undoable()}).translated(m_view->viewport()->mapTo(this, QPoint()));
    if (m_view->isVisible() && row.intersects(m_undo->geometry()))
        m_undo->placeAbove(row.top());
}

} // namespace deskbell
