// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/erasure.h"
#include "server/serve.h"

#include <QStringList>

namespace deskbell {

/// `deskbell-server visitor find TEXT | erase NUMBER | export NUMBER --to FILE`.
struct VisitorWishes {
    bool isAsked = true;   ///< erasing asks once more
    bool hasNotes = false; ///< in an export
    QString target;        ///< of an export
};
/// What there is to say of an erased visitor; nothing was found: there is none.
[[nodiscard]] QString sentenceFor(VisitorId visitor, const Traces &erased);
/// Beside a running server too: erasing is done by that, the rest reads the database.
[[nodiscard]] ExitCode runVisitorCommand(const QStringList &arguments, const VisitorWishes &wishes, const Config &config);

} // namespace deskbell
