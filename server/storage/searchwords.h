// SPDX-License-Identifier: MIT
#pragma once

// What of a text can be searched for. Pure functions.
//
// Korean, Chinese and Japanese are written without blanks between all that one looks for (환불은 is 환불 with a particle), so
// they are known by pairs of letters; everything else by whole words. Texts are compared in NFC and without regard to case.

#include <QSet>
#include <QString>
#include <QStringList>
#include <utility>
#include <vector>

namespace deskbell {

/// NFC, and each letter in its simple case folding: a span of the result is the same span of the text in NFC.
[[nodiscard]] QString searchForm(const QString &text);

/// The index's words of texts. They consist of letters, digits and marks.
class IndexWords final {
public:
    void add(const QString &text);
    [[nodiscard]] bool isEmpty() const { return m_pairs.empty() && m_words.isEmpty(); }
    /// Each once, with blanks between them.
    [[nodiscard]] QString joined();

private:
    void dropRepeated();

    // Nearly every word of a Korean text is a pair of letters: two numbers, not a string of its own.
    using Pair = std::pair<char32_t, char32_t>; ///< the second is 0 for a letter by itself
    std::vector<Pair> m_pairs;
    size_t m_enough = 0; ///< pairs, and it is time to drop repeated ones
    QSet<QString> m_words;
};

/// The words that somebody looks for.
class SearchWords final {
public:
    explicit SearchWords(const QString &typed);

    /// In the order in which they were typed, in search form, each once. Whatever has no letter or digit is left out.
    [[nodiscard]] const QStringList &words() const { return m_words; }
    [[nodiscard]] bool isEmpty() const { return m_words.isEmpty(); }
    /// Matches, in FTS5's language, at least the conversations in which all of them stand. Not for an empty one.
    [[nodiscard]] QString expression() const;

    /// Whether a word stands in a text that is in search form.
    [[nodiscard]] static bool stands(const QString &word, const QString &form);
    /// Where: start and length, in order, no two touching each other.
    [[nodiscard]] QList<std::pair<int, int>> found(const QString &form) const;

private:
    QStringList m_words;
};

/// A part of a text (in NFC) on one line, long enough to understand `around` by, and the parts of it that are found in it.
struct Snippet {
    QString text;
    QList<std::pair<int, int>> parts;
};
[[nodiscard]] Snippet snippetOf(const QString &text, const SearchWords &words);

} // namespace deskbell
