// SPDX-License-Identifier: MIT
#pragma once

#include "server/operator/control.h"
#include "server/storage/postgres/errands.h"

namespace deskbell {

class NodeLead;

/// Of two nodes one leads, and only that one can do what the command line asks for: a command that comes to the control socket of the
/// other goes to it, and is carried out there as if it had come to its own (docs/decisions/0066). Nothing is said to have been done or
/// not done unless that is known.
class PassedCommands final : public QObject, private Control::Elsewhere {
    Q_OBJECT
public:
    /// Both outlive it.
    PassedCommands(const PostgresPlace &place, NodeLead &node, Control &control, QObject *parent = nullptr);
    ~PassedCommands() override;

private:
    [[nodiscard]] bool isElsewhere() const override;
    quint64 pass(const QJsonObject &request, Control::Answered answered) override;
    void withdraw(quint64 passed) override;

    void carryOut(qint64 request, qint64 term, const QString &text);
    [[nodiscard]] QString sentenceFor(Errands::End end, const QString &reason) const;

    NodeLead &m_node;
    Control &m_control;
    Errands m_errands;
};

} // namespace deskbell
