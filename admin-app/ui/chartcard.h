// SPDX-License-Identifier: MIT
#pragma once

#include "ui/labels.h"

#include <QFrame>

class QPushButton;
class QStackedLayout;
class QTableWidget;

namespace deskbell {

class Chart;
class FlowLayout;
class Theme;
struct Statistics;

/// A chart with its title, and a button that shows its numbers as a table instead, for eyes and for screen readers.
class ChartCard final : public QFrame {
    Q_OBJECT

public:
    ChartCard(Chart *chart, const Theme &theme);

    void setNote(const QString &note);   ///< at the right of the title
    void addSign(QWidget *sign);         ///< likewise, one of a legend
    void addSignBelow(QWidget *sign);    ///< below the chart; not shown with the table
    void show(const Statistics &statistics);
    using QWidget::show;

    [[nodiscard]] Chart &chart() const { return *m_chart; }
    [[nodiscard]] bool showsTable() const;
    void setShowsTable(bool shows);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fillTable();
    void fitTable();
    void showButton();

    Chart *m_chart;
    const Theme &m_theme;
    PlainLabel *m_title = nullptr;
    PlainLabel *m_note = nullptr;
    FlowLayout *m_signs = nullptr;
    QWidget *m_below = nullptr;
    FlowLayout *m_belowSigns = nullptr;
    QPushButton *m_toggle = nullptr;
    QStackedLayout *m_stack = nullptr;
    QTableWidget *m_table = nullptr; ///< made when it is called for
};

} // namespace deskbell
