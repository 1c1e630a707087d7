// SPDX-License-Identifier: MIT
#pragma once

#include "ui/chart.h"

namespace deskbell {

/// What each admin has done, a row for each; below, what visitors wrote last with their ratings.
class PeopleChart final : public Chart {
    Q_OBJECT

public:
    explicit PeopleChart(const Theme &theme);

    [[nodiscard]] int count() const override; ///< people, then remarks
    [[nodiscard]] QStringList tipOf(int index) const override;
    [[nodiscard]] NumberTable numbers() const override;
    [[nodiscard]] QString emptySentence() const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paint(QPainter &painter) override;
    [[nodiscard]] QRectF placeOf(int index) const override;
    [[nodiscard]] int indexAt(QPointF point) const override;
    [[nodiscard]] int neighbour(int index, int key) const override;
    void prepare() override;

private:
    enum Column { Wait, FirstAnswer, Rating, Columns };

    [[nodiscard]] int peopleCount() const { return int(data().people.size()); }
    [[nodiscard]] int headHeight() const;
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] int remarkHeight() const;
    [[nodiscard]] int wholeHeight() const;
    [[nodiscard]] static QString headOf(Column column);
    struct Cell {
        QString text;
        bool isFew = false; ///< of too few cases to mean much
    };
    [[nodiscard]] static Cell cellOf(const StatisticsPerson &person, Column column);
    void paintHead(QPainter &painter) const;
    void paintPerson(QPainter &painter, int index) const;
    void paintRemark(QPainter &painter, int index) const;

    qreal m_name = 0; ///< width, with its picture
    qreal m_bar = 0;  ///< width of the longest one; 0: there is no room for any
    qreal m_right[Columns] = {}; ///< right ends
    qreal m_number = 0; ///< width of the number behind a bar
};

} // namespace deskbell
