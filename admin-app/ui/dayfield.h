// SPDX-License-Identifier: MIT
#pragma once

#include <QDateEdit>

namespace deskbell {

/// A day, as the language writes it but with its whole year; a calendar opens by the arrow and by Alt+Down.
class DayField final : public QDateEdit {
    Q_OBJECT

public:
    explicit DayField(QDate day, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
};

} // namespace deskbell
