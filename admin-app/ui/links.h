// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>
#include <QUrl>

namespace deskbell {

/// The http and https addresses in a text that somebody wrote, at most `most`. An address ends before white space, quotes
/// and marks that are not ASCII, before Hangul, kana or Han that follow an ASCII word without a separator (a particle),
/// and before punctuation and unpaired brackets at its end.
[[nodiscard]] QList<QUrl> linksIn(const QString &text, int most = 5);

} // namespace deskbell
