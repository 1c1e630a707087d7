// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

/// The keys of a Korean keyboard that write it, in small letters: so that a word begins with each state of a syllable on the way
/// to it (ㅁ, 미, 민; 갅 on the way to 간지), and ㅄ is what ㅂ and ㅅ are.
[[nodiscard]] QString strokesOf(QStringView text);

/// The first consonant of each of its syllables: ㅂㅅ for 배송. What is no syllable stays as it is.
[[nodiscard]] QString initialsOf(QStringView text);

/// Likewise of one character.
[[nodiscard]] QChar initialOf(QChar c);

/// There are consonants of Hangul in these strokes and nothing else.
[[nodiscard]] bool areInitials(QStringView strokes);

} // namespace deskbell
