// SPDX-License-Identifier: MIT
#include "ui/statistictile.h"

#include "ui/flowlayout.h"
#include "ui/theme.h"

#include <QVBoxLayout>

namespace deskbell {

namespace {

constexpr int leastHeight = 92;

} // namespace

StatisticTile::StatisticTile(const QString &caption, const Theme &theme)
    : m_theme(theme)
    , m_value(new PlainLabel("figure"))
    , m_note(new PlainLabel("muted"))
    , m_change(new PlainLabel("muted"))
{
    setLook(this, "card");
    auto *figure = new FlowLayout(6);
    figure->addWidget(m_value);
    figure->addWidget(m_note);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(13, 8, 8, 8);
    column->setSpacing(0);
    column->addWidget(new PlainLabel(caption, "muted"));
    column->addLayout(figure);
    column->addWidget(m_change);
    column->addStretch();
    m_change->setWordWrap(true);
    const auto fit = [this] { setMinimumHeight(m_theme.scaled(leastHeight)); };
    connect(&theme, &Theme::changed, this, fit);
    fit();
    setAccessibleName(caption);
}

void StatisticTile::show(const TileText &text)
{
    m_value->setText(text.value);
    m_value->setLook(text.isFew ? "fewFigure" : "figure");
    m_note->setText(text.note);
    m_note->setVisible(!text.note.isEmpty());
    m_change->setText(text.change);
    m_change->setLook(text.isWorse ? "brassSmall" : text.isBetter ? "accent" : "muted");
    m_change->setAccessibleName(text.spoken.isEmpty() ? text.change : text.spoken);
    m_change->setToolTip(text.spoken);
}

} // namespace deskbell
