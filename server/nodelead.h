// SPDX-License-Identifier: MIT
#pragma once

#include "server/storage/postgres/leadwatch.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <memory>
#include <optional>

namespace deskbell {

class Lead;
class PostgresEngine;
class Pipeline;
class StorageThread;
class Switchboard;

/// Whether this node leads or stands by (docs/decisions/0058). It watches who leads; when it is its turn it has the writer take the
/// lead, then the pipeline load. While it leads it has the writer give signs of life, and steps down when they do not come back,
/// when the lead is lost, or when another node is wanted: everybody is told to come back, and over() ends this life of the server.
/// Another one begins standing by. While another node is seen to be alive, who comes here is told to come back: to that one.
class NodeLead final : public QObject {
    Q_OBJECT
public:
    /// lease: without a sign of life for so long a lead is over, ms.
    NodeLead(const PostgresEngine &engine, qint64 lease, StorageThread &storage, Pipeline &pipeline, Switchboard &switchboard,
             QObject *parent = nullptr);
    ~NodeLead() override;

    void start();

    [[nodiscard]] bool isLeading() const { return m_state == State::Leading; }
    /// The term under which it leads and knows the desk; 0: it does not, or not yet.
    [[nodiscard]] qint64 servingTerm() const;
    /// What `/health/…` says; nothing for a path that is none of ours.
    [[nodiscard]] std::optional<std::pair<bool, QByteArray>> health(QByteArrayView path) const;
    /// Who leads, as far as is known.
    [[nodiscard]] const LeadSeen &seen() const { return m_seen; }
    /// What is known to keep every node, or this one, from leading, for the operator; empty: nothing.
    [[nodiscard]] QString trouble() const;
    /// It does not know at the moment who leads.
    [[nodiscard]] bool isBlind() const { return !m_blindness.isEmpty(); }
    /// The server ends in order: what is queued is stored first, and the lead given back.
    void finish();

Q_SIGNALS:
    /// Something is in the way of its lead; for the operator.
    void isTroubled(const QString &sentence);
    /// It does not lead, and is not about to.
    void standsBy();
    void over();
    /// Whether somebody leads whose commits come back, as far as this node can see: at each look.
    void saw(bool isLed);
    /// Commands of other machines wait for this node: Errands::collect(). Until they have been answered, again and again.
    void isAsked(qint64 term);

private:
    enum class State { StandingBy, Taking, Leading, HandingOver, Over };

    void look(const LeadSeen &seen, bool mayTake);
    void take(const LeadSeen &seen);
    void handOver(const QString &wanted);
    void beat();
    void stepDown(const QString &reason);

    std::shared_ptr<Lead> m_lead;
    LeadWatch m_watch;
    const qint64 m_lease;
    StorageThread &m_storage;
    Pipeline &m_pipeline;
    Switchboard &m_switchboard;
    QTimer m_beats;
    QElapsedTimer m_lastTurn; ///< of the main loop
    QElapsedTimer m_looked;   ///< since the watch has answered
    QElapsedTimer m_beaten;   ///< since the writer has given a sign of life
    qint64 m_silence = 0;     ///< ms in which the writer could have given a sign of life, and has not
    State m_state = State::StandingBy;
    bool m_hasLoaded = false;
    LeadSeen m_seen;
    QString m_problem; ///< why it could not take the lead, in the operator's words; it has been said
    QString m_blindness; ///< why it cannot see who leads, likewise; empty: it can
};

} // namespace deskbell
