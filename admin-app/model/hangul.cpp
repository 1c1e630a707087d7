// SPDX-License-Identifier: MIT
#include "model/hangul.h"

#include <algorithm>
#include <array>

namespace deskbell {

namespace {

// Jamo as the keys of a Korean keyboard write them: a final or a vowel of two strokes is two.
constexpr std::array initials{u"ㄱ", u"ㄲ", u"ㄴ", u"ㄷ", u"ㄸ", u"ㄹ", u"ㅁ", u"ㅂ", u"ㅃ", u"ㅅ",
                              u"ㅆ", u"ㅇ", u"ㅈ", u"ㅉ", u"ㅊ", u"ㅋ", u"ㅌ", u"ㅍ", u"ㅎ"};
constexpr std::array vowels{u"ㅏ", u"ㅐ", u"ㅑ", u"ㅒ", u"ㅓ", u"ㅔ", u"ㅕ", u"ㅖ", u"ㅗ", u"ㅗㅏ", u"ㅗㅐ",
                            u"ㅗㅣ", u"ㅛ", u"ㅜ", u"ㅜㅓ", u"ㅜㅔ", u"ㅜㅣ", u"ㅠ", u"ㅡ", u"ㅡㅣ", u"ㅣ"};
constexpr std::array finals{u"",   u"ㄱ", u"ㄲ",   u"ㄱㅅ", u"ㄴ",   u"ㄴㅈ", u"ㄴㅎ", u"ㄷ",   u"ㄹ", u"ㄹㄱ", u"ㄹㅁ", u"ㄹㅂ", u"ㄹㅅ", u"ㄹㅌ",
                            u"ㄹㅍ", u"ㄹㅎ", u"ㅁ", u"ㅂ", u"ㅂㅅ", u"ㅅ", u"ㅆ", u"ㅇ", u"ㅈ", u"ㅊ", u"ㅋ", u"ㅌ", u"ㅍ", u"ㅎ"};
// Consonants that stand alone, from ㄱ to ㅎ: two that are typed one after the other join where no vowel follows.
constexpr std::array consonants{u"ㄱ",   u"ㄲ", u"ㄱㅅ", u"ㄴ",   u"ㄴㅈ", u"ㄴㅎ", u"ㄷ",   u"ㄸ",   u"ㄹ",   u"ㄹㄱ",
                                u"ㄹㅁ", u"ㄹㅂ", u"ㄹㅅ", u"ㄹㅌ", u"ㄹㅍ", u"ㄹㅎ", u"ㅁ",   u"ㅂ",   u"ㅃ",   u"ㅂㅅ",
                                u"ㅅ",   u"ㅆ", u"ㅇ",   u"ㅈ",   u"ㅉ",   u"ㅊ",   u"ㅋ",   u"ㅌ",   u"ㅍ",   u"ㅎ"};

static_assert(initials.size() == 19 && vowels.size() == 21 && finals.size() == 28 && consonants.size() == 30);

constexpr char16_t firstSyllable = u'가', lastSyllable = u'힣', firstConsonant = u'ㄱ', lastConsonant = u'ㅎ', firstVowel = u'ㅏ', lastVowel = u'ㅣ';
constexpr int perVowel = int(finals.size()), perInitial = int(vowels.size()) * perVowel;

} // namespace

QString strokesOf(QStringView text)
{
    const QString composed = text.toString().normalized(QString::NormalizationForm_C).toCaseFolded();
    QString strokes;
    strokes.reserve(composed.size() * 3);
    for (const QChar c : composed) {
        if (c >= firstSyllable && c <= lastSyllable) {
            const int at = c.unicode() - firstSyllable;
            strokes += QStringView(initials[size_t(at / perInitial)]);
            strokes += QStringView(vowels[size_t(at % perInitial / perVowel)]);
            strokes += QStringView(finals[size_t(at % perVowel)]);
        } else if (c >= firstConsonant && c <= lastConsonant) {
            strokes += QStringView(consonants[size_t(c.unicode() - firstConsonant)]);
        } else if (c >= firstVowel && c <= lastVowel) {
            strokes += QStringView(vowels[size_t(c.unicode() - firstVowel)]);
        } else {
            strokes += c;
        }
    }
    return strokes;
}

QString initialsOf(QStringView text)
{
    QString found = text.toString().normalized(QString::NormalizationForm_C).toCaseFolded();
    std::transform(found.begin(), found.end(), found.begin(), initialOf);
    return found;
}

QChar initialOf(QChar c)
{
    return c >= firstSyllable && c <= lastSyllable ? QChar(initials[size_t((c.unicode() - firstSyllable) / perInitial)][0]) : c;
}

bool areInitials(QStringView strokes)
{
    return !strokes.isEmpty()
        && std::all_of(strokes.begin(), strokes.end(), [](QChar c) { return c >= firstConsonant && c <= lastConsonant; });
}

} // namespace deskbell
