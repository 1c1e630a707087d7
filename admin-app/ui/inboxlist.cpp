// SPDX-License-Identifier: MIT
#include "ui/inboxlist.h"

#include "ui/dots.h"
#include "ui/inboxview.h"
#include "ui/menubutton.h"
#include "ui/ringlist.h"
#include "ui/searchpanel.h"
#include "ui/statusline.h"
#include "ui/symbols.h"
#include "ui/texts.h"
#include "ui/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace deskbell {

using namespace Qt::StringLiterals;
using Filter = InboxModel::Filter;

namespace {

constexpr InquiryKind allKinds[] = {InquiryKind::Error, InquiryKind::Suggestion, InquiryKind::Other, InquiryKind::MissedCall};

} // namespace

InboxList::InboxList(Console &console, Session &session, const Theme &theme, InboxModel &model, QWidget *parent)
    : QFrame(parent)
    , m_console(console)
    , m_session(session)
    , m_theme(theme)
    , m_model(model)
    , m_view(new InboxView(model, theme, [&console] { return console.link().now().server; }))
    , m_rings(new RingList(console, session, theme, RingList::Form::Cards))
    , m_status(new StatusLine(console.team(), console.letters(), session, theme))
    , m_pages(new QStackedWidget)
    , m_empty(new PlainLabel("empty", m_view->viewport()))
{
    setLook(this, "side");
    m_faceHead = new QWidget;
    m_faceRings = new QPushButton;
    auto *search = new QPushButton;
    setLook(search, "square");
    search->setFixedSize(34, 30);
    search->setIcon(symbolIcon(Symbol::Search, theme.colours().ink));
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
    for (QWidget *part : {m_head, m_search, m_chips, m_faceHead, static_cast<QWidget *>(m_rings)})
        column->addWidget(part);
    m_pages->installEventFilter(this);
    m_pages->addWidget(m_view);
    m_pages->addWidget(m_found);
    column->addWidget(m_pages, 1);
    column->addWidget(m_status);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_view->viewport()->installEventFilter(this);

    connect(m_view, &InboxView::openPressed, this, &InboxList::openPressed);
    connect(m_view, &InboxView::popOutPressed, this, &InboxList::popOutPressed);
    connect(m_view, &InboxView::foldPressed, &model, &InboxModel::setFolded);
    connect(m_rings, &RingList::acceptPressed, this, &InboxList::acceptPressed);
    connect(m_rings, &RingList::silencePressed, this, &InboxList::silencePressed);
    connect(m_rings, &RingList::countChanged, this, &InboxList::showCounts);
    connect(&model, &InboxModel::countsChanged, this, &InboxList::showCounts);
    connect(&console.team(), &Team::presenceChanged, this, &InboxList::showPresence);
    connect(&console.link(), &DeskLink::deskLoaded, this, &InboxList::showPresence);
    connect(&session, &Session::stateChanged, this, &InboxList::showPresence);
    connect(&theme, &Theme::changed, this, &InboxList::showPresence);
    setFocusProxy(m_view);
    showPresence();
    showCounts();
}

QWidget *InboxList::makeHead()
{
    auto *head = new QWidget;
    head->setFixedHeight(52);
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
    m_searchField->setPlaceholderText(tr("Search name, e-mail, text (Ctrl+K)"));
    m_searchField->setAccessibleName(tr("Search conversations"));
    m_searchField->setClearButtonEnabled(true);
    m_searchField->setMaxLength(maxSearchLength);
    m_searchField->addAction(symbolIcon(Symbol::Search, m_theme.colours().muted), QLineEdit::LeadingPosition);
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
    return search;
}

QPushButton *InboxList::addChip(QHBoxLayout *row, Filter filter)
{
    auto *chip = new QPushButton;
    setLook(chip, "smallChip");
    chip->setCheckable(true);
    chip->setAutoExclusive(true);
    chip->setChecked(m_model.filter() == filter);
    // Not clicked(): a screen reader toggles.
    connect(chip, &QPushButton::toggled, this, [this, filter](bool isOn) {
        if (isOn)
            chooseKind(filter, {});
    });
    row->addWidget(chip);
    return chip;
}

