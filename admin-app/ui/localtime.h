// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

/// "14:06 (Seoul)" at `now` (UTC ms) in a zone as a visitor's browser names it: a name of the tz database, or a difference from
/// UTC. Empty if this machine does not know it.
[[nodiscard]] QString localTimeOf(const QString &zone, qint64 now);
/// ms until it shows another minute.
[[nodiscard]] int untilNextMinute(qint64 now);

/// "한국어" of "ko-KR", in the language's own words; the tag itself if it is not known. Empty of an empty one.
[[nodiscard]] QString languageOf(const QString &tag);

} // namespace deskbell
