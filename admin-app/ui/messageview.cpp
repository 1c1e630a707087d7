// SPDX-License-Identifier: MIT
#include "ui/messageview.h"

#include "model/chatlines.h"
#include "ui/composer.h"
#include "ui/labels.h"
#include "ui/links.h"
#include "ui/lostrow.h"
#include "ui/linewords.h"
#include "ui/messagedelegate.h"
#include "ui/mouseguard.h"
#include "ui/pictures.h"
#include "ui/texts.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>
#include <algorithm>
#include <utility>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int leastShift = 4; ///< pixels that what stands above may grow or shrink by itself
constexpr int nearEnough = 24; ///< pixels from the end that still count as being there
constexpr int mostLinks = 20;  ///< of a line, in a menu

QList<QUrl> linksOf(const QModelIndex &line)
{
    QList<QUrl> urls;
    if (fileOf(line))
        return urls; // its name is no text
    const QList<Link> links = linksIn(plainText(line.data(MessageListModel::TextRole).toString()), mostLinks);
    for (const Link &link : links) {
        if (!urls.contains(link.url))
            urls << link.url;
    }
    return urls;
}

/// All of it: what is not to be seen must not hide where it leads.
QString wholeAddress(const QUrl &url)
{
    return shownLine(url.toDisplayString(), maxPageLength);
}

void addLinks(QMenu &menu, const QList<QUrl> &links)
{
    for (const QUrl &link : links) {
        // An ampersand would become a shortcut of the menu.
        QString label = shownLine(link.toDisplayString(), 60);
        menu.addAction(MessageView::tr("Open %1").arg(label.replace(u'&', u"&&"_s)), &menu, [link] { openLink(link); });
    }
}

} // namespace

QVariant SpokenMessages::data(const QModelIndex &index, int role) const
{
    if (role == Qt::AccessibleTextRole)
        return spokenLine(index);
    if (role == Qt::AccessibleDescriptionRole) {
        if (const std::optional<FileInfo> file = fileOf(index))
            return isShownAsPicture(*file) ? MessageView::tr("Enter shows it, Ctrl+S saves it") : MessageView::tr("Enter saves it");
        const QList<QUrl> links = linksOf(index);
        if (links.isEmpty())
            return {};
        return links.size() == 1 ? MessageView::tr("Enter opens %1").arg(wholeAddress(links.first()))
                                 : MessageView::tr("Links: %1. Enter lists them").arg(links.size());
    }
    return QIdentityProxyModel::data(index, role);
}

MessageView::MessageView(const Theme &theme, QAbstractItemModel &model, QWidget *parent)
    : QListView(parent)
    , m_delegate(new MessageDelegate(theme, this))
    , m_moved(new QTimer(this))
{
    m_spoken.setSourceModel(&model);
    leaveNoNeighbourCurrent(*this, m_spoken);
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
    viewport()->setMouseTracking(true); // over a link the pointer is a hand
    m_moved->setObjectName(u"moved"_s);
    m_moved->setSingleShot(true);
    m_moved->setInterval(MouseGuard::lasts);
    connect(&m_spoken, &QAbstractItemModel::rowsInserted, m_moved, qOverload<>(&QTimer::start));
    connect(&m_spoken, &QAbstractItemModel::rowsRemoved, m_moved, qOverload<>(&QTimer::start));
    connect(verticalScrollBar(), &QScrollBar::valueChanged, m_moved, qOverload<>(&QTimer::start));

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
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this,
            [this](int, int most) { setLook(verticalScrollBar(), most > 0 ? "shown" : "idle"); });
    setLook(verticalScrollBar(), "idle");
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        if (m_isMeasuring)
            return;
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
    return verticalScrollBar()->value() <= std::max(0, m_covered) + nearEnough;
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

void MessageView::showFound(const QModelIndex &line)
{
    const QModelIndex found = m_spoken.mapFromSource(line);
    m_delegate->setFound(found);
    if (found.isValid()) {
        scrollTo(found, QAbstractItemView::PositionAtCenter);
        m_stays = isAtNewest();
    }
    viewport()->update();
}

void MessageView::markWords(const QString &words)
{
    m_delegate->markWords(words);
    viewport()->update();
}

