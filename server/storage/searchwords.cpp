// SPDX-License-Identifier: MIT
#include "server/storage/searchwords.h"

#include <algorithm>
#include <array>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestWord = 64;     ///< in the index: of a longer one its beginning is known
constexpr qsizetype mostInExpression = 24; ///< the rest is looked for in the texts
constexpr int snippetLength = 160;
constexpr int snippetLead = 40;           ///< shown before what was found

enum class Letter { None, Pair, Word };

/// Most letters of a Korean text: none of them is a mark or has a case.
bool isHangulSyllable(char32_t c)
{
    return c >= 0xAC00 && c <= 0xD7A3;
}

/// ㅋㅋ, ㅠㅠ: letters by themselves, which combine with nothing.
bool isCompatibilityJamo(char32_t c)
{
    return c >= 0x3130 && c <= 0x318F;
}

char32_t foldedOf(char32_t c)
{
    if (isHangulSyllable(c))
        return c;
    if (c < 0x80)
        return c >= U'A' && c <= U'Z' ? c + 32 : c;
    return QChar::toCaseFolded(c);
}

bool isMark(char32_t c)
{
    return c >= 0x300 && !isHangulSyllable(c) && QChar::isMark(c);
}

Letter letterOf(char32_t c)
{
    if (isHangulSyllable(c))
        return Letter::Pair;
    // The sign that repeats a character, and the one that lengthens a vowel: both belong to no script of their own.
    if (c == 0x3005 || c == 0x30fc)
        return Letter::Pair;
    if (!QChar::isLetterOrNumber(c) && !isMark(c))
        return Letter::None;
    switch (QChar::script(c)) {
    case QChar::Script_Hangul:
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Bopomofo:
        return Letter::Pair;
    default:
        return Letter::Word;
    }
}

struct CodePoint {
    char32_t value = 0;
    int length = 0; ///< in UTF-16 units
};

CodePoint codePointAt(QStringView text, qsizetype i)
{
    if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
        return {QChar::surrogateToUcs4(text[i], text[i + 1]), 2};
    return {text[i].unicode(), 1};
}

CodePoint codePointBefore(QStringView text, qsizetype i)
{
    if (i >= 2 && text[i - 1].isLowSurrogate() && text[i - 2].isHighSurrogate())
        return {QChar::surrogateToUcs4(text[i - 2], text[i - 1]), 2};
    return {text[i - 1].unicode(), 1};
}

/// Calls `visit(run, letter)` for each run of letters of one kind. A mark goes with what it stands behind.
template <class Visit>
void forEachRun(QStringView text, const Visit &visit)
{
    Letter kind = Letter::None;
    qsizetype begin = 0;
    for (qsizetype i = 0; i < text.size();) {
        const CodePoint c = codePointAt(text, i);
        const Letter letter = kind != Letter::None && isMark(c.value) ? kind : letterOf(c.value);
        if (letter != kind) {
            if (kind != Letter::None)
                visit(text.mid(begin, i - begin), kind);
            kind = letter;
            begin = i;
        }
        i += c.length;
    }
    if (kind != Letter::None)
        visit(text.mid(begin), kind);
}

QStringView shortened(QStringView word)
{
    if (word.size() <= longestWord)
        return word;
    return word.left(word[longestWord - 1].isHighSurrogate() ? longestWord - 1 : longestWord);
}

/// The pairs of a run, and its last letter by itself, so that every letter is the beginning of one of them.
template <class Visit>
void forEachPair(QStringView run, const Visit &visit)
{
    for (qsizetype i = 0; i < run.size();) {
        const int first = codePointAt(run, i).length;
        const int second = i + first < run.size() ? codePointAt(run, i + first).length : 0;
        visit(run.mid(i, first + second), second > 0);
        i += first;
    }
}

bool isInsideWord(QStringView form, qsizetype border)
{
    return border > 0 && border < form.size() && letterOf(codePointBefore(form, border).value) == Letter::Word
        && letterOf(codePointAt(form, border).value) == Letter::Word;
}

/// The first place at or behind `from`; -1 if there is none.
qsizetype placeOf(const QString &word, const QString &form, qsizetype from)
{
    for (qsizetype at = form.indexOf(word, from); at >= 0; at = form.indexOf(word, at + 1)) {
        if (!isInsideWord(form, at) && !isInsideWord(form, at + word.size()))
            return at;
    }
    return -1;
}

bool isBlankChar(QChar c)
{
    return c.isSpace() || c.category() == QChar::Other_Control;
}

} // namespace

QString searchForm(const QString &text)
{
    // Nearly every text is in NFC already: a loop that the compiler makes several steps of at once.
    bool isComposed = true;
    for (const QChar c : text)
        isComposed &= c.unicode() < 0x300 || isHangulSyllable(c.unicode()) || isCompatibilityJamo(c.unicode());
    QString form = isComposed ? text : text.normalized(QString::NormalizationForm_C);
    for (qsizetype i = 0; i < form.size();) {
        const CodePoint c = codePointAt(form, i);
        const char32_t folded = foldedOf(c.value);
        if (folded != c.value && QChar::requiresSurrogates(folded) == (c.length == 2)) {
            if (c.length == 2) {
                form[i] = QChar(QChar::highSurrogate(folded));
                form[i + 1] = QChar(QChar::lowSurrogate(folded));
            } else {
                form[i] = QChar(char16_t(folded));
            }
        }
        i += c.length;
    }
    return form;
}

