// SPDX-License-Identifier: MIT
#pragma once

// Tags and types of conversations, as both sides keep them.

#include <QString>
#include <QStringList>

namespace deskbell {

/// Each tag as displayLine() shows it; none that is empty, and none twice, whatever its case: the first one stays.
[[nodiscard]] QStringList cleanTags(const QStringList &tags);
/// No more than maxTags, none longer than maxTagLength. Of tags that cleanTags() has made.
[[nodiscard]] bool areTagsWithinLimits(const QStringList &tags);
/// Fit to be the word of a type: something to be seen, as displayLine() shows it, at most maxTopicLength.
[[nodiscard]] bool isTopic(const QString &word);

} // namespace deskbell
