// SPDX-License-Identifier: MIT
#include "ui/chartcard.h"

#include "ui/chart.h"
#include "ui/flowlayout.h"
#include "ui/symbols.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedLayout>
#include <QStyle>
#include <QTableWidget>
#include <QVBoxLayout>

namespace deskbell {

namespace {

constexpr int padding = 16;

} // namespace

ChartCard::ChartCard(Chart *chart, const Theme &theme)
    : m_chart(chart)
    , m_theme(theme)
    , m_title(new PlainLabel(chart->title(), "strong"))
    , m_note(new PlainLabel("muted"))
    , m_below(new QWidget)
    , m_toggle(new QPushButton)
    , m_stack(new QStackedLayout)
{
    setLook(this, "card");
    auto *signs = new QWidget;
    m_signs = new FlowLayout(10, signs);
    m_belowSigns = new FlowLayout(18, m_below);
    m_note->hide();
    m_below->hide();
    setLook(m_toggle, "icon");
    m_toggle->setFixedSize(30, 28);
    m_toggle->setIconSize({16, 16});

    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(signs, 0, Qt::AlignVCenter);
    head->addWidget(m_note);
    head->addWidget(m_toggle);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(padding, padding - 6, padding, padding - 4);
    column->setSpacing(8);
    column->addLayout(head);
    column->addLayout(m_stack, 1);
    m_stack->addWidget(chart); // it is shown at once, so it has to have its place
    column->addWidget(m_below);
    connect(m_toggle, &QPushButton::clicked, this, [this] { setShowsTable(!showsTable()); });
    connect(&theme, &Theme::changed, this, [this] {
        if (showsTable())
            fillTable(); // in rows as high as its letters ask for
    });
    showButton();
}

void ChartCard::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void ChartCard::addSign(QWidget *sign)
{
    m_signs->addWidget(sign);
}

void ChartCard::addSignBelow(QWidget *sign)
{
    m_belowSigns->addWidget(sign);
    m_below->setVisible(!showsTable());
}

void ChartCard::show(const Statistics &statistics)
{
    m_chart->show(statistics);
    m_title->setText(m_chart->title());
    showButton();
    if (showsTable())
        fillTable();
}

bool ChartCard::showsTable() const
{
    return m_table && m_stack->currentWidget() == m_table;
}

void ChartCard::setShowsTable(bool shows)
{
    if (shows == showsTable())
        return;
    if (!m_table) {
        m_table = new QTableWidget(this);
        m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
        m_table->setSelectionMode(QAbstractItemView::SingleSelection);
        m_table->setTabKeyNavigation(false);
        m_table->setShowGrid(false);
        m_table->setWordWrap(false);
        m_table->verticalHeader()->hide();
        m_table->horizontalHeader()->setHighlightSections(false);
        m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
        m_stack->addWidget(m_table);
    }
    if (shows)
        fillTable();
    m_stack->setCurrentWidget(shows ? static_cast<QWidget *>(m_table) : m_chart);
    m_below->setVisible(!shows && m_belowSigns->count() > 0);
    showButton();
}

/// In place, so that who reads it keeps their cell.
void ChartCard::fillTable()
{
    const NumberTable numbers = m_chart->numbers();
    m_table->setAccessibleName(m_chart->title());
    m_table->setColumnCount(int(numbers.head.size()));
    m_table->setRowCount(int(numbers.rows.size()));
    m_table->setHorizontalHeaderLabels(numbers.head);
    for (int row = 0; row < m_table->rowCount(); ++row) {
        for (int column = 0; column < m_table->columnCount(); ++column) {
            const QString text = numbers.rows[row].value(column);
            QTableWidgetItem *item = m_table->item(row, column);
            if (!item) {
                item = new QTableWidgetItem;
                item->setTextAlignment((column == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
                m_table->setItem(row, column, item);
            }
            item->setText(text);
            item->setData(Qt::AccessibleTextRole, column == 0 ? text : numbers.head[column] + QLatin1StringView(": ") + text);
        }
    }
    for (int column = 0; column < m_table->columnCount(); ++column)
        m_table->horizontalHeaderItem(column)->setTextAlignment((column == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    m_table->verticalHeader()->setDefaultSectionSize(m_theme.scaled(30));
    fitTable();
}

/// What room there is left goes to the names of the rows. Where there is too little, the cells stand nearer to each other.
void ChartCard::fitTable()
{
    QHeaderView *head = m_table->horizontalHeader();
    const auto fits = [this, head] { return head->length() <= width() - 2 * padding - m_table->verticalScrollBar()->sizeHint().width() - 4; };
    const auto setTight = [this, head](bool isTight) {
        if (m_table->property("tight").toBool() != isTight) {
            m_table->setProperty("tight", isTight);
            for (QWidget *part : {static_cast<QWidget *>(m_table), static_cast<QWidget *>(head)}) {
                part->style()->unpolish(part);
                part->style()->polish(part);
            }
        }
        m_table->resizeColumnsToContents();
    };
    head->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    setTight(false);
    if (!fits())
        setTight(true);
    if (!fits())
        setTight(false); // it scrolls all the same
    if (fits())
        head->setSectionResizeMode(0, QHeaderView::Stretch);
}

void ChartCard::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    if (showsTable())
        fitTable();
}

void ChartCard::showButton()
{
    const bool isTable = showsTable();
    const QString words = isTable ? tr("As a chart") : tr("As a table");
    m_toggle->setIcon(symbolIcon(isTable ? Symbol::Chart : Symbol::Table));
    m_toggle->setAccessibleName(m_chart->title() + QLatin1StringView(": ") + words);
    m_toggle->setToolTip(words);
}

} // namespace deskbell
