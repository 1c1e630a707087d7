// SPDX-License-Identifier: MIT
#include "ui/statisticsbody.h"

#include "ui/callschart.h"
#include "ui/chartcard.h"
#include "ui/chartlegend.h"
#include "ui/heatchart.h"
#include "ui/peoplechart.h"
#include "ui/statistictiles.h"
#include "ui/texts.h"
#include "ui/waitchart.h"

#include <QGridLayout>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace deskbell {

namespace {

constexpr int gap = 12;
constexpr int tileGap = 10;
constexpr int leastTile = 176;
constexpr int leastCard = 420;
constexpr int mostHeight = 400; ///< of a chart that can be of any height
enum Card { Calls, Wait, Heat, People };

} // namespace

StatisticsBody::StatisticsBody(const Theme &theme)
    : m_theme(theme)
    , m_cards{new ChartCard(new CallsChart(theme), theme), new ChartCard(new WaitChart(theme), theme),
              new ChartCard(new HeatChart(theme), theme), new ChartCard(new PeopleChart(theme), theme)}
    , m_withdrawn(new LegendItem(LegendItem::Sign::Withdrawn, theme))
    , m_ringing(new LegendItem(LegendItem::Sign::Ringing, theme))
    , m_tileGrid(new QGridLayout)
    , m_cardGrid(new QGridLayout)
{
    for (const Tile tile : allTiles)
        m_tiles[size_t(tile)] = new StatisticTile(captionOf(tile), theme);
    using Sign = LegendItem::Sign;
    m_cards[Calls]->addSign(new LegendItem(Sign::Answered, theme));
    m_cards[Calls]->addSign(new LegendItem(Sign::Missed, theme));
    m_cards[Calls]->addSign(m_withdrawn);
    m_cards[Calls]->addSign(m_ringing);
    m_cards[Wait]->setNote(tr("Calls within office hours"));
    for (const Sign sign : {Sign::FewToMany, Sign::MissedShare, Sign::OfficeHours})
        m_cards[Heat]->addSignBelow(new LegendItem(sign, theme));
    m_cards[People]->setNote(tr("Times: half took no longer"));
    m_tileGrid->setSpacing(tileGap);
    m_cardGrid->setSpacing(gap);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 0, 20, 20);
    column->setSpacing(gap);
    column->addLayout(m_tileGrid);
    column->addLayout(m_cardGrid, 100);
    column->addStretch(1);
    connect(&theme, &Theme::changed, this, &StatisticsBody::arrange);
    arrange();
}

void StatisticsBody::show(const Statistics &statistics)
{
    for (const Tile tile : allTiles)
        m_tiles[size_t(tile)]->show(textOf(tile, statistics));
    m_withdrawn->setVisible(statistics.totals.calls.withdrawn > 0);
    m_ringing->setVisible(statistics.totals.calls.ringing() > 0);
    m_cards[Heat]->setNote(tr("Calls, %1").arg(shownLine(statistics.zone, 40)));
    for (ChartCard *card : m_cards)
        card->show(statistics);
}

void StatisticsBody::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void StatisticsBody::arrange()
{
    const int room = width() - 40;
    const int tile = m_theme.scaled(leastTile);
    const auto fits = [room](int count, int wide, int between) { return room >= count * wide + (count - 1) * between; };
    const int tileColumns = fits(6, tile, tileGap) ? 6 : fits(3, tile, tileGap) ? 3 : 2;
    const int cardColumns = fits(2, m_theme.scaled(leastCard), gap) ? 2 : 1;
    const auto lay = [](QGridLayout *grid, const auto &widgets, int columns, int before) {
        for (QWidget *widget : widgets)
            grid->removeWidget(widget);
        for (int i = 0; i < std::max(columns, before); ++i)
            grid->setColumnStretch(i, i < columns ? 1 : 0);
        int at = 0;
        for (QWidget *widget : widgets) {
            grid->addWidget(widget, at / columns, at % columns);
            ++at;
        }
    };
    if (const int before = std::exchange(m_tileColumns, tileColumns); before != tileColumns)
        lay(m_tileGrid, m_tiles, tileColumns, before);
    if (const int before = std::exchange(m_cardColumns, cardColumns); before != cardColumns)
        lay(m_cardGrid, m_cards, cardColumns, before);
    // What is left of the height goes to those for which it is of use.
    m_cardGrid->setRowStretch(0, cardColumns > 1 ? 1 : 0);
    for (const Card card : {Calls, Wait})
        m_cards[card]->setMaximumHeight(m_theme.scaled(mostHeight));
}

} // namespace deskbell
