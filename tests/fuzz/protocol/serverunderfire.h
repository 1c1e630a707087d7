// SPDX-License-Identifier: MIT
#pragma once

#include <QMutex>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>
#include <thread>

namespace deskbell::fuzz {

inline const QByteArray siteOrigin = QByteArrayLiteral("https://site.example");

/// A deskbell-server on a data directory of its own, watched: whether it lives, what it says, how large it is.
class ServerUnderFire final {
public:
    explicit ServerUnderFire(const QString &program) : m_program(program) { }
    ~ServerUnderFire();
    ServerUnderFire(const ServerUnderFire &) = delete;
    ServerUnderFire &operator=(const ServerUnderFire &) = delete;

    bool addAdmin(const QString &name, const QString &password) const;
    bool start();
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] bool isAlive() const;
    /// Ends it as systemd does. False if it does not end by itself, or not with 0.
    bool stop();
    [[nodiscard]] qint64 residentBytes() const;

    /// Words that must never be in the log.
    void keepSecret(const QByteArray &word) { m_secrets.append(word); }
    /// What it has said that it must not say: lines that are no log lines, warnings of libraries, secrets.
    [[nodiscard]] QStringList complaints() const;
    [[nodiscard]] qint64 logLines() const { return m_lines; }

private:
    void watch(int descriptor);
    void judge(const QByteArray &line);

    QString m_program;
    QTemporaryDir m_folder;
    qint64 m_pid = 0;
    quint16 m_port = 0;
    std::thread m_watcher;
    mutable QMutex m_mutex;
    QStringList m_complaints;
    QList<QByteArray> m_secrets;
    std::atomic<qint64> m_lines = 0;
};

} // namespace deskbell::fuzz
