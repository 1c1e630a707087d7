// SPDX-License-Identifier: MIT
#include "ui/inboxdelegate.h"

#include "model/inboxmodel.h"
#include "ui/avatars.h"
#include "ui/badges.h"
#include "ui/inboxtexts.h"
#include "ui/symbols.h"
#include "ui/texts.h"
#include "ui/theme.h"

#include <QPainter>
#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;
using Section = InboxRow::Section;

namespace {

// At the usual size of the text.
constexpr int headHeight = 30;
constexpr int rowHeight = 56;
constexpr int compactHeight = 46;
constexpr int faceHeight = 56;
constexpr int faceWithAge = 68;
constexpr int ruleHeight = 13;
constexpr int avatarSize = 36;
constexpr int compactAvatar = 32;
constexpr int faceSize = 40;
constexpr int markSize = 16;
constexpr int keeperSize = 18;

InboxRow rowAt(const QModelIndex &index)
{
    return index.data(InboxModel::RowRole).value<InboxRow>();
}

bool isWaiting(const InboxRow &row)
{
    return row.fate == InboxRow::Fate::None && row.keeper.isEmpty() && (row.waitingSince > 0 || row.isOverdue);
}

const Ink &inkOf(const Colours &colours, InquiryKind kind)
{
    switch (kind) {
    case InquiryKind::Error: return colours.tagError;
    case InquiryKind::Suggestion: return colours.tagSuggestion;
    case InquiryKind::MissedCall: return colours.tagOpen;
    default: return colours.tagQuiet;
    }
}

/// Of the type; what a site has named itself has none of its own.
const Ink &inkOf(const Colours &colours, const InboxRow &row)
{
    if (row.topic.isEmpty())
        return row.kind ? inkOf(colours, *row.kind) : colours.tagQuiet;
    if (row.topic == u"error"_s)
        return colours.tagError;
    if (row.topic == u"suggestion"_s)
        return colours.tagSuggestion;
    return row.topic == missedTopic ? colours.tagOpen : colours.tagQuiet;
}

} // namespace

InboxDelegate::InboxDelegate(const Theme &theme, std::function<qint64()> now, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_now(std::move(now))
{
}

QSize InboxDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool isHead = index.data(InboxModel::IsHeadRole).toBool();
    if (!m_isFaces)
        return {option.rect.width(), m_theme.scaled(isHead ? headHeight : m_theme.density() == Density::Compact ? compactHeight : rowHeight)};
    // By what changes only when the row is moved: whatever becomes of it meanwhile, those below it stay where they are.
    const bool hasAge = Section(index.data(InboxModel::SectionRole).toInt()) == Section::NeedsAnswer;
    return {option.rect.width(), isHead ? ruleHeight : hasAge ? faceHeight + m_theme.scaled(faceWithAge - faceHeight) : faceHeight};
}

void InboxDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const InboxRow row = rowAt(index);
    painter->save();
    painter->setClipRect(option.rect); // letters can be piled up to any height
    painter->setRenderHint(QPainter::Antialiasing);
    if (row.isHead)
        paintHead(painter, option, row);
    else if (m_isFaces)
        paintFace(painter, option, row);
    else
        paintRow(painter, option, row);
    painter->restore();
}

