// SPDX-License-Identifier: MIT
#pragma once

#include <QCheckBox>

namespace deskbell {

class Theme;

/// On or off, in force at once. To keys and to screen readers it is a check box.
class Switch final : public QCheckBox {
    Q_OBJECT

public:
    explicit Switch(const Theme &theme, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    [[nodiscard]] bool hitButton(const QPoint &point) const override { return rect().contains(point); }

private:
    const Theme &m_theme;
};

} // namespace deskbell
