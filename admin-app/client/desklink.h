// SPDX-License-Identifier: MIT
#pragma once

#include "client/calllistmodel.h"
#include "client/requests.h"
#include "client/session.h"

#include <functional>

namespace deskbell {

/// Where time comes from: a steady clock and the wall clock, both in ms. Tests bring their own.
struct Clock {
    std::function<qint64()> steady;
    std::function<qint64()> wall;
    [[nodiscard]] static Clock system();
};

/// What everything about the desk shares: who is signed in, to which database, what time it is there, and the way to ask.
/// All of it is empty before the first login, and stays as it is while the connection is lost.
class DeskLink final : public QObject {
    Q_OBJECT
public:
    DeskLink(Session &session, const Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] Requests &requests() { return m_requests; }
    /// For what has no answer. False (and nothing written) unless online.
    bool send(const AdminCommand &command);
    [[nodiscard]] bool isOnline() const;
    [[nodiscard]] qint64 lostAt() const { return m_lostAt; } ///< server time: when the connection was last there; 0 while it is
    [[nodiscard]] AdminId me() const { return m_me; }
    [[nodiscard]] QString myName() const { return m_name; }
    [[nodiscard]] QUrl server() const { return m_server; }
    [[nodiscard]] QString serverProgram() const { return m_serverProgram; } ///< its own version; empty: it is older and does not say
    [[nodiscard]] QString epoch() const { return m_epoch; } ///< of the database that the desk is in
    /// The present desk is of another database than the one before: ids may mean something else.
    [[nodiscard]] bool isOtherDatabase() const { return m_isOtherDatabase; }
    [[nodiscard]] Moment now() const;

    // Fed by the Console.
    [[nodiscard]] bool isOfAnother(const DeskEvent &desk) const; ///< another admin, or another server
    void take(const DeskEvent &desk);

Q_SIGNALS:
    void onlineChanged();
    void deskLoaded(); ///< after each login or resume: everything that is known of the desk is up to date

private:
    void onState();

    Session &m_session;
    Clock m_clock;
    Requests m_requests;
    AdminId m_me;
    QString m_name;
    QUrl m_server;
    QString m_epoch;
    QString m_serverProgram;
    bool m_isOtherDatabase = false;
    bool m_wasOnline = false;
    qint64 m_lostAt = 0;
};

} // namespace deskbell
