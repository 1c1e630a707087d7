// SPDX-License-Identifier: MIT
#pragma once

#include "server/storage/postgres/leadrow.h"
#include "server/storage/postgres/postgresplace.h"

#include <QObject>
#include <memory>

namespace deskbell {

class Lead;

/// Looks four times a second at who leads, and whenever somebody asks for whoever does, in a thread and over a session of its own. Lives in the thread that made it.
class LeadWatch final : public QObject {
    Q_OBJECT
public:
    /// lease: see LeadRule.
    LeadWatch(const PostgresPlace &place, std::shared_ptr<const Lead> lead, qint64 lease, QObject *parent = nullptr);
    ~LeadWatch() override;

    void start();

Q_SIGNALS:
    /// mayTake: nobody leads any more, and it is this node's turn.
    void seen(const deskbell::LeadSeen &seen, bool mayTake);
    /// It could not look; said once, until it can.
    void blind(const QString &reason);
    /// Another node is called the same; said once, until it is not so any more.
    void namesake();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace deskbell
