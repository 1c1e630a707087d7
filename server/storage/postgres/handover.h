// SPDX-License-Identifier: MIT
#pragma once

#include "server/storage/postgres/postgresplace.h"

#include <QStringList>

namespace deskbell {

class Lead;

struct HandedOver {
    enum class Outcome {
        Done,       ///< `next` leads
        NobodyLeads,
        NoStandby,   ///< of PostgreSQL: the wish could not be stored
        SameName,    ///< both nodes are called as the one that leads
        LeadsAlready,
        NobodyThere, ///< no other node watches
        NoSuchNode,  ///< the one that was named does not
        NotTaken,    ///< the node that leads, or the one that was to, has not done its part in time
        Unknown      ///< it was asked for, perhaps, and PostgreSQL has not answered since
    };
    Outcome outcome = Outcome::NotTaken;
    QString before;      ///< who led
    QString next;        ///< who leads by now
    qint64 term = 0;
    qint64 took = 0;     ///< ms
    QStringList others;  ///< that could lead
};

/// Asks the node that leads to hand over to `to`, or to any other one if that is empty, and waits until it has been done: some seconds
/// at the most. From any machine that reaches PostgreSQL. Throws StorageError.
/// lead: of this machine; what it knows of timelines counts.
[[nodiscard]] HandedOver handOver(const PostgresPlace &place, const Lead &lead, const QString &to);

} // namespace deskbell
