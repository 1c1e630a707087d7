// SPDX-License-Identifier: MIT
#include "ui/weekeditor.h"

#include "ui/labels.h"
#include "ui/switch.h"
#include "ui/symbols.h"

#include <QEvent>
#include <QGridLayout>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpressionValidator>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostRows = 4; ///< of a day
constexpr int gap = 10;
constexpr int side = 16;

QPushButton *makeSmall(const QString &text, const QString &name)
{
    auto *button = new QPushButton(text);
    setLook(button, "link");
    button->setAutoDefault(false);
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

QString nameOf(int day)
{
    return QLocale().standaloneDayName(day + 1, QLocale::LongFormat);
}

} // namespace

QLineEdit *makeClockField(const QString &name)
{
    static const QRegularExpression form(u"[0-9:.]{0,5}"_s);
    auto *field = new QLineEdit;
    field->setAccessibleName(name);
    field->setAlignment(Qt::AlignCenter);
    field->setValidator(new QRegularExpressionValidator(form, field));
    QObject::connect(field, &QLineEdit::editingFinished, field, [field] {
        if (const QString tidy = tidyClock(field->text()); tidy != field->text()) {
            field->setText(tidy);
            Q_EMIT field->textEdited(tidy);
        }
    });
    return field;
}

WeekEditor::WeekEditor(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(side, 8, side, 8);
    column->setSpacing(8);
    for (int day = 0; day < 7; ++day)
        makeDay(day);
    connect(&theme, &Theme::changed, this, &WeekEditor::fit);
}

/// Columns, at every size of the text.
void WeekEditor::fit()
{
    const QFontMetrics metrics = fontMetrics();
    int widest = 0;
    for (int day = 0; day < 7; ++day)
        widest = std::max(widest, metrics.horizontalAdvance(nameOf(day)));
    const int clock = metrics.horizontalAdvance(u"00:00"_s) + 34;
    for (const Day &day : m_days) {
        if (!day.name)
            continue;
        day.name->setFixedWidth(widest + 6);
        for (const Row &row : day.rows) {
            row.from->setFixedWidth(clock);
            row.to->setFixedWidth(clock);
        }
    }
}

void WeekEditor::place(const Day &day) const
{
    for (QWidget *part : {day.name, day.hours, static_cast<QWidget *>(day.isOn)})
        day.frame->removeWidget(part);
    day.frame->addWidget(day.name, 0, 0, Qt::AlignVCenter);
    if (m_isNarrow)
        day.frame->addWidget(day.hours, 1, 0, 1, 3);
    else
        day.frame->addWidget(day.hours, 0, 1);
    day.frame->addWidget(day.isOn, 0, 2, Qt::AlignVCenter);
}

int WeekEditor::widestHours() const
{
    int widest = 0;
    for (const Day &day : m_days) {
        if (day.grid)
            widest = std::max(widest, day.grid->minimumSize().width());
    }
    return widest;
}

QSize WeekEditor::minimumSizeHint() const
{
    return {widestHours() + 2 * side, QWidget::minimumSizeHint().height()};
}

void WeekEditor::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const Day &any = m_days.front();
    const int wanted = any.name->minimumWidth() + widestHours() + any.isOn->sizeHint().width() + 2 * (gap + side);
    if (std::exchange(m_isNarrow, width() < wanted) == (width() < wanted))
        return;
    for (const Day &day : m_days)
        place(day);
}

void WeekEditor::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fit();
}

void WeekEditor::makeDay(int day)
{
    Day &made = m_days[size_t(day)];
    made.part = new QWidget;
    made.frame = new QGridLayout(made.part);
    made.frame->setContentsMargins(0, 0, 0, 0);
    made.frame->setHorizontalSpacing(gap);
    made.frame->setVerticalSpacing(2);
    made.frame->setColumnStretch(1, 1);
    auto *name = new PlainLabel(nameOf(day), nullptr);
    made.name = name;
    made.hours = new QWidget;
    made.grid = new QGridLayout(made.hours);
    made.grid->setContentsMargins(0, 0, 0, 0);
    made.grid->setHorizontalSpacing(6);
    made.grid->setVerticalSpacing(4);
    made.grid->setColumnStretch(5, 1);
    made.isOn = new Switch(m_theme);
    made.isOn->setAccessibleName(nameOf(day));
    place(made);
    layout()->addWidget(made.part);
    connect(made.isOn, &QCheckBox::toggled, this, [this, day](bool isOn) {
        Day &of = m_days[size_t(day)];
        if (!isOn)
            of.last = m_week[size_t(day)];
        change(day, isOn ? usual(day) : QList<HoursText>{});
        fillDay(day);
    });
    fillDay(day);
}

/// What a day that is switched on begins with: what it had, else what the day before has.
QList<HoursText> WeekEditor::usual(int day) const
{
    if (!m_days[size_t(day)].last.isEmpty())
        return m_days[size_t(day)].last;
    for (int before = day - 1; before >= 0; --before) {
        if (!m_week[size_t(before)].isEmpty())
            return m_week[size_t(before)];
    }
    return {{u"10:00"_s, u"18:00"_s}};
}

