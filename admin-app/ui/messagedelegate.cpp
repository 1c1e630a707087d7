// SPDX-License-Identifier: MIT
#include "ui/messagedelegate.h"

#include "model/chatlines.h"
#include "ui/linewords.h"
#include "ui/links.h"
#include "ui/picture.h"
#include "ui/pictures.h"
#include "ui/symbols.h"
#include "ui/texts.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QPainterPath>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

using Model = MessageListModel;

constexpr int sideMargin = 16;
constexpr int padX = 12;
constexpr int padY = 7;
constexpr int radius = 14;
constexpr int smallRadius = 4; ///< of the one corner that points at the writer
constexpr int noteRadius = 12;
constexpr int gap = 10;       ///< above a line
constexpr int smallGap = 3;   ///< above a line of the same writer, within a minute
constexpr int dayHeight = 32;
constexpr int widestText = 560;
constexpr qint64 oneBreath = 60'000;
constexpr int lock = 16; ///< of a note, with its gap
constexpr int mostLinks = 100;
constexpr int pictureEdge = 4;    ///< of the bubble around a picture
constexpr int fileSymbol = 28;
constexpr int narrowestFile = 180; ///< of a bubble

bool showsName(const QModelIndex &line)
{
    return sideOf(line) == Side::Admin && !line.data(Model::MineRole).toBool() && !line.data(Model::FollowsRole).toBool();
}

bool isOneBreath(const QModelIndex &line)
{
    if (!line.data(Model::FollowsRole).toBool())
        return false;
    const qint64 above = line.siblingAtRow(line.row() - 1).data(Model::AtRole).toLongLong();
    return line.data(Model::AtRole).toLongLong() - above < oneBreath;
}

int gapAbove(const QModelIndex &line)
{
    return isOneBreath(line) ? smallGap : gap;
}

/// The time stands below the last one of several, unless there is something else to say of this one.
bool showsReceipt(const QModelIndex &line)
{
    const QModelIndex next = line.siblingAtRow(line.row() + 1);
    return !next.isValid() || !isOneBreath(next) || next.data(Model::StatusRole) != line.data(Model::StatusRole)
        || line.data(Model::StatusRole).toInt() == int(Model::Status::Failed);
}

int textWidth(int width, bool note)
{
    return qMax(80, qMin(widestText, (width - 2 * sideMargin) * (note ? 84 : 76) / 100) - 2 * padX);
}

QPainterPath bubbleShape(const QRectF &rect, bool ours)
{
    const qreal left = ours ? radius : smallRadius;
    const qreal right = ours ? smallRadius : radius;
    QPainterPath path(QPointF(rect.left() + radius, rect.top()));
    path.arcTo(rect.right() - 2 * radius, rect.top(), 2 * radius, 2 * radius, 90, -90);
    path.arcTo(rect.right() - 2 * right, rect.bottom() - 2 * right, 2 * right, 2 * right, 0, -90);
    path.arcTo(rect.left(), rect.bottom() - 2 * left, 2 * left, 2 * left, 270, -90);
    path.arcTo(rect.left(), rect.top(), 2 * radius, 2 * radius, 180, -90);
    path.closeSubpath();
    return path;
}

// Numbered lines never change their text; the others are known by their key, as a negative number. A note may be edited.
qint64 cacheKey(const QModelIndex &line)
{
    if (isNote(line))
        return -1 - qint64(qHash(line.data(Model::KeyRole).toString() + line.data(Model::TextRole).toString()) >> 1);
    const qint64 seq = line.data(Model::SeqRole).toLongLong();
    return seq > 0 ? seq : -1 - qint64(qHash(line.data(Model::KeyRole).toString()) >> 1);
}

QFont bold(QFont font)
{
    font.setBold(true);
    return font;
}

/// Of the words in `text` that can be pressed; each carries what it opens.
QList<QTextLayout::FormatRange> linkFormats(const QString &text)
{
    QList<QTextLayout::FormatRange> formats;
    const QList<Link> links = linksIn(text, mostLinks);
    for (const Link &link : links) {
        QTextCharFormat format;
        format.setAnchor(true);
        format.setAnchorHref(link.url.toString(QUrl::FullyEncoded));
        format.setFontUnderline(true);
        formats.append({int(link.from), int(link.length), format});
    }
    return formats;
}

} // namespace

MessageDelegate::MessageDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_font(theme.font(TextSize::Normal))
    , m_small(theme.font(TextSize::Small))
    , m_smallHeight(QFontMetrics(m_small).height())
    , m_layouts(200)
{
}

