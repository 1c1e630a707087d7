// SPDX-License-Identifier: MIT
// What one WebSocket connection may cost: each bound, met by a client that keeps no rule.
#include "server/config/config.h"
#include "tests/support/rawclient.h"
#include "tests/support/sanitized.h"
#include "tests/support/serverprocess.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace deskbell;

class TestSockets : public QObject {
    Q_OBJECT

    static constexpr qint64 mostGrowth = (isSanitized ? 256 : 16) * 1024 * 1024;
    enum Opcode { More = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

    static bool open(RawClient &client, quint16 port, const QHostAddress &from = QHostAddress(QHostAddress::LocalHost))
    {
        return client.open(port, from) && client.statusOf(RawClient::upgrade("/ws", "Origin: https://site.example\r\n")) == 101;
    }
    static QByteArray hello(const QByteArray &mark)
    {
        Hello frame;
        frame.token = QString::fromUtf8(mark).leftJustified(22, u'0');
        return wire::encode(frame);
    }
    static bool enter(RawClient &client, quint16 port, const QByteArray &mark)
    {
        if (!open(client, port))
            return false;
        client.writeFrame(Text, hello(mark));
        const bool isWelcome = client.readUntil("\"welcome\"").endsWith("\"welcome\"");
        client.writeFrame(Ping, "entered"); // its answer ends between two frames
        return isWelcome && client.readUntil("entered").endsWith("entered");
    }
    /// Resident memory of the server, in bytes.
    static qint64 memoryOf(const ServerProcess &server)
    {
        QFile pages(u"/proc/%1/statm"_s.arg(server.pid()));
        return pages.open(QIODevice::ReadOnly) ? pages.readAll().split(' ').value(1).toLongLong() * 4096 : -1;
    }
    static bool hasLogged(const ServerProcess &server, const QByteArray &words)
    {
        return QTest::qWaitFor([&] { return server.log().contains(words); }, patience);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_server.start());
    }

    /// Else the kernel makes room now and then while connections come, and everybody waits for it.
    void thereIsRoomForAllConnectionsFromTheBeginning()
    {
        rlimit limit = {};
        QCOMPARE(::getrlimit(RLIMIT_NOFILE, &limit), 0);
        QFile status(u"/proc/%1/status"_s.arg(m_server.pid()));
        QVERIFY(status.open(QIODevice::ReadOnly));

        const QByteArray all = status.readAll();
        const qint64 room = all.mid(all.indexOf("FDSize:") + 7).trimmed().split('\n').first().toLongLong();
        QCOMPARE_GE(room, std::min<qint64>(LimitsConfig().connections, qint64(limit.rlim_max) - 64));
    }

