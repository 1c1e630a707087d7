// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

/// A day off as people write it, in the words of `hours.days_off`: "2026.12.25", "12월 25일" and "12/25" are "2026-12-25" and "12-25",
/// and "12/31/2026" is none of them. With "~", ".." or the like between two, both and what is between: "12월 25일~27일" is
/// "12-25..12-27". Anything else stays as it is.
[[nodiscard]] QString tidyDay(const QString &typed);
/// It has two days of which the last one comes first; over New Year that is none, unless both are in one month.
[[nodiscard]] bool endsBeforeItBegins(const QString &typed);

} // namespace deskbell
