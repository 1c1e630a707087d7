// SPDX-License-Identifier: MIT
#include "server/log/jsonlog.h"

#include <QJsonDocument>
#include <QTemporaryFile>
#include <QTest>
#include <thread>
#include <unistd.h>

using namespace deskbell;
using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(deskTest, "desk.test")
Q_LOGGING_CATEGORY(deskQuiet, "desk.quiet", QtWarningMsg)

class JsonLogTest : public QObject {
    Q_OBJECT

private:
    const QDateTime m_at{QDate(2026, 11, 23), QTime(5, 42, 40, 123), Qt::UTC};

    /// What `write` puts on standard error.
    template <class Write>
    QByteArray captured(Write write)
    {
        QTemporaryFile file;
        if (!file.open())
            return {};
        const int before = ::dup(STDERR_FILENO);
        ::dup2(file.handle(), STDERR_FILENO);
        write();
        ::dup2(before, STDERR_FILENO);
        ::close(before);
        file.seek(0);
        return file.readAll();
    }

private Q_SLOTS:
    void aLineIsOneObjectInAReadableOrder()
    {
        const QByteArray line = jsonLogLine(QtInfoMsg, "desk.net"_L1, "event"_L1, u"call_opened"_s,
                                            {{u"chat"_s, 3}, {u"address"_s, u"::1"_s}}, m_at, false);

        QCOMPARE(line, QByteArray("{\"at\":\"2026-11-23T05:42:40.123Z\",\"level\":\"info\",\"category\":\"desk.net\","
                                  "\"event\":\"call_opened\",\"address\":\"::1\",\"chat\":3}\n"));
    }

    void thePriorityIsForTheJournal()
    {
        QVERIFY(jsonLogLine(QtWarningMsg, "a"_L1, "message"_L1, u"x"_s, {}, m_at, true).startsWith("<4>{"));
        QVERIFY(jsonLogLine(QtCriticalMsg, "a"_L1, "message"_L1, u"x"_s, {}, m_at, true).startsWith("<3>{"));
    }

    void nothingCanForgeALineOrSteerATerminal()
    {
        const QString evil = u"a\n{\"level\":\"info\"}\r\x1b[2J\u009b\u2028\u202e\"\\안녕"_s;

        const QByteArray line = jsonLogLine(QtInfoMsg, "a"_L1, "message"_L1, evil, {{u"k\n"_s, evil}}, m_at, false);

        QCOMPARE(line.count('\n'), 1);
        for (char c : line.chopped(1))
            QVERIFY(uchar(c) >= 0x20);
        const QString text = QString::fromUtf8(line);
        for (char16_t c : {u'\u009b', u'\u2028', u'\u202e'})
            QVERIFY(!text.contains(QChar(c)));
        const QJsonObject back = QJsonDocument::fromJson(line).object();
        QCOMPARE(back.value("message"_L1).toString(), evil);
        QCOMPARE(back.value("k\n"_L1).toString(), evil);
    }

    void qtMessagesAndEventsGoToStandardError()
    {
        const QByteArray out = captured([] {
            const JsonLog log;
            qCWarning(deskTest).noquote() << "two\nlines";
            logEvent(deskTest(), "call_opened"_L1, {{u"chat"_s, 3}});
            logEvent(deskQuiet(), "not_heard"_L1);
        });

        const QList<QByteArray> lines = out.split('\n');
        QCOMPARE(lines.size(), 3);
        QCOMPARE(QJsonDocument::fromJson(lines.at(0)).object().value("message"_L1).toString(), u"two\nlines"_s);
        QCOMPARE(QJsonDocument::fromJson(lines.at(0)).object().value("level"_L1).toString(), u"warning"_s);
        QCOMPARE(QJsonDocument::fromJson(lines.at(1)).object().value("event"_L1).toString(), u"call_opened"_s);
        QCOMPARE(QJsonDocument::fromJson(lines.at(1)).object().value("chat"_L1).toInt(), 3);
    }

    /// A full pipe, or a terminal that was stopped: the program goes on, and what was left out is said once somebody reads.
    void nobodyWaitsForALogThatIsNotRead()
    {
        int ends[2];
        QCOMPARE(::pipe(ends), 0);
        const int before = ::dup(STDERR_FILENO);
        ::dup2(ends[1], STDERR_FILENO);
        ::close(ends[1]);
        constexpr int count = 20'000; // some 2 MB
        QByteArray read;
        {
            const JsonLog log;
            for (int i = 0; i < count; ++i)
                logEvent(deskTest(), "tick"_L1, {{u"number"_s, i}});

            // Only now does anybody read.
            std::thread reader([&] {
                char block[65'536];
                for (ssize_t got; (got = ::read(ends[0], block, sizeof block)) > 0;) {
                    read.append(block, got);
                    if (read.contains("\"last\""))
                        break;
                }
            });
            while (!log.isEmpty())
                std::this_thread::yield();
            logEvent(deskTest(), "last"_L1);
            reader.join();
            ::dup2(before, STDERR_FILENO);
        }
        ::close(before);
        ::close(ends[0]);

        const QList<QByteArray> lines = read.trimmed().split('\n');
        int ticks = 0;
        qint64 lost = 0;
        for (const QByteArray &line : lines) {
            const QJsonObject object = QJsonDocument::fromJson(line).object();
            QVERIFY2(!object.isEmpty(), line.constData());
            ticks += object.value("event"_L1) == "tick"_L1;
            lost += object.value("event"_L1) == "lines_lost"_L1 ? object.value("count"_L1).toInteger() : 0;
        }
        QVERIFY(lost > 0);
        QCOMPARE(ticks + lost, qint64(count));
    }
};

QTEST_GUILESS_MAIN(JsonLogTest)
#include "tst_jsonlog.moc"
