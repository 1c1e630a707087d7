// SPDX-License-Identifier: MIT
#include "model/mention.h"

#include <array>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

// Jamo as the keys of a Korean keyboard write them: a final or a vowel of two strokes is two.
constexpr std::array initials{u"ㄱ", u"ㄲ", u"ㄴ", u"ㄷ", u"ㄸ", u"ㄹ", u"ㅁ", u"ㅂ", u"ㅃ", u"ㅅ",
                              u"ㅆ", u"ㅇ", u"ㅈ", u"ㅉ", u"ㅊ", u"ㅋ", u"ㅌ", u"ㅍ", u"ㅎ"};
constexpr std::array vowels{u"ㅏ", u"ㅐ", u"ㅑ", u"ㅒ", u"ㅓ", u"ㅔ", u"ㅕ", u"ㅖ", u"ㅗ", u"ㅗㅏ", u"ㅗㅐ",
                            u"ㅗㅣ", u"ㅛ", u"ㅜ", u"ㅜㅓ", u"ㅜㅔ", u"ㅜㅣ", u"ㅠ", u"ㅡ", u"ㅡㅣ", u"ㅣ"};
constexpr std::array finals{u"",   u"ㄱ", u"ㄲ",   u"ㄱㅅ", u"ㄴ",   u"ㄴㅈ", u"ㄴㅎ", u"ㄷ",   u"ㄹ", u"ㄹㄱ", u"ㄹㅁ", u"ㄹㅂ", u"ㄹㅅ", u"ㄹㅌ",
                            u"ㄹㅍ", u"ㄹㅎ", u"ㅁ", u"ㅂ", u"ㅂㅅ", u"ㅅ", u"ㅆ", u"ㅇ", u"ㅈ", u"ㅊ", u"ㅋ", u"ㅌ", u"ㅍ", u"ㅎ"};

static_assert(initials.size() == 19 && vowels.size() == 21 && finals.size() == 28);

/// The keys that write it: so that a name begins with each state of a syllable on the way to it (ㅁ, 미, 민; 갅 on the way to 간지).
QString strokesOf(const QString &text)
{
    constexpr char16_t firstSyllable = u'가', lastSyllable = u'힣';
    const int perVowel = int(finals.size()), perInitial = int(vowels.size()) * perVowel;
    const QString composed = text.normalized(QString::NormalizationForm_C).toCaseFolded();
    QString strokes;
    for (const QChar c : composed) {
        if (c < firstSyllable || c > lastSyllable) {
            strokes += c;
            continue;
        }
        const int at = c.unicode() - firstSyllable;
        strokes += QStringView(initials[size_t(at / perInitial)]);
        strokes += QStringView(vowels[size_t(at % perInitial / perVowel)]);
        strokes += QStringView(finals[size_t(at % perVowel)]);
    }
    return strokes;
}

} // namespace

std::optional<MentionBegun> mentionAt(const QString &text, qsizetype caret, const QString &composing)
{
    const QStringView before = QStringView(text).first(caret);
    const qsizetype at = before.lastIndexOf(u'@');
    if (at < 0 || caret - at > maxNameLength + 1)
        return {};
    const QString typed = before.sliced(at + 1).toString() + composing;
    const QString inFront = before.first(at).toString().normalized(QString::NormalizationForm_C);
    if (typed.contains(u'\n') || (!inFront.isEmpty() && inFront.back().isLetterOrNumber()))
        return {};
    return MentionBegun{at, typed};
}

QList<AdminPresence> meantBy(const QString &typed, const QList<AdminPresence> &admins)
{
    const QString strokes = strokesOf(typed);
    QList<AdminPresence> meant = admins;
    meant.removeIf([&strokes](const AdminPresence &admin) {
        const QString name = strokesOf(admin.name);
        return admin.name.isEmpty() || !(name.startsWith(strokes) || (!strokes.isEmpty() && name.contains(u' ' + strokes)));
    });
    if (meant.size() == 1 && strokesOf(meant.constFirst().name) == strokes)
        meant.clear();
    return meant;
}

QString mentionOf(const QString &name, QStringView behind)
{
    const bool isApart = !behind.isEmpty() && behind.front().isSpace();
    return u'@' + name + (isApart ? QString() : u" "_s);
}

} // namespace deskbell