void MessageDelegate::forgetSizes()
{
    m_font = m_theme.font(TextSize::Normal);
    m_small = m_theme.font(TextSize::Small);
    m_smallHeight = QFontMetrics(m_small).height();
    m_sizes->clear();
    m_layouts.clear();
}

void MessageDelegate::shareSizes(const QString &conversation)
{
    static QHash<QString, std::weak_ptr<Sizes>> known;
    known.removeIf([](auto it) { return it.value().expired(); });
    std::weak_ptr<Sizes> &shared = known[conversation];
    if (const std::shared_ptr<Sizes> sizes = shared.lock())
        m_sizes = sizes;
    else
        shared = m_sizes;
}

std::shared_ptr<QTextLayout> MessageDelegate::layoutOf(const QModelIndex &index, int width) const
{
    const auto key = std::make_pair(cacheKey(index), width);
    if (const auto *known = m_layouts.object(key))
        return *known;
    QString text = plainText(index.data(Model::TextRole).toString());
    const QList<QTextLayout::FormatRange> links = linkFormats(text);
    text.replace(u'\n', QChar::LineSeparator);
    auto layout = std::make_shared<QTextLayout>(text, m_font);
    layout->setFormats(links);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTabStopDistance(32);
    layout->setTextOption(option);
    layout->setCacheEnabled(true);
    layout->beginLayout();
    qreal y = 0;
    for (QTextLine line = layout->createLine(); line.isValid(); line = layout->createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, y});
        y += line.height();
    }
    layout->endLayout();
    m_layouts.insert(key, new std::shared_ptr<QTextLayout>(layout));
    return layout;
}

QSizeF MessageDelegate::textSize(const QModelIndex &index, int width) const
{
    Measured &known = (*m_sizes)[cacheKey(index)];
    // A text that never had to wrap keeps its size in every window that is wide enough.
    const bool holds = known.width == width || (known.natural > 0 && known.natural <= width);
    if (!holds) {
        const std::shared_ptr<QTextLayout> layout = layoutOf(index, width);
        known = {0, width, layout->boundingRect().height(), 0};
        for (int i = 0; i < layout->lineCount(); ++i)
            known.used = qMax(known.used, layout->lineAt(i).naturalTextWidth());
        const auto breaks = layout->text().count(QChar::LineSeparator);
        if (layout->lineCount() == breaks + 1)
            known.natural = known.used;
    }
    return {known.used, known.height};
}

QSize MessageDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int width = option.widget ? static_cast<const QAbstractItemView *>(option.widget)->viewport()->width()
                                    : option.rect.width();
    int height = aboveText(index);
    if (!isText(index))
        return {width, height + m_smallHeight};
    if (fileOf(index))
        height += qRound(fileShape(QRect(0, 0, width, 0), index).bubble.height());
    else
        height += qRound(textSize(index, textWidth(width, isNote(index))).height()) + 2 * padY;
    if (showsReceipt(index))
        height += 2 + m_smallHeight;
    if (showsName(index) || isNote(index))
        height += m_smallHeight + 2;
    return {width, height};
}

/// Rules and the gap: what stands in a row above its line.
int MessageDelegate::aboveText(const QModelIndex &index) const
{
    return gapAbove(index) + (index.data(Model::NewDayRole).toBool() ? dayHeight : 0)
        + (index.data(ChatLines::FirstUnreadRole).toBool() ? dayHeight : 0);
}

QRectF MessageDelegate::bubbleOf(const QRect &rect, const QModelIndex &index) const
{
    const bool note = isNote(index);
    const int width = textWidth(rect.width(), note);
    const QSizeF size = textSize(index, width);
    const qreal height = qRound(size.height()) + 2 * padY;
    if (note) {
        const QFontMetrics metrics(bold(m_small));
        const QString head = metrics.elidedText(headOf(index), Qt::ElideRight, width - lock);
        const qreal wide = qMax(size.width(), qreal(metrics.horizontalAdvance(head) + lock + 1)) + 2 * padX;
        return {rect.right() - sideMargin - wide, qreal(rect.top()), wide, m_smallHeight + 2 + height};
    }
    const qreal wide = qMax(size.width(), 8.0) + 2 * padX;
    const bool ours = sideOf(index) == Side::Admin;
    return {ours ? rect.right() - sideMargin - wide : rect.left() + sideMargin,
            qreal(rect.top() + (showsName(index) ? m_smallHeight + 2 : 0)), wide, height};
}

QPointF MessageDelegate::textPlace(const QRectF &bubble, const QModelIndex &index) const
{
    return bubble.topLeft() + QPointF(padX, padY + (isNote(index) ? m_smallHeight + 2 : 0));
}

