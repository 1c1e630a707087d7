// SPDX-License-Identifier: MIT
#include "ui/modebar.h"

#include "ui/choicebutton.h"
#include "ui/inert.h"
#include "ui/mouseguard.h"
#include "ui/symbols.h"
#include "ui/texts.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace deskbell {

namespace {

constexpr int rowGap = 4;

} // namespace

ModeBar::ModeBar(QWidget *parent)
    : QWidget(parent)
    , m_reply(new ChoiceButton(tr("Reply")))
    , m_note(new ChoiceButton(tr("Internal note")))
    , m_row(new QHBoxLayout)
    , m_reach(new PlainLabel("muted"))
    , m_takeOver(new QPushButton(tr("Take over")))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(m_row);
    m_row->setSpacing(rowGap);
    for (QPushButton *tab : {m_reply, m_note}) {
        setLook(tab, "tab");
        tab->setAutoExclusive(true);
        tab->setAutoDefault(false);
        m_row->addWidget(tab);
    }
    m_note->setProperty("note", true);
    m_reach->setWordWrap(true);
    m_reach->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_row->addWidget(m_reach, 1);
    m_row->addStretch();
    setLook(m_takeOver, "link");
    m_takeOver->setAutoDefault(false);
    m_takeOver->hide();
    m_takeOverGuard = new MouseGuard(m_takeOver);
    m_row->addWidget(m_takeOver);
    connect(m_takeOver, &QPushButton::clicked, this, &ModeBar::takeOverPressed);
    m_note->setIcon(symbolIcon(Symbol::Lock));
    m_note->setIconSize({18, 14});
    m_note->setToolTip(tr("Ctrl+Shift+N"));
    m_reply->setChecked(true);

    // Not clicked(): assistive technology chooses them otherwise.
    connect(m_reply, &QPushButton::toggled, this, [this](bool is) { if (is) Q_EMIT chosen(Writing::Mode::Reply); });
    connect(m_note, &QPushButton::toggled, this, [this](bool is) { if (is) Q_EMIT chosen(Writing::Mode::Note); });
    auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N), this);
    connect(shortcut, &QShortcut::activated, this,
            [this] { Q_EMIT chosen(m_note->isChecked() ? Writing::Mode::Reply : Writing::Mode::Note); });
}

void ModeBar::offerTakingOver(bool is)
{
    m_takeOver->setVisible(is);
    place();
}

void ModeBar::place()
{
    int taken = 0;
    for (const QPushButton *button : {m_reply, m_note, m_takeOver})
        taken += button->isHidden() ? 0 : std::max(button->minimumWidth(), button->sizeHint().width()) + rowGap;
    const bool isBelow = m_reach->fontMetrics().horizontalAdvance(m_sentence) + 2 * rowGap > width() - taken;
    if (std::exchange(m_isBelow, isBelow) == isBelow)
        return;
    layout()->removeWidget(m_reach);
    m_row->removeWidget(m_reach);
    m_reach->setAlignment((isBelow ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (isBelow)
        layout()->addWidget(m_reach);
    else
        m_row->insertWidget(2, m_reach, 1);
}

void ModeBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

void ModeBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        place();
}

/// What it says is what one takes over, and from whom.
void ModeBar::showReach(const QString &sentence)
{
    if (std::exchange(m_sentence, sentence) != sentence)
        m_takeOverGuard->begin();
    m_reach->setText(breakable(sentence));
    m_reach->setAccessibleName(sentence);
    place();
}

void ModeBar::setOnline(bool isOnline)
{
    setInert(*m_takeOver, !isOnline);
}

void ModeBar::showMode(Writing::Mode mode)
{
    const QSignalBlocker quiet(mode == Writing::Mode::Note ? m_note : m_reply);
    (mode == Writing::Mode::Note ? m_note : m_reply)->setChecked(true);
}

void showMode(Writing::Mode mode, QPlainTextEdit *field, QPushButton *send)
{
    const bool isNote = mode == Writing::Mode::Note;
    setLook(field, isNote ? "note" : "");
    setLook(send, isNote ? "note" : "primary");
}

} // namespace deskbell
