// SPDX-License-Identifier: MIT
#pragma once

#include "mutator.h"
#include "websocket.h"

#include <QMap>
#include <QString>
#include <memory>

namespace deskbell::fuzz {

/// Who sends: before and after the first frame, on either path.
enum class Role { Stranger, Visitor, StrangerAtDesk, Admin };
inline constexpr Role allRoles[] = {Role::Stranger, Role::Visitor, Role::StrangerAtDesk, Role::Admin};

[[nodiscard]] QString nameOf(Role role);

/// Sends nearly right frames as one role, on one connection after another, and judges how the server takes it.
class Attacker final {
public:
    struct Tally {
        qint64 frames = 0;      ///< that reached the decoder of an open connection
        qint64 undecodable = 0; ///< of these
        qint64 answers = 0;
        qint64 connections = 0;
        qint64 violations = 0;  ///< of WebSocket itself
        QMap<int, qint64> closes; ///< by code; 0 without one
    };

    Attacker(Role role, quint16 port, quint64 seed, const QString &admin, const QString &password);

    /// Frames that this role could send are taken more often than others.
    void learn(const QByteArray &frame);
    /// One connection's worth of frames. False on a failure.
    bool attackOnce();
    [[nodiscard]] const Tally &tally() const { return m_tally; }
    [[nodiscard]] QString failure() const { return m_failure; }
    /// What was sent last: a line for each frame, {"connection":…,"role":…,"first":…,"frame":base64}.
    [[nodiscard]] QByteArray lately() const { return m_sent.join('\n') + '\n'; }

private:
    bool enter();
    bool logIn();
    bool sendBatch(int &left);
    bool fence();
    void violate();
    void leave();
    void send(const QByteArray &frame);
    void sendInFragments(const QByteArray &frame);
    void note(quint8 first, const QByteArray &frame);
    bool isDecodable(const QByteArray &frame) const;
    bool isTooCostly(const QByteArray &frame);
    bool fail(const QString &why);
    bool judgeEnd();

    Role m_role;
    quint16 m_port;
    Mutator m_mutator;
    QString m_admin;
    QString m_password;
    QString m_session;
    std::unique_ptr<WebSocket> m_socket;
    int m_bad = 0;            ///< undecodable frames on this connection
    bool m_hasBrokenOff = false; ///< this connection has seen something that WebSocket itself ends it for
    bool m_mustClose = false; ///< what was sent must end it
    int m_mustCloseWith = 0;  ///< likewise, and with this code; 0: with any, or not at all
    bool m_isDone = false;    ///< nothing more is looked at
    Tally m_tally;
    QString m_failure;
    QList<QByteArray> m_sent;
};

} // namespace deskbell::fuzz
