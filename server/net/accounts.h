// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/desk.h"

#include <QHostAddress>
#include <QObject>
#include <QThreadPool>
#include <deque>
#include <functional>
#include <map>

namespace deskbell {

/// Passwords and session tokens of admins. Throttles before it hashes, hashes at most two at once on workers, and spends
/// the same on a name that does not exist. Guesses cost a stranger's address its turns, never the admin his account.
class Accounts final : public QObject {
    Q_OBJECT
public:
    struct Verdict {
        AdminId admin;         ///< invalid: refused
        qint64 retryAfter = 0; ///< ms; more than 0 if nothing was checked because there were too many tries
        QByteArray rehashed;   ///< not empty: store this instead, the cost of hashing has been raised
    };

    explicit Accounts(QObject *parent = nullptr);
    ~Accounts() override;

    /// The verdict comes later, in this thread. `account` may be null: a name that does not exist.
    void check(const QString &name, const Admin *account, const QString &password, const QHostAddress &peer, qint64 steadyNow,
               std::function<void(const Verdict &)> done);

    /// argon2id, in this thread; about 0.1 s and 64 MiB. For the command line.
    [[nodiscard]] static QByteArray hashPassword(const QString &password);
    /// 128 random bits as 22 characters of base64url.
    [[nodiscard]] static QString makeToken();
    [[nodiscard]] static QByteArray hashToken(const QString &token);

private:
    struct Job {
        AdminId admin;
        QByteArray hash;
        QByteArray password;
        QHostAddress peer;
        std::function<void(const Verdict &)> done;
    };

    void startNext();

    QThreadPool m_workers;
    std::deque<Job> m_known;    ///< from addresses that have succeeded before; these go first
    std::deque<Job> m_strangers;
    int m_running = 0;
    QSet<QHostAddress> m_trusted;
    std::map<std::pair<QString, QString>, std::deque<qint64>> m_tries; ///< steady times per (name, address)
};

} // namespace deskbell
