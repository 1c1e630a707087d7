// SPDX-License-Identifier: MIT
#include "server/transport/plainsocket.h"

#include <QtTest>

#include <sys/socket.h>
#include <unistd.h>

using namespace deskbell;

namespace {

/// Both ends of a connection; the other one by hand.
struct Ends final : Transport::User {
    Ends()
    {
        int both[2];
        ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, both);
        socket = std::make_unique<PlainSocket>(both[0]);
        socket->setUser(this);
        peer = both[1];
    }
    ~Ends()
    {
        socket.reset();
        hangUp();
    }

    void bytesCame() override
    {
        ++turns;
        QByteArray bytes(most, '\0');
        bytes.resize(qsizetype(socket->read(bytes.data(), most)));
        came += bytes;
        if (then)
            then();
    }
    void transportEnded() override { ++ended; }

    void hangUp()
    {
        if (peer >= 0)
            ::close(std::exchange(peer, -1));
    }
    void say(const QByteArray &bytes) { QCOMPARE(::send(peer, bytes.constData(), size_t(bytes.size()), 0), ssize_t(bytes.size())); }
    /// What the other end can take at the moment.
    void hear()
    {
        char bytes[65536];
        for (ssize_t size; (size = ::recv(peer, bytes, sizeof bytes, MSG_DONTWAIT)) > 0;)
            heard.append(bytes, size);
        isEnded = ::recv(peer, bytes, 1, MSG_DONTWAIT | MSG_PEEK) == 0;
    }
    /// More than the kernel takes.
    QByteArray fill()
    {
        QByteArray all;
        while (socket->unsent() == 0) {
            const QByteArray piece(100'000, char('a' + all.size() / 100'000 % 26));
            socket->write(piece);
            all += piece;
        }
        return all;
    }

    std::unique_ptr<PlainSocket> socket;
    int peer = -1;
    qint64 most = 1000;
    int turns = 0;
    QByteArray came;
    QByteArray heard;
    bool isEnded = false; ///< of what the other end hears
    int ended = 0;
    std::function<void()> then;
};

} // namespace

class TestPlainSocket : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Whoever sends much is read a piece at a time; in between it is the turn of others.
    void whatIsLeftIsAnnouncedInTheNextTurn()
    {
        Ends much;
        Ends little;
        QByteArray order;
        much.then = [&] { order += 'm'; };
        little.then = [&] { order += 'l'; };
        much.say(QByteArray(3500, 'x'));
        little.say("short");

        QTRY_COMPARE(much.came.size(), 3500);

        QCOMPARE(much.turns, 4);
        QCOMPARE(little.came, QByteArray("short"));
        QVERIFY2(order.indexOf('l') < 2, order.constData());
    }

    /// What the kernel does not take is kept, and nothing overtakes it, also when the peer has just made room.
    void whatTheKernelDoesNotTakeIsNotOvertaken()
    {
        Ends ends;
        QByteArray sent = ends.fill();
        ends.hear();
        ends.socket->write("behind"); // there is room again, and nobody has told the socket
        sent += "behind";

        QTRY_VERIFY((ends.hear(), ends.heard.size() >= sent.size()));

        QVERIFY(ends.heard == sent);
        QCOMPARE(ends.socket->unsent(), qint64(0));
    }

    void theEndOfTheOtherSideIsSaidOnceBehindWhatItSent()
    {
        Ends ends;
        ends.say("last words");
        ends.hangUp();

        QTRY_COMPARE(ends.ended, 1);

        QCOMPARE(ends.came, QByteArray("last words"));
        QVERIFY(!ends.socket->isOpen());
        ends.socket->abort();
        ends.socket->write("never");
        QCoreApplication::processEvents();
        QCOMPARE(ends.ended, 1);
    }

    /// Who writes is in the middle of something; reading tells.
    void writingToWhoHasGoneSaysNothingByItself()
    {
        Ends ends;
        ends.hangUp();

        ends.socket->write("into the void");

        QCOMPARE(ends.ended, 0);
        QCOMPARE(ends.socket->unsent(), qint64(0));
        QTRY_COMPARE(ends.ended, 1);
    }

    void whoGoesWithoutTakingWhatWasSentLeavesNothingBehind()
    {
        Ends ends;
        ends.fill();
        ends.hangUp();

        QTRY_COMPARE(ends.ended, 1);

        QCOMPARE(ends.socket->unsent(), qint64(0));
    }

    void theEndOfWhatIsWrittenIsToldBehindAllOfIt()
    {
        Ends ends;
        const QByteArray sent = ends.fill();

        ends.socket->finishWriting();

        QTRY_VERIFY((ends.hear(), ends.isEnded));
        QVERIFY(ends.heard == sent);
        ends.say("still heard");
        QTRY_COMPARE(ends.came, QByteArray("still heard"));
        QCOMPARE(ends.ended, 0);
    }

    void finishingWaitsUntilAllIsTaken()
    {
        Ends ends;
        const QByteArray sent = ends.fill();

        ends.socket->finish();

        QCOMPARE(ends.ended, 0);
        QTRY_VERIFY((ends.hear(), ends.isEnded));
        QVERIFY(ends.heard == sent);
        QCOMPARE(ends.ended, 1);
        Ends other;
        other.socket->finish();
        QCOMPARE(other.ended, 1);
    }

    void whatIsGivenAwayGoesOn()
    {
        Ends ends;
        const int descriptor = ends.socket->release();
        QVERIFY(!ends.socket->isOpen());
        ends.socket = std::make_unique<PlainSocket>(descriptor);
        ends.socket->setUser(&ends);

        ends.say("goes on");

        QTRY_COMPARE(ends.came, QByteArray("goes on"));
        QCOMPARE(ends.ended, 0);
    }
};

QTEST_GUILESS_MAIN(TestPlainSocket)
#include "tst_plainsocket.moc"
