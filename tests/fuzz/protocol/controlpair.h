// SPDX-License-Identifier: MIT
#pragma once

#include "websocket.h"

#include <QJsonObject>
#include <QString>
#include <atomic>
#include <memory>
#include <thread>

namespace deskbell::fuzz {

/// A visitor and an admin who chat with each other the whole time, and look closely at all that comes.
class ControlPair final {
public:
    ControlPair(quint16 port, const QString &admin, const QString &password);
    ~ControlPair();
    ControlPair(const ControlPair &) = delete;
    ControlPair &operator=(const ControlPair &) = delete;

    /// Rings, and is answered. An empty text, or what went wrong.
    QString begin();
    /// Goes on in a thread of its own until finish().
    void run();
    /// Ends the thread, and reads the whole chat once more. An empty text, or what went wrong.
    QString finish();

    [[nodiscard]] bool hasFailed() const { return m_hasFailed; }
    [[nodiscard]] qint64 rounds() const { return m_rounds; }
    [[nodiscard]] qint64 slowest() const { return m_slowest; } ///< ms that one line took to get there and be acknowledged
    [[nodiscard]] qint64 chat() const { return m_chat; }
    /// Every frame that came until begin() was over.
    [[nodiscard]] const QList<QByteArray> &recorded() const { return m_recorded; }

private:
    struct Side {
        std::unique_ptr<WebSocket> socket;
        bool isAdmin = false;
        qint64 lastSeq = 0;
        QString lastText;
        QString ackedKey;
        qint64 ackedSeq = 0;
    };

    bool await(Side &side, const std::function<bool(const QJsonObject &)> &wanted);
    void look(Side &side, const QByteArray &bytes, const QJsonObject &frame);
    void say(Side &from, Side &to, const QString &text);
    void fail(const QString &why);
    bool isKnownWord(const QString &text) const;
    void checkWords(const QJsonValue &value);

    quint16 m_port;
    QString m_admin;
    QString m_password;
    Side m_visitor;
    Side m_desk;
    qint64 m_chat = 0;
    QString m_epoch;
    QString m_failure;
    QStringList m_texts; ///< as they were said, in order
    QList<QByteArray> m_recorded;
    std::thread m_thread;
    std::atomic<bool> m_isOver = false;
    std::atomic<bool> m_hasFailed = false;
    std::atomic<qint64> m_rounds = 0;
    std::atomic<qint64> m_slowest = 0;
};

} // namespace deskbell::fuzz
