// SPDX-License-Identifier: MIT
#pragma once

// A connection that does what no library would: it writes bytes as they are told, and reads only when asked.

#include "tests/support/waituntil.h"

#include <QDeadlineTimer>
#include <QHostAddress>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QtEndian>

namespace deskbell {

class RawClient {
public:
    /// `from`: this end's address; any of 127.0.0.0/8 will do.
    bool open(quint16 port, const QHostAddress &from = QHostAddress(QHostAddress::LocalHost))
    {
        m_socket.bind(from);
        m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        return m_socket.waitForConnected(patience);
    }
    bool openTls(quint16 port, const QSslConfiguration &configuration)
    {
        m_socket.setSslConfiguration(configuration);
        m_socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), port);
        return m_socket.waitForEncrypted(patience);
    }

    void write(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        m_socket.flush();
    }
    /// One masked frame. `announced`: a length that differs from the payload's.
    void writeFrame(int opcode, const QByteArray &payload, bool isLast = true, qint64 announced = -1)
    {
        const qint64 size = announced < 0 ? payload.size() : announced;
        QByteArray head(1, char((isLast ? 0x80 : 0) | opcode));
        if (size < 126) {
            head += char(0x80 | size);
        } else if (size < 65'536) {
            head += char(0x80 | 126);
            const quint16 big = qToBigEndian(quint16(size));
            head.append(reinterpret_cast<const char *>(&big), sizeof big);
        } else {
            head += char(0x80 | 127);
            const quint64 big = qToBigEndian(quint64(size));
            head.append(reinterpret_cast<const char *>(&big), sizeof big);
        }
        write(head + QByteArray(4, '\0') + payload); // a mask of zeros changes nothing
    }

    /// Everything up to `end`, or what there was when the connection ended or the patience did.
    QByteArray readUntil(const QByteArray &end)
    {
        const QDeadlineTimer deadline(patience);
        while (!m_seen.contains(end) && m_socket.state() != QAbstractSocket::UnconnectedState && !deadline.hasExpired()) {
            m_socket.waitForReadyRead(100);
            m_seen += m_socket.readAll();
        }
        const qsizetype at = m_seen.indexOf(end);
        const QByteArray taken = at < 0 ? m_seen : m_seen.left(at + end.size());
        m_seen.remove(0, taken.size());
        return taken;
    }
    /// Everything that still comes. The other end has to end it, or `isEnded` stays false.
    QByteArray readToEnd(int milliseconds = patience)
    {
        const QDeadlineTimer deadline(milliseconds);
        while (m_socket.state() != QAbstractSocket::UnconnectedState && !deadline.hasExpired()) {
            m_socket.waitForReadyRead(100);
            m_seen += m_socket.readAll();
        }
        return std::exchange(m_seen, {});
    }
    [[nodiscard]] bool isEnded() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }

    /// Sends pings and reads none of the answers, until the other end has had enough. False if it never has.
    bool floodWithPings()
    {
        m_socket.setReadBufferSize(1);
        const QByteArray block = (QByteArray::fromHex("89fd00000000") + QByteArray(125, 'y')).repeated(500);
        const QDeadlineTimer deadline(patience);
        while (!isEnded() && !deadline.hasExpired()) {
            if (m_socket.bytesToWrite() + m_socket.encryptedBytesToWrite() < block.size())
                m_socket.write(block);
            m_socket.waitForBytesWritten(100);
        }
        return isEnded();
    }

    /// The code of the close frame that stands in `frames`, an unmasked stream; 0 if there is none.
    [[nodiscard]] static int closeCodeIn(const QByteArray &frames)
    {
        for (qsizetype at = 0; at + 2 <= frames.size();) {
            qsizetype size = uchar(frames[at + 1]) & 0x7f;
            qsizetype head = 2;
            if (size == 126 && at + 4 <= frames.size()) {
                size = qFromBigEndian<quint16>(frames.constData() + at + 2);
                head = 4;
            } else if (size == 127 && at + 10 <= frames.size()) {
                size = qsizetype(qFromBigEndian<quint64>(frames.constData() + at + 2));
                head = 10;
            }
            if ((frames[at] & 0x0f) == 8 && at + head + 2 <= frames.size())
                return qFromBigEndian<quint16>(frames.constData() + at + head);
            at += head + size;
        }
        return 0;
    }

    /// `fields`: more lines of the head, each with its line end.
    [[nodiscard]] static QByteArray upgrade(const QByteArray &path, const QByteArray &fields = {})
    {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
               "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n" + fields + "\r\n";
    }
    /// The status of the answer; 0 if there was none.
    int statusOf(const QByteArray &request)
    {
        write(request);
        return readUntil("\r\n\r\n").mid(9, 3).toInt();
    }

    QSslSocket &socket() { return m_socket; }

private:
    QSslSocket m_socket;
    QByteArray m_seen;
};

} // namespace deskbell
