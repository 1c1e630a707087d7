// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/postgresdatabase.h"
#include "tests/support/waituntil.h"

#include <QFile>
#include <QTemporaryDir>
#include <condition_variable>
#include <fcntl.h>
#include <list>
#include <mutex>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

namespace deskbell {

/// Stands before a PostgreSQL and passes everything on, until a session has said these words one after the other. From then on it
/// takes what comes and says nothing, to any session, also to those that are opened only then: as a PostgreSQL that stands still.
class MutePostgres final {
public:
    enum class LastWords { Kept, PassedOn }; ///< whether PostgreSQL hears what the last of the words stood in

    /// othersFirst: so many sessions may say them before.
    MutePostgres(const PostgresDatabase &before, QByteArrayList words, LastWords last = LastWords::Kept, int othersFirst = 0)
        : m_words(std::move(words))
        , m_last(last)
        , m_othersFirst(othersFirst)
    {
        const QString connection = before.in({}).value(QStringLiteral("DESKBELL_DATABASE_CONNECTION"));
        const QString folder = connection.section(QStringLiteral("host="), 1).section(u' ', 0, 0);
        m_connection = QString(connection).replace(folder, m_folder.path());
        m_behind = addressIn(folder);
        const sockaddr_un here = addressIn(m_folder.path());
        m_listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (::bind(m_listener, reinterpret_cast<const sockaddr *>(&here), sizeof here) == 0 && ::listen(m_listener, 64) == 0
            && ::pipe2(m_ends, O_CLOEXEC) == 0)
            m_thread = std::thread([this] { run(); });
    }
    ~MutePostgres()
    {
        ::close(m_ends[1]);
        if (m_thread.joinable())
            m_thread.join();
        ::close(m_ends[0]);
        ::close(m_listener);
    }
    MutePostgres(const MutePostgres &) = delete;
    MutePostgres &operator=(const MutePostgres &) = delete;

    /// By way of this.
    [[nodiscard]] PostgresDatabase database() const { return PostgresDatabase(m_connection); }
    /// False: those words were not said.
    [[nodiscard]] bool waitUntilMute()
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, std::chrono::milliseconds(patience), [this] { return m_isMute; });
    }

private:
    struct Session {
        int client;
        int server;
        qsizetype said = 0; ///< of the words
        QByteArray tail;
    };

    static sockaddr_un addressIn(const QString &folder)
    {
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        qstrncpy(address.sun_path, QFile::encodeName(folder + QStringLiteral("/.s.PGSQL.5432")).constData(), sizeof address.sun_path);
        return address;
    }

    void run()
    {
        bool isMute = false;
        for (;;) {
            std::vector<pollfd> all{{m_ends[0], POLLIN, 0}, {m_listener, POLLIN, 0}};
            for (const Session &one : m_sessions) {
                all.push_back({one.client, POLLIN, 0});
                all.push_back({isMute ? -1 : one.server, POLLIN, 0});
            }
            if (::poll(all.data(), all.size(), -1) < 0)
                continue;
            if (all[0].revents != 0)
                break;
            size_t at = 2;
            for (auto it = m_sessions.begin(); it != m_sessions.end(); at += 2) {
                const bool goesOn = (all[at].revents == 0 || hear(*it, isMute))
                    && (isMute || all[at + 1].revents == 0 || pass(it->server, it->client));
                if (!goesOn) {
                    ::close(it->client);
                    ::close(it->server);
                }
                it = goesOn ? std::next(it) : m_sessions.erase(it);
            }
            if (all[1].revents != 0)
                accept();
            if (isMute) {
                const std::lock_guard lock(m_mutex);
                m_isMute = true;
                m_changed.notify_all();
            }
        }
        for (const Session &one : m_sessions) {
            ::close(one.client);
            ::close(one.server);
        }
    }

    void accept()
    {
        const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        const int server = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (::connect(server, reinterpret_cast<const sockaddr *>(&m_behind), sizeof m_behind) == 0)
            m_sessions.push_back({client, server, 0, {}});
    }

    /// What the client says. False: it has gone.
    bool hear(Session &session, bool &isMute)
    {
        char bytes[65536];
        const ssize_t size = ::read(session.client, bytes, sizeof bytes);
        if (size <= 0)
            return false;
        if (isMute)
            return true;
        session.tail += QByteArray(bytes, size);
        while (session.said < m_words.size()) {
            const QByteArray &word = m_words.at(session.said);
            const qsizetype found = session.tail.indexOf(word);
            if (found < 0)
                break;
            session.tail.remove(0, found + word.size());
            ++session.said;
        }
        session.tail = session.tail.right(256);
        if (session.said == m_words.size() && m_othersFirst-- > 0)
            session.said = m_words.size() + 1;
        isMute = session.said == m_words.size();
        return (isMute && m_last == LastWords::Kept) || ::write(session.server, bytes, size_t(size)) == size;
    }

    static bool pass(int from, int to)
    {
        char bytes[65536];
        const ssize_t size = ::read(from, bytes, sizeof bytes);
        return size > 0 && ::write(to, bytes, size_t(size)) == size;
    }

    const QByteArrayList m_words;
    const LastWords m_last;
    int m_othersFirst; ///< the thread's
    QTemporaryDir m_folder;
    QString m_connection;
    sockaddr_un m_behind;
    int m_listener = -1;
    int m_ends[2] = {-1, -1};
    std::list<Session> m_sessions; ///< the thread's
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isMute = false;
    std::thread m_thread;
};

} // namespace deskbell
