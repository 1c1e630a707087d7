// SPDX-License-Identifier: MIT
// The chips above the inbox: which rows it shows.
#include "ui/inboxlist.h"

#include "ui/choicebutton.h"
#include "ui/filtermenu.h"
#include "ui/menubutton.h"
#include "ui/mouseguard.h"
#include "ui/texts.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace deskbell {

using namespace Qt::StringLiterals;
using Filter = InboxModel::Filter;

namespace {

constexpr int chipGap = 6;
constexpr int chipHeight = 26; ///< at the usual size of the text
constexpr int chipsAround = 16;
constexpr int narrowestChip = 64;

} // namespace

QPushButton *InboxList::addChip(QHBoxLayout *row, Filter filter)
{
    auto *chip = new ChoiceButton;
    setLook(chip, "smallChip");
    chip->setAutoExclusive(true);
    chip->setChecked(m_model.filter() == filter);
    // Not clicked(): a screen reader toggles.
    connect(chip, &QPushButton::toggled, this, [this, filter](bool isOn) {
        if (isOn)
            choose(filter);
    });
    row->addWidget(chip);
    return chip;
}

QWidget *InboxList::makeChips()
{
    auto *chips = new QWidget;
    auto *rows = new QVBoxLayout(chips);
    rows->setContentsMargins(12, 8, 12, 8);
    rows->setSpacing(6);
    auto *row = m_chipRow = new QHBoxLayout;
    rows->addLayout(row);
    row->setSpacing(chipGap);
    m_narrowedRow = new QHBoxLayout;
    m_narrowedRow->setSpacing(chipGap);
    rows->addLayout(m_narrowedRow);
    m_mine = addChip(row, Filter::Mine);
    m_open = addChip(row, Filter::Open);
    m_resolved = addChip(row, Filter::Resolved);
    m_resolved->setText(tr("Resolved"));
    row->addStretch();
    m_all = new MenuButton;
    setLook(m_all, "smallChip");
    m_all->setCheckable(true);
    auto *filters = new FilterMenu(*m_all->items(), m_console, [this] { return criteria(); });
    filters->setAll([this] { return isSearching() ? std::nullopt : std::optional(m_model.filter() == Filter::All); });
    connect(filters, &FilterMenu::chosen, this, &InboxList::narrow);
    connect(filters, &FilterMenu::exportPressed, this, [this] { Q_EMIT exportPressed(criteria()); });
    connect(filters, &FilterMenu::allPressed, this, [this] { choose(Filter::All); });
    // Pressing it opens the menu; only a choice in it is one.
    connect(m_all, &QPushButton::clicked, this, &InboxList::showChips);
    m_clear = new QPushButton(u"×"_s);
    setLook(m_clear, "icon");
    m_clear->setFixedSize(24, 26);
    m_clear->setAccessibleName(tr("Clear all filters"));
    m_clear->setToolTip(tr("Clear all filters"));
    new MouseGuard(m_clear);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        narrow({});
        m_all->setFocus(); // it is about to be hidden
    });
    row->addWidget(m_all);
    row->addWidget(m_clear);
    return chips;
}

void InboxList::choose(Filter filter)
{
    m_model.setFilter(filter);
    showChips();
    showCounts();
}

void InboxList::narrow(const Criteria &criteria)
{
    if (isSearching())
        m_history->setCriteria(criteria);
    else
        m_model.setCriteria(criteria);
    showChips();
    showCounts();
}

/// Chosen ones are green, and the last one names what is looked for, as far as there is room. A search looks everywhere.
void InboxList::showChips()
{
    const bool isEverywhere = isSearching();
    const std::pair<QPushButton *, Filter> chips[] = {{m_mine, Filter::Mine}, {m_open, Filter::Open}, {m_resolved, Filter::Resolved}};
    int taken = 24;
    for (const auto &[chip, meant] : chips) {
        const QSignalBlocker quiet(chip);
        chip->setAutoExclusive(false);
        chip->setChecked(meant == m_model.filter());
        chip->setAutoExclusive(true);
        chip->setVisible(!isEverywhere);
        taken += isEverywhere ? 0 : chip->sizeHint().width() + chipGap;
    }
    const QStringList words = wordsOf(criteria(), m_console);
    const QString all = words.isEmpty() ? tr("All") : words.join(u" · "_s);
    m_all->setChecked(!words.isEmpty() || (!isEverywhere && m_model.filter() == Filter::All));
    m_clear->setVisible(!words.isEmpty());
    const QString more = words.size() > 1 ? u" +"_s + QString::number(words.size() - 1) : QString();
    const int padding = 34;
    const QFontMetrics metrics(m_all->font());
    const int ofClear = words.isEmpty() ? 0 : m_clear->width() + chipGap;
    const int beside = std::max(narrowestChip, width() - taken - ofClear - chipGap) - padding;
    // Where its name would be cut, it has a row of its own; so it has where large text leaves no room for it at all.
    const bool isLarge = m_theme.textScale() > TextScale::usual;
    const int left = width() - taken - ofClear - chipGap;
    const bool isCut = words.isEmpty() ? isLarge && metrics.horizontalAdvance(all) + padding > left : metrics.horizontalAdvance(all) > beside;
    const bool isBelow = !isEverywhere && isCut;
    placeNarrowed(isBelow);
    const int room = isBelow ? width() - 24 - ofClear - padding : beside;
    // Everything if it fits, else the first part and how many more there are.
    const QString shown = words.isEmpty() || metrics.horizontalAdvance(all) <= room
        ? all : metrics.elidedText(words.constFirst(), Qt::ElideRight, room - metrics.horizontalAdvance(more)) + more;
    m_all->setText(buttonText(shown) + u" ▾"_s);
    m_all->setAccessibleName(tr("Filter: %1").arg(all));
    m_all->setToolTip(words.isEmpty() ? QString() : tooltipText(all));
    m_all->setAccessibleDescription(words.isEmpty() ? QString() : all); // else it is the tool tip, with its markup
}

/// The chip that names what is looked for, and its ×.
void InboxList::placeNarrowed(bool isBelow)
{
    if (std::exchange(m_isNarrowedBelow, isBelow) == isBelow)
        return;
    QHBoxLayout *from = isBelow ? m_chipRow : m_narrowedRow;
    QHBoxLayout *to = isBelow ? m_narrowedRow : m_chipRow;
    for (QWidget *part : {static_cast<QWidget *>(m_all), static_cast<QWidget *>(m_clear)}) {
        from->removeWidget(part);
        to->addWidget(part);
    }
    if (isBelow)
        m_narrowedRow->addStretch();
    else
        delete m_narrowedRow->takeAt(0);
    fitChips();
}

void InboxList::fitChips()
{
    const int rows = m_theme.scaled(chipHeight) * (m_isNarrowedBelow ? 2 : 1) + (m_isNarrowedBelow ? chipGap : 0);
    m_chips->setFixedHeight(rows + chipsAround);
}

} // namespace deskbell
