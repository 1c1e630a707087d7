// SPDX-License-Identifier: MIT
#include "server/transport/framewriter.h"

#include "server/transport/directsocket.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QWebSocket>
#include <QWebSocketServer>
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

/// The server's end of a WebSocket connection, made like the front door makes it, and a client at the other end.
struct Connection {
    explicit Connection(bool isDirect = true)
        : handshaker(QString(), QWebSocketServer::NonSecureMode)
    {
        listener.isDirect = isDirect;
        QObject::connect(&listener, &QTcpServer::newConnection, &listener, [this] {
            transport = listener.nextPendingConnection();
            handshaker.handleConnection(transport);
        });
        QObject::connect(&handshaker, &QWebSocketServer::newConnection, &handshaker,
                         [this] { socket.reset(handshaker.nextPendingConnection()); });
        listener.listen(QHostAddress::LocalHost);
        client.open(QUrl(u"ws://127.0.0.1:%1/"_s.arg(listener.serverPort())));
    }

    Listener listener;
    QWebSocketServer handshaker;
    QTcpSocket *transport = nullptr;
    std::unique_ptr<QWebSocket> socket;
    QWebSocket client;
};

QByteArray header(qsizetype payload)
{
    QByteArray bytes;
    FrameWriter::appendHeader(bytes, payload);
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
    }

    void framesComeWholeAndInOrderBetweenThoseOfQWebSocket_data()
    {
        QTest::addColumn<bool>("isDirect");
        QTest::newRow("given to the kernel at once") << true;
        QTest::newRow("by the socket's buffer, as with TLS") << false;
    }
    void framesComeWholeAndInOrderBetweenThoseOfQWebSocket()
    {
        QFETCH(bool, isDirect);
        Connection connection(isDirect);
        QSignalSpy got(&connection.client, &QWebSocket::textMessageReceived);
        QSignalSpy pongs(&connection.client, &QWebSocket::pong);
        QTRY_VERIFY(connection.socket);
        FrameWriter writer;
        FrameWriter::Lane lane(writer, *connection.socket, *connection.transport);
        QStringList sent;
        for (const qsizetype length : {1, 125, 126, 4000, 65535, 65536, 700'000}) {
            sent.append(QString(length, u'한'));
            lane.write(sent.last().toUtf8());
            connection.client.ping(); // answered by QWebSocket
            sent.append(u"short"_s);
            lane.write("short");
        }

        QTRY_COMPARE_WITH_TIMEOUT(got.size(), sent.size(), 30'000);
        for (qsizetype i = 0; i < sent.size(); ++i)
            QCOMPARE(got.at(i).first().toString(), sent.at(i));
        QTRY_COMPARE(pongs.size(), 7);
        QCOMPARE(connection.client.state(), QAbstractSocket::ConnectedState);
    }

    void whatIsWrittenInOneTurnLeavesAtItsEnd()
    {
        Connection connection;
        QTRY_VERIFY(connection.socket);
        QCoreApplication::processEvents();
        FrameWriter writer;
        FrameWriter::Lane lane(writer, *connection.socket, *connection.transport);
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
        QTRY_VERIFY(connection.socket);
        QSignalSpy gone(connection.socket.get(), &QWebSocket::disconnected);
        FrameWriter writer;
        FrameWriter::Lane lane(writer, *connection.socket, *connection.transport);

        connection.client.abort();
        lane.write("into the void");
        lane.flush();

        QTRY_COMPARE(gone.size(), 1);
        lane.write("never");
        QCOMPARE(lane.unsent(), qint64(0));
    }

    void whatIsFlushedAtOnceGoesBeforeAClose()
    {
        Connection connection;
        QSignalSpy got(&connection.client, &QWebSocket::textMessageReceived);
        QSignalSpy gone(&connection.client, &QWebSocket::disconnected);
        QTRY_VERIFY(connection.socket);
        FrameWriter writer;
        FrameWriter::Lane lane(writer, *connection.socket, *connection.transport);
        lane.write("first");
        lane.flush();
        connection.socket->close();
        lane.write("never");

        QTRY_COMPARE(gone.size(), 1);
        QCOMPARE(got.size(), 1);
        QCOMPARE(connection.client.closeCode(), QWebSocketProtocol::CloseCodeNormal);
    }

    void aConnectionThatGoesInTheSameTurnDoesNoHarm()
    {
        Connection connection;
        QTRY_VERIFY(connection.socket);
        FrameWriter writer;
        {
            FrameWriter::Lane lane(writer, *connection.socket, *connection.transport);
            lane.write("{}");
        }
        QCoreApplication::sendPostedEvents(&writer);
    }

    void aLaneMayOutliveItsWriter()
    {
        Connection connection;
        QTRY_VERIFY(connection.socket);
        auto writer = std::make_unique<FrameWriter>();
        FrameWriter::Lane lane(*writer, *connection.socket, *connection.transport);
        lane.write("{}");

        writer.reset();
        lane.write("{}");

        QCOMPARE(lane.unsent(), qint64(4)); // what it had taken before
    }

    void aSocketThatGoesInTheSameTurnDoesNoHarm()
    {
        Connection connection;
        QTRY_VERIFY(connection.socket);
        FrameWriter writer;
        FrameWriter::Lane lane(writer, *connection.socket, *connection.transport);
        lane.write("{}");

        connection.socket.reset();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::processEvents();
    }
};

QTEST_GUILESS_MAIN(TestFrameWriter)
#include "tst_framewriter.moc"
