// SPDX-License-Identifier: MIT
#pragma once

#include "common/protocol.h"

#include <QObject>
#include <QUrl>
#include <functional>
#include <memory>
#include <optional>

namespace deskbell {

/// What a session waits for, in ms. The defaults are the promise; tests shorten them.
struct SessionTimings {
    qint64 connect = 10'000;           ///< TCP, TLS and the WebSocket handshake together
    qint64 answer = 10'000;            ///< to login or resume
    qint64 silence = heartbeatPatience; ///< without any frame: the connection is given up
    qint64 firstRetry = 1'000;         ///< upper end of the first delay; doubles, each delay is drawn from 0 to it
    qint64 longestRetry = 15'000;
    qint64 settled = 10'000;           ///< online for this long: the next delay is a first one again
    qint64 haste = 10'000;             ///< after "come back" another server is about to be there: every delay is a first one
    qint64 worth = 2'000;              ///< but not if the connection was shorter than that
};

/// One admin's connection: connects, signs in, keeps the session up, says what came. Knows frames by type only.
///
/// A login is one attempt; it ends in Online or SignedOut. From then on, and after resume(), the session comes back by
/// itself for ever: at once on wake or when a network appears, else after a jittered delay. Only a refusal that time
/// does not heal (session ended, program too old, frames broken) makes it SignedOut.
/// Password and code are gone as soon as the login frame is written; the session token never leaves in an event.
class Session final : public QObject {
    Q_OBJECT
public:
    enum class State {
        SignedOut,
        Connecting, ///< also between two attempts' start and handshake
        SigningIn,  ///< login or resume is on its way
        Online,
        Waiting     ///< the connection is lost; retryAt() says when the next attempt begins
    };
    Q_ENUM(State)

    enum class Problem {
        Unreachable,  ///< nobody answers there (refused, no route, time over, gateway without its server)
        UnknownHost,
        NotDeskbell,  ///< somebody answers, but not a Deskbell server
        Moved,        ///< what answers sends on to another place; detail: its address, to be typed
        NotEncrypted, ///< somebody answers, but TLS was asked for and nothing of it has come
        OtherHost,    ///< its certificate is for another address. Detail of these four: what is wrong, in the words of the system
        NotValidNow,  ///< its certificate is over, or not valid yet
        NotTrusted,   ///< its certificate is from nobody whom this machine trusts
        TlsError,     ///< something else is wrong with the encryption
        Lost,         ///< the connection broke or fell silent
        TooMany,      ///< the server takes no more connections at the moment
        TooOld,       ///< this app must be updated. Signed out
        SessionEnded, ///< revoked, or the account is closed: log in again. Signed out
        BadFrames     ///< the server could not read this app's frames. Signed out
    };
    Q_ENUM(Problem)

    explicit Session(QObject *parent = nullptr, const SessionTimings &timings = {});
    ~Session() override;

    /// `server` as from serverAddress(). Whatever was going on is dropped first.
    /// `code`: of the authenticator, or a recovery code; after a login that was refused with code_needed. `newPassword`: to be
    /// kept in the place of a one-time one; after password_needed.
    void login(const QUrl &server, const QString &name, const QString &password, const QString &code = {}, const QString &newPassword = {});
    void resume(const QUrl &server, const QString &token);
    /// Asked when the server has closed a connection that was online. `key`: what the close reason names, may be empty.
    /// True if something that was sent explains it and will not be sent like that again: then the session comes back,
    /// even after a code that else would end it.
    using Blame = std::function<bool(const QString &key)>;
    void setBlame(Blame blame);
    /// Ends the session at the server (if it can be reached now) and forgets the token. SignedOut at once.
    void logout();
    /// Drops the connection without ending the session; SignedOut. For leaving the program.
    void disconnectNow();

    [[nodiscard]] State state() const;
    [[nodiscard]] bool isOnline() const { return state() == State::Online; }
    [[nodiscard]] QUrl server() const;
    /// Server clock minus this machine's wall clock, in ms, as of the last frame that carried the time.
    [[nodiscard]] qint64 serverTimeOffset() const;
    /// ms until the next attempt; 0 unless Waiting.
    [[nodiscard]] qint64 retryIn() const;

    /// Encodes and writes; false (and nothing written) unless Online. Login and Resume go through login() and resume().
    bool send(const AdminCommand &command);
    /// Likewise a binary message: bytes of a file.
    bool sendBytes(const QByteArray &message);
    /// What resume says from now on.
    void setPresence(Presence presence);
    [[nodiscard]] Presence presence() const;
    /// What the present connection came in with. It differs if another one was chosen while it was signing in.
    [[nodiscard]] Presence presenceSaid() const;

public Q_SLOTS:
    /// Tries at once when Waiting. Called automatically on wake and when a network appears.
    void retryNow();
    /// Drops the connection and resumes: for a reader that has seen a gap.
    void reconnect();

Q_SIGNALS:
    void stateChanged(deskbell::Session::State state);
    /// Every event, in order, while Online; a DeskEvent first after each login or resume, its token taken out.
    void received(const deskbell::AdminEvent &event);
    /// Bytes of files, in order with the events.
    void receivedBytes(const QByteArray &message);
    /// After `received` of the DeskEvent of a login; not of a resume.
    void loggedIn(const deskbell::DeskEvent &desk);
    /// The secret to resume with: for a TokenStore. Comes before loggedIn.
    void tokenIssued(const QString &token);
    /// A session or an attempt is over, and why; empty: it was ended here. After stateChanged(SignedOut), and the only
    /// signal that says both; not after loginRefused.
    void ended(std::optional<deskbell::Session::Problem> why);
    void loginRefused(const deskbell::Refused &refused);
    /// `detail` is for a log or a "details" line; it is English or the system's language, and no sentence of ours.
    /// Of each attempt and each loss, whether the session goes on (Waiting) or not.
    void connectionProblem(deskbell::Session::Problem problem, const QString &detail);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace deskbell
