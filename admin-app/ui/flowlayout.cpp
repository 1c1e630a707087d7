// SPDX-License-Identifier: MIT
#include "ui/flowlayout.h"

#include <algorithm>

namespace deskbell {

struct FlowLayout::Place {
    QLayoutItem *item = nullptr;
    QRect rect;
    bool isBehindGap = false;
};

FlowLayout::FlowLayout(int gap, QWidget *parent)
    : QLayout(parent)
{
    setSpacing(gap);
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout() = default;

void FlowLayout::addGap()
{
    m_gapBefore = count();
}

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.emplace_back(item);
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[size_t(index)].get() : nullptr;
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    if (index < 0 || index >= count())
        return nullptr;
    QLayoutItem *item = m_items[size_t(index)].release();
    m_items.erase(m_items.begin() + index);
    return item;
}

int FlowLayout::place(int width, std::vector<Place> &places) const
{
    int whole = -spacing();
    for (int i = 0; i < count(); ++i) {
        if (QLayoutItem *item = itemAt(i); !item->isEmpty()) {
            places.push_back({item, QRect({}, item->sizeHint()), m_gapBefore >= 0 && i >= m_gapBefore});
            whole += item->sizeHint().width() + spacing();
        }
    }
    const bool isOneLine = whole <= width;
    int x = 0, y = 0, lineHeight = 0;
    size_t lineBegin = 0;
    const auto endLine = [&](size_t end) {
        for (size_t i = lineBegin; i < end; ++i)
            places[i].rect.moveTop(y + (lineHeight - places[i].rect.height()) / 2);
        lineBegin = end;
    };
    for (size_t i = 0; i < places.size(); ++i) {
        QRect &rect = places[i].rect;
        rect.setWidth(std::min(rect.width(), std::max(width, 0)));
        const bool isFirstBehindGap = places[i].isBehindGap && (i == 0 || !places[i - 1].isBehindGap);
        if (x > 0 && (x + rect.width() > width || (isFirstBehindGap && !isOneLine))) {
            endLine(i);
            x = 0;
            y += lineHeight + spacing();
            lineHeight = 0;
        }
        rect.moveLeft(places[i].isBehindGap && isOneLine ? x + width - whole : x);
        x += rect.width() + spacing();
        lineHeight = std::max(lineHeight, rect.height());
    }
    endLine(places.size());
    return y + lineHeight;
}

int FlowLayout::heightForWidth(int width) const
{
    std::vector<Place> places;
    const QMargins margins = contentsMargins();
    return place(width - margins.left() - margins.right(), places) + margins.top() + margins.bottom();
}

QSize FlowLayout::sizeHint() const
{
    QSize size(-spacing(), 0);
    for (const auto &item : m_items) {
        if (item->isEmpty())
            continue;
        size.rwidth() += item->sizeHint().width() + spacing();
        size.setHeight(std::max(size.height(), item->sizeHint().height()));
    }
    const QMargins margins = contentsMargins();
    return size.expandedTo({0, 0}).grownBy(margins);
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const auto &item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    }
    return size.grownBy(contentsMargins());
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    const QRect inside = rect.marginsRemoved(contentsMargins());
    std::vector<Place> places;
    (void)place(inside.width(), places);
    for (const Place &one : places)
        one.item->setGeometry(one.rect.translated(inside.topLeft()));
}

} // namespace deskbell
