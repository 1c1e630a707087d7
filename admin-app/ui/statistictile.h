// SPDX-License-Identifier: MIT
#pragma once

#include "ui/labels.h"

#include <QFrame>

namespace deskbell {

class Theme;

/// What a tile says.
struct TileText {
    QString value;
    QString note;       ///< beside it, small
    bool isFew = false; ///< of too few cases to mean much
    QString change;     ///< against the time before
    bool isBetter = false; ///< than then; not where nothing can be said about it
    bool isWorse = false;
    QString spoken; ///< the change for who does not see what it stands below; empty: as it is
    bool operator==(const TileText &) const = default;
};

/// One figure of all.
class StatisticTile final : public QFrame {
    Q_OBJECT

public:
    StatisticTile(const QString &caption, const Theme &theme);
    void show(const TileText &text);
    using QWidget::show;

private:
    const Theme &m_theme;
    PlainLabel *m_value = nullptr;
    PlainLabel *m_note = nullptr;
    PlainLabel *m_change = nullptr;
};

} // namespace deskbell
