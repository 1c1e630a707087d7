// SPDX-License-Identifier: MIT
#pragma once

// A mail server in the test's own thread: it says what it is told to, when it is told to. For everything that a real one
// decides by itself there is smtpd.py.

#include <QTcpServer>
#include <QTcpSocket>

namespace deskbell {

class SmtpSink final : public QObject {
public:
    QByteArray recipientAnswer = "250 2.1.5 OK";
    bool isHeld = false; ///< nobody is told that their mail was taken, until release()
    int connections = 0; ///< so far
    int mostAtOnce = 0;
    QList<QByteArray> arrived; ///< the text of each mail, before it is acknowledged

    SmtpSink()
    {
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection())
                greet(socket);
        });
        m_server.listen(QHostAddress::LocalHost);
    }

    [[nodiscard]] bool isIdle() const { return m_open == 0; }
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] QByteArrayList idsOfArrived() const
    {
        QByteArrayList ids;
        for (const QByteArray &text : arrived) {
            const QByteArray rest = text.mid(text.indexOf("Message-ID: <") + 13);
            ids.append(rest.left(rest.indexOf('@')));
        }
        return ids;
    }

    /// `answer`: to those mails that wait for one.
    void release(const QByteArray &answer = "250 2.0.0 taken")
    {
        isHeld = false;
        const QList<QTcpSocket *> waiting = std::exchange(m_waiting, {});
        for (QTcpSocket *socket : waiting)
            socket->write(answer + "\r\n");
    }
    /// The connections end without an answer.
    void cut()
    {
        isHeld = false;
        const QList<QTcpSocket *> waiting = std::exchange(m_waiting, {});
        for (QTcpSocket *socket : waiting)
            socket->abort();
    }

private:
    void greet(QTcpSocket *socket)
    {
        ++connections;
        mostAtOnce = std::max(mostAtOnce, ++m_open);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { listen(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            --m_open;
            m_waiting.removeOne(socket);
            m_texts.remove(socket);
            socket->deleteLater();
        });
        socket->write("220 mail.test\r\n");
    }

    void listen(QTcpSocket *socket)
    {
        while (socket->canReadLine()) {
            const QByteArray line = socket->readLine();
            if (const auto text = m_texts.find(socket); text != m_texts.end()) {
                if (line != ".\r\n") {
                    *text += line;
                    continue;
                }
                arrived.append(*text);
                m_texts.erase(text);
                m_waiting.append(socket);
                if (!isHeld)
                    release();
            } else if (line.startsWith("DATA")) {
                m_texts.insert(socket, {});
                socket->write("354 go on\r\n");
            } else if (line.startsWith("RCPT")) {
                socket->write(recipientAnswer + "\r\n");
            } else if (line.startsWith("QUIT")) {
                socket->write("221 2.0.0 bye\r\n");
                socket->disconnectFromHost();
            } else {
                socket->write("250 2.0.0 OK\r\n");
            }
        }
    }

    QHash<QTcpSocket *, QByteArray> m_texts; ///< that are being sent
    QList<QTcpSocket *> m_waiting;
    int m_open = 0;
    QTcpServer m_server; ///< goes first, and its connections with it
};

} // namespace deskbell
