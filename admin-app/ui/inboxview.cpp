// SPDX-License-Identifier: MIT
#include "ui/inboxview.h"

#include "ui/inboxdelegate.h"
#include "ui/inboxtexts.h"
#include "ui/labels.h"
#include "ui/lostrow.h"
#include "ui/mouseguard.h"
#include "ui/theme.h"

#include <QContextMenuEvent>
#include <QMouseEvent>
#include <QPushButton>
#include <QScrollBar>
#include <algorithm>
#include <chrono>
#include <limits>

namespace deskbell {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Those that belong to a row, be they for it or not.
bool isRowKey(QKeyCombination keys)
{
    using Keys = RowMenu::Keys;
    constexpr QKeyCombination all[] = {Keys::settle, Keys::people, Keys::tags, Keys::topics, Keys::unread, Keys::address, Keys::popOut, Keys::undo};
    return std::find(std::begin(all), std::end(all), keys) != std::end(all);
}

} // namespace

InboxView::InboxView(InboxModel &model, RowActions &actions, const Theme &theme, std::function<qint64()> now, QWidget *parent)
    : QListView(parent)
    , m_model(model)
    , m_actions(actions)
    , m_delegate(new InboxDelegate(theme, now, this))
    , m_pill(new QPushButton(this))
{
    auto *texts = new InboxTexts(now, this);
    texts->setSourceModel(&model);
    connect(texts, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this](const QModelIndex &, int first, int last) {
        if (const int row = currentIndex().row(); row >= first && row <= last)
            m_goesOnAt = first;
    });
    leaveNoNeighbourCurrent(*this, *texts);
    setModel(texts);
    setItemDelegate(m_delegate);
    setLook(this, "side");
    setAccessibleName(tr("Inbox"));
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setFrameShape(QFrame::NoFrame);
    m_clock.start();
    setLook(m_pill, "pill");
    m_pill->hide();
    m_pill->setFocusPolicy(Qt::NoFocus); // Alt+N reaches it, and letting go of the list does the same
    new MouseGuard(m_pill);

    // The hand is at the list there, too.
    m_pill->installEventFilter(this);
    verticalScrollBar()->installEventFilter(this);

    connect(m_pill, &QPushButton::clicked, &model, &InboxModel::showPending);
    connect(m_pill, &QPushButton::clicked, this, &InboxView::callsPressed);
    connect(&model, &InboxModel::pendingChanged, this, &InboxView::showPill);
    const auto moved = [this] { m_movedAt = m_clock.elapsed(); };
    connect(&model, &QAbstractItemModel::rowsInserted, this, moved);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, moved);
    connect(&model, &QAbstractItemModel::rowsMoved, this, moved);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(texts, signal, this, &InboxView::showSelection);
    // By a screen reader: nothing else selects.
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, [this](const QItemSelection &chosen) {
        if (!m_isSelecting && !chosen.indexes().isEmpty())
            press(chosen.indexes().constFirst());
    });
    connect(&theme, &Theme::changed, this, [this] {
        scheduleDelayedItemsLayout(); // rows are as high as their text asks for
        viewport()->update();
    });
    m_release.setSingleShot(true);
    connect(&m_release, &QTimer::timeout, this, &InboxView::hold);
    // Ages are words that change with time.
    m_minute.setInterval(20s);
    connect(&m_minute, &QTimer::timeout, viewport(), qOverload<>(&QWidget::update));
    m_minute.start();
}

void InboxView::setFaces(bool isFaces)
{
    m_isFaces = isFaces;
    m_delegate->setFaces(isFaces);
    keepScrollBar();
    scheduleDelayedItemsLayout();
}

void InboxView::setConnected(bool isConnected)
{
    m_delegate->setConnected(isConnected);
    viewport()->update();
}

void InboxView::setOpen(ConversationId id)
{
    m_open = id;
    m_delegate->setOpen(id);
    showSelection();
    viewport()->update();
}

