// SPDX-License-Identifier: MIT
#pragma once

#include "server/watch/health.h"

namespace deskbell {

/// The figures in the text format of Prometheus, version 0.0.4. docs/operating.md lists them. Every label has its values from a
/// list in the program, so that nobody outside can make more. wall: UTC, ms.
[[nodiscard]] QByteArray figuresText(const Figures &figures, const Health::State &health, qint64 wall);

/// The Content-Type of that.
inline constexpr char figuresType[] = "text/plain; version=0.0.4; charset=utf-8";

} // namespace deskbell
