// SPDX-License-Identifier: MIT
#pragma once

#include "server/live/pipeline.h"

#include <QObject>
#include <functional>

namespace deskbell {

class Switchboard;

/// What helps an owner to see that a new server works: which site has visited it, and whether mail goes out.
class FirstSteps final : public QObject {
    Q_OBJECT
public:
    struct Asking {
        Client::Number number = 0;
        AdminId admin;
    };
    using MailTold = std::function<void(bool isSent, const QString &reason)>;
    /// Sends one mail; `told` is called once, later.
    using SendMail = std::function<void(const QString &email, const MailTold &told)>;

    FirstSteps(Pipeline &pipeline, Switchboard &switchboard, QObject *parent = nullptr);

    void setSendMail(SendMail send) { m_send = std::move(send); }

    /// The origin of the first page of another site that was let in since the server began; empty: none was. A page of somebody's own
    /// machine, as localhost, holds the place only until one of a site comes.
    [[nodiscard]] const QString &visited() const { return m_visited; }
    void noteVisit(const QString &origin);

    void carryOut(const Asking &asking, const TestMail &command);

Q_SIGNALS:
    void visitedChanged();

private:
    void refuse(const Asking &asking, const QString &key, Refusal code, qint64 retryAfter = 0);

    Pipeline &m_pipeline;
    Switchboard &m_switchboard;
    SendMail m_send;
    QString m_visited;
    bool m_isSending = false;
};

} // namespace deskbell
