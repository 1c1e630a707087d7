// SPDX-License-Identifier: MIT
#pragma once

#include "model/inboxrow.h"

#include <QStyledItemDelegate>
#include <functional>

namespace deskbell {

class Theme;

/// Paints the rows of the inbox: in full, or as a column of faces.
class InboxDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    InboxDelegate(const Theme &theme, std::function<qint64()> now, QObject *parent = nullptr);
    void setFaces(bool isFaces) { m_isFaces = isFaces; }
    void setOpen(ConversationId id) { m_open = id; }
    void setConnected(bool isConnected) { m_isConnected = isConnected; } ///< if not, nobody knows who is on the page
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintHead(QPainter *painter, const QStyleOptionViewItem &option, const InboxRow &row) const;
    void paintRow(QPainter *painter, const QStyleOptionViewItem &option, const InboxRow &row) const;
    void paintFace(QPainter *painter, const QStyleOptionViewItem &option, const InboxRow &row) const;
    [[nodiscard]] QColor paintGround(QPainter *painter, const QStyleOptionViewItem &option, const InboxRow &row, const QRectF &shape) const;
    [[nodiscard]] int paintCount(QPainter *painter, int right, int middle, int count) const;
    void paintSecond(QPainter *painter, const QRect &line, const InboxRow &row) const;

    const Theme &m_theme;
    std::function<qint64()> m_now;
    ConversationId m_open;
    bool m_isFaces = false;
    bool m_isConnected = true;
};

} // namespace deskbell
