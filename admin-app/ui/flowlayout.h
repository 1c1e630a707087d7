// SPDX-License-Identifier: MIT
#pragma once

#include <QLayout>
#include <memory>
#include <vector>

namespace deskbell {

/// Side by side as far as they fit, the rest below. What comes after addGap() stands at the right end if all fits in one line, and
/// else begins a new one.
class FlowLayout final : public QLayout {
    Q_OBJECT

public:
    explicit FlowLayout(int gap, QWidget *parent = nullptr);
    ~FlowLayout() override;

    void addGap(); ///< once

    void addItem(QLayoutItem *item) override;
    [[nodiscard]] int count() const override { return int(m_items.size()); }
    [[nodiscard]] QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    struct Place;
    /// Where each visible item comes to stand in a width, and how high that is.
    [[nodiscard]] int place(int width, std::vector<Place> &places) const;

    std::vector<std::unique_ptr<QLayoutItem>> m_items;
    int m_gapBefore = -1; ///< the index of the item; -1: there is no gap
};

} // namespace deskbell