QWidget *InboxList::makeChips()
{
    auto *chips = new QWidget;
    chips->setFixedHeight(42);
    auto *row = new QHBoxLayout(chips);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(6);
    m_mine = addChip(row, Filter::Mine);
    m_open = addChip(row, Filter::Open);
    m_resolved = addChip(row, Filter::Resolved);
    m_resolved->setText(tr("Resolved"));
    row->addStretch();
    m_all = new MenuButton;
    setLook(m_all, "smallChip");
    m_all->setCheckable(true);
    m_all->setAutoExclusive(true);
    m_all->items()->addAction(tr("All conversations"), this, [this] { chooseKind(Filter::All, {}); });
    m_all->items()->addSeparator();
    for (const InquiryKind kind : allKinds)
        m_all->items()->addAction(wordOf(kind), this, [this, kind] { chooseKind(Filter::All, kind); });
    // Pressing it opens the menu; only a choice in it is one.
    connect(m_all, &QPushButton::clicked, this, [this] { chooseKind(m_model.filter(), m_model.kind()); });
    row->addWidget(m_all);
    return chips;
}

void InboxList::chooseKind(Filter filter, std::optional<InquiryKind> kind)
{
    m_model.setFilter(filter, kind);
    const std::pair<QPushButton *, Filter> chips[] = {{m_mine, Filter::Mine}, {m_open, Filter::Open}, {m_resolved, Filter::Resolved}, {m_all, Filter::All}};
    for (const auto &[chip, meant] : chips) {
        if (!chip)
            continue;
        const QSignalBlocker quiet(chip);
        chip->setAutoExclusive(false);
        chip->setChecked(meant == filter);
        chip->setAutoExclusive(true);
    }
    showCounts();
}

void InboxList::showCounts()
{
    const int mine = m_model.mine();
    const int open = m_console.inquiries().openCount();
    m_mine->setText(mine > 0 ? tr("Mine %1").arg(mine) : tr("Mine"));
    m_mine->setAccessibleName(tr("My chats: %1").arg(mine));
    m_open->setText(open > 0 ? tr("Open %1").arg(open) : tr("Open"));
    m_open->setAccessibleName(tr("Open: %1").arg(open));
    const QString all = m_model.kind() ? wordOf(*m_model.kind()) : tr("All");
    m_all->setText(buttonText(all) + u" ▾"_s);
    m_all->setAccessibleName(tr("Filter: %1").arg(all));
    m_faceRings->setVisible(m_rings->count() > 0);
    m_faceRings->setText(QString::number(m_rings->count()));
    m_faceRings->setIcon(symbolIcon(Symbol::Bell, m_theme.colours().ring.text));
    m_faceRings->setAccessibleName(tr("Calls: %1").arg(m_rings->count()));
    showEmpty();
}

void InboxList::showEmpty()
{
    QString text;
    if (m_model.rowCount() == 0 && m_model.isLoaded() && m_rings->count() == 0 && !m_isFaces) {
        switch (m_model.filter()) {
        case Filter::Mine: text = tr("You are in no chat."); break;
        case Filter::Resolved: text = tr("No inquiry has been resolved yet."); break;
        case Filter::Open:
            text = tr("Nothing is waiting.\nCalls ring here at the top, and what visitors leave stands here, the longest wait first.");
            break;
        case Filter::All: text = tr("There is no conversation of this sort."); break;
        }
    }
    m_empty->setText(text);
    m_empty->setVisible(!text.isEmpty());
}

void InboxList::showPresence()
{
    const bool isOnline = m_session.isOnline();
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
}

void InboxList::enterSearch()
{
    showFound();
    m_searchField->setFocus(Qt::ShortcutFocusReason);
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
}

} // namespace deskbell
