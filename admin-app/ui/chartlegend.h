// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

namespace deskbell {

class Theme;

/// A sign of a chart and what it stands for.
class LegendItem final : public QWidget {
    Q_OBJECT

public:
    enum class Sign { Answered, Missed, Withdrawn, Ringing, MissedShare, OfficeHours, FewToMany };

    LegendItem(Sign sign, const Theme &theme);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QFont letters() const;
    [[nodiscard]] int signWidth() const;
    void paintSign(QPainter &painter, const QRectF &place) const;

    Sign m_sign;
    const Theme &m_theme;
    QString m_before; ///< only of FewToMany
    QString m_words;
};

} // namespace deskbell
