// SPDX-License-Identifier: MIT
#include "server/transport/handshaker.h"

#include "tests/support/rawclient.h"

#include <QtTest>

using namespace deskbell;

class TestHandshaker : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // RFC 6455, 1.3
    void theAnswerProvesThatTheRequestWasRead()
    {
        Handshaker handshaker;
        QByteArray head = RawClient::upgrade("/ws", "Origin: https://site.example\r\n");
        head.replace("AAAAAAAAAAAAAAAAAAAAAA==", "dGhlIHNhbXBsZSBub25jZQ==");

        const QByteArray answer = handshaker.answerTo(head);

        QVERIFY(answer.startsWith("HTTP/1.1 101 "));
        QVERIFY(answer.endsWith("\r\n\r\n"));
        QCOMPARE(answer.count("\r\n\r\n"), 1);
        QVERIFY(answer.toLower().contains("\r\nsec-websocket-accept: s3pplmbitxaq9kygzzhzrbk+xoo=\r\n"));
        QVERIFY(!answer.toLower().contains("sec-websocket-extensions"));
    }

    void oneRequestIsAnsweredAfterTheOther()
    {
        Handshaker handshaker;
        for (int i = 0; i < 100; ++i)
            QVERIFY(handshaker.answerTo(RawClient::upgrade("/ws")).startsWith("HTTP/1.1 101 "));
    }

    void aRefusalIsNoAnswer()
    {
        Handshaker handshaker;

        QCOMPARE(handshaker.answerTo("GET /ws HTTP/1.1\r\nHost: x\r\n\r\n"), QByteArray());
        QCOMPARE(handshaker.answerTo(RawClient::upgrade("/ws").replace("Version: 13", "Version: 99")), QByteArray());
        QCOMPARE(handshaker.answerTo(RawClient::upgrade("/ws").chopped(2)), QByteArray()); // not whole

        QVERIFY(handshaker.answerTo(RawClient::upgrade("/ws")).startsWith("HTTP/1.1 101 "));
    }
};

QTEST_GUILESS_MAIN(TestHandshaker)
#include "tst_handshaker.moc"
