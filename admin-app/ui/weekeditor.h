// SPDX-License-Identifier: MIT
#pragma once

#include "model/weektext.h"
#include "ui/theme.h"

#include <QWidget>

class QGridLayout;
class QLineEdit;

namespace deskbell {

class Switch;

/// A time of the clock in a field: what is typed in a hurry is made tidy once one goes on.
[[nodiscard]] QLineEdit *makeClockField(const QString &name);

/// The hours of a week, a row for each day: off, or from when to when, more than once a day where there is a break.
class WeekEditor final : public QWidget {
    Q_OBJECT

public:
    explicit WeekEditor(const Theme &theme, QWidget *parent = nullptr);
    void setWeek(const WeekText &week); ///< what stands there already is left alone
    [[nodiscard]] QSize minimumSizeHint() const override; ///< hours stand below their day where there is no room beside it
    [[nodiscard]] QWidget *firstWrong() const; ///< the field of the first hours that are none; null: there are no such

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

Q_SIGNALS:
    void changed(const deskbell::WeekText &week);

private:
    struct Row {
        QLineEdit *from = nullptr;
        QLineEdit *to = nullptr;
    };
    struct Day {
        QWidget *part = nullptr;
        QGridLayout *frame = nullptr; ///< name, hours, switch
        QWidget *hours = nullptr;
        QGridLayout *grid = nullptr;  ///< of the hours
        QWidget *name = nullptr;
        Switch *isOn = nullptr;
        QList<Row> rows;
        QList<HoursText> last; ///< what it had when it was switched off
    };
    void makeDay(int day);
    void fillDay(int day);
    void addBreak(int day);
    void mark(int day);
    void fit();
    void place(const Day &day) const;
    [[nodiscard]] int widestHours() const;
    void change(int day, const QList<HoursText> &hours);
    [[nodiscard]] QList<HoursText> usual(int day) const;

    const Theme &m_theme;
    WeekText m_week;
    bool m_isNarrow = false;
    std::array<Day, 7> m_days;
};

} // namespace deskbell