    void aMessageOf80KibibytesIsTheLongest_data()
    {
        QTest::addColumn<QList<int>>("fragments");
        QTest::addColumn<int>("closeCode"); // 0: it stays open
        QTest::newRow("just fits") << QList<int>{81'920} << 0;
        QTest::newRow("one more") << QList<int>{81'921} << 1009;
        QTest::newRow("just fits in five") << QList<int>{16'384, 16'384, 16'384, 16'384, 16'384} << 0;
        QTest::newRow("one more in six") << QList<int>{16'384, 16'384, 16'384, 16'384, 16'384, 1} << 1009;
        QTest::newRow("more than is read") << QList<int>{147'457} << 1009;
    }
    void aMessageOf80KibibytesIsTheLongest()
    {
        QFETCH(QList<int>, fragments);
        QFETCH(int, closeCode);
        RawClient client;
        QVERIFY(enter(client, m_server.port(), "long"));

        // Of a frame that is refused by its head only the head is sent, and nothing after what is refused: bytes that the server
        // has not read when it hangs up would cost its last words on their way.
        for (qsizetype i = 0; i < fragments.size(); ++i)
            client.writeFrame(i == 0 ? Text : More, QByteArray(fragments[i] > 147'456 ? 0 : fragments[i], ' '),
                              i == fragments.size() - 1, fragments[i]);
        if (closeCode == 0) {
            client.writeFrame(Ping, "still here");
            QVERIFY(client.readUntil("still here").endsWith("still here"));
        } else {
            QCOMPARE(RawClient::closeCodeIn(client.readUntil("never")), closeCode);
        }
    }

    /// Libraries cut where their buffer ends: gorilla/websocket and Boost.Beast every 4,096 bytes, npm's websocket every 16,384.
    void aTextMayBeCutWithinACharacter_data()
    {
        QTest::addColumn<int>("most");
        for (const int most : {1, 1'000, 4'096, 16'384 - 1})
            QTest::newRow(qPrintable(QString::number(most))) << most;
    }
    void aTextMayBeCutWithinACharacter()
    {
        QFETCH(int, most);
        RawClient client;
        QVERIFY(enter(client, m_server.port(), "cut"));
        const QByteArray key = "cut_" + QByteArray::number(most);
        const QByteArray text = QByteArray(R"({"type":"file_inquiry","kind":"error","title":"긴 글","text":"%","key":"$"})")
                                    .replace('%', QString(4'000, u'가').toUtf8())
                                    .replace('$', key);

        for (qsizetype at = 0; at < text.size(); at += most)
            client.writeFrame(at == 0 ? Text : More, text.mid(at, most), at + most >= text.size());

        QVERIFY(client.readUntil(key).contains("{\"type\":\"ack\",\"key\":"));
    }

    void whatBreaksTheProtocolIsClosedWithItsCode_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("closeCode");
        const auto row = [](const char *name, const char *hex, int code) { QTest::newRow(name) << QByteArray::fromHex(hex) << code; };
        row("without a mask", "81027b7d", 1002);
        row("a reserved bit", "c18000000000", 1002);
        row("half a ping", "098000000000", 1002);
        row("a long ping", "89fe007e00000000", 1002);
        row("nothing to continue", "808000000000", 1002);
        row("a message within another", "018000000000818000000000", 1002);
        row("a longer form of the length", "82fe000500000000", 1002);
        row("a length of 64 bits", "82ffffffffffffffffff00000000", 1002);
        row("a close with half a code", "88810000000003", 1002);
        row("a close with a code that is none", "88820000000003ed", 1002);
        row("a close with a reason that is not UTF-8", "88830000000003e8ff", 1007);
        row("not UTF-8, before its end", "818500000000ff", 1007);
        row("half a character at the end", "818200000000eab0", 1007);
    }
    void whatBreaksTheProtocolIsClosedWithItsCode()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, closeCode);
        RawClient client;
        QVERIFY(open(client, m_server.port()));

        client.write(bytes);

        QCOMPARE(RawClient::closeCodeIn(client.readUntil("never")), closeCode);
        QVERIFY(client.isEnded());
    }

    /// 1000 instead of none (1005), and of what a server does not say: 1010, and 1012 to 1014, which many take for a fault.
    void aCloseIsAnswered_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<int>("closeCode");
        QTest::newRow("without a code") << QByteArray() << 1000;
        for (const auto &[sent, answered] : {std::pair{1000, 1000}, {1001, 1001}, {1008, 1008}, {1010, 1000}, {1013, 1000}, {3000, 3000}, {4999, 4999}}) {
            const quint16 code = qToBigEndian(quint16(sent));
            QTest::newRow(qPrintable(QString::number(sent))) << QByteArray(reinterpret_cast<const char *>(&code), 2) << answered;
        }
    }
    void aCloseIsAnswered()
    {
        QFETCH(QByteArray, payload);
        QFETCH(int, closeCode);
        RawClient client;
        QVERIFY(open(client, m_server.port()));

        client.writeFrame(Close, payload);

        QCOMPARE(RawClient::closeCodeIn(client.readUntil("never")), closeCode);
        QVERIFY(client.isEnded());
    }

    void pingsAreAnsweredInTheirOrderBetweenTheAnswers()
    {
        RawClient client;
        QVERIFY(enter(client, m_server.port(), "order"));
        const auto bad = [&](const char *key) { client.writeFrame(Text, QByteArray(R"({"type":"no such thing","key":"%"})").replace('%', key)); };

        client.writeFrame(Ping, "first");
        bad("one");
        client.writeFrame(Ping, "second");
        bad("two");
        client.writeFrame(Ping, QByteArray(125, 'z'));
        const QByteArray said = client.readUntil(QByteArray(125, 'z'));

        QList<qsizetype> places;
        for (const char *word : {"first", "\"one\"", "second", "\"two\"", "zzz"})
            places.append(said.indexOf(word));
        QVERIFY(!places.contains(-1));
        QVERIFY2(std::is_sorted(places.begin(), places.end()), said.constData());
    }

    /// What a peer still sends behind what is refused must not cost the last words on their way to it.
    void whyItEndsIsHeardByWhoIsStillSending()
    {
        RawClient client;
        QVERIFY(open(client, m_server.port()));

        client.writeFrame(Text, "\xff");
        for (int i = 0; i < 200; ++i)
            client.writeFrame(Text, QByteArray(50'000, 'x'));

        QCOMPARE(RawClient::closeCodeIn(client.readUntil("never")), 1007);
    }

    void theRefusalOfAMessageThatIsTooLongNamesItsKey()
    {
        RawClient client;
        QVERIFY(enter(client, m_server.port(), "long"));

        const QByteArray frame = R"({"type":"file_inquiry","key":"too-long_1","kind":"error","title":"","text":"%"})";
        client.writeFrame(Text, QByteArray(frame).replace('%', QByteArray(maxFrameBytes, 'x')));

        QVERIFY(client.readUntil("key=too-long_1").endsWith("too_long key=too-long_1"));
    }

    void onlyTheKeyOfTheFrameItselfIsNamed_data()
    {
        QTest::addColumn<QByteArray>("members");
        QTest::addColumn<QByteArray>("reason");
        const auto row = [](const char *name, QByteArray members, const QByteArray &reason) { QTest::newRow(name) << members.replace('\'', '"') << reason; };
        row("in another object before", "'other':{'key':'inner'},'key':'mine'", "too_long key=mine");
        row("in another object behind", "'key':'mine','other':[{'key':'inner'}]", "too_long key=mine");
        row("in another object only", "'other':{'key':'inner'}", "too_long");
        row("in a text", "'name':'\\'key\\':\\'inner\\'','key':'mine'", "too_long key=mine");
        row("escaped", "'\\u006bey':'\\u006dine'", "too_long key=mine");
        row("twice", "'key':'mine','key':'inner'", "too_long");
        row("no key", "'key':'no key'", "too_long");
        row("no JSON", "'key':'mine',", "too_long");
    }
    void onlyTheKeyOfTheFrameItselfIsNamed()
    {
        QFETCH(QByteArray, members);
        QFETCH(QByteArray, reason);
        RawClient client;
        QVERIFY(enter(client, m_server.port(), "long"));

        client.writeFrame(Text, "{\"type\":\"file_inquiry\"," + members + ",\"text\":\"" + QByteArray(maxFrameBytes, 'x') + "\"}");
        const QByteArray said = client.readUntil(reason);

        QVERIFY2(said.endsWith(reason), said.right(80).constData());
    }

    /// JSON may escape every character, and some libraries do: within the limits of its fields a frame is taken, or named.
    void aFrameWithinTheLimitsOfItsFieldsIsNamedHoweverItIsWritten()
    {
        RawClient client;
        QVERIFY(enter(client, m_server.port(), "escaped"));
        const auto escaped = [](int units) { return QByteArray("\\uac00").repeated(units); };

        client.writeFrame(Text, R"({"type":"file_inquiry","kind":"suggestion","title":")" + escaped(maxTitleLength) + R"(","text":")"
                                    + escaped(maxInquiryLength) + R"(","name":")" + escaped(maxNameLength) + R"(","email":")"
                                    + escaped(maxEmailLength) + R"(","page":")" + escaped(maxPageLength) + R"(","agent":")"
                                    + escaped(maxAgentLength) + R"(","identity":")" + QByteArray(maxIdentityLength, 'x')
                                    + R"(","key":"escaped_1"})");

        QVERIFY(client.readUntil("key=escaped_1").endsWith("too_long key=escaped_1"));
    }

    void aLengthThatIsTooLongIsRefusedByItsHead_data()
    {
        QTest::addColumn<qint64>("announced");
        QTest::newRow("144 KiB and one") << qint64(147'457);
        QTest::newRow("1 GiB") << (qint64(1) << 30);
        QTest::newRow("63 bits") << qint64(0x7fff'ffff'ffff'ffff);
    }
    void aLengthThatIsTooLongIsRefusedByItsHead()
    {
        QFETCH(qint64, announced);
        RawClient client;
        QVERIFY(open(client, m_server.port()));

        client.writeFrame(Binary, {}, true, announced);

        QCOMPARE(RawClient::closeCodeIn(client.readUntil("never")), 1009);
    }

    void whatFollowsARefusedFrameIsNotKept()
    {
        ServerProcess server;
        QVERIFY(server.start());
        RawClient client;
        QVERIFY(open(client, server.port()));
        const qint64 before = memoryOf(server);

        client.writeFrame(Binary, {}, true, qint64(1) << 30);
        for (int i = 0; i < 64 && !client.isEnded(); ++i) {
            client.write(QByteArray(1024 * 1024, 'x'));
            client.socket().waitForBytesWritten(1'000);
        }

        QVERIFY(memoryOf(server) - before < mostGrowth);
    }

    void emptyFragmentsCostNothing()
    {
        ServerProcess server;
        QVERIFY(server.start());
        RawClient client;
        QVERIFY(enter(client, server.port(), "fragments"));
        const qint64 before = memoryOf(server);

        client.writeFrame(Text, {}, false);
        for (int i = 0; i < 100'000; ++i)
            client.writeFrame(More, {}, false);
        client.writeFrame(Ping, "still here");

        QVERIFY(client.readUntil("still here").endsWith("still here"));
        QVERIFY(memoryOf(server) - before < mostGrowth);
    }

    void pingsThatAreNotReadAreCut()
    {
        ServerProcess server;
        QVERIFY(server.startWith("[limits]\noutput_bytes = 262144\n"));
        RawClient flood;
        QVERIFY(open(flood, server.port()));
        const qint64 before = memoryOf(server);

        QVERIFY(flood.floodWithPings());
        QVERIFY(memoryOf(server) - before < mostGrowth);
    }

    void aReaderThatDoesNotReadIsCutAndOthersAreNot()
    {
        ServerProcess server;
        QVERIFY(server.start());
        RawClient deaf;
        QVERIFY(enter(deaf, server.port(), "one")); // client 1
        deaf.socket().setReadBufferSize(1);
        VisitorClient tab(u"one"_s);
        QVERIFY(tab.enter(server));
        const ChatId chat = tab.ring(u"ring"_s);
        const QString text(maxTextLength, u'가');
        int sent = 0;

        const bool isCut = QTest::qWaitFor([&] {
            for (int i = 0; i < 50; ++i, ++sent)
                tab.send(SendMessage{u"m%1"_s.arg(sent), chat, text});
            (void)tab.answerTo(u"m%1"_s.arg(sent - 1));
            return server.log().contains("\"event\":\"disconnected\",\"client\":1}");
        }, 5 * patience);

        QVERIFY(isCut);
        QVERIFY(tab.isOpen());
        QCOMPARE(tab.answerTo(u"m%1"_s.arg(sent - 1)).value("type"_L1).toString(), u"ack"_s);
    }

    void aClientThatNeverSaysWhoItIsIsCut_data()
    {
        QTest::addColumn<QByteArray>("meanwhile");
        QTest::newRow("silent") << QByteArray();
        QTest::newRow("pinging") << QByteArray::fromHex("898000000000");
        QTest::newRow("answering pings that nobody sent") << QByteArray::fromHex("8a8000000000");
        QTest::newRow("a frame that goes on and on") << QByteArray("x");
    }
    void aClientThatNeverSaysWhoItIsIsCut()
    {
        QFETCH(QByteArray, meanwhile);
        ServerProcess server;
        QVERIFY(server.startWith("[limits]\nhello_seconds = 1\n"));
        RawClient client;
        QVERIFY(open(client, server.port()));

        if (meanwhile == "x")
            client.writeFrame(Text, "{", true, 60'000);
        QByteArray seen;
        for (int i = 0; i < 200 && !client.isEnded(); ++i) {
            client.write(meanwhile);
            seen += client.readToEnd(100);
        }

        // It never answers the closing handshake either; that buys a few seconds, not more.
        QVERIFY(client.isEnded());
        QCOMPARE(RawClient::closeCodeIn(seen), int(CloseCode::HelloMissing));
    }

    void aFrameThatIsNotFinishedIsCut()
    {
        ServerProcess server;
        QVERIFY(server.startWith("[limits]\nping_seconds = 1\nping_answer_seconds = 1\n"));
        RawClient client;
        QVERIFY(enter(client, server.port(), "slow"));

        client.writeFrame(Text, "{", true, 60'000);
        // Each byte shows that somebody is there; the ping goes unanswered none the less.
        for (int i = 0; i < 200 && !client.isEnded(); ++i) {
            client.write(" ");
            client.readToEnd(100);
        }

        QVERIFY(client.isEnded());
        QVERIFY(hasLogged(server, "\"event\":\"no_answer\""));
    }

    void aClientThatAnswersNoPingIsCut()
    {
        ServerProcess server;
        QVERIFY(server.startWith("[limits]\nping_seconds = 1\nping_answer_seconds = 1\n"));
        RawClient client;
        QVERIFY(enter(client, server.port(), "dead"));

        client.readToEnd();

        QVERIFY(client.isEnded());
        QVERIFY(hasLogged(server, "\"event\":\"no_answer\""));
    }

    void aCloseThatThePeerIgnoresIsCut_data()
    {
        QTest::addColumn<int>("opcode");
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<int>("closeCode");
        QTest::newRow("our own") << int(Binary) << QByteArray("x") << int(CloseCode::BadFrames);
        QTest::newRow("of the protocol") << 3 << QByteArray("x") << 1002;
        QTest::newRow("of the encoding") << int(Text) << QByteArray("\xff") << 1007;
    }
    void aCloseThatThePeerIgnoresIsCut()
    {
        QFETCH(int, opcode);
        QFETCH(QByteArray, payload);
        QFETCH(int, closeCode);
        ServerProcess server;
        QVERIFY(server.startWith("[limits]\nping_seconds = 1\nping_answer_seconds = 1\n"));
        RawClient client;
        QVERIFY(enter(client, server.port(), "stays"));

        client.writeFrame(opcode, payload);
        QByteArray seen;
        for (int i = 0; i < 200 && !client.isEnded(); ++i) {
            client.writeFrame(Pong, {});
            seen += client.readToEnd(100);
        }

        QCOMPARE(RawClient::closeCodeIn(seen), closeCode);
        QVERIFY(client.isEnded());
    }

    void aKeyIsEchoedNoLongerThanAKeyMayBe()
    {
        for (const QByteArray &type : {QByteArray("no such thing"), QByteArray("open_call")}) {
            RawClient client;
            QVERIFY(enter(client, m_server.port(), "echo"));

            client.writeFrame(Text, "{\"type\":\"" + type + "\",\"key\":\"" + QByteArray(60'000, 'k') + "\"}");

            const QByteArray answer = client.readUntil("}");
            QVERIFY(answer.contains("bad_request"));
            QVERIFY(answer.size() < 1'000);
        }
    }

    /// Of those who say hello and hang up while the disk is asked nothing is kept, nor of their calls.
    void whoeverHangsUpBeforeHisWelcomeLeavesNothingBehind()
    {
        ServerProcess server;
        QVERIFY(server.start());
        int count = 0;
        const auto storm = [&](int connections) {
            for (int end = count + connections; count < end; ++count) {
                RawClient client;
                // Each from an address of its own: those of one would run out of ports, which stay taken for a minute.
                if (!open(client, server.port(), QHostAddress(0x7f01'0000u + quint32(count))))
                    return false;
                client.writeFrame(Text, hello("s" + QByteArray::number(count) + "x"));
                client.socket().disconnectFromHost();
            }
            return true;
        };
        const auto descriptors = [&] { return QDir(u"/proc/%1/fd"_s.arg(server.pid())).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size(); };
        const auto few = descriptors() + 32; // of files that are opened as they are needed
        const auto memoryAfter = [&](int connections) {
            const bool hasPassed = storm(connections);
            VisitorClient last(u"last"_s); // behind all of them
            const bool isLast = hasPassed && last.enter(server);
            // Those before may still be on their way out, where the machine is busy.
            const bool areGone = isLast && QTest::qWaitFor([&] { return descriptors() < few; }, patience);
            return areGone ? memoryOf(server) : -1;
        };
        const int connections = isSanitized ? 300 : 2'000;
        const qint64 most = isSanitized ? 100'000 : 50; // bytes of each; sanitizers keep what was freed
        qint64 before = memoryAfter(1'000); // what is made once is there
        QList<qint64> growths;

        // What is made once more, for whatever reason, is made in one storm; what each connection leaves behind grows in all.
        for (int i = 0; i < 3; ++i) {
            const qint64 now = memoryAfter(connections);
            QVERIFY(before > 0 && now > 0);
            growths.append((now - std::exchange(before, now)) / connections);
        }

        std::sort(growths.begin(), growths.end());
        QVERIFY2(growths.at(1) < most, qPrintable(QDebug::toString(growths)));
    }

    /// The log is a side channel: a full pipe behind it is nobody's reason to wait.
    void aLogThatNobodyReadsStopsNobody()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        const QByteArray pipe = QFile::encodeName(server.file(u"pipe"_s));
        QCOMPARE(::mkfifo(pipe.constData(), 0600), 0);
        const int end = ::open(pipe.constData(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
        const QByteArray filling(4096, 'x');
        while (::write(end, filling.constData(), size_t(filling.size())) > 0) { }

        QVERIFY(server.start({}, {u"/bin/sh"_s, u"-c"_s, u"exec \"$@\" 2>\"$0\""_s, QFile::decodeName(pipe)}));
        for (int i = 0; i < 50; ++i) {
            VisitorClient visitor(u"v%1x"_s.arg(i));
            QVERIFY(visitor.enter(server));
            QVERIFY(visitor.ring(u"ring"_s).isValid());
        }
        QVERIFY(server.run({u"admin"_s, u"list"_s, u"--data"_s, server.data()}).out.startsWith(u"prolip"_s));

        ::close(end);
    }

private:
    ServerProcess m_server;
};

QTEST_GUILESS_MAIN(TestSockets)
#include "tst_sockets.moc"