void MessageView::shareSizes(const QString &conversation)
{
    m_delegate->shareSizes(conversation);
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

/// Nobody has seen yet where anything stands.
void MessageView::showEvent(QShowEvent *event)
{
    QListView::showEvent(event);
    m_isSeen = false;
    m_top = mapTo(window(), QPoint()).y();
    if (std::exchange(m_covered, 0) != 0)
        updateGeometries();
}

void MessageView::paintEvent(QPaintEvent *event)
{
    m_isSeen = true;
    QListView::paintEvent(event);
}

void MessageView::resizeEvent(QResizeEvent *event)
{
    const bool stays = m_stays;
    const int value = verticalScrollBar()->value();
    const int top = mapTo(window(), QPoint()).y();
    const bool isWider = event->oldSize().width() != event->size().width();
    const int moved = top - std::exchange(m_top, top);
    // Lines that are wrapped anew stand elsewhere anyway, and a pixel of a header that has got its words covers nothing.
    const int shift = isWider || std::abs(moved) < leastShift ? 0 : moved;
    if (isWider)
        m_covered = 0;
    else if (m_isSeen)
        m_covered += shift;
    // The base class would measure it anew a little later, and in between the lines would stand elsewhere.
    if (!isWider) {
        QAbstractItemView::resizeEvent(event);
    } else {
        scheduleDelayedItemsLayout();
        QListView::resizeEvent(event);
    }
    if (shift != 0)
        m_moved->start(); // something has come above it, or has gone
    if (stays)
        showNewest();
    else if (m_isSeen)
        verticalScrollBar()->setValue(value + shift);
}

/// It can also be scrolled by what has come above it, or has gone, however few lines there are.
void MessageView::updateGeometries()
{
    QScrollBar *bar = verticalScrollBar();
    const int value = bar->value();
    const std::pair before{bar->minimum(), bar->maximum()};
    m_isMeasuring = true;
    QListView::updateGeometries();
    if (m_covered != 0)
        bar->setRange(std::min(0, m_covered), std::max(contentsSize().height() - viewport()->height(), m_covered));
    bar->setValue(value);
    m_isMeasuring = false;
    if (before != std::pair{bar->minimum(), bar->maximum()})
        keepPlace();
    if (bar->value() != value)
        m_stays = isAtNewest();
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
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const std::optional<FileInfo> file = currentIndex().isValid() ? fileOf(currentIndex()) : std::nullopt;
    if (file && (isEnter || event->matches(QKeySequence::Save))) {
        openFile(*file, !isEnter);
        return;
    }
    if (isEnter && currentIndex().isValid()) {
        openLinksOf(currentIndex());
        return;
    }
    QListView::keyPressEvent(event);
}

QUrl MessageView::linkAt(const QPoint &point) const
{
    const QModelIndex line = indexAt(point);
    return line.isValid() ? m_delegate->linkAt(visualRect(line), line, point) : QUrl();
}

void MessageView::openLinksOf(const QModelIndex &line)
{
    const QList<QUrl> links = linksOf(line);
    if (links.size() == 1)
        openLink(links.first());
    if (links.size() < 2)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addLinks(*menu, links);
    menu->popup(viewport()->mapToGlobal(visualRect(line).bottomLeft()));
}

void MessageView::mousePressEvent(QMouseEvent *event)
{
    QListView::mousePressEvent(event);
    // What has just come under the pointer is not what the person means.
    m_pressedLink = m_moved->isActive() ? QUrl() : linkAt(event->pos());
    m_pressedLine = indexAt(event->pos());
    const bool isMeant = event->button() == Qt::LeftButton && !m_moved->isActive() && m_pressedLine.isValid();
    m_pressedFile = isMeant ? int(m_delegate->filePartAt(visualRect(m_pressedLine), m_pressedLine, event->pos())) : 0;
}

void MessageView::mouseReleaseEvent(QMouseEvent *event)
{
    QListView::mouseReleaseEvent(event);
    using Part = MessageDelegate::FilePart;
    const auto part = Part(std::exchange(m_pressedFile, 0));
    const QModelIndex line = indexAt(event->pos());
    if (part != Part::None && !m_moved->isActive() && line.isValid() && m_pressedLine == line
        && m_delegate->filePartAt(visualRect(line), line, event->pos()) == part) {
        openFile(*fileOf(line), part == Part::Rest);
        return;
    }
    const QUrl link = std::exchange(m_pressedLink, {});
    if (link.isEmpty() || m_moved->isActive() || m_pressedLine != indexAt(event->pos()) || linkAt(event->pos()) != link)
        return;
    if (event->button() == Qt::LeftButton) {
        openLink(link);
    } else if (event->button() == Qt::MiddleButton) {
        QGuiApplication::clipboard()->setText(link.toString(QUrl::FullyEncoded));
        QToolTip::showText(event->globalPosition().toPoint(), tr("Copied"), viewport());
    }
}

void MessageView::mouseMoveEvent(QMouseEvent *event)
{
    QListView::mouseMoveEvent(event);
    const QModelIndex line = indexAt(event->pos());
    const bool isFile = line.isValid() && m_delegate->filePartAt(visualRect(line), line, event->pos()) != MessageDelegate::FilePart::None;
    viewport()->setCursor(linkAt(event->pos()).isEmpty() && !isFile ? Qt::ArrowCursor : Qt::PointingHandCursor);
}

bool MessageView::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QListView::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QModelIndex line = indexAt(help->pos());
    if (const std::optional<FileInfo> file = line.isValid() ? fileOf(line) : std::nullopt) {
        const bool isOn = m_delegate->filePartAt(visualRect(line), line, help->pos()) != MessageDelegate::FilePart::None;
        QToolTip::showText(help->globalPos(), isOn ? tooltipText(wordsOf(*file)) : QString(), viewport());
        return true;
    }
    const QUrl link = linkAt(help->pos());
    QToolTip::showText(help->globalPos(), link.isEmpty() ? QString() : tooltipText(wholeAddress(link)), viewport());
    return true;
}

