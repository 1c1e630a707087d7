// SPDX-License-Identifier: MIT
#pragma once

// What a visitor reads of the hours. Pure functions.

#include "common/site/officehours.h"

#include <functional>
#include <optional>

namespace deskbell {

/// The hours that settings of these names make; nothing, if one of them is wrong. `values`: by name, as SiteModel has them.
[[nodiscard]] std::optional<OfficeHours> hoursOf(const std::function<QStringList(const QString &name)> &values);

/// The head of the panel at a moment at which the site is closed, word for word as the widget has it: the sentence, and the line below
/// it. `wall`: UTC ms; times and days are those of the site's zone.
struct ClosedWords {
    QString title;
    QString note;
};
[[nodiscard]] ClosedWords closedWords(const OfficeHours &hours, qint64 wall, bool isKorean);

} // namespace deskbell
