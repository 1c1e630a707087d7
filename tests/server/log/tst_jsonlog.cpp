// SPDX-License-Identifier: MIT
#include "server/log/jsonlog.h"

#include <QJsonDocument>
#include <QTemporaryFile>
#include <QTest>
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
        installJsonLog();
        const QByteArray out = captured([] {
            qCWarning(deskTest).noquote() << "two\nlines";
            logEvent(deskTest(), "call_opened"_L1, {{u"chat"_s, 3}});
            logEvent(deskQuiet(), "not_heard"_L1);
        });
        qInstallMessageHandler(nullptr);

        const QList<QByteArray> lines = out.split('\n');
        QCOMPARE(lines.size(), 3);
        QCOMPARE(QJsonDocument::fromJson(lines.at(0)).object().value("message"_L1).toString(), u"two\nlines"_s);
        QCOMPARE(QJsonDocument::fromJson(lines.at(0)).object().value("level"_L1).toString(), u"warning"_s);
        QCOMPARE(QJsonDocument::fromJson(lines.at(1)).object().value("event"_L1).toString(), u"call_opened"_s);
        QCOMPARE(QJsonDocument::fromJson(lines.at(1)).object().value("chat"_L1).toInt(), 3);
    }
};

QTEST_GUILESS_MAIN(JsonLogTest)
#include "tst_jsonlog.moc"
