// SPDX-License-Identifier: MIT
// What visitors are told of a site's hours by the real server, at an edge of them, and what becomes of those who ring.
#include "tests/support/serverprocess.h"

#include <QDir>
#include <QTcpSocket>

using namespace deskbell;

namespace {

/// A server whose clock shows `moment` when it starts. Its clock for waiting is the machine's.
QStringList atMoment(const QString &moment)
{
    const QStringList folders = QDir(u"/usr/lib"_s).entryList({u"*-linux-gnu*"_s}, QDir::Dirs);
    for (const QString &folder : folders) {
        const QString library = u"/usr/lib/%1/faketime/libfaketimeMT.so.1"_s.arg(folder);
        if (QFile::exists(library))
            return {u"/usr/bin/env"_s, u"LD_PRELOAD="_s + library, u"FAKETIME=@"_s + moment, u"FAKETIME_DONT_FAKE_MONOTONIC=1"_s, u"TZ=UTC"_s};
    }
    return {};
}

constexpr char seoul[] = "[hours]\nzone = 'Asia/Seoul'\nopen = ['mon-fri 10:00-18:00']\nclosed_ko = '평일 10–18시에 답변드려요'\n"
                         "closed_en = 'Mon–Fri 10–18, Seoul time'\n";

/// What a browser gets that asks for it.
QByteArray pageOf(quint16 port, const QByteArray &path)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    socket.write("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
    while (socket.state() != QAbstractSocket::UnconnectedState && socket.waitForReadyRead(patience)) { }
    return socket.readAll();
}

} // namespace

class TestClosed : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
#ifdef __SANITIZE_ADDRESS__
        QSKIP("a sanitized server does not start with libfaketime before it");
