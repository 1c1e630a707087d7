// SPDX-License-Identifier: MIT
// A storm of wrong passwords against the real server. Counts, not times; tests/security/login_storm.py measures.
#include "tests/support/rawclient.h"
#include "tests/support/serverprocess.h"

using namespace deskbell;

class TestGuessing : public QObject {
    Q_OBJECT

    static constexpr int addresses = 50;
    static constexpr int guesses = 14; ///< of each address

    static QByteArray frame(const QString &name)
    {
        return wire::encode(Login{u"k"_s, protocolVersion, name, u"wrong password"_s, {}});
    }
    [[nodiscard]] static qsizetype lines(const QByteArray &log, const QByteArray &event, const QByteArray &address)
    {
        qsizetype count = 0;
        for (const QByteArray &line : log.split('\n'))
            count += line.contains("\"" + event + "\"") && line.contains("\"" + address + "\"");
        return count;
    }

    /// The next refusal; a heartbeat may come before it, where the machine is busy.
    [[nodiscard]] static QByteArray refusal(RawClient &client)
    {
        QByteArray text;
        do {
            text = client.readUntil("}");
        } while (text.contains("}") && !text.contains("refused"));
        return text;
    }

private Q_SLOTS:
    void aStormIsThrottledPerNameAndAddressAndTheAdminGetsIn()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(server.start());
        std::vector<std::unique_ptr<RawClient>> storm;
        for (int i = 0; i < addresses; ++i) {
            storm.push_back(std::make_unique<RawClient>());
            QVERIFY(storm.back()->open(server.port(), QHostAddress(u"127.0.1.%1"_s.arg(i + 1))));
            QCOMPARE(storm.back()->statusOf(RawClient::upgrade("/ws/admin")), 101);
        }
        const auto guess = [&](RawClient &client) {
            client.writeFrame(1, frame(u"prolip"_s));
            return refusal(client).contains("too_fast");
        };
        // Everybody at once, and again: the queue is full, and all are known to guess.
        for (int round = 0; round < 2; ++round) {
            for (const auto &client : storm)
                client->writeFrame(1, frame(u"prolip"_s));
        }
        for (const auto &client : storm)
            QVERIFY(refusal(*client).contains("refused")); // at the latest the second is answered at once
        const qsizetype before = server.log().count("\"login_refused\"");

        AdminClient admin;
        QVERIFY(admin.enter(server, u"prolip"_s));

        const qsizetype meanwhile = server.log().count("\"login_refused\"") - before;
        QVERIFY2(meanwhile < addresses / 2, qPrintable(QString::number(meanwhile)));
        for (const auto &client : storm)
            QVERIFY(refusal(*client).contains("refused")); // the storm is over, and nothing is queued
        RawClient &one = *storm.front();
        bool isThrottled = false;
        for (int i = 0; i < guesses; ++i)
            isThrottled = guess(one);
        QVERIFY(isThrottled);
        QVERIFY(lines(server.log(), "login_refused", "127.0.1.1") <= 10);
        QVERIFY(lines(server.log(), "login_throttled", "127.0.1.1") > 0);
        AdminClient again;
        QVERIFY(again.enter(server, u"prolip"_s));
    }

    void anUnknownNameIsThrottledLikeOneThatExists()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(server.start());
        QStringList answers;

        for (const QString &name : {u"prolip"_s, u"nobody"_s}) {
            RawClient client;
            QVERIFY(client.open(server.port(), QHostAddress(name == u"prolip"_s ? u"127.0.1.1"_s : u"127.0.1.2"_s)));
            QCOMPARE(client.statusOf(RawClient::upgrade("/ws/admin")), 101);
            QString answer;
            for (int i = 0; i < guesses; ++i) {
                client.writeFrame(1, frame(name));
                const QByteArray text = refusal(client);
                answer += text.contains("too_fast") ? u'f' : text.contains("wrong_login") ? u'w' : u'?';
            }
            answers.append(answer);
        }

        QCOMPARE(answers[0], u"wwwwwwwwwwffff"_s);
        QCOMPARE(answers[1], answers[0]);
    }
};

QTEST_GUILESS_MAIN(TestGuessing)
#include "tst_guessing.moc"
