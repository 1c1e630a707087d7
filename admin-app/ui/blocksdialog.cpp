// SPDX-License-Identifier: MIT
#include "ui/blocksdialog.h"

#include "ui/badges.h"
#include "ui/questions.h"
#include "ui/texts.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace deskbell {

BlocksDialog::BlocksDialog(DeskLink &link, Blocking &blocking, QWidget *parent)
    : QDialog(parent)
    , m_link(link)
    , m_model(link, blocking)
    , m_table(new QTableWidget(0, 4))
    , m_empty(new PlainLabel(tr("Nobody is blocked."), "empty"))
    , m_problem(new PlainLabel("danger"))
    , m_lift(new QPushButton(tr("Unblock")))
{
    setWindowTitle(tr("Blocked visitors — Deskbell"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(640, 380);
    m_table->setAccessibleName(tr("Blocked visitors"));
    m_table->setHorizontalHeaderLabels({tr("Visitor"), tr("Blocked on"), tr("By"), tr("IP address")});
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->horizontalHeader()->resizeSection(1, 100);
    m_table->horizontalHeader()->resizeSection(2, 110);
    m_table->horizontalHeader()->resizeSection(3, 210);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(36);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_empty->setAlignment(Qt::AlignCenter);
    m_problem->setWordWrap(true);
    m_problem->hide();
    setLook(m_lift, "primary");

    auto *intro = new PlainLabel(tr("These visitors cannot ring or write until you unblock them."), "muted");
    intro->setWordWrap(true);
    auto *close = new QPushButton(tr("Close"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_lift);
    buttons->addStretch();
    buttons->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(intro);
    column->addWidget(m_table, 1);
    column->addWidget(m_empty, 1);
    column->addWidget(m_problem);
    column->addLayout(buttons);

    connect(close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_lift, &QPushButton::clicked, this, [this] {
        m_problem->hide();
        m_model.lift();
    });
    connect(m_table, &QTableWidget::itemSelectionChanged, this, [this] {
        m_model.choose(m_table->currentRow());
        showChoice();
    });
    connect(&m_model, &BlocksModel::changed, this, &BlocksDialog::showBlocks);
    connect(&m_model, &BlocksModel::refused, this, &BlocksDialog::showProblem);
    showBlocks();
    m_empty->hide(); // not before it is known
}

void BlocksDialog::showProblem(const Refused &refused)
{
    m_problem->setText(sentenceOf(refused.code, refused.retryAfter, refused.by));
    m_problem->show();
}

void BlocksDialog::showBlocks()
{
    const QList<Block> blocks = m_model.blocks().records();
    const int chosen = m_model.blocks().row();
    m_table->setRowCount(int(blocks.size()));
    const qint64 now = m_link.now().server;
    int row = 0;
    for (const Block &block : blocks) {
        const QString address = block.addressUntil > now ? tr("slowed down until %1").arg(momentOf(block.addressUntil)) : tr("no limit");
        const QString cells[] = {personName(block.visitorName), whenOf(block.at, now), shownLine(block.by), address};
        for (int cell = 0; cell < 4; ++cell)
            m_table->setItem(row, cell, new QTableWidgetItem(cells[cell]));
        ++row;
    }
    if (chosen >= 0)
        m_table->setCurrentCell(chosen, 0);
    m_model.choose(chosen); // filling the table may have moved its own choice
    m_table->setVisible(!blocks.isEmpty());
    m_empty->setVisible(blocks.isEmpty());
    m_problem->hide();
    showChoice();
}

void BlocksDialog::showChoice()
{
    m_lift->setEnabled(m_model.blocks().chosen());
}

void askToBlock(QWidget *parent, const QString &visitorName, std::function<void()> block)
{
    askToDestroy(parent, BlocksDialog::tr("Block %1?").arg(nameInSentence(visitorName)),
                 BlocksDialog::tr("This visitor can then neither ring nor write. An open chat with them ends. "
                                  "For a day, new visitors from their IP address have to wait a moment before they can ring. "
                                  "Nothing is deleted, and you can unblock them at any time."),
                 BlocksDialog::tr("Block"), std::move(block));
}

} // namespace deskbell