void IndexWords::add(const QString &text)
{
    const QString form = searchForm(text);
    forEachRun(form, [this](QStringView run, Letter kind) {
        if (kind == Letter::Word) {
            m_words.insert(shortened(run).toString());
            return;
        }
        for (qsizetype i = 0; i < run.size();) {
            const CodePoint first = codePointAt(run, i);
            i += first.length;
            m_pairs.emplace_back(first.value, i < run.size() ? codePointAt(run, i).value : 0);
        }
    });
    if (m_pairs.size() > m_enough)
        dropRepeated();
}

void IndexWords::dropRepeated()
{
    std::sort(m_pairs.begin(), m_pairs.end());
    m_pairs.erase(std::unique(m_pairs.begin(), m_pairs.end()), m_pairs.end());
    m_enough = 2 * m_pairs.size() + 10'000;
}

QString IndexWords::joined()
{
    dropRepeated();
    QString all = QStringList(m_words.cbegin(), m_words.cend()).join(u' ');
    all.reserve(all.size() + qsizetype(m_pairs.size()) * 3);
    for (const auto &[first, second] : m_pairs) {
        all += u' ';
        all += QChar::fromUcs4(first);
        if (second != 0)
            all += QChar::fromUcs4(second);
    }
    return all;
}

SearchWords::SearchWords(const QString &typed)
{
    const QString form = searchForm(typed);
    const QStringList parts = form.simplified().split(u' ', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        // Marks of punctuation around a word are not looked for; those within an address or a number are.
        qsizetype begin = 0;
        qsizetype end = part.size();
        while (begin < end && letterOf(codePointAt(part, begin).value) == Letter::None)
            begin += codePointAt(part, begin).length;
        while (end > begin && letterOf(codePointBefore(part, end).value) == Letter::None)
            end -= codePointBefore(part, end).length;
        const QString word = part.mid(begin, end - begin);
        if (!word.isEmpty() && !m_words.contains(word))
            m_words.append(word);
    }
}

QString SearchWords::expression() const
{
    QStringList terms;
    const auto add = [&terms](QStringView word, bool isBeginning) {
        const QString term = u"\""_s + word.toString() + (isBeginning ? u"\" *"_s : u"\""_s);
        if (!terms.contains(term))
            terms.append(term);
    };
    for (const QString &word : m_words) {
        forEachRun(word, [&add](QStringView run, Letter kind) {
            if (kind == Letter::Word)
                return add(shortened(run), false);
            bool isSingle = true;
            forEachPair(run, [&](QStringView pair, bool isPair) {
                if (isPair)
                    add(pair, false);
                else if (isSingle)
                    add(pair, true);
                isSingle = false;
            });
        });
    }
    return terms.mid(0, mostInExpression).join(u" AND "_s);
}

bool SearchWords::stands(const QString &word, const QString &form)
{
    return placeOf(word, form, 0) >= 0;
}

QList<std::pair<int, int>> SearchWords::found(const QString &form) const
{
    QList<std::pair<int, int>> parts;
    for (const QString &word : m_words) {
        for (qsizetype at = placeOf(word, form, 0); at >= 0; at = placeOf(word, form, at + word.size()))
            parts.append({int(at), int(word.size())});
    }
    std::sort(parts.begin(), parts.end());
    QList<std::pair<int, int>> joined;
    for (const auto &[start, length] : std::as_const(parts)) {
        if (!joined.isEmpty() && start <= joined.last().first + joined.last().second)
            joined.last().second = std::max(joined.last().second, start + length - joined.last().first);
        else
            joined.append({start, length});
    }
    return joined;
}

Snippet snippetOf(const QString &text, const SearchWords &words)
{
    const QString whole = text.normalized(QString::NormalizationForm_C);
    const QList<std::pair<int, int>> parts = words.found(searchForm(whole));
    qsizetype begin = 0;
    if (!parts.isEmpty() && parts.first().first > snippetLead && whole.size() > snippetLength) {
        begin = parts.first().first - snippetLead;
        // Not within a word, if that is not far; never within a character.
        const qsizetype blank = whole.indexOf(u' ', begin);
        if (blank >= 0 && blank < parts.first().first && blank < begin + snippetLead / 2)
            begin = blank + 1;
        while (begin > 0 && (whole[begin].isLowSurrogate() || whole[begin].isMark()))
            --begin;
    }
    qsizetype end = std::min<qsizetype>(whole.size(), begin + snippetLength);
    if (end < whole.size() && whole[end].isLowSurrogate())
        --end;
    Snippet snippet;
    snippet.text = whole.mid(begin, end - begin);
    for (QChar &c : snippet.text) {
        if (isBlankChar(c))
            c = u' ';
    }
    int shift = int(-begin);
    if (begin > 0) {
        snippet.text.prepend(u'…');
        ++shift;
    }
    if (end < whole.size())
        snippet.text.append(u'…');
    for (const auto &[start, length] : parts) {
        if (start >= begin && start + length <= end)
            snippet.parts.append({start + shift, length});
        else if (start >= begin && start < end)
            snippet.parts.append({start + shift, int(end - start)});
    }
    return snippet;
}

} // namespace deskbell
