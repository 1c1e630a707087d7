// SPDX-License-Identifier: MIT
// How well it goes, over real sockets and at the command line: what happens is counted, whoever asks, and counted anew by a command.
#include "tests/support/serverprocess.h"

#include <QFile>

using namespace deskbell;

class TestStatisticsPage final : public QObject {
    Q_OBJECT

private:
    ServerProcess m_server;
    AdminClient m_owner, m_operator;
    QString m_today, m_from, m_to;
    int m_keys = 0;

    QString key() { return u"k%1"_s.arg(++m_keys); }
    QJsonObject ask(AdminClient &admin, auto command)
    {
        command.key = key();
        admin.send(command);
        return admin.answerTo(command.key);
    }
    static QString codeOf(const QJsonObject &answer)
    {
        return answer.value("type"_L1) == "refused"_L1 ? answer.value("code"_L1).toString() : answer.value("type"_L1).toString();
    }
    static QJsonObject named(const QJsonArray &list, const QString &name)
    {
        for (const QJsonValue one : list) {
            if (one.toObject().value("name"_L1) == name)
                return one.toObject();
        }
        return {};
    }
    Finished run(const QStringList &arguments) { return m_server.run(arguments + QStringList{u"--config"_s, m_server.file(u"deskbell.toml"_s), u"--data"_s, m_server.data()}); }
    bool startServer() { return m_server.startWith("[site]\ntime_zone = \"Asia/Seoul\"\n[call]\nwait = \"2m\"\n[hours]\nopen = [\"mon-sun 00:00-24:00\"]\n"); }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_server.addAdmin(u"jisu"_s));
        QVERIFY(m_server.addAdmin(u"minho"_s));
        QVERIFY(startServer());
        QCOMPARE(run({u"admin"_s, u"display-name"_s, u"minho"_s, u"=민호"_s}).exitCode, 0);
        QVERIFY(m_owner.enter(m_server, u"jisu"_s));
        QVERIFY(m_operator.enter(m_server, u"minho"_s));
        QVERIFY(m_owner.answerTo(u"login"_s).value("features"_L1).toArray().contains(statisticsFeature));
    }

    void nothingIsSaidOfNothing()
    {
        ReadStatistics read;
        read.range = {u"2026-11-01"_s, u"2026-11-28"_s, {}, {}};

        const QJsonObject page = ask(m_owner, read);

        QCOMPARE(codeOf(page), u"statistics"_s);
        QCOMPARE(page.value("before_from"_L1).toString(), u"2026-10-04"_s);
        QCOMPARE(page.value("before_to"_L1).toString(), u"2026-10-31"_s);
        QCOMPARE(page.value("zone"_L1).toString(), u"Asia/Seoul"_s);
        QCOMPARE(page.value("wait_time"_L1).toInteger(), 120'000);
        QCOMPARE(page.value("total"_L1).toObject(), QJsonObject());
        QCOMPARE(page.value("points"_L1).toArray().size(), 28);
        QCOMPARE(page.value("open"_L1).toArray().size(), 7);
        QVERIFY(!page.contains("hours"_L1) && !page.contains("admins"_L1) && !page.contains("words"_L1) && !page.contains("counting"_L1));
        m_today = page.value("today"_L1).toString();
        const QDate today = QDate::fromString(m_today, Qt::ISODate);
        QVERIFY(today.isValid());
        // Midnight may come meanwhile.
        m_from = today.addDays(-1).toString(Qt::ISODate);
        m_to = today.addDays(1).toString(Qt::ISODate);
    }

    void aRangeThatIsNoneIsRefused_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::newRow("the wrong way round") << u"2026-11-28"_s << u"2026-11-27"_s;
        QTest::newRow("too long") << u"2025-01-01"_s << u"2026-11-27"_s;
        QTest::newRow("no days") << u"yesterday"_s << u"today"_s;
        QTest::newRow("empty") << QString() << QString();
    }

    void aRangeThatIsNoneIsRefused()
    {
        QFETCH(const QString, from);
        QFETCH(const QString, to);
        ReadStatistics read;
        read.range = {from, to, {}, {}};
        ReadConversationRows rows;
        rows.range = {from, to, {}, {}};

        QCOMPARE(codeOf(ask(m_operator, read)), u"bad_request"_s);
        QCOMPARE(codeOf(ask(m_operator, rows)), u"bad_request"_s);
        QCOMPARE(run({u"statistics"_s, u"--from"_s, from, u"--to"_s, to.isEmpty() ? u"-"_s : to}).exitCode, 64);
    }

    void aPlaceThatIsNoneIsRefused()
    {
        ReadConversationRows rows;
        rows.range = {u"2026-11-01"_s, u"2026-11-28"_s, {}, {}};
        rows.after = u"nowhere"_s;
        QCOMPARE(codeOf(ask(m_operator, rows)), u"bad_request"_s);
    }

    void whatHappensIsCountedAtOnce()
    {
        VisitorClient first(u"first"_s), second(u"second"_s);
        QVERIFY(first.enter(m_server));
        QVERIFY(second.enter(m_server));
        const ChatId talked = first.ring(u"ring"_s, u"질문이 있어요"_s);
        QCOMPARE(codeOf(ask(m_operator, AcceptCall{{}, talked})), u"ack"_s);
        QCOMPARE(codeOf(ask(m_operator, EndChat{{}, talked})), u"ack"_s);
        first.send(Rate{u"rate"_s, talked, Rating::Good, u"친절했어요"_s});
        QCOMPARE(first.answerTo(u"rate"_s).value("type"_L1).toString(), u"ack"_s);
        const ChatId withdrawn = second.ring(u"ring"_s);
        second.send(CancelCall{u"cancel"_s, withdrawn});
        QCOMPARE(second.answerTo(u"cancel"_s).value("type"_L1).toString(), u"ack"_s);
        second.send(FileInquiry{u"file"_s, {}, InquiryKind::Other, u"환불"_s, u"언제 되나요"_s, u"이지민"_s, {}, {}, {}});
        const InquiryId inquiry{second.answerTo(u"file"_s).value("inquiry"_L1).toInteger()};
        QVERIFY(inquiry.isValid());
        QCOMPARE(codeOf(ask(m_owner, CommentInquiry{{}, inquiry, u"내일 됩니다"_s})), u"ack"_s);
        QCOMPARE(codeOf(ask(m_owner, ResolveInquiry{{}, inquiry})), u"ack"_s);
        ReadStatistics read;
        read.range = {m_from, m_to, {}, {}};

        for (AdminClient *admin : {&m_owner, &m_operator}) {
            const QJsonObject page = ask(*admin, read);

            const QJsonObject total = page.value("total"_L1).toObject();
            QCOMPARE(total.value("calls"_L1).toInt(), 2);
            QCOMPARE(total.value("answered"_L1).toInt(), 1);
            QCOMPARE(total.value("withdrawn"_L1).toInt(), 1);
            QVERIFY(!total.contains("missed"_L1));
            QCOMPARE(total.value("wait"_L1).toObject().value("n"_L1).toInt(), 1);
            QCOMPARE(total.value("office_wait"_L1).toObject().value("n"_L1).toInt(), 1);
            QCOMPARE(total.value("inquiries"_L1).toInt(), 1);
            QCOMPARE(total.value("first_answer"_L1).toObject().value("n"_L1).toInt(), 1);
            QCOMPARE(total.value("resolve"_L1).toObject().value("n"_L1).toInt(), 1);
            QCOMPARE(total.value("good"_L1).toInt(), 1);
            QVERIFY(!page.contains("counting"_L1));
            const QJsonArray admins = page.value("admins"_L1).toArray();
            QCOMPARE(admins.size(), 2);
            QCOMPARE(named(admins, u"=민호"_s).value("answered"_L1).toInt(), 1);
            QCOMPARE(named(admins, u"jisu"_s).value("inquiries"_L1).toInt(), 1);
            const QJsonObject words = page.value("words"_L1).toArray().at(0).toObject();
            QCOMPARE(words.value("text"_L1).toString(), u"친절했어요"_s);
            QCOMPARE(words.value("chat"_L1).toInteger(), talked.value);
            QCOMPARE(words.value("admin"_L1).toInteger(), 2);
        }
        read.range.admin = AdminId{1};
        const QJsonObject theirs = ask(m_owner, read);
        QVERIFY(!theirs.value("total"_L1).toObject().contains("calls"_L1));
        QCOMPARE(theirs.value("admins"_L1).toArray().size(), 2);
        QCOMPARE(theirs.value("admin"_L1).toInteger(), 1);
    }

    void theirRowsHaveNoWords()
    {
        ReadConversationRows read;
        read.range = {m_from, m_to, {}, {}};
        read.limit = 2;

        const QJsonObject first = ask(m_operator, read);
        read.after = first.value("next"_L1).toString();
        const QJsonObject second = ask(m_operator, read);

        QCOMPARE(first.value("rows"_L1).toArray().size(), 2);
        QCOMPARE(second.value("rows"_L1).toArray().size(), 1);
        QVERIFY(!read.after.isEmpty() && !second.contains("next"_L1));
        QJsonObject row = first.value("rows"_L1).toArray().at(0).toObject();
        QCOMPARE(row.value("outcome"_L1).toString(), u"answered"_s);
        QCOMPARE(row.value("name"_L1).toString(), u"=민호"_s);
        QCOMPARE(row.value("rating"_L1).toString(), u"good"_s);
        QVERIFY(row.contains("wait"_L1));
        row = second.value("rows"_L1).toArray().at(0).toObject();
        QCOMPARE(row.value("outcome"_L1).toString(), u"resolved"_s);
        QCOMPARE(row.value("topic"_L1).toString(), u"general"_s);
        QVERIFY(row.contains("first_answer"_L1) && row.contains("resolve"_L1));
        const QByteArray all = QJsonDocument(first).toJson() + QJsonDocument(second).toJson();
        for (const QString &word : {u"질문"_s, u"친절"_s, u"환불"_s, u"이지민"_s})
            QVERIFY(!all.contains(word.toUtf8()));
    }

    void theCommandLineSaysTheSameAndCountsAnew()
    {
        const QStringList range{u"--from"_s, m_from, u"--to"_s, m_to};
        const auto total = [](const Finished &done) { return done.out.trimmed().section(u'\n', -1); };
        // What runs keeps them; a read has counted all of it.
        const Finished beside = run(QStringList{u"statistics"_s} + range);
        QCOMPARE(beside.exitCode, 0);
        QVERIFY2(total(beside).startsWith(u"all\t2\t1\t0\t1\t"_s), qPrintable(beside.out));
        QCOMPARE(beside.out.count(u'\n'), 5);
        QCOMPARE(run({u"statistics"_s, u"rebuild"_s}).exitCode, 69);
        m_server.kill();

        QCOMPARE(run(QStringList{u"statistics"_s} + range).out, beside.out);
        const QString kept = m_server.data() + u"/deskbell.db.statistics"_s;
        QVERIFY(QFile::remove(kept));
        QCOMPARE(run({u"statistics"_s, u"rebuild"_s}).exitCode, 0);
        QVERIFY(QFile::exists(kept));
        QCOMPARE(run(QStringList{u"statistics"_s} + range).out, beside.out);
        const Finished csv = run(QStringList{u"statistics"_s, u"--csv"_s} + range);
        QCOMPARE(csv.exitCode, 0);
        QVERIFY(csv.out.startsWith(u"day,type,admin,calls,"_s));
        QVERIFY2(csv.out.contains(u",\"'=민호\",1,1,0,0,1,"_s), qPrintable(csv.out)); // no formula
        QCOMPARE(run({u"statistics"_s, u"dance"_s}).exitCode, 64);
    }

    void aStartCountsWhatIsNotCountedYet()
    {
        QVERIFY(QFile::remove(m_server.data() + u"/deskbell.db.statistics"_s));
        QVERIFY(startServer());
        AdminClient admin;
        QVERIFY(admin.enter(m_server, u"minho"_s));
        ReadStatistics read;
        read.range = {m_from, m_to, {}, {}};

        const QJsonObject page = ask(admin, read);

        QCOMPARE(page.value("total"_L1).toObject().value("calls"_L1).toInt(), 2);
    }
};

QTEST_GUILESS_MAIN(TestStatisticsPage)
#include "tst_statisticspage.moc"
