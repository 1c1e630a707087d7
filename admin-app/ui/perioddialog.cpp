// SPDX-License-Identifier: MIT
#include "ui/perioddialog.h"

#include "ui/dayfield.h"
#include "ui/labels.h"

#include <QDateTime>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace deskbell {

namespace {

QDate dayOf(qint64 at)
{
    return QDateTime::fromMSecsSinceEpoch(at).date();
}

} // namespace

PeriodDialog::PeriodDialog(qint64 from, qint64 to, QWidget *parent)
    : QDialog(parent)
    , m_first(new DayField(from > 0 ? dayOf(from) : QDate::currentDate().addDays(-6)))
    , m_last(new DayField(to > 0 ? dayOf(to - 1) : QDate::currentDate()))
{
    setWindowTitle(tr("Period — Deskbell"));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(8);
    int row = 0;
    for (const auto &[field, name] : {std::pair{m_first, tr("First day")}, std::pair{m_last, tr("Last day")}}) {
        field->setAccessibleName(name);
        grid->addWidget(new PlainLabel(name, nullptr), row, 0);
        grid->addWidget(field, row++, 1);
    }
    // No period is empty: the other day goes with the one that was chosen.
    connect(m_first, &QDateEdit::dateChanged, m_last, [this](QDate day) {
        if (m_last->date() < day)
            m_last->setDate(day);
    });
    connect(m_last, &QDateEdit::dateChanged, m_first, [this](QDate day) {
        if (m_first->date() > day)
            m_first->setDate(day);
    });
    auto *show = new QPushButton(tr("Show"));
    auto *cancel = new QPushButton(tr("Cancel"));
    setLook(show, "primary");
    show->setDefault(true);
    connect(show, &QPushButton::clicked, this, &QDialog::accept);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(show);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 16);
    column->setSpacing(16);
    column->addLayout(grid);
    column->addLayout(buttons);
}

qint64 PeriodDialog::from() const
{
    return m_first->date().startOfDay().toMSecsSinceEpoch();
}

qint64 PeriodDialog::to() const
{
    return m_last->date().addDays(1).startOfDay().toMSecsSinceEpoch();
}

} // namespace deskbell