void InboxView::showSelection()
{
    m_isSelecting = true;
    const int row = m_model.rowOf(m_open);
    if (row < 0)
        selectionModel()->clearSelection();
    else
        selectionModel()->select(model()->index(row, 0), QItemSelectionModel::ClearAndSelect);
    m_isSelecting = false;
}

InboxRow InboxView::rowAt(const QModelIndex &index) const
{
    return index.data(InboxModel::RowRole).value<InboxRow>();
}

ConversationId InboxView::currentId() const
{
    return currentIndex().isValid() ? rowAt(currentIndex()).id : ConversationId{};
}

QRect InboxView::rectOf(ConversationId id) const
{
    const int row = m_model.rowOf(id);
    return row < 0 ? QRect() : visualRect(model()->index(row, 0));
}

void InboxView::enter()
{
    const int open = m_model.rowOf(m_open);
    if (open >= 0)
        setCurrentIndex(model()->index(open, 0));
    else if (!currentIndex().isValid() && model()->rowCount() > 0)
        setCurrentIndex(model()->index(0, 0));
    setFocus(Qt::ShortcutFocusReason);
}

// ---- the hand ------------------------------------------------------------------------------------------------------

void InboxView::hold()
{
    const qint64 now = m_clock.elapsed();
    const bool holds = m_hand.holds(now);
    m_model.setHeld(holds);
    if (const qint64 remaining = m_hand.remaining(now); remaining > 0)
        m_release.start(int(remaining) + 1);
    if (holds)
        return;
    letGo();
    Q_EMIT letGone();
}

void InboxView::pointerMoved(const QSinglePointEvent &event)
{
    m_pointer = event.globalPosition().toPoint();
    m_hand.pointerMoved(m_clock.elapsed());
    hold();
}

QPoint InboxView::pointer() const
{
    return viewport()->mapFromGlobal(m_pointer);
}

int InboxView::roomAbove() const
{
    const qint64 now = m_clock.elapsed();
    int room = std::numeric_limits<int>::max();
    const auto keep = [&](const QModelIndex &row, int top) {
        room = std::min(room, std::max(0, m_gap + (row.isValid() ? std::min(top, visualRect(row).top()) : top)));
    };
    if (m_hand.pointerHolds(now))
        keep(indexAt(pointer()), pointer().y());
    if (m_hand.keysHold(now) && currentIndex().isValid())
        keep(currentIndex(), visualRect(currentIndex()).top());
    return room;
}

/// The keys of a row are the list's while it has the keyboard, whatever they mean elsewhere.
bool InboxView::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && isRowKey(static_cast<QKeyEvent *>(event)->keyCombination())) {
        event->accept();
        return true;
    }
    // Not from the rows to what belongs to the list.
    if (event->type() == QEvent::Leave) {
        m_hand.pointerLeft();
        hold();
    }
    return QListView::event(event);
}

bool InboxView::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseMove:
    case QEvent::MouseButtonPress:
    case QEvent::Wheel: pointerMoved(*static_cast<QSinglePointEvent *>(event)); break;
    default: break;
    }
    return QListView::eventFilter(watched, event);
}

bool InboxView::viewportEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseMove:
    case QEvent::MouseButtonPress:
    case QEvent::Wheel:
        pointerMoved(*static_cast<QSinglePointEvent *>(event));
        break;
    default: break;
    }
    return QListView::viewportEvent(event);
}

void InboxView::mousePressEvent(QMouseEvent *event)
{
    // Under the pointer is not what was there when the person decided.
    if (m_clock.elapsed() - m_movedAt < MouseGuard::lasts)
        return;
    m_pressed = event->button() == Qt::LeftButton ? indexAt(event->pos()) : QModelIndex();
    QListView::mousePressEvent(event);
}

void InboxView::mouseReleaseEvent(QMouseEvent *event)
{
    QListView::mouseReleaseEvent(event);
    const QPersistentModelIndex pressed = std::exchange(m_pressed, QPersistentModelIndex());
    if (event->button() == Qt::LeftButton && pressed.isValid() && pressed == indexAt(event->pos()))
        press(pressed);
}