void InboxDelegate::paintHead(QPainter *painter, const QStyleOptionViewItem &option, const InboxRow &row) const
{
    const Colours &colours = m_theme.colours();
    const QRect &rect = option.rect;
    if (m_isFaces) {
        painter->setPen(colours.line);
        if (rect.top() > 0)
            painter->drawLine(rect.left() + 16, rect.center().y(), rect.right() - 16, rect.center().y());
        return;
    }
    drawSymbol(painter, QRectF(rect.left() + 13, rect.center().y() - 7.5, 16, 16),
               row.isFolded ? Symbol::ChevronRight : Symbol::ChevronDown, colours.muted);
    QFont font = m_theme.font(TextSize::Small, true);
    painter->setFont(font);
    painter->setPen(colours.muted);
    const QString word = wordOf(row.section);
    const QRect words = rect.adjusted(36, 0, -16, 0);
    painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter, word);
    const int used = QFontMetrics(font).horizontalAdvance(word);
    painter->setFont(m_theme.font(TextSize::Small));
    painter->drawText(words.adjusted(used + 6, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, QString::number(row.count) + (row.hasMore ? u"+"_s : QString()));
    QString note;
    if (row.section == Section::NeedsAnswer && !row.isFolded)
        note = tr("longest wait first");
    else if (row.section == Section::Colleagues && row.isFolded)
        note = shownLine(row.owner, 24) + u" · "_s + ageOf(row.at, m_now());
    const QRect rest = words.adjusted(used + 40, 0, 0, 0);
    painter->drawText(rest, Qt::AlignRight | Qt::AlignVCenter, QFontMetrics(painter->font()).elidedText(note, Qt::ElideRight, rest.width()));
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(colours.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(rect).adjusted(9, 2, -9, -2), 6, 6);
    }
}

