// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"

#include <QHash>
#include <QObject>
#include <array>
#include <functional>

namespace deskbell {

/// What an owner of a new server does first, each step with its own proof: told by the server, or by this machine. Offered as long as
/// nobody has ever rung or asked, until all is done or the owner puts it off; remembered for each database on this machine.
class FirstSteps final : public QObject {
    Q_OBJECT
public:
    enum class Step { Sound, Ring, Snippet, Mail, Colleague };
    static constexpr std::array allSteps{Step::Sound, Step::Ring, Step::Snippet, Step::Mail, Step::Colleague};

    /// What is kept for one database, as one line of words.
    struct Memory {
        std::function<QString(const QString &epoch)> read;
        std::function<void(const QString &epoch, const QString &words)> write;
    };
    FirstSteps(Console &console, Memory memory, QObject *parent = nullptr);

    /// This admin is an owner of a server that tells what this needs.
    [[nodiscard]] bool isOffered() const { return m_isOffered; }
    /// The steps are to stand in the middle of the window.
    [[nodiscard]] bool isShown() const { return m_isOffered && m_isOpen; }
    [[nodiscard]] bool isDone(Step step) const { return m_doneAt.contains(step); }
    [[nodiscard]] qint64 doneAt(Step step) const { return m_doneAt.value(step); } ///< UTC ms; 0: not done
    [[nodiscard]] int doneCount() const { return int(m_doneAt.size()); }

    void markHeard(); ///< the test ring was played on this machine
    void close();     ///< put off, or done with
    void open();      ///< called back by the person

    /// The origin of the first page of another site that the server has let in since it began; empty: none yet.
    [[nodiscard]] QString visited() const;
    /// The server is called by an address that means this very machine: no visitor reaches it by that.
    [[nodiscard]] bool isServerHere() const;
    /// visited() proves nothing: see isNoSite().
    [[nodiscard]] bool isVisitedFromAMachineOnly() const;
    /// A page of somebody's own machine, such as localhost, while the server is another one.
    [[nodiscard]] static bool isNoSite(const QString &origin, const QUrl &server);

    enum class Mail { Unasked, Asking, Sent, Failed, Refused };
    [[nodiscard]] Mail mail() const { return m_mail; }
    [[nodiscard]] const QString &mailReason() const { return m_mailReason; } ///< of Failed: what the mail server said
    [[nodiscard]] const Refused &mailRefusal() const { return m_mailRefusal; }
    void testMail(const QString &email);

Q_SIGNALS:
    void changed();

private:
    void begin();
    void look();
    void mark(Step step);
    void keep();

    Console &m_console;
    Memory m_memory;
    QString m_epoch;
    QHash<Step, qint64> m_doneAt;
    bool m_isOffered = false;
    bool m_isNeeded = false; ///< the server was new when this admin came
    bool m_isKnown = false;  ///< whether it was
    bool m_isOpen = false;
    bool m_isPutOff = false;
    Mail m_mail = Mail::Unasked;
    QString m_mailReason;
    Refused m_mailRefusal;
};

inline size_t qHash(FirstSteps::Step step, size_t seed = 0)
{
    return ::qHash(int(step), seed);
}

} // namespace deskbell