void MessageDelegate::drawWords(QPainter *painter, const QRectF &bubble, const QModelIndex &index, int width, const QColor &links) const
{
    const std::shared_ptr<QTextLayout> layout = layoutOf(index, width);
    QList<QTextLayout::FormatRange> coloured = layout->formats();
    for (QTextLayout::FormatRange &range : coloured)
        range.format.setForeground(links);
    layout->draw(painter, textPlace(bubble, index), coloured + marksIn(layout->text()));
}

/// A picture has its words below it, another file beside its symbol. `rect` as for a bubble.
MessageDelegate::FileShape MessageDelegate::fileShape(const QRect &rect, const QModelIndex &index) const
{
    const FileInfo file = *fileOf(index);
    const bool ours = sideOf(index) == Side::Admin;
    const int most = textWidth(rect.width(), false) + 2 * padX;
    const int nameHeight = QFontMetrics(m_font).height();
    const qreal top = rect.top() + (showsName(index) ? m_smallHeight + 2 : 0);
    FileShape shape;
    const bool hasRoom = isShownAsPicture(file) && file.thumbnail > 0;
    const QSize room = hasRoom ? pictureRoom(file.width, file.height) : QSize();
    const int words = qMax(QFontMetrics(m_font).horizontalAdvance(shownLine(file.name)), QFontMetrics(m_small).horizontalAdvance(footOf(file))) + 2;
    const qreal wide = qMin<qreal>(most, hasRoom ? qMax<qreal>(narrowestFile, room.width() + 2 * pictureEdge)
                                                 : qMax<qreal>(narrowestFile, fileSymbol + 8 + words + 2 * padX));
    const qreal left = ours ? rect.right() - sideMargin - wide : rect.left() + sideMargin;
    const qreal wordsHeight = nameHeight + 1 + m_smallHeight;
    if (hasRoom) {
        shape.picture = {left + (wide - room.width()) / 2, top + pictureEdge, qreal(room.width()), qreal(room.height())};
        shape.bubble = {left, top, wide, room.height() + 2.0 * pictureEdge + wordsHeight + padY};
    } else {
        shape.bubble = {left, top, wide, wordsHeight + 2 * padY};
        shape.symbol = {left + padX - 2, top + (shape.bubble.height() - fileSymbol) / 2, fileSymbol, fileSymbol};
    }
    const qreal from = hasRoom ? left + padX : shape.symbol.right() + 8;
    shape.name = {from, shape.bubble.bottom() - padY - wordsHeight, shape.bubble.right() - padX - from + 1, qreal(nameHeight)};
    shape.foot = {from, shape.name.bottom() + 1, shape.name.width(), qreal(m_smallHeight)};
    return shape;
}

MessageDelegate::FilePart MessageDelegate::filePartAt(const QRect &row, const QModelIndex &index, const QPoint &point) const
{
    if (!isText(index) || !fileOf(index))
        return FilePart::None;
    const FileShape shape = fileShape(row.adjusted(0, aboveText(index), 0, 0), index);
    if (!shape.bubble.contains(point))
        return FilePart::None;
    return shape.picture.contains(point) || (shape.symbol.contains(point) && isShownAsPicture(*fileOf(index))) ? FilePart::Picture : FilePart::Rest;
}

QUrl MessageDelegate::linkAt(const QRect &row, const QModelIndex &index, const QPoint &point) const
{
    if (!isText(index) || fileOf(index))
        return {};
    const QRect rest = row.adjusted(0, aboveText(index), 0, 0);
    const QPointF at = point - textPlace(bubbleOf(rest, index), index);
    const std::shared_ptr<QTextLayout> layout = layoutOf(index, textWidth(row.width(), isNote(index)));
    for (int i = 0; i < layout->lineCount(); ++i) {
        const QTextLine line = layout->lineAt(i);
        if (!line.naturalTextRect().contains(at))
            continue;
        const int letter = line.xToCursor(at.x(), QTextLine::CursorOnCharacter);
        const QList<QTextLayout::FormatRange> formats = layout->formats();
        for (const QTextLayout::FormatRange &range : formats) {
            if (letter >= range.start && letter < range.start + range.length)
                return QUrl(range.format.anchorHref(), QUrl::StrictMode);
        }
    }
    return {};
}

void MessageDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setClipRect(option.rect); // letters can be piled up to any height
    painter->setRenderHint(QPainter::Antialiasing);
    QRect rest = option.rect;
    if (option.state.testFlag(QStyle::State_HasFocus) || (m_found.isValid() && m_found == index)) {
        painter->setPen(QPen(m_theme.colours().accent, 2));
        painter->drawRoundedRect(QRectF(rest).adjusted(5, 2, -5, -1), 6, 6);
    }
    if (index.data(Model::NewDayRole).toBool())
        paintRule(painter, rest, dayOf(index.data(Model::AtRole).toLongLong()), m_theme.colours().muted);
    if (index.data(ChatLines::FirstUnreadRole).toBool())
        paintRule(painter, rest, tr("Read to here"), m_theme.colours().accent);
    rest.setTop(rest.top() + gapAbove(index));
    if (isNote(index))
        paintNote(painter, rest, index);
    else if (isText(index) && fileOf(index))
        paintFile(painter, rest, index);
    else if (isText(index))
        paintBubble(painter, rest, index);
    else
        paintSystemLine(painter, rest, index);
    painter->restore();
}

QList<QTextLayout::FormatRange> MessageDelegate::marksIn(const QString &text) const
{
    QList<QTextLayout::FormatRange> marks;
    if (m_marked.isEmpty())
        return marks;
    QTextCharFormat format;
    format.setBackground(m_theme.colours().ring.ground);
    format.setForeground(m_theme.colours().ring.text);
    for (qsizetype at = text.indexOf(m_marked, 0, Qt::CaseInsensitive); at >= 0;
         at = text.indexOf(m_marked, at + m_marked.size(), Qt::CaseInsensitive))
        marks.append({int(at), int(m_marked.size()), format});
    return marks;
}

void MessageDelegate::paintRule(QPainter *painter, QRect &rest, const QString &text, const QColor &colour) const
{
    const QRect rect(rest.left(), rest.top(), rest.width(), dayHeight);
    painter->setFont(m_small);
    const int half = QFontMetrics(m_small).horizontalAdvance(text) / 2 + 12;
    const int middle = rect.center().y() + 1;
    painter->setPen(m_theme.colours().line);
    painter->drawLine(rect.left() + sideMargin, middle, rect.center().x() - half, middle);
    painter->drawLine(rect.center().x() + half, middle, rect.right() - sideMargin, middle);
    painter->setPen(colour);
    painter->drawText(rect, Qt::AlignCenter, text);
    rest.setTop(rect.bottom() + 1);
}

void MessageDelegate::paintSystemLine(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    const QRect inside = rect.adjusted(sideMargin, 0, -sideMargin, 0);
    painter->setFont(m_small);
    painter->setPen(m_theme.colours().muted);
    painter->drawText(inside, Qt::AlignCenter,
                      QFontMetrics(m_small).elidedText(systemLine(index), Qt::ElideRight, inside.width()));
}

void MessageDelegate::paintNote(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    const Colours &colours = m_theme.colours();
    const int width = textWidth(rect.width(), true);
    const QFont headFont = bold(m_small);
    const QString head = QFontMetrics(headFont).elidedText(headOf(index), Qt::ElideRight, width - lock);
    const QRectF bubble = bubbleOf(rect, index);
    painter->setPen(QPen(colours.noteLine, 1));
    painter->setBrush(colours.note.ground);
    painter->drawRoundedRect(bubble.adjusted(0.5, 0.5, -0.5, -0.5), noteRadius, noteRadius);

    const QRectF headLine(bubble.left() + padX, bubble.top() + padY - 1, bubble.width() - 2 * padX, m_smallHeight);
    const QRectF body(headLine.left() + 0.5, headLine.center().y() - 1, 9, 6);
    painter->setPen(QPen(colours.noteHead, 1.4));
    painter->setBrush(Qt::NoBrush);
    painter->drawArc(QRectF(body.left() + 2, body.top() - 4, 5, 8), 0, 180 * 16);
    painter->setPen(Qt::NoPen);
    painter->setBrush(colours.noteHead);
    painter->drawRoundedRect(body, 1.5, 1.5);
    painter->setFont(headFont);
    painter->setPen(colours.noteHead);
    painter->drawText(headLine.adjusted(lock, 0, 1, 0), Qt::AlignLeft | Qt::AlignVCenter, head);
    painter->setPen(colours.note.text);
    drawWords(painter, bubble, index, width, colours.accent);

    painter->setFont(m_small);
    painter->setPen(colours.muted);
    const QRectF below(rect.left() + sideMargin, bubble.bottom() + 2, rect.width() - 2 * sideMargin, m_smallHeight);
    painter->drawText(below, Qt::AlignRight | Qt::AlignVCenter, receiptOf(index));
}

