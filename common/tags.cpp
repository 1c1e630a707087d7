// SPDX-License-Identifier: MIT
#include "common/tags.h"

#include "common/plaintext.h"
#include "common/protocol/limits.h"

#include <algorithm>

namespace deskbell {

QStringList cleanTags(const QStringList &tags)
{
    QStringList clean;
    for (const QString &tag : tags) {
        const QString shown = displayLine(tag, maxFrameBytes);
        if (!shown.isEmpty() && !clean.contains(shown, Qt::CaseInsensitive))
            clean.append(shown);
    }
    return clean;
}

bool areTagsWithinLimits(const QStringList &tags)
{
    return tags.size() <= maxTags
        && std::all_of(tags.begin(), tags.end(), [](const QString &tag) { return tag.size() <= maxTagLength; });
}

bool isTopic(const QString &word)
{
    return !word.isEmpty() && word.size() <= maxTopicLength && displayLine(word, maxTopicLength) == word;
}

} // namespace deskbell