void WeekEditor::setWeek(const WeekText &week)
{
    for (int day = 0; day < 7; ++day) {
        if (m_week[size_t(day)] == week[size_t(day)])
            continue;
        m_week[size_t(day)] = week[size_t(day)];
        fillDay(day);
    }
}

/// Fields are made and dropped only where there are more or fewer: somebody may be writing in one.
void WeekEditor::fillDay(int day)
{
    Day &of = m_days[size_t(day)];
    const QList<HoursText> hours = m_week[size_t(day)];
    {
        const QSignalBlocker quiet(of.isOn);
        of.isOn->setChecked(!hours.isEmpty());
    }
    if (of.rows.size() != hours.size() || of.grid->count() == 0) {
        of.rows.clear();
        while (QLayoutItem *item = of.grid->takeAt(0)) {
            if (QWidget *part = item->widget()) {
                part->hide();
                part->deleteLater(); // it may be the one that was pressed
            }
            delete item;
        }
        if (hours.isEmpty())
            of.grid->addWidget(new PlainLabel(tr("Closed all day"), "muted"), 0, 0, Qt::AlignVCenter);
        for (qsizetype i = 0; i < hours.size(); ++i) {
            const QString which = hours.size() > 1 ? nameOf(day) + u' ' + QString::number(i + 1) : nameOf(day);
            Row row{makeClockField(tr("%1: opens").arg(which)), makeClockField(tr("%1: closes").arg(which))};
            const auto write = [this, day, i, row] {
                const QList<Row> &rows = m_days[size_t(day)].rows;
                if (i >= rows.size() || rows.at(i).from != row.from)
                    return; // put away, and losing the keyboard
                QList<HoursText> now = m_week[size_t(day)];
                now[i] = {row.from->text(), row.to->text()};
                change(day, now);
            };
            connect(row.from, &QLineEdit::textEdited, this, write);
            connect(row.to, &QLineEdit::textEdited, this, write);
            of.grid->addWidget(row.from, int(i), 0);
            of.grid->addWidget(new PlainLabel(u"–"_s, "muted"), int(i), 1);
            of.grid->addWidget(row.to, int(i), 2);
            if (hours.size() > 1) {
                QPushButton *drop = makeSmall(u"✕"_s, tr("Take these hours of %1 away").arg(nameOf(day)));
                of.grid->addWidget(drop, int(i), 3);
                connect(drop, &QPushButton::clicked, this, [this, day, i] {
                    QList<HoursText> now = m_week[size_t(day)];
                    now.removeAt(i);
                    change(day, now);
                    fillDay(day);
                });
            }
            if (i == hours.size() - 1 && hours.size() < mostRows) {
                QPushButton *more = makeSmall(tr("+ break"), tr("Close in between on %1").arg(nameOf(day)));
                of.grid->addWidget(more, int(i), 4);
                connect(more, &QPushButton::clicked, this, [this, day] { addBreak(day); });
            }
            of.rows.append(row);
        }
    }
    // What is made later would come last in the order of Tab.
    QWidget *before = of.isOn;
    for (int i = 0; i < of.grid->count(); ++i) {
        QWidget *part = of.grid->itemAt(i)->widget();
        if (part->focusPolicy() == Qt::NoFocus)
            continue;
        QWidget::setTabOrder(before, part);
        before = part;
    }
    fit();
    for (qsizetype i = 0; i < hours.size(); ++i) {
        const Row &row = of.rows.at(i);
        if (row.from->text() != hours[i].from)
            row.from->setText(hours[i].from);
        if (row.to->text() != hours[i].to)
            row.to->setText(hours[i].to);
    }
    mark(day);
}

/// Into the last hours of the day. What is proposed can be written over at once.
void WeekEditor::addBreak(int day)
{
    QList<HoursText> now = m_week[size_t(day)];
    const auto halves = withBreak(now.last());
    if (halves) {
        now.last() = halves->first;
        now.append(halves->second);
        change(day, now);
        fillDay(day);
    }
    const QList<Row> &rows = m_days[size_t(day)].rows;
    QLineEdit *first = rows.at(rows.size() - (halves ? 2 : 1)).to;
    first->setFocus();
    first->selectAll();
}

void WeekEditor::mark(int day)
{
    const Day &of = m_days[size_t(day)];
    const QList<HoursText> &hours = m_week[size_t(day)];
    // There may be more or fewer by now, and the fields for them come next.
    for (qsizetype i = 0; i < std::min(of.rows.size(), hours.size()); ++i) {
        const char *look = isRight(hours.at(i)) ? "" : "wrong";
        for (QLineEdit *field : {of.rows[i].from, of.rows[i].to}) {
            if (field->property("look").toString() != QLatin1StringView(look))
                setLook(field, look);
        }
    }
}

QWidget *WeekEditor::firstWrong() const
{
    for (const Day &day : m_days) {
        for (const Row &row : day.rows) {
            if (isRight({row.from->text(), row.to->text()}))
                continue;
            return row.from;
        }
    }
    return nullptr;
}

void WeekEditor::change(int day, const QList<HoursText> &hours)
{
    m_week[size_t(day)] = hours;
    mark(day);
    Q_EMIT changed(m_week);
}

} // namespace deskbell
