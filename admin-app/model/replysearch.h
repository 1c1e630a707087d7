// SPDX-License-Identifier: MIT
#pragma once

#include "common/protocol.h"

#include <optional>

namespace deskbell {

/// A canned reply that is being called, from a slash up to the caret.
struct SlashBegun {
    qsizetype at = 0; ///< where the slash stands
    QString typed;    ///< behind it; with the syllable that is being composed
};

/// Nothing if none is called at the caret: the slash stands at the beginning or behind white space, and there is none behind it.
[[nodiscard]] std::optional<SlashBegun> slashAt(const QString &text, qsizetype caret, const QString &composing = {});

/// Finds canned replies by their names, the first consonants of these, and their texts, also in the middle of a syllable. What it
/// needs for that is made once, so that each key is quick.
class ReplySearch final {
public:
    void set(const QList<DeskReply> &replies);

    /// Places in what was set, the best first: whose name begins so, who has it further back, whose text has it. All of them, by
    /// name, if nothing is typed.
    [[nodiscard]] QList<qsizetype> find(const QString &typed) const;

private:
    struct Entry {
        qsizetype place = 0;
        QString strokes;  ///< of the name, without white space
        QString initials; ///< likewise
        QString texts;    ///< small letters
    };
    QList<Entry> m_entries; ///< by name
};

} // namespace deskbell
