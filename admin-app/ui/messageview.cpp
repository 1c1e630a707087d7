// SPDX-License-Identifier: MIT
#include "ui/messageview.h"

#include "model/chatlines.h"
#include "ui/composer.h"
#include "ui/labels.h"
#include "ui/links.h"
#include "ui/messagedelegate.h"
#include "ui/texts.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QUrl>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int nearEnough = 24; ///< pixels from the end that still count as being there

} // namespace

QVariant SpokenMessages::data(const QModelIndex &index, int role) const
{
    if (role == Qt::AccessibleTextRole)
        return spokenLine(index);
    return QIdentityProxyModel::data(index, role);
}

MessageView::MessageView(const Theme &theme, QAbstractItemModel &model, QWidget *parent)
    : QListView(parent)
    , m_delegate(new MessageDelegate(theme, this))
{
    m_spoken.setSourceModel(&model);
    setModel(&m_spoken);
    setItemDelegate(m_delegate);
    setAccessibleName(tr("Messages"));
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // Its place is always there, so that the width of the lines never depends on their height.
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::NoSelection);
    setResizeMode(QListView::Adjust);
    setTabKeyNavigation(false);
    setFocusPolicy(Qt::TabFocus); // a click leaves it where one writes
    verticalScrollBar()->setSingleStep(24);

    connect(&m_spoken, &QAbstractItemModel::rowsAboutToBeInserted, this, [this](const QModelIndex &, int first) {
        const QScrollBar *bar = verticalScrollBar();
        m_belowBefore = first == 0 && m_spoken.rowCount() > 0 ? bar->maximum() - bar->value() : -1;
    });
    connect(&m_spoken, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first) {
        if (first > 0 && !m_stays)
            Q_EMIT newestIsOutOfView();
    });
    connect(&m_spoken, &QAbstractItemModel::modelReset, m_delegate, &MessageDelegate::forgetSizes);
    connect(&m_spoken, &QAbstractItemModel::rowsRemoved, m_delegate, &MessageDelegate::forgetSizes);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, &MessageView::keepPlace);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this,
            [this](int, int most) { setLook(verticalScrollBar(), most > 0 ? "shown" : "idle"); });
    setLook(verticalScrollBar(), "idle");
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        m_stays = isAtNewest();
        Q_EMIT placeChanged();
    });
}

bool MessageView::isAtNewest() const
{
    const QScrollBar *bar = verticalScrollBar();
    return bar->value() >= bar->maximum() - nearEnough;
}

bool MessageView::isAtOldest() const
{
    return verticalScrollBar()->value() <= nearEnough;
}

void MessageView::showNewest()
{
    m_stays = true;
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void MessageView::showFrom(int row)
{
    scrollTo(m_spoken.index(row, 0), QAbstractItemView::PositionAtTop);
    m_stays = isAtNewest();
}

void MessageView::keepPlace()
{
    QScrollBar *bar = verticalScrollBar();
    if (m_stays)
        bar->setValue(bar->maximum());
    else if (m_belowBefore >= 0)
        bar->setValue(bar->maximum() - m_belowBefore);
    m_belowBefore = -1;
    Q_EMIT placeChanged();
}

void MessageView::resizeEvent(QResizeEvent *event)
{
    const bool stays = m_stays;
    if (event->oldSize().width() != event->size().width())
        scheduleDelayedItemsLayout();
    QListView::resizeEvent(event);
    if (stays)
        showNewest();
}

void MessageView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        m_delegate->forgetSizes();
}

void MessageView::copyLine(const QModelIndex &line)
{
    if (line.isValid())
        QGuiApplication::clipboard()->setText(line.data(MessageListModel::TextRole).toString());
}

void MessageView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copyLine(currentIndex());
        return;
    }
    // What follows a syllable is for it too, be it a letter or not.
    const bool isText = !event->text().isEmpty() && event->text().at(0).isPrint()
        && !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if ((isText || m_isComposing) && canWrite()) {
        m_isComposing = false;
        m_field->setFocus();
        QCoreApplication::sendEvent(m_field, event);
        return;
    }
    QListView::keyPressEvent(event);
}

void MessageView::setWriting(Composer *field)
{
    m_field = field;
}

bool MessageView::canWrite() const
{
    return m_field && m_field->isVisible() && m_field->isEnabled();
}

void MessageView::focusInEvent(QFocusEvent *event)
{
    m_isComposing = false;
    QListView::focusInEvent(event);
    // Only what wants text is given any by an input method; the list itself wants some for editing only.
    setAttribute(Qt::WA_InputMethodEnabled, canWrite());
}

void MessageView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    setAttribute(Qt::WA_InputMethodEnabled, canWrite());
}

/// Syllables are written in the field while the keyboard stays here: moving it would have the input method close the one that is
/// open, and between two of them nothing tells whether another one follows. It is moved by the next key that is not the input
/// method's. Handed over directly: the field is not to be asked for it as for an event of its own.
void MessageView::inputMethodEvent(QInputMethodEvent *event)
{
    if (!canWrite())
        return;
    m_isComposing = true;
    m_field->compose(event);
}

QVariant MessageView::inputMethodQuery(Qt::InputMethodQuery query) const
{
    if (!canWrite())
        return QListView::inputMethodQuery(query);
    if (query == Qt::ImCursorRectangle || query == Qt::ImAnchorRectangle) {
        const QRectF there = m_field->inputMethodQuery(query).toRectF();
        return there.translated(mapFromGlobal(m_field->mapToGlobal(QPoint())));
    }
    return m_field->inputMethodQuery(query);
}

void MessageView::contextMenuEvent(QContextMenuEvent *event)
{
    const QModelIndex line = indexAt(event->pos());
    if (!line.isValid())
        return;
    const QString text = line.data(MessageListModel::TextRole).toString();
    // Not exec(): the window may go while the menu is open, when its session is ended elsewhere.
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy"), this, [this, kept = QPersistentModelIndex(line)] { copyLine(kept); });
    const QList<QUrl> links = linksIn(text);
    for (const QUrl &link : links) {
        // An ampersand would become a shortcut of the menu.
        QString label = shownLine(link.toDisplayString(), 60);
        menu->addAction(tr("Open %1").arg(label.replace(u'&', u"&&"_s)), this, [link] { openLink(link); });
    }
    if (line.data(MessageListModel::StatusRole).toInt() == int(MessageListModel::Status::Failed)) {
        const QString key = line.data(MessageListModel::KeyRole).toString();
        menu->addSeparator();
        menu->addAction(tr("Send again"), this, [this, key] { Q_EMIT retryPressed(key); });
        menu->addAction(tr("Remove"), this, [this, key] { Q_EMIT dropPressed(key); });
    }
    const NoteId note{line.data(ChatLines::NoteIdRole).toLongLong()};
    if (note.isValid() && line.data(MessageListModel::MineRole).toBool()) {
        menu->addSeparator();
        menu->addAction(tr("Edit note"), this, [this, note] { Q_EMIT editNotePressed(note); });
        menu->addAction(tr("Delete note"), this, [this, note] { Q_EMIT deleteNotePressed(note); });
    }
    menu->popup(event->globalPos());
}

void openLink(const QUrl &url)
{
    if (url.scheme() == u"http"_s || url.scheme() == u"https"_s)
        QDesktopServices::openUrl(url);
}

} // namespace deskbell
