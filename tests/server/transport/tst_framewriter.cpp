// SPDX-License-Identifier: MIT
#include "server/transport/framewriter.h"

#include "server/transport/directsocket.h"
#include "server/transport/handshaker.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QWebSocket>
#include <QtTest>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

class Listener final : public QTcpServer {
public:
    bool isDirect = true;

protected:
    void incomingConnection(qintptr descriptor) override
    {
        QTcpSocket *socket = isDirect ? new DirectSocket(this) : new QTcpSocket(this);
        socket->setSocketDescriptor(descriptor);
        addPendingConnection(socket);
    }
};

/// The server's end of a WebSocket connection, after a handshake as the front door makes it, and a client at the other end.
struct Connection {
    explicit Connection(bool isDirect = true)
    {
        listener.isDirect = isDirect;
        QObject::connect(&listener, &QTcpServer::newConnection, &listener, [this] {
            QTcpSocket *socket = listener.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, &listener, [this, socket] {
                const QByteArray head = socket->peek(10'000);
                if (transport || !head.endsWith("\r\n\r\n"))
                    return;
                socket->skip(head.size());
                socket->write(handshaker.answerTo(head));
                transport = socket;
            });
        });
        listener.listen(QHostAddress::LocalHost);
        client.open(QUrl(u"ws://127.0.0.1:%1/"_s.arg(listener.serverPort())));
    }

    Listener listener;
    Handshaker handshaker;
    QPointer<QTcpSocket> transport;
    QWebSocket client;
};

QByteArray header(qsizetype payload)
{
    QByteArray bytes;
    FrameWriter::appendHeader(bytes, 1, payload);
    return bytes;
}

} // namespace

class TestFrameWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theHeaderSaysTheLengthInTheShortestForm()
    {
        QCOMPARE(header(0), QByteArray("\x81\x00", 2));
        QCOMPARE(header(125), QByteArray("\x81\x7d", 2));
        QCOMPARE(header(126), QByteArray("\x81\x7e\x00\x7e", 4));
        QCOMPARE(header(65535), QByteArray("\x81\x7e\xff\xff", 4));
        QCOMPARE(header(65536), QByteArray("\x81\x7f\x00\x00\x00\x00\x00\x01\x00\x00", 10));
        QByteArray binary;
        FrameWriter::appendHeader(binary, 2, 126);
        QCOMPARE(binary, QByteArray("\x82\x7e\x00\x7e", 4));
    }

    void framesComeWholeAndInOrder_data()
    {
        QTest::addColumn<bool>("isDirect");
        QTest::newRow("given to the kernel at once") << true;
        QTest::newRow("by the socket's buffer, as with TLS") << false;
    }
    void framesComeWholeAndInOrder()
    {
        QFETCH(bool, isDirect);
        Connection connection(isDirect);
        QSignalSpy got(&connection.client, &QWebSocket::textMessageReceived);
        QList<std::pair<qsizetype, QByteArray>> pongs; // behind how many texts
        QObject::connect(&connection.client, &QWebSocket::pong, &connection.client,
                         [&](quint64, const QByteArray &payload) { pongs.append({got.size(), payload}); });
        QTRY_VERIFY(connection.transport);
        FrameWriter writer;
        FrameWriter::Lane lane(writer, *connection.transport);
        QStringList sent;
        for (const qsizetype length : {1, 125, 126, 4000, 65535, 65536, 700'000}) {
            sent.append(QString(length, u'한'));
            lane.write(sent.last().toUtf8());
            lane.pong(QByteArray::number(length));
            lane.ping();
            sent.append(u"short"_s);
            lane.write("short");
        }

        QTRY_COMPARE_WITH_TIMEOUT(got.size(), sent.size(), 30'000);
        for (qsizetype i = 0; i < sent.size(); ++i)
            QCOMPARE(got.at(i).first().toString(), sent.at(i));
        QCOMPARE(pongs.size(), 7);
        QCOMPARE(pongs.at(0), (std::pair<qsizetype, QByteArray>{1, "1"}));
        QCOMPARE(pongs.at(6), (std::pair<qsizetype, QByteArray>{13, "700000"}));
        QCOMPARE(connection.client.state(), QAbstractSocket::ConnectedState);
    }

    void whatIsWrittenInOneTurnLeavesAtItsEnd()
    {
        Connection connection;
        QTRY_VERIFY(connection.transport);
        QCoreApplication::processEvents();
        FrameWriter writer;
        FrameWriter::Lane lane(writer, *connection.transport);
        for (int i = 0; i < 100; ++i)
            lane.write("{}");
        QCOMPARE(lane.unsent(), qint64(400));

        QCoreApplication::sendPostedEvents(&writer);

        QCOMPARE(lane.unsent(), qint64(0));
    }

    /// What the kernel does not take is kept, and nothing overtakes it, also when the peer has just made room.
    void whatTheKernelDoesNotTakeIsNotOvertaken()
    {
        Listener listener;
        QVERIFY(listener.listen(QHostAddress::LocalHost));
        const int peer = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const auto close = qScopeGuard([peer] { ::close(peer); });
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = qToBigEndian(listener.serverPort());
        address.sin_addr.s_addr = qToBigEndian(quint32(INADDR_LOOPBACK));
        QVERIFY(::connect(peer, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0);
        QTRY_VERIFY(listener.hasPendingConnections());
        QTcpSocket *socket = listener.nextPendingConnection();
        QByteArray sent;
        QByteArray got;
        const auto write = [&](char letter) {
            sent += QByteArray(100'000, letter);
            QCOMPARE(socket->write(QByteArray(100'000, letter)), qint64(100'000));
        };
        const auto read = [&](int flags) {
            char bytes[65536];
            const auto count = ::recv(peer, bytes, sizeof bytes, flags);
            if (count > 0)
                got.append(bytes, count);
        };

        while (socket->bytesToWrite() == 0 && sent.size() < 100'000'000)
            write('a');
        QVERIFY(socket->bytesToWrite() > 0);
        for (int i = 0; i < 50; ++i)
            read(0);
        write('b'); // there is room again, and nobody has told the socket

        QTRY_VERIFY_WITH_TIMEOUT((read(MSG_DONTWAIT), got.size() >= sent.size()), 30'000);
        QVERIFY(got == sent);
        QCOMPARE(socket->bytesToWrite(), qint64(0));
    }

    void aPeerThatHasGoneIsNoticedInTheOrdinaryWay()
    {
        Connection connection;
        QTRY_VERIFY(connection.transport);
        QSignalSpy gone(connection.transport, &QTcpSocket::disconnected);
        FrameWriter writer;
        FrameWriter::Lane lane(writer, *connection.transport);

        connection.client.abort();
        lane.write("into the void");
        lane.flush();

        QTRY_COMPARE(gone.size(), 1);
        lane.write("never");
        lane.flush();
        QCOMPARE(lane.unsent(), qint64(0));
    }

    void aCloseLeavesAtOnceBehindWhatWasWritten()
    {
        Connection connection;
        QSignalSpy got(&connection.client, &QWebSocket::textMessageReceived);
        QSignalSpy gone(&connection.client, &QWebSocket::disconnected);
        QTRY_VERIFY(connection.transport);
        FrameWriter writer;
        FrameWriter::Lane lane(writer, *connection.transport);
        lane.write("first");
        lane.close(4000, "안녕");
        lane.write("never");
        lane.ping();
        QCOMPARE(lane.unsent(), qint64(0));

        QTRY_COMPARE(gone.size(), 1);
        QCOMPARE(got.size(), 1);
        QCOMPARE(int(connection.client.closeCode()), 4000);
        QCOMPARE(connection.client.closeReason(), u"안녕"_s);
    }

    void aConnectionThatGoesInTheSameTurnDoesNoHarm()
    {
        Connection connection;
        QTRY_VERIFY(connection.transport);
        FrameWriter writer;
        {
            FrameWriter::Lane lane(writer, *connection.transport);
            lane.write("{}");
        }
        QCoreApplication::sendPostedEvents(&writer);
    }

    void aLaneMayOutliveItsWriter()
    {
        Connection connection;
        QTRY_VERIFY(connection.transport);
        auto writer = std::make_unique<FrameWriter>();
        FrameWriter::Lane lane(*writer, *connection.transport);
        lane.write("{}");

        writer.reset();
        lane.write("{}");

        QCOMPARE(lane.unsent(), qint64(4)); // what it had taken before
    }

    /// The kernel takes it later; then the peer hears that no more comes, and what it still sends is read.
    void theEndIsToldBehindWhatTheKernelDidNotTake()
    {
        Connection connection;
        QTRY_VERIFY(connection.transport);
        auto *socket = qobject_cast<DirectSocket *>(connection.transport.data());
        QVERIFY(socket);
        QSignalSpy ended(&connection.client, &QWebSocket::disconnected);
        QSignalSpy got(&connection.client, &QWebSocket::textMessageReceived);
        FrameWriter writer;
        FrameWriter::Lane lane(writer, *socket);
        const QByteArray text(10'000'000, 'x');
        for (int i = 0; i < 3; ++i)
            lane.write(text);
        lane.close(1000, {});
        QVERIFY(socket->bytesToWrite() > 0);

        socket->finishWriting();

        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 30'000);
        QCOMPARE(got.size(), 3);
        QCOMPARE(connection.client.closeCode(), QWebSocketProtocol::CloseCodeNormal);
        QTRY_VERIFY(socket->state() == QAbstractSocket::UnconnectedState);
    }
};

QTEST_GUILESS_MAIN(TestFrameWriter)
#include "tst_framewriter.moc"
