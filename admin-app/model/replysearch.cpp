// SPDX-License-Identifier: MIT
#include "model/replysearch.h"

#include "model/hangul.h"

#include <QCollator>
#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestCall = 40;

QString withoutBlanks(const QString &text)
{
    QString bare = text;
    bare.removeIf([](QChar c) { return c.isSpace(); });
    return bare;
}

/// `typed` stands in `text`, both in small letters, its last syllable perhaps only begun: 환부 in 환불.
bool holds(QStringView text, QStringView typed)
{
    const QStringView head = typed.chopped(1);
    const QString last = strokesOf(typed.last(1));
    for (qsizetype at = text.indexOf(head); at >= 0; at = text.indexOf(head, at + 1)) {
        const QStringView behind = text.sliced(at + head.size());
        // A final consonant may be the first one of the next syllable.
        if (!behind.isEmpty() && strokesOf(behind.first(std::min<qsizetype>(2, behind.size()))).startsWith(last))
            return true;
    }
    return false;
}

/// Syllables that begin with these consonants stand one behind the other in `text`.
bool holdsInitials(QStringView text, QStringView initials)
{
    return std::search(text.begin(), text.end(), initials.begin(), initials.end(), [](QChar c, QChar initial) { return initialOf(c) == initial; })
        != text.end();
}

} // namespace

std::optional<SlashBegun> slashAt(const QString &text, qsizetype caret, const QString &composing)
{
    const QStringView before = QStringView(text).first(caret);
    const qsizetype at = before.lastIndexOf(u'/');
    if (at < 0 || (at > 0 && !before[at - 1].isSpace()))
        return {};
    const QString typed = before.sliced(at + 1).toString() + composing;
    const bool hasBlank = std::any_of(typed.begin(), typed.end(), [](QChar c) { return c.isSpace(); });
    if (hasBlank || typed.size() > longestCall)
        return {};
    return SlashBegun{at, typed};
}

void ReplySearch::set(const QList<DeskReply> &replies)
{
    m_entries.clear();
    m_entries.reserve(replies.size());
    for (qsizetype place = 0; place < replies.size(); ++place) {
        const DeskReply &reply = replies[place];
        const QString name = withoutBlanks(reply.name);
        m_entries.append({place, strokesOf(name), initialsOf(name),
                          (reply.ko + u'\n' + reply.en).normalized(QString::NormalizationForm_C).toCaseFolded()});
    }
    QCollator collator;
    std::stable_sort(m_entries.begin(), m_entries.end(), [&](const Entry &a, const Entry &b) {
        return collator.compare(replies[a.place].name, replies[b.place].name) < 0;
    });
}

QList<qsizetype> ReplySearch::find(const QString &typed) const
{
    const QString strokes = strokesOf(typed);
    const QString folded = typed.normalized(QString::NormalizationForm_C).toCaseFolded();
    const bool isInitials = areInitials(strokes);
    enum Rank { BeginsName, BeginsInitials, InName, InInitials, InText, Ranks };
    QList<qsizetype> found[Ranks];
    for (const Entry &entry : m_entries) {
        if (entry.strokes.startsWith(strokes))
            found[BeginsName].append(entry.place);
        else if (isInitials && entry.initials.startsWith(strokes))
            found[BeginsInitials].append(entry.place);
        else if (entry.strokes.contains(strokes))
            found[InName].append(entry.place);
        else if (isInitials && entry.initials.contains(strokes))
            found[InInitials].append(entry.place);
        else if (isInitials ? strokes.size() > 1 && holdsInitials(entry.texts, strokes) : folded.size() > 1 && holds(entry.texts, folded))
            found[InText].append(entry.place);
    }
    QList<qsizetype> all;
    for (const QList<qsizetype> &rank : found)
        all += rank;
    return all;
}

} // namespace deskbell
