// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

namespace deskbell {

class Theme;

/// Lies over a conversation while something that can be attached is held over it.
class DropFrame final : public QWidget {
    Q_OBJECT

public:
    DropFrame(const Theme &theme, QWidget *parent);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace deskbell
