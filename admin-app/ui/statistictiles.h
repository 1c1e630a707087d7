// SPDX-License-Identifier: MIT
#pragma once

#include "model/statistics.h"
#include "ui/statistictile.h"

#include <array>

namespace deskbell {

enum class Tile { Calls, Answered, Wait, FirstAnswer, Resolve, Rating };
inline constexpr std::array allTiles{Tile::Calls, Tile::Answered, Tile::Wait, Tile::FirstAnswer, Tile::Resolve, Tile::Rating};

[[nodiscard]] QString captionOf(Tile tile);

/// What a tile says of a range: of fewer than five cases only their number or their time, in grey, and nothing in percent or of a
/// change.
[[nodiscard]] TileText textOf(Tile tile, const Statistics &statistics);

} // namespace deskbell
