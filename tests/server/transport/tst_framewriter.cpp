// SPDX-License-Identifier: MIT
#include "server/transport/framewriter.h"

#include "server/transport/handshaker.h"
#include "server/transport/plainsocket.h"
#include "server/transport/qttransport.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QWebSocket>
#include <QtTest>

#include <array>
#include <unistd.h>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

/// The server's end of a WebSocket connection, after a handshake as the front door makes it, and a client at the other end.
struct Connection final : Transport::User {
    explicit Connection(bool isPlain = true)
    {
        QObject::connect(&listener, &QTcpServer::newConnection, &listener, [this, isPlain] {
            QTcpSocket *socket = listener.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, &listener, [this, socket, isPlain] {
                const QByteArray head = socket->peek(10'000);
                if (transport || !head.endsWith("\r\n\r\n"))
                    return;
                socket->skip(head.size());
                if (isPlain) {
                    transport = std::make_unique<PlainSocket>(::dup(int(socket->socketDescriptor())));
                    QObject::disconnect(socket, nullptr, &listener, nullptr);
                    socket->abort();
                } else {
                    transport = std::make_unique<QtTransport>(socket);
                }
                transport->setUser(this);
                transport->write(handshaker.answerTo(head));
            });
        });
        listener.listen(QHostAddress::LocalHost);
        client.open(QUrl(u"ws://127.0.0.1:%1/"_s.arg(listener.serverPort())));
    }
    ~Connection() { transport.reset(); }

    void bytesCame() override
    {
        std::array<char, 4096> bytes;
        while (transport->read(bytes.data(), bytes.size()) > 0) { }
    }
    void transportEnded() override { ++ends; }

    QTcpServer listener;
    Handshaker handshaker;
    std::unique_ptr<Transport> transport;
    int ends = 0;
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
        QTest::addColumn<bool>("isPlain");
        QTest::newRow("given to the kernel at once") << true;
        QTest::newRow("by the socket's buffer, as with TLS") << false;
    }
    void framesComeWholeAndInOrder()
    {
        QFETCH(bool, isPlain);
        Connection connection(isPlain);
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

    void aPeerThatHasGoneIsNoticedInTheOrdinaryWay()
    {
        Connection connection;
        QTRY_VERIFY(connection.transport);
        FrameWriter writer;
        FrameWriter::Lane lane(writer, *connection.transport);

        connection.client.abort();
        lane.write("into the void");
        lane.flush();

        QTRY_COMPARE(connection.ends, 1);
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
        QSignalSpy ended(&connection.client, &QWebSocket::disconnected);
        QSignalSpy got(&connection.client, &QWebSocket::textMessageReceived);
        FrameWriter writer;
        FrameWriter::Lane lane(writer, *connection.transport);
        const QByteArray text(10'000'000, 'x');
        for (int i = 0; i < 3; ++i)
            lane.write(text);
        lane.close(1000, {});
        QVERIFY(connection.transport->unsent() > 0);

        connection.transport->finishWriting();

        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 1, 30'000);
        QCOMPARE(got.size(), 3);
        QCOMPARE(connection.client.closeCode(), QWebSocketProtocol::CloseCodeNormal);
        QTRY_COMPARE(connection.ends, 1);
        QVERIFY(!connection.transport->isOpen());
    }
};

QTEST_GUILESS_MAIN(TestFrameWriter)
#include "tst_framewriter.moc"