/// The second click of a double one is meant for the row that the first one has opened; it has given the keyboard to the list.
void InboxView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->pos());
    if (event->button() == Qt::LeftButton && index.isValid() && m_open.isValid() && rowAt(index).id == m_open)
        Q_EMIT openPressed(m_open);
}

void InboxView::keyPressEvent(QKeyEvent *event)
{
    m_hand.keyPressed(m_clock.elapsed());
    hold();
    if (actByKey(event->keyCombination()))
        return;
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        press(currentIndex());
        return;
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (currentIndex().isValid() && rowAt(currentIndex()).isHead)
            Q_EMIT foldPressed(rowAt(currentIndex()).section, event->key() == Qt::Key_Left);
        return;
    default: QListView::keyPressEvent(event);
    }
}

/// Only arrows bring the keyboard back into the list after its row has gone, from where that was; not the focus that returns to a window.
QModelIndex InboxView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    if (currentIndex().isValid() || m_goesOnAt < 0 || model()->rowCount() == 0)
        return QListView::moveCursor(action, modifiers);
    switch (action) {
    case MoveUp: return model()->index(std::clamp(m_goesOnAt - 1, 0, model()->rowCount() - 1), 0);
    case MoveDown: return model()->index(std::min(m_goesOnAt, model()->rowCount() - 1), 0);
    case MoveHome: return model()->index(0, 0);
    case MoveEnd: return model()->index(model()->rowCount() - 1, 0);
    default: return {};
    }
}

void InboxView::press(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const InboxRow row = rowAt(index);
    if (row.isHead)
        Q_EMIT foldPressed(row.section, !row.isFolded);
    else if (row.fate == InboxRow::Fate::Deleted)
        Q_EMIT said(tr("This inquiry was deleted."));
    else
        Q_EMIT openPressed(row.id);
}

void InboxView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    if (!isByKey && m_clock.elapsed() - m_movedAt < MouseGuard::lasts)
        return;
    const QModelIndex index = isByKey ? currentIndex() : indexAt(event->pos());
    if (index.isValid())
        showMenu(index, isByKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos());
}

void InboxView::showMenu(const QModelIndex &index, const QPoint &at, RowMenu::Part part)
{
    const InboxRow row = rowAt(index);
    if (row.isHead)
        return;
    auto *menu = new RowMenu(m_actions, m_model, row.id, part, this);
    connect(menu, &RowMenu::openPressed, this, &InboxView::openPressed);
    connect(menu, &RowMenu::popOutPressed, this, &InboxView::popOutPressed);
    m_hand.setMenuOpen(true);
    hold();
    connect(menu, &QMenu::aboutToHide, this, [this] {
        m_hand.setMenuOpen(false);
        m_hand.keyPressed(m_clock.elapsed()); // what was chosen is seen in the row before that goes
        hold();
    });
    menu->popup(at);
}

bool InboxView::actByKey(QKeyCombination keys)
{
    using Keys = RowMenu::Keys;
    if (!isRowKey(keys))
        return false;
    if (keys == Keys::undo) {
        m_actions.undo();
        return true;
    }
    const ConversationId id = currentId();
    const InboxRow *row = m_model.known(id);
    if (!row)
        return true;
    const auto show = [this](RowMenu::Part part) {
        showMenu(currentIndex(), viewport()->mapToGlobal(visualRect(currentIndex()).center()), part);
    };
    if (keys == Keys::settle && !id.isChat())
        m_actions.isResolved(id) ? m_actions.reopen(id.inquiry) : m_actions.resolve(id.inquiry);
    else if (keys == Keys::people && m_actions.canBeGiven(id))
        show(RowMenu::Part::People);
    else if (keys == Keys::tags && m_actions.canBeLabelled())
        show(RowMenu::Part::Tags);
    else if (keys == Keys::topics && m_actions.canBeLabelled() && !m_actions.topics().isEmpty())
        show(RowMenu::Part::Topics);
    else if (keys == Keys::unread && !row->isUnread && m_model.canBeUnread(id))
        m_model.markUnread(id);
    else if (keys == Keys::address)
        m_actions.readAddress(id);
    else if (keys == Keys::popOut)
        Q_EMIT popOutPressed(id);
    return true;
}

