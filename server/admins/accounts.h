// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/records.h"
#include "server/transport/addresslist.h"

#include <QHostAddress>
#include <QObject>
#include <QThreadPool>
#include <deque>
#include <functional>
#include <map>

namespace deskbell {

/// Passwords and session tokens of admins. Throttles before it hashes, hashes at most two at once on workers, and spends
/// the same on a name that does not exist. Guesses cost a stranger's address its turns, never the admin their account: see
/// docs/decisions/0008.
class Accounts final : public QObject {
    Q_OBJECT
public:
    struct Question {
        QString name;
        QString password;
        QString newPassword = {}; ///< hashed as well if the password is right
        QHostAddress peer;
    };
    struct Verdict {
        AdminId admin;         ///< invalid: refused
        qint64 retryAfter = 0; ///< ms; more than 0 if nothing was checked because there were too many tries
        QByteArray newHash;    ///< not empty: store this. Of the new password, or of the same one since hashing costs more now
    };
    using Answer = std::function<void(const Verdict &)>;

    /// triesPerMinute: of one name from one address; three times that of an address over all names. 0 = no limit.
    /// atOnce: how many are hashed at the same time; each takes 64 MiB.
    explicit Accounts(int triesPerMinute = 10, int atOnce = 2, QObject *parent = nullptr);
    ~Accounts() override;

    /// For the tries to come; those of the last minute count.
    void setTriesPerMinute(int tries) { m_triesPerMinute = tries; }

    /// The answer comes later, in this thread; at once if nothing is checked. `account` may be null: a name that does not
    /// exist. Waiting questions are taken in the order of how often their addresses have asked lately.
    void check(const Question &question, const Admin *account, qint64 steadyNow, Answer done);

    /// This address asks again before it has its answer: that counts against it in the order of turns.
    void noteHaste(const QHostAddress &peer, qint64 steadyNow) { countAttempt(limitKey(peer), steadyNow); }

    /// The whole login was right: gives the try back, and this address goes before strangers from now on.
    void succeeded(const QString &name, const QHostAddress &peer);
    void trust(const QHostAddress &peer);

    /// Codes of the authenticator, which only somebody with the password gets to guess: after ten wrong ones in an hour
    /// strange addresses have to wait this long, in ms. Recovery codes cannot be guessed and are not held up.
    [[nodiscard]] qint64 codeWait(AdminId admin, const QHostAddress &peer, qint64 steadyNow) const;
    void codeWasWrong(AdminId admin, qint64 steadyNow);

    /// argon2id, on a worker; the answer comes later, in this thread, and is empty without enough memory.
    void hash(const QString &password, std::function<void(const QByteArray &)> done);
    /// argon2id, in this thread; about 0.1 s and 64 MiB. For the command line.
    [[nodiscard]] static QByteArray hashPassword(const QString &password);
    /// 79 random bits as four groups of letters and digits that are hard to mistake for each other: to be read out and typed.
    [[nodiscard]] static QString makeOneTimePassword();
    /// 128 random bits as 22 characters of base64url.
    [[nodiscard]] static QString makeToken();
    [[nodiscard]] static QByteArray hashToken(const QString &token);

private:
    using Times = std::deque<qint64>;
    using Pair = std::pair<QString, QByteArray>; ///< name and address
    struct Job {
        AdminId admin;
        QByteArray hash;
        QByteArray password;
        QByteArray newPassword;
        Pair pair;
        Answer done;
    };
    struct Seen {
        qint64 since = 0;
        int attempts = 0; ///< refused ones too
    };

    [[nodiscard]] int rankOf(const QByteArray &address) const;
    void countAttempt(const QByteArray &address, qint64 steadyNow);
    void startNext();
    void giveBack(const Pair &pair);
    void tidy(qint64 steadyNow);

    int m_triesPerMinute;
    int m_atOnce;
    QThreadPool m_workers;
    std::deque<Job> m_queue; ///< in the order of arrival
    int m_running = 0;
    QSet<QByteArray> m_trusted;
    std::map<Pair, Times> m_pairTries; ///< steady times of what was taken in to be hashed
    std::map<QByteArray, Times> m_addressTries;
    std::map<QByteArray, Seen> m_seen;
    std::map<AdminId, Times> m_wrongCodes;
    qint64 m_tidiedAt = 0;
};

} // namespace deskbell
