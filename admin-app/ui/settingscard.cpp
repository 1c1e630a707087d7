// SPDX-License-Identifier: MIT
#include "ui/settingscard.h"

#include "ui/choicebutton.h"
#include "ui/symbols.h"
#include "ui/theme.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QPainter>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>
#include <QWheelEvent>
#include <algorithm>
#include <utility>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int sectionGap = 8; ///< besides the one between all parts
constexpr int sideMargin = 24;
constexpr int gap = 8;

} // namespace

// ---- a row ---------------------------------------------------------------------------------------------------------

SettingsRow::SettingsRow(const QString &caption, const QString &note, QWidget *control)
    : m_control(control)
    , m_note(new PlainLabel("muted"))
    , m_box(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    auto *name = new PlainLabel(caption, nullptr);
    name->setWordWrap(true);
    m_note->setWordWrap(true);
    control->setAccessibleName(caption);
    if (control->focusPolicy() != Qt::NoFocus)
        name->setBuddy(control);
    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    m_box->setContentsMargins(16, 9, 16, 9);
    m_box->setSpacing(12);
    m_box->addLayout(words, 1);
    words->addWidget(name);
    words->addWidget(m_note);
    m_box->addWidget(control, 0, Qt::AlignVCenter);
    setNote(note); // shown in its place, or it would be a window for a moment
}

void SettingsRow::setNote(const QString &note, const char *look)
{
    m_note->setText(note);
    m_note->setLook(look);
    m_note->setVisible(!note.isEmpty());
    m_control->setAccessibleDescription(note);
}

void SettingsRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int wanted = std::max(m_control->sizeHint().width(), m_control->minimumWidth());
    const bool isNarrow = width() < wanted + 180;
    const auto direction = isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    if (m_box->direction() == direction)
        return;
    m_box->setDirection(direction);
    m_box->setAlignment(m_control, isNarrow ? Qt::AlignLeft : Qt::AlignVCenter);
    m_box->setSpacing(isNarrow ? 6 : 12);
}

// ---- a card --------------------------------------------------------------------------------------------------------

SettingsCard::SettingsCard(QWidget *parent)
    : QFrame(parent)
    , m_column(new QVBoxLayout(this))
{
    setLook(this, "card");
    m_column->setContentsMargins(1, 1, 1, 1);
    m_column->setSpacing(0);
}

SettingsRow *SettingsCard::addRow(const QString &caption, const QString &note, QWidget *control)
{
    auto *row = new SettingsRow(caption, note, control);
    addWidget(row);
    return row;
}

void SettingsCard::addWidget(QWidget *part)
{
    if (m_column->count() > 0) {
        auto *line = new QFrame;
        setLook(line, "rule");
        line->setFixedHeight(1);
        m_column->addWidget(line);
        m_lines.insert(part, line);
        part->installEventFilter(this);
    }
    m_column->addWidget(part);
}

void SettingsCard::addNote(QWidget *note)
{
    m_column->addWidget(note);
}

bool SettingsCard::eventFilter(QObject *watched, QEvent *event)
{
    // Cards of a kind of their own watch other things, too.
    QWidget *line = m_lines.value(watched);
    if (line && (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent))
        line->setVisible(event->type() == QEvent::ShowToParent);
    return QFrame::eventFilter(watched, event);
}

// ---- a page --------------------------------------------------------------------------------------------------------

