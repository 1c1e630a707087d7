// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace deskbell {

/// A row of the canned replies: its name, and below it the first line of its text.
class ReplyRows final : public QStyledItemDelegate {
    Q_OBJECT

public:
    static constexpr int wordsRole = Qt::UserRole + 1; ///< what stands below the name

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace deskbell