void MessageView::setPictures(Pictures &pictures)
{
    m_delegate->setPictures(&pictures);
    connect(&pictures, &Pictures::thumbnailReady, viewport(), qOverload<>(&QWidget::update));
}

QList<FileInfo> MessageView::pictures() const
{
    QList<FileInfo> found;
    for (int row = 0; row < m_spoken.rowCount(); ++row) {
        if (const std::optional<FileInfo> file = fileOf(m_spoken.index(row, 0)); file && isShownAsPicture(*file))
            found.append(*file);
    }
    return found;
}

/// What is no picture is never opened from here.
void MessageView::openFile(const FileInfo &file, bool isToBeSaved)
{
    if (isToBeSaved || !isShownAsPicture(file))
        Q_EMIT savePressed(file);
    else
        Q_EMIT picturePressed(file);
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
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex line = byKey ? currentIndex() : indexAt(event->pos());
    if (!line.isValid())
        return;
    // Not exec(): the window may go while the menu is open, when its session is ended elsewhere.
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy"), this, [this, kept = QPersistentModelIndex(line)] { copyLine(kept); });
    if (const std::optional<FileInfo> file = fileOf(line)) {
        if (isShownAsPicture(*file))
            menu->addAction(tr("Show picture"), this, [this, kept = *file] { openFile(kept, false); });
        menu->addAction(tr("Save as…"), this, [this, kept = *file] { openFile(kept, true); });
    }
    addLinks(*menu, linksOf(line));
    if (line.data(MessageListModel::StatusRole).toInt() == int(MessageListModel::Status::Failed)) {
        const QString key = line.data(MessageListModel::KeyRole).toString();
        menu->addSeparator();
        menu->addAction(tr("Send again"), this, [this, key] { Q_EMIT retryPressed(key); });
        menu->addAction(tr("Edit"), this, [this, key] { Q_EMIT takeBackPressed(key); });
        menu->addAction(tr("Remove"), this, [this, key] { Q_EMIT dropPressed(key); });
    }
    if (const LetterId letter{line.data(ChatLines::DeadLetterRole).toLongLong()}; letter.isValid()) {
        menu->addSeparator();
        menu->addAction(tr("Send the mail again"), this, [this, letter] { Q_EMIT mailAgainPressed(letter); });
    }
    const NoteId note{line.data(ChatLines::NoteIdRole).toLongLong()};
    if (note.isValid() && line.data(MessageListModel::MineRole).toBool()) {
        menu->addSeparator();
        menu->addAction(tr("Edit note"), this, [this, note] { Q_EMIT editNotePressed(note); });
        menu->addAction(tr("Delete note"), this, [this, note] { Q_EMIT deleteNotePressed(note); });
    }
    menu->popup(byKey ? viewport()->mapToGlobal(visualRect(line).bottomLeft()) : event->globalPos());
}

void openLink(const QUrl &url)
{
    if (url.scheme() == u"http"_s || url.scheme() == u"https"_s)
        QDesktopServices::openUrl(url);
}

} // namespace deskbell
