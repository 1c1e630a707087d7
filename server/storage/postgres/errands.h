// SPDX-License-Identifier: MIT
#pragma once

#include "server/storage/postgres/postgresplace.h"

#include <QObject>
#include <functional>
#include <memory>

namespace deskbell {

/// Brings commands of this machine to the node that leads, and those of other machines here while this node leads
/// (docs/decisions/0066). It has a thread, and a session of its own for as long as there is something to do. Lives in the thread that
/// made it, and nothing waits there; every callback runs there.
class Errands final : public QObject {
    Q_OBJECT
public:
    enum class End {
        Answered,
        NotSent,  ///< nobody has seen it; with the reason
        NotTaken, ///< in time, and now nobody does any more
        Unknown   ///< who has taken it has not said what became of it
    };
    /// text: the answer, or the reason.
    using Told = std::function<void(End end, const QString &text)>;

    explicit Errands(const PostgresPlace &place, QObject *parent = nullptr);
    /// What was answered is written down before, and what was brought here and not begun given back, if PostgreSQL takes it at once.
    ~Errands() override;

    /// To whoever leads by then. `told` is called once, within seconds.
    quint64 send(const QString &words, Told told);
    /// Nobody waits for it any more: `told` is not called. If nobody has taken it, nobody does.
    void withdraw(quint64 errand);

    /// Has what waits for who leads under this term brought here.
    void collect(qint64 term);
    void answer(qint64 request, qint64 term, const QString &text);
    void giveBack(qint64 request, qint64 term, const QString &words);

Q_SIGNALS:
    /// To be answered, or given back.
    void brought(qint64 request, qint64 term, const QString &words);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace deskbell
