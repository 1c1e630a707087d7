// SPDX-License-Identifier: MIT
#pragma once

#include <QPushButton>

namespace deskbell {

/// A button that stays chosen. The style sheet makes the words of the chosen one bold, and asks for no more room then: it has that
/// room from the beginning, so that nothing is cut and nothing moves.
class ChoiceButton : public QPushButton {
    Q_OBJECT
public:
    explicit ChoiceButton(const QString &text = {}, QWidget *parent = nullptr)
        : QPushButton(text, parent)
    {
        setCheckable(true);
    }

    [[nodiscard]] QSize sizeHint() const override { return withBold(QPushButton::sizeHint()); }
    [[nodiscard]] QSize minimumSizeHint() const override { return withBold(QPushButton::minimumSizeHint()); }

private:
    [[nodiscard]] QSize withBold(QSize size) const
    {
        if (!isCheckable())
            return size;
        QFont bold = font();
        bold.setBold(true);
        const int more = QFontMetrics(bold).horizontalAdvance(text()) - fontMetrics().horizontalAdvance(text());
        return size + QSize(std::max(more, 0), 0);
    }
};

} // namespace deskbell
