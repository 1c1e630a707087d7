// SPDX-License-Identifier: MIT
#pragma once

// All that is stored, from one engine to the other: docs/decisions/0060. By who holds the data directory. The bytes of files stay where
// they are, and the search index and the statistics are made anew.
//
// Until the new place holds everything, and that has been compared, nothing has changed in the old one; whatever interrupts a move, even
// between its last steps, it is begun again and comes to the same end. Both throw StorageError: PostgresError, LostStoreError and
// AnotherWriterError are of PostgreSQL, all others of the file.

#include "server/storage/postgres/postgresplace.h"

#include <functional>

namespace deskbell {

struct MoveOutcome {
    enum class Kind {
        Moved,
        NothingThere,  ///< where it is to come from
        MovedBefore,   ///< likewise, and that is why
        OlderFile,     ///< a server of this version has to open it first
        OlderPostgres, ///< likewise
        FileInUse,     ///< another program has it open
        NotEmpty,      ///< where it is to go
        Differs        ///< what was read back is not what was written; nothing was stored
    };

    Kind kind = Kind::Moved;
    QString table = {}; ///< that differs
    qint64 rows = 0;    ///< that were moved
};

enum class MoveStep {
    Copying,
    Comparing,
    Stored ///< whole, in the new place; the old one is still to be put aside
};

/// done, total: rows. What it throws interrupts the move.
using MoveProgress = std::function<void(MoveStep step, qint64 done, qint64 total)>;

/// Into a schema that has no rows. The file is kept under another name: keptAfterMove().
[[nodiscard]] MoveOutcome moveToPostgres(const QString &file, const PostgresPlace &place, const MoveProgress &progress);
/// Into a file that is not there. The schema is kept under another name: schemaAfterMove().
[[nodiscard]] MoveOutcome moveToFile(const PostgresPlace &place, const QString &file, const MoveProgress &progress);

} // namespace deskbell
