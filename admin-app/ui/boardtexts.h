// SPDX-License-Identifier: MIT
#pragma once

#include "ui/theme.h"

#include <QIdentityProxyModel>
#include <QStyledItemDelegate>
#include <functional>

namespace deskbell {

/// The board's rows in words: what the table shows and what a screen reader says.
class BoardTexts final : public QIdentityProxyModel {
    Q_OBJECT

public:
    explicit BoardTexts(std::function<qint64()> now, QObject *parent = nullptr);
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::function<qint64()> m_now;
};

/// Paints a row of the board; state and kind as quiet tags.
class BoardDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit BoardDelegate(const Theme &theme, QObject *parent = nullptr);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
};

} // namespace deskbell
