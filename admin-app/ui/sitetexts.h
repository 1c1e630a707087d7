// SPDX-License-Identifier: MIT
#pragma once

// The words of the settings of the site.

#include "common/site/sitewords.h"

namespace deskbell {

/// What is wrong with what somebody has put in, and what would be right.
[[nodiscard]] QString sentenceOf(const SiteProblem &problem);
/// That a setting stands in this place and is not changed here. `line`: 0 for none.
[[nodiscard]] QString fixedSentence(const QString &source, int line);
/// That the lines for pages name this very machine as the server.
[[nodiscard]] QString hereOnlySentence();
/// An origin with the name of its host in its own letters: "https://한글.example" of "https://xn--bj0bj06e.example". As it is where the
/// letters are of scripts that can be taken for one another.
[[nodiscard]] QString originInWords(const QString &origin);
/// "3 min" of a time that calls ring; as it is, if it is none.
[[nodiscard]] QString waitInWords(const QString &value);
/// "25 December 2026 – 2 January 2027", "Each year: 31 December – 2 January"; as it is, if it is no day off.
[[nodiscard]] QString dayOffInWords(const QString &value);
/// "Mon–Fri 10:00–18:00, Sat 10:00–13:00" of the words of `hours.open`.
[[nodiscard]] QString weekInWords(const QStringList &words);

} // namespace deskbell
