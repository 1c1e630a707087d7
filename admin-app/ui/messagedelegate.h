// SPDX-License-Identifier: MIT
#pragma once

#include "client/messagelistmodel.h"
#include "ui/theme.h"

#include <QCache>
#include <QHash>
#include <QPersistentModelIndex>
#include <QStyledItemDelegate>
#include <QTextLayout>
#include <QUrl>
#include <memory>
#include <utility>

namespace deskbell {

class Pictures;

/// Paints the lines of a chat: bubbles, pictures and files, system lines, days. Sizes are remembered by line number, so that a chat of many
/// thousand lines is measured once.
class MessageDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit MessageDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void forgetSizes();
    void shareSizes(const QString &conversation); ///< with every other view of that one: its lines are measured once
    /// What a link at this point of a line opens, as it is painted into `row`; empty where there is none.
    [[nodiscard]] QUrl linkAt(const QRect &row, const QModelIndex &index, const QPoint &point) const;
    /// Where thumbnails come from; null: there are none.
    void setPictures(Pictures *pictures) { m_pictures = pictures; }
    enum class FilePart { None, Picture, Rest };
    /// What of a file stands at this point of its line; None: no file, or beside it.
    [[nodiscard]] FilePart filePartAt(const QRect &row, const QModelIndex &index, const QPoint &point) const;
    void setFound(const QModelIndex &line) { m_found = line; } ///< has the ring
    void markWords(const QString &words) { m_marked = words; } ///< in every text; empty: none

private:
    struct Measured {
        qreal natural = 0; ///< width of the longest line if nothing wraps
        int width = 0;     ///< for which height and used hold
        qreal height = 0;
        qreal used = 0;
    };
    using Sizes = QHash<qint64, Measured>;

    /// Where the parts of a file stand; all of it is empty but for the bubble and its words where it has no picture.
    struct FileShape {
        QRectF bubble;
        QRectF picture;
        QRectF symbol;
        QRectF name;
        QRectF foot;
    };
    [[nodiscard]] FileShape fileShape(const QRect &rect, const QModelIndex &index) const;
    void paintFile(QPainter *painter, const QRect &rect, const QModelIndex &index) const;
    [[nodiscard]] QSizeF textSize(const QModelIndex &index, int width) const;
    [[nodiscard]] std::shared_ptr<QTextLayout> layoutOf(const QModelIndex &index, int width) const;
    [[nodiscard]] int aboveText(const QModelIndex &index) const;
    [[nodiscard]] QRectF bubbleOf(const QRect &rect, const QModelIndex &index) const;
    [[nodiscard]] QPointF textPlace(const QRectF &bubble, const QModelIndex &index) const;
    void drawWords(QPainter *painter, const QRectF &bubble, const QModelIndex &index, int width, const QColor &links) const;
    void paintRule(QPainter *painter, QRect &rest, const QString &text, const QColor &colour) const;
    void paintSystemLine(QPainter *painter, const QRect &rect, const QModelIndex &index) const;
    void paintNote(QPainter *painter, const QRect &rect, const QModelIndex &index) const;
    void paintName(QPainter *painter, const QRect &rect, const QModelIndex &index) const;
    void paintReceipt(QPainter *painter, const QRect &rect, const QModelIndex &index, qreal bottom) const;
    void paintBubble(QPainter *painter, const QRect &rect, const QModelIndex &index) const;

    [[nodiscard]] QList<QTextLayout::FormatRange> marksIn(const QString &text) const;

    const Theme &m_theme;
    Pictures *m_pictures = nullptr;
    QPersistentModelIndex m_found;
    QString m_marked;
    QFont m_font;
    QFont m_small;
    int m_smallHeight = 0;
    std::shared_ptr<Sizes> m_sizes = std::make_shared<Sizes>();
    mutable QCache<std::pair<qint64, int>, std::shared_ptr<QTextLayout>> m_layouts; ///< by line and width
};

} // namespace deskbell
