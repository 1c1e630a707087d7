// SPDX-License-Identifier: MIT
#include "ui/deadletters.h"

#include "ui/deliverytexts.h"
#include "ui/questions.h"
#include "ui/texts.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace deskbell {

using namespace Qt::StringLiterals;

DeadLettersDialog::DeadLettersDialog(DeskLink &link, Letters &letters, QWidget *parent)
    : QDialog(parent)
    , m_link(link)
    , m_model(link, letters)
    , m_table(new QTableWidget(0, 4))
    , m_reason(new PlainLabel("danger"))
    , m_empty(new PlainLabel("empty"))
    , m_retry(new QPushButton(tr("Send again")))
    , m_discard(new QPushButton(tr("Discard")))
{
    setWindowTitle(tr("Undelivered mail and notices — Deskbell"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(760, 400);
    m_table->setAccessibleName(tr("Undelivered mail and notices"));
    m_table->setHorizontalHeaderLabels({tr("To"), tr("Subject"), tr("Reason"), tr("Created")});
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(2, QHeaderView::Stretch);
    m_table->horizontalHeader()->resizeSection(0, 170);
    m_table->horizontalHeader()->resizeSection(1, 210);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(36);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_reason->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    setLook(m_retry, "primary");
    setLook(m_discard, "danger");

    auto *intro = new PlainLabel(tr("These were refused for good by a mail server or the place of a webhook, or not taken for a long time."), "muted");
    intro->setWordWrap(true);
    auto *close = new QPushButton(tr("Close"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_retry);
    buttons->addWidget(m_discard);
    buttons->addStretch();
    buttons->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(intro);
    column->addWidget(m_table, 1);
    column->addWidget(m_empty, 1);
    column->addWidget(m_reason);
    column->addLayout(buttons);

    connect(close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_retry, &QPushButton::clicked, &m_model, &LettersModel::retry);
    connect(m_discard, &QPushButton::clicked, this, [this] {
        const DeadLetter *letter = m_model.letters().chosen();
        askToDestroy(this, letter && letter->isNotice ? tr("Discard this notice?") : tr("Discard this mail?"), tr("It will not be sent any more."), tr("Discard"),
                     [this, letter = m_model.letters().id()] { m_model.discard(letter); });
    });
    connect(m_table, &QTableWidget::itemSelectionChanged, this, [this] {
        m_model.choose(m_table->currentRow());
        showChoice();
    });
    connect(&m_model, &LettersModel::changed, this, &DeadLettersDialog::showLetters);
    connect(&m_model, &LettersModel::refused, this, &DeadLettersDialog::showProblem);
    showLetters();
}

void DeadLettersDialog::showProblem(const Refused &refused)
{
    m_reason->setText(breakable(sentenceOf(refused.code, refused.retryAfter, refused.by)));
}

void DeadLettersDialog::showLetters()
{
    const QList<DeadLetter> letters = m_model.letters().records();
    const int chosen = m_model.letters().row();
    m_table->setRowCount(int(letters.size()));
    int row = 0;
    for (const DeadLetter &letter : letters) {
        const QString subject = letter.letters > 1 ? tr("%1 notices about calls in one mail").arg(letter.letters) : shownLine(letter.subject);
        const QString reason = letter.isNotice ? hookReason(letter.reason) : mailReason(letter.reason);
        const QString cells[] = {letter.isNotice ? tr("Webhook %1").arg(shownLine(letter.to)) : shownLine(letter.to), subject, reason,
                                 whenOf(letter.at, m_link.now().server)};
        for (int cell = 0; cell < 4; ++cell)
            m_table->setItem(row, cell, new QTableWidgetItem(cells[cell]));
        ++row;
    }
    if (chosen >= 0)
        m_table->setCurrentCell(chosen, 0);
    m_model.choose(chosen); // filling the table may have moved its own choice
    m_table->setVisible(!letters.isEmpty());
    m_empty->setText(m_model.isRead() ? tr("Everything has been delivered.") : tr("Loading…"));
    m_empty->setVisible(letters.isEmpty());
    showChoice();
}

void DeadLettersDialog::showChoice()
{
    const DeadLetter *letter = m_model.letters().chosen();
    m_retry->setEnabled(letter);
    m_discard->setEnabled(letter);
    m_reason->setVisible(letter);
    if (letter)
        m_reason->setText(breakable(plainText(letter->reason)));
}

} // namespace deskbell