// ---- what covers it from above -------------------------------------------------------------------------------------

void InboxView::moveBy(int distance)
{
    m_shift += distance;
}

/// A card has come above, or has gone: the rows stay where they are on the screen.
void InboxView::resizeEvent(QResizeEvent *event)
{
    const int shift = std::exchange(m_shift, 0);
    const bool isCovered = event->oldSize().isValid() && event->oldSize().height() - event->size().height() == shift && shift != 0;
    const int value = verticalScrollBar()->value() - m_gap + shift; // below zero: above the first row
    const bool isHeld = m_model.isHeld();
    if (isCovered && isHeld) {
        m_covered = std::max(0, m_covered + shift);
        m_gap = std::max(0, -value);
        keepScrollBar();
    }
    if (isCovered)
        executeDelayedItemsLayout(); // else there is nothing to scroll as long as it is to be laid out
    QListView::resizeEvent(event);
    if (isCovered && (isHeld || value - shift > 0)) {
        setViewportMargins(0, m_gap, 0, 0);
        updateGeometries(); // the base class leaves it to a layout that comes later
        verticalScrollBar()->setValue(value);
    }
    if (isCovered && !isHeld)
        m_movedAt = m_clock.elapsed();
    placePill();
}

/// What was kept for the hand's sake is not needed any more.
void InboxView::letGo()
{
    if (m_covered == 0 && m_gap == 0)
        return;
    m_movedAt = m_clock.elapsed();
    m_covered = m_gap = 0;
    setViewportMargins(0, 0, 0, 0);
    keepScrollBar();
    updateGeometries();
}

/// As long as there is more to scroll than there are rows the bar neither comes nor goes: the list would be laid out anew each time,
/// and that would be the reason for the next.
void InboxView::keepScrollBar()
{
    const Qt::ScrollBarPolicy now = verticalScrollBar()->isVisible() ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAlwaysOff;
    setVerticalScrollBarPolicy(m_isFaces ? Qt::ScrollBarAlwaysOff : m_covered > 0 ? now : Qt::ScrollBarAsNeeded);
}

void InboxView::updateGeometries()
{
    const int value = verticalScrollBar()->value();
    QListView::updateGeometries();
    if (m_covered <= 0)
        return;
    verticalScrollBar()->setMaximum(verticalScrollBar()->maximum() + m_covered);
    verticalScrollBar()->setValue(value);
}

void InboxView::setCallsDelayed(int calls)
{
    m_callsDelayed = calls;
    showPill();
}

void InboxView::showPill()
{
    QStringList parts;
    if (m_callsDelayed > 0)
        parts << tr("Calls: %1").arg(m_callsDelayed);
    if (m_model.pending() > 0)
        parts << tr("%1 new").arg(m_model.pending());
    m_pill->setText(parts.join(u" · "_s));
    m_pill->adjustSize();
    if (m_pill->isHidden())
        placePill();
    m_pill->setVisible(!parts.isEmpty());
}

/// At the top, but not over the row at which the hand is.
void InboxView::placePill()
{
    constexpr int gap = 8;
    const QModelIndex row = m_hand.pointerHolds(m_clock.elapsed()) ? indexAt(pointer()) : QModelIndex();
    const QRect under = row.isValid() ? visualRect(row).translated(viewport()->pos()) : QRect();
    const QRect top((width() - m_pill->width()) / 2, gap, m_pill->width(), m_pill->height());
    m_pill->move(top.x(), under.intersects(top) ? under.bottom() + 1 + gap : gap);
}

} // namespace deskbell
