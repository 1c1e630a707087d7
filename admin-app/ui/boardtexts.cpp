// SPDX-License-Identifier: MIT
#include "ui/boardtexts.h"

#include "client/boardmodel.h"
#include "ui/badges.h"
#include "ui/texts.h"

#include <QDateTime>
#include <QPainter>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int padX = 12;
constexpr int markSize = 16;
constexpr int markGap = 5;

InquiryState stateOf(const QModelIndex &index)
{
    return static_cast<InquiryState>(index.data(BoardModel::StateRole).toInt());
}

InquiryKind kindOf(const QModelIndex &index)
{
    return static_cast<InquiryKind>(index.data(BoardModel::KindRole).toInt());
}

QDateTime receivedAt(const QModelIndex &index)
{
    return QDateTime::fromMSecsSinceEpoch(index.data(BoardModel::AtRole).toLongLong());
}

Ink tagInk(const Colours &colours, const QModelIndex &index)
{
    if (index.column() == BoardModel::StateColumn)
        return stateOf(index) == InquiryState::Open ? colours.tagOpen : colours.tagQuiet;
    switch (kindOf(index)) {
    case InquiryKind::Error: return colours.tagError;
    case InquiryKind::Suggestion: return colours.tagSuggestion;
    case InquiryKind::MissedCall: return colours.tagOpen;
    case InquiryKind::Other: break;
    }
    return colours.tagQuiet;
}

} // namespace

BoardTexts::BoardTexts(std::function<qint64()> now, QObject *parent)
    : QIdentityProxyModel(parent)
    , m_now(std::move(now))
{
}

QVariant BoardTexts::data(const QModelIndex &index, int role) const
{
    if (role == Qt::ToolTipRole) {
        if (index.column() == BoardModel::AgeColumn)
            return QLocale().toString(receivedAt(index), QLocale::LongFormat);
        if (index.column() == BoardModel::TitleColumn)
            return tooltipText(data(index, Qt::DisplayRole).toString());
        if (index.column() == BoardModel::VisitorColumn && index.data(BoardModel::VerifiedRole).toBool())
            return tooltipText(data(index, Qt::AccessibleTextRole).toString());
        return {};
    }
    if (role == Qt::AccessibleTextRole && index.column() == BoardModel::VisitorColumn)
        return spokenName(index.data(BoardModel::VisitorRole).toString(), index.data(BoardModel::VerifiedRole).toBool());
    if (role != Qt::DisplayRole)
        return QIdentityProxyModel::data(index, role);
    switch (index.column()) {
    case BoardModel::StateColumn: return wordOf(stateOf(index));
    case BoardModel::KindColumn: return wordOf(kindOf(index));
    case BoardModel::TitleColumn: {
        BoardRow row;
        row.title = index.data(BoardModel::TitleRole).toString();
        return titleOf(row);
    }
    case BoardModel::VisitorColumn: return personName(index.data(BoardModel::VisitorRole).toString());
    case BoardModel::CommentsColumn: return QString::number(index.data(BoardModel::CommentsRole).toInt());
    case BoardModel::AgeColumn: return whenOf(receivedAt(index).toMSecsSinceEpoch(), m_now());
    }
    return {};
}

QVariant BoardTexts::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case BoardModel::StateColumn: return tr("State");
    case BoardModel::KindColumn: return tr("Kind");
    case BoardModel::TitleColumn: return tr("Title");
    case BoardModel::VisitorColumn: return tr("From");
    case BoardModel::CommentsColumn: return tr("Comments");
    case BoardModel::AgeColumn: return tr("Received");
    }
    return {};
}

BoardDelegate::BoardDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

void BoardDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colours &colours = m_theme.colours();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QString text = index.data(Qt::DisplayRole).toString();
    painter->save();
    painter->setClipRect(option.rect); // letters can be piled up to any height
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(option.rect, selected ? colours.selected.ground : colours.paper);
    painter->setPen(colours.line);
    painter->drawLine(QPointF(option.rect.left(), option.rect.bottom() + 0.5),
                      QPointF(option.rect.right() + 1, option.rect.bottom() + 0.5));

    const QRect inside = option.rect.adjusted(padX, 0, -padX / 2, 0);
    if (index.column() == BoardModel::StateColumn || index.column() == BoardModel::KindColumn) {
        const QFont font = m_theme.font(TextSize::Small);
        const QFontMetrics metrics(font);
        const QString shown = metrics.elidedText(text, Qt::ElideRight, inside.width() - 16);
        const QRectF tag(inside.left(), inside.center().y() - 10, metrics.horizontalAdvance(shown) + 16, 21);
        const Ink ink = tagInk(colours, index);
        painter->setPen(Qt::NoPen);
        painter->setBrush(ink.ground);
        painter->drawRoundedRect(tag, 5, 5);
        painter->setPen(ink.text);
        painter->setFont(font);
        painter->drawText(tag, Qt::AlignCenter, shown);
    } else {
        const bool strong = index.column() == BoardModel::TitleColumn && selected;
        const bool muted = index.column() == BoardModel::AgeColumn;
        const QFont font = m_theme.font(TextSize::Normal, strong);
        painter->setFont(font);
        painter->setPen(muted ? colours.muted : colours.ink);
        const bool verified = index.column() == BoardModel::VisitorColumn && index.data(BoardModel::VerifiedRole).toBool();
        const QFontMetrics metrics(font);
        const QString shown = metrics.elidedText(text, Qt::ElideRight, inside.width() - (verified ? markSize + markGap : 0));
        painter->drawText(inside, Qt::AlignLeft | Qt::AlignVCenter, shown);
        if (verified)
            painter->drawPixmap(inside.left() + metrics.horizontalAdvance(shown) + markGap, inside.center().y() - markSize / 2,
                                verifiedMark(markSize, painter->device()->devicePixelRatioF()));
    }
    painter->restore();
}

} // namespace deskbell