/// Who wrote it, above a bubble.
void MessageDelegate::paintName(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    if (!showsName(index))
        return;
    const QRect line(rect.left() + sideMargin, rect.top(), rect.width() - 2 * sideMargin, m_smallHeight);
    painter->setFont(m_small);
    painter->setPen(m_theme.colours().muted);
    painter->drawText(line, (sideOf(index) == Side::Admin ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter,
                      QFontMetrics(m_small).elidedText(personName(index.data(Model::NameRole).toString()), Qt::ElideRight, line.width()));
}

void MessageDelegate::paintFile(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    const Colours &colours = m_theme.colours();
    const bool ours = sideOf(index) == Side::Admin;
    const Ink &ink = ours ? colours.primary : colours.bubble;
    const FileInfo file = *fileOf(index);
    const FileShape shape = fileShape(rect, index);
    paintName(painter, rect, index);
    painter->setPen(Qt::NoPen);
    painter->setBrush(ink.ground);
    painter->drawPath(bubbleShape(shape.bubble, ours));

    if (!shape.picture.isEmpty()) {
        QPainterPath frame;
        frame.addRoundedRect(shape.picture, radius - pictureEdge, radius - pictureEdge);
        const QPixmap pixmap = m_pictures ? m_pictures->thumbnail(file) : QPixmap();
        painter->setBrush(colours.window);
        painter->drawPath(frame); // the grey before it has come, and behind what is transparent
        if (!pixmap.isNull()) {
            painter->save();
            painter->setClipPath(frame, Qt::IntersectClip);
            painter->setRenderHint(QPainter::SmoothPixmapTransform);
            // Cropped to fit.
            const QSizeF size = QSizeF(pixmap.size()).scaled(shape.picture.size(), Qt::KeepAspectRatioByExpanding);
            QRectF target(QPointF(), size);
            target.moveCenter(shape.picture.center());
            painter->drawPixmap(target, pixmap, QRectF(pixmap.rect()));
            painter->restore();
        }
    } else {
        drawSymbol(painter, shape.symbol, Symbol::File, ink.text);
    }
    painter->setPen(ink.text);
    painter->setFont(m_font);
    painter->drawText(shape.name, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(m_font).elidedText(shownLine(file.name), Qt::ElideMiddle, int(shape.name.width())));
    painter->setFont(m_small);
    painter->drawText(shape.foot, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(m_small).elidedText(footOf(file), Qt::ElideRight, int(shape.foot.width())));
    paintReceipt(painter, rect, index, shape.bubble.bottom());
}

void MessageDelegate::paintBubble(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    const Colours &colours = m_theme.colours();
    const bool ours = sideOf(index) == Side::Admin;
    const bool failed = index.data(Model::StatusRole).toInt() == int(Model::Status::Failed);
    const Ink &ink = ours ? colours.primary : colours.bubble;

    paintName(painter, rect, index);
    const QRectF bubble = bubbleOf(rect, index);
    painter->setPen(failed ? QPen(colours.danger, 1) : QPen(Qt::NoPen));
    painter->setBrush(ink.ground);
    painter->drawPath(bubbleShape(bubble, ours));
    painter->setPen(ink.text);
    drawWords(painter, bubble, index, textWidth(rect.width(), false), ours ? ink.text : colours.accent);

    paintReceipt(painter, rect, index, bubble.bottom());
}

void MessageDelegate::paintReceipt(QPainter *painter, const QRect &rect, const QModelIndex &index, qreal bottom) const
{
    if (!showsReceipt(index))
        return;
    const Colours &colours = m_theme.colours();
    const auto align = sideOf(index) == Side::Admin ? Qt::AlignRight : Qt::AlignLeft;
    const bool failed = index.data(Model::StatusRole).toInt() == int(Model::Status::Failed);
    painter->setFont(m_small);
    const bool mailFailed = index.data(ChatLines::DeliveryRole).toInt() == int(ChatLines::Delivery::MailFailed);
    painter->setPen(failed || mailFailed ? colours.danger : colours.muted);
    QString below = receiptOf(index);
    if (failed)
        below += u" · "_s + sentenceOf(static_cast<Refusal>(index.data(Model::FailureRole).toInt()));
    const QRectF line(rect.left() + sideMargin, bottom + 2, rect.width() - 2 * sideMargin, m_smallHeight);
    painter->drawText(line, align | Qt::AlignVCenter,
                      QFontMetrics(m_small).elidedText(below, Qt::ElideRight, int(line.width())));
}

} // namespace deskbell