SettingsPage::SettingsPage(const QString &title, const Theme &theme)
    : m_head(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_heading(new PlainLabel(title, "heading"))
    , m_actionBox(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_column(new QVBoxLayout)
{
    auto *inner = new QWidget;
    const auto fit = [inner, &theme] { inner->setMaximumWidth(theme.scaled(SettingsPage::widest) + 2 * sideMargin); };
    fit();
    connect(&theme, &Theme::changed, inner, fit);
    connect(&theme, &Theme::changed, this, &SettingsPage::fitHead);
    m_head->setSpacing(gap);
    m_head->addWidget(m_heading);
    m_head->addStretch(1);
    m_actionBox->setSpacing(gap);
    m_head->addLayout(m_actionBox);
    m_column->setContentsMargins(sideMargin, 16, sideMargin, 24);
    m_column->setSpacing(6);
    m_column->addLayout(m_head);
    inner->setLayout(m_column);
    auto *middle = new QWidget;
    auto *row = new QHBoxLayout(middle);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch(1);
    row->addWidget(inner, 1000);
    row->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidget(middle);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    middle->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
}

void SettingsPage::addAction(QWidget *button)
{
    m_actions << button;
    m_actionBox->addWidget(button);
}

void SettingsPage::fitHead()
{
    const int room = width() - 2 * sideMargin - gap;
    int wanted = 0;
    for (const QWidget *action : std::as_const(m_actions))
        wanted += action->sizeHint().width() + gap;
    const auto place = [](QBoxLayout *box, bool isBeside) {
        const auto direction = isBeside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
        if (box->direction() != direction)
            box->setDirection(direction);
    };
    place(m_head, m_heading->sizeHint().width() + wanted <= room);
    place(m_actionBox, wanted <= room);
}

void SettingsPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitHead();
}

SettingsCard *SettingsPage::addSection(const QString &title)
{
    auto *card = new SettingsCard;
    m_column->addSpacing(sectionGap);
    m_column->addWidget(new PlainLabel(title, "section"));
    m_column->addWidget(card);
    return card;
}

void SettingsPage::addPart(QWidget *part)
{
    if (part->property("look").toByteArray() == "section")
        m_column->addSpacing(sectionGap);
    m_column->addWidget(part);
}

void SettingsPage::finish()
{
    m_column->addStretch();
}

// ---- what one chooses with -----------------------------------------------------------------------------------------

ChoiceBox::ChoiceBox(QWidget *parent)
    : QComboBox(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    view()->setTextElideMode(Qt::ElideNone);
}

/// Qt makes it a little too low where it measures with another style than it draws with; then the last row is cut, below it an arrow.
void ChoiceBox::showPopup()
{
    QComboBox::showPopup();
    const QAbstractItemView &list = *view();
    QWidget *popup = list.window();
    const QRect available = popup->screen()->availableGeometry();
    // Twice: what is missing is known only once the list has been laid out anew, with the arrow or without. Seen with Qt 6.8 for Windows.
    for (int i = 0; i < 2 && count() > 0; ++i) {
        const int missing = list.visualRect(model()->index(count() - 1, modelColumn())).bottom() + 1 - list.viewport()->height();
        const int height = std::min(popup->height() + missing, available.height());
        if (missing == 0 || (i == 0 && missing < 0))
            return;
        popup->setGeometry(popup->x(), std::min(popup->y(), available.bottom() + 1 - height), popup->width(), height);
        popup->layout()->activate();
    }
}

/// The style sheet has taken the arrow of the style away.
void ChoiceBox::paintEvent(QPaintEvent *event)
{
    QComboBox::paintEvent(event);
    constexpr int side = 16;
    QPainter painter(this);
    drawSymbol(&painter, QRectF(width() - side - 8, (height() - side) / 2.0, side, side), Symbol::ChevronDown,
               palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
}

void ChoiceBox::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

ChoiceSlider::ChoiceSlider(int least, int most, int step, QWidget *parent)
    : QSlider(Qt::Horizontal, parent)
{
    setRange(least, most);
    setSingleStep(step);
    setPageStep(2 * step);
    setFocusPolicy(Qt::StrongFocus);
    setFixedWidth(150);
}

void ChoiceSlider::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

ChoiceChips::ChoiceChips(const QStringList &words, int chosenAtFirst)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    for (const QString &word : words) {
        auto *chip = new ChoiceButton(word);
        setLook(chip, "smallChip");
        chip->setAutoExclusive(true);
        chip->setChecked(m_chips.size() == chosenAtFirst);
        // Not clicked(): a screen reader toggles.
        connect(chip, &QPushButton::toggled, this, [this, index = int(m_chips.size())](bool isOn) {
            if (isOn)
                Q_EMIT chosen(index);
        });
        m_chips << chip;
        row->addWidget(chip);
    }
}

void ChoiceChips::setAccessibleNames(const QString &caption)
{
    for (QPushButton *chip : std::as_const(m_chips))
        chip->setAccessibleName(caption + u": "_s + chip->text());
}

} // namespace deskbell