#endif
        if (atMoment({}).isEmpty())
            QSKIP("libfaketime is not installed");
    }

    void whoWatchesIsToldInTheSecondInWhichItCloses()
    {
        // A busy machine may need longer to start a server than is left.
        for (const int lead : {3, 10, 25}) {
            ServerProcess server;
            const QTime start = QTime(9, 0).addSecs(-lead);
            QVERIFY(server.startWith(seoul, atMoment(u"2026-11-30 "_s + start.toString(u"HH:mm:ss"_s))));
            VisitorClient visitor(u"watcher"_s);
            QVERIFY(visitor.enter(server));
            const QJsonObject hours = visitor.awaitType("welcome"_L1).value("hours"_L1).toObject();
            const QDateTime nine(QDate(2026, 11, 30), QTime(9, 0), Qt::UTC);
            if (hours.value("closed"_L1).toBool() && lead < 25)
                continue;
            QCOMPARE(hours, (QJsonObject{{u"until"_s, nine.toMSecsSinceEpoch()}}));

            const QJsonObject told = visitor.awaitType("presence"_L1).value("hours"_L1).toObject();
            QCOMPARE(told, (QJsonObject{{u"closed"_s, true}, {u"until"_s, nine.addSecs(16 * 3600).toMSecsSinceEpoch()},
                                        {u"ko"_s, u"평일 10–18시에 답변드려요"_s}, {u"en"_s, u"Mon–Fri 10–18, Seoul time"_s}}));
            return;
        }
    }

    void aRingThatComesTooLateIsAnInquiryAndRingsAtNobody()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"prolip"_s));
        QVERIFY(server.startWith(seoul, atMoment(u"2026-11-28 12:00:00"_s)));
        AdminClient admin;
        QVERIFY(admin.enter(server, u"prolip"_s));
        VisitorClient visitor(u"late"_s);
        QVERIFY(visitor.enter(server));

        const ChatId call = visitor.ring(u"ring"_s, u"쿠폰이 안 돼요"_s);
        QVERIFY(call.isValid());

        const QJsonObject filed = visitor.awaitType("inquiry"_L1).value("inquiry"_L1).toObject();
        QCOMPARE(filed.value("kind"_L1).toString(), u"missed_call"_s);
        QCOMPARE(filed.value("text"_L1).toString(), u"쿠폰이 안 돼요"_s);
        QCOMPARE(filed.value("chat"_L1).toInteger(), call.value);
        const QJsonObject ended = visitor.await([](const QJsonObject &f) { return f.value("change"_L1) == "ended"_L1; });
        QCOMPARE(ended.value("chat"_L1).toObject().value("inquiry"_L1), filed.value("id"_L1));
        QVERIFY(!admin.awaitType("inquiry"_L1).isEmpty());
        admin.settle(u"settled"_s);
        for (const QString &frame : std::as_const(admin.heard))
            QVERIFY2(!frame.contains(u"\"state\":\"waiting\""_s), qPrintable(frame));
        QCOMPARE(visitor.ring(u"ring"_s, u"쿠폰이 안 돼요"_s), call); // once more, after a break
        visitor.settle(u"settled"_s);
        QCOMPARE(visitor.heard.filter(u"\"change\":\"filed\""_s).size(), 1);
    }

    void whoRingsAllTheSameIsRungFor()
    {
        ServerProcess server;
        QVERIFY(server.startWith(QByteArray(seoul) + "when_closed = 'ring'\n", atMoment(u"2026-11-28 12:00:00"_s)));
        VisitorClient visitor(u"night"_s);
        QVERIFY(visitor.enter(server));
        QVERIFY(visitor.awaitType("welcome"_L1).value("hours"_L1).toObject().value("rings"_L1).toBool());

        QVERIFY(visitor.ring(u"ring"_s, u"밤이에요"_s).isValid());
        const QJsonObject opened = visitor.awaitType("chat"_L1);
        QCOMPARE(opened.value("chat"_L1).toObject().value("state"_L1).toString(), u"waiting"_s);
    }

    void whoseInquiryComesFirstIsToldSoAndRungForAllTheSame()
    {
        ServerProcess server;
        QVERIFY(server.startWith(QByteArray(seoul) + "when_closed = 'inquiry_first'\n", atMoment(u"2026-11-28 12:00:00"_s)));
        VisitorClient visitor(u"night"_s);
        QVERIFY(visitor.enter(server));
        const QJsonObject hours = visitor.awaitType("welcome"_L1).value("hours"_L1).toObject();
        QVERIFY(hours.value("rings"_L1).toBool() && hours.value("inquiry_first"_L1).toBool());

        QVERIFY(visitor.ring(u"ring"_s, u"밤이에요"_s).isValid());
        QCOMPARE(visitor.awaitType("chat"_L1).value("chat"_L1).toObject().value("state"_L1).toString(), u"waiting"_s);
    }

    /// Before it connects: whether, and for how long. At the ends of days, and of a night in which the clocks are set.
    void aPageThatAsksWhetherItIsLetInHearsOfTheHours_data()
    {
        QTest::addColumn<QByteArray>("hours");
        QTest::addColumn<QString>("moment");
        QTest::addColumn<bool>("closed");
        QTest::addColumn<qint64>("minutes");
        const QByteArray weekdays = seoul;
        QTest::newRow("a minute before the end of the day") << weekdays << u"2026-11-30 08:59:00"_s << false << qint64(1);
        QTest::newRow("at the end of the day") << weekdays << u"2026-11-30 09:00:00"_s << true << qint64(16 * 60);
        QTest::newRow("a minute before the day begins") << weekdays << u"2026-12-01 00:59:00"_s << true << qint64(1);
        QTest::newRow("as the day begins") << weekdays << u"2026-12-01 01:00:00"_s << false << qint64(8 * 60);
        const QByteArray night = "[hours]\nzone = 'Europe/Berlin'\nopen = ['sun 00:00-02:30']\n";
        QTest::newRow("clocks are set back before the end") << night << u"2026-10-25 00:00:00"_s << false << qint64(90);
        QTest::newRow("clocks are set forward before the end") << night << u"2026-03-29 00:45:00"_s << false << qint64(15);
    }
    void aPageThatAsksWhetherItIsLetInHearsOfTheHours()
    {
        QFETCH(QByteArray, hours);
        QFETCH(QString, moment);
        QFETCH(bool, closed);
        QFETCH(qint64, minutes);
        ServerProcess server;
        QVERIFY(server.startWith(hours, atMoment(moment)));
        const QByteArray said = pageOf(server.port(), "/widget/letin.js");
        const qsizetype begin = said.indexOf("export const hours = ");
        QVERIFY2(begin > 0 && said.contains("export default true;\n"), said.constData());
        const QByteArray json = said.mid(begin + 21, said.lastIndexOf(';') - begin - 21);
        const QJsonObject told = QJsonDocument::fromJson(json).object();
        QCOMPARE(told.value("closed"_L1), QJsonValue(closed));
        const qint64 left = told.value("left"_L1).toInteger();
        QVERIFY2(left <= minutes * 60'000 && left > minutes * 60'000 - 45'000, json.constData()); // what a start takes
    }

    void aSiteWithoutHoursSaysNothingOfThem()
    {
        ServerProcess server;
        QVERIFY(server.start());
        VisitorClient visitor(u"always"_s);
        QVERIFY(visitor.enter(server));
        QVERIFY(!visitor.awaitType("welcome"_L1).contains("hours"_L1));
        QVERIFY(pageOf(server.port(), "/widget/letin.js").endsWith("\r\n\r\nexport default true;\n"));
    }
};

QTEST_GUILESS_MAIN(TestClosed)
#include "tst_closed.moc"
