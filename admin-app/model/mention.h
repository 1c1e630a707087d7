// SPDX-License-Identifier: MIT
#pragma once

#include "common/protocol.h"

#include <optional>

namespace deskbell {

/// A colleague's name that is being written in a note, from an @ up to the caret.
struct MentionBegun {
    qsizetype at = 0; ///< where the @ stands
    QString typed;    ///< behind it; with the syllable that is being composed
};

/// Nothing if no name is begun at the caret. As the server reads a note: an @ behind a letter or a digit calls nobody.
/// `composing`: what an input method shows at the caret and has not committed.
[[nodiscard]] std::optional<MentionBegun> mentionAt(const QString &text, qsizetype caret, const QString &composing = {});

/// Those among `admins` who may be meant, in their order: their name, or a word of it, begins with what is typed, also in the
/// middle of a syllable. Empty if what is typed is a whole name already and can become no other one.
[[nodiscard]] QList<AdminPresence> meantBy(const QString &typed, const QList<AdminPresence> &admins);

/// What stands in the note then, from the @ on: the name as the server looks for it, and a space unless `behind`, the text after
/// the caret, sets it apart already.
[[nodiscard]] QString mentionOf(const QString &name, QStringView behind);

} // namespace deskbell