QColor InboxDelegate::paintGround(QPainter *painter, const QStyleOptionViewItem &option, const InboxRow &row, const QRectF &shape) const
{
    const Colours &colours = m_theme.colours();
    const bool isOpen = row.id == m_open;
    const bool isHovered = option.state.testFlag(QStyle::State_MouseOver);
    const QColor ground = isOpen ? colours.selected.ground : isHovered ? colours.hover.ground : colours.window;
    painter->setPen(Qt::NoPen);
    painter->setBrush(ground);
    if (isOpen || isHovered)
        painter->drawRoundedRect(shape, 10, 10);
    if (row.isFresh || row.isOverdue) {
        painter->setPen(QPen(colours.brass, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(shape.adjusted(1, 1, -1, -1), 10, 10);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(colours.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(shape.adjusted(1, 1, -1, -1), 10, 10);
    }
    return ground;
}

/// The number in its pill, ending at `right`; how much room it took.
int InboxDelegate::paintCount(QPainter *painter, int right, int middle, int count) const
{
    if (count <= 0)
        return 0;
    const QString text = count > 99 ? u"99+"_s : QString::number(count);
    QFont font = m_theme.font(TextSize::Small, true);
    const int height = m_theme.scaled(19);
    const int width = std::max(height, QFontMetrics(font).horizontalAdvance(text) + 12);
    const QRectF pill(right - width, middle - height / 2, width, height);
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_theme.colours().primary.ground);
    painter->drawRoundedRect(pill, height / 2.0, height / 2.0);
    painter->setFont(font);
    painter->setPen(m_theme.colours().primary.text);
    painter->drawText(pill, Qt::AlignCenter, text);
    return width + 6;
}

void InboxDelegate::paintSecond(QPainter *painter, const QRect &line, const InboxRow &row) const
{
    const Colours &colours = m_theme.colours();
    int left = line.left();
    if (const QString whole = typeOf(row); !whole.isEmpty()) {
        const QFont font = m_theme.font(TextSize::Small);
        const QString word = QFontMetrics(font).elidedText(whole, Qt::ElideRight, line.width() / 2);
        const Ink &ink = inkOf(colours, row);
        const int height = m_theme.scaled(19);
        const QRectF tag(left, line.center().y() - height / 2, QFontMetrics(font).horizontalAdvance(word) + 14, height);
        painter->setPen(Qt::NoPen);
        painter->setBrush(ink.ground);
        painter->drawRoundedRect(tag, 5, 5);
        painter->setFont(font);
        painter->setPen(ink.text);
        painter->drawText(tag, Qt::AlignCenter, word);
        left = int(tag.right()) + 7;
    }
    const QFont font = m_theme.fontOf(13, row.isUnread && row.draft.isEmpty());
    painter->setFont(font);
    painter->setPen(row.isNotSent ? colours.danger : !row.draft.isEmpty() ? colours.accent : row.isUnread ? colours.ink : colours.muted);
    const QString text = QFontMetrics(font).elidedText(lineOf(row), Qt::ElideRight, line.right() - left);
    painter->drawText(QRect(left, line.top(), line.right() - left + 1, line.height()), Qt::AlignLeft | Qt::AlignVCenter, text);
}

void InboxDelegate::paintRow(QPainter *painter, const QStyleOptionViewItem &option, const InboxRow &row) const
{
    const Colours &colours = m_theme.colours();
    const QRect &rect = option.rect;
    const QColor ground = paintGround(painter, option, row, QRectF(rect).adjusted(8, 0, -8, 0));
    if (row.fate != InboxRow::Fate::None)
        painter->setOpacity(0.72);
    const bool isCompact = m_theme.density() == Density::Compact;
    const int side = isCompact ? compactAvatar : avatarSize;
    const QRectF face(rect.left() + 16, rect.top() + (rect.height() - side) / 2.0, side, side);
    drawAvatar(painter, face, row.name, colours);
    if (row.isOnline && m_isConnected)
        drawDot(painter, face, colours.online, ground);
    painter->setOpacity(1);

    const int left = int(face.right()) + 11;
    const int right = rect.right() - 16;
    const QRect upper(left, rect.top() + m_theme.scaled(isCompact ? 3 : 7), right - left, m_theme.scaled(21));
    const QRect lower(left, rect.top() + m_theme.scaled(isCompact ? 24 : 29), right - left, m_theme.scaled(20));

    const QFont small = m_theme.font(TextSize::Small, isWaiting(row));
    const QString time = timeOf(row, m_now());
    painter->setFont(small);
    painter->setPen(isWaiting(row) ? colours.brassText : row.fate != InboxRow::Fate::None ? colours.accent : colours.muted);
    painter->drawText(upper, Qt::AlignRight | Qt::AlignVCenter, time);
    int end = right - QFontMetrics(small).horizontalAdvance(time) - 6;
    if (row.isVerified) {
        end -= markSize;
        painter->drawPixmap(end, upper.center().y() - markSize / 2 + 1, verifiedMark(markSize, painter->device()->devicePixelRatioF()));
        end -= 6;
    }
    const QFont nameFont = m_theme.font(TextSize::Normal, row.isUnread);
    painter->setFont(nameFont);
    painter->setPen(colours.ink);
    painter->drawText(upper, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(nameFont).elidedText(personName(row.name), Qt::ElideRight, end - left));
    int taken = paintCount(painter, right, lower.center().y(), row.unread);
    if (!row.keeper.isEmpty()) {
        drawAvatar(painter, QRectF(right - taken - keeperSize, lower.center().y() - keeperSize / 2.0, keeperSize, keeperSize), row.keeper, colours);
        taken += keeperSize + 6;
    }
    paintSecond(painter, lower.adjusted(0, 0, -taken, 0), row);
}

void InboxDelegate::paintFace(QPainter *painter, const QStyleOptionViewItem &option, const InboxRow &row) const
{
    const Colours &colours = m_theme.colours();
    const QRect &rect = option.rect;
    const QColor ground = paintGround(painter, option, row, QRectF(rect).adjusted(8, 1, -8, -1));
    const QRectF face(rect.center().x() - faceSize / 2 + 1, rect.top() + 8, faceSize, faceSize);
    drawAvatar(painter, face, row.name, colours);
    if (row.isOnline && m_isConnected)
        drawDot(painter, face, colours.online, ground);
    (void)paintCount(painter, int(face.right()) + 5, int(face.top()) + 6, row.isUnread ? std::max(1, row.unread) : 0);
    if (row.waitingSince <= 0)
        return;
    painter->setFont(m_theme.font(TextSize::Small, isWaiting(row)));
    painter->setPen(isWaiting(row) ? colours.brassText : colours.muted);
    painter->drawText(QRect(rect.left(), int(face.bottom()), rect.width(), rect.bottom() - int(face.bottom())), Qt::AlignCenter,
                      row.fate == InboxRow::Fate::None ? ageOf(row.waitingSince, m_now()) : u"✓"_s);
}

} // namespace deskbell
