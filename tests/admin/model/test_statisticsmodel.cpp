// SPDX-License-Identifier: MIT
// What the page of statistics asks for, when, and what it makes of the answer; and the conversations that are saved as a table.
#include "model/conversationexport.h"
#include "model/csv.h"
#include "model/statisticsmodel.h"
#include "tests/admin/client/deskscene.h"

#include <QFile>

using namespace deskbell;
using namespace deskbell::test;

namespace {

StatisticsPage pageOf(const ReadStatistics &read, const QString &today = {})
{
    StatisticsPage page;
    page.key = read.key;
    page.range = read.range;
    page.zone = u"Asia/Seoul"_s;
    page.today = today.isEmpty() ? read.range.to : today;
    page.waitTime = 180'000;
    page.total.calls = 12;
    page.total.inquiries = 3;
    return page;
}

DeskEvent servingDesk(qint64 number)
{
    DeskEvent desk = deskEvent(number);
    desk.session = u"token"_s;
    desk.features = {inboxFeature, statisticsFeature};
    desk.topics = {u"general"_s};
    for (const auto &[id, name, display] : {std::tuple{me, u"prolip"_s, u"한별"_s}, std::tuple{other, u"yellta"_s, QString()}}) {
        AdminPresence admin;
        admin.id = id;
        admin.name = name;
        admin.displayName = display;
        desk.admins.append(admin);
    }
    return desk;
}

} // namespace

class TestStatisticsModel final : public DeskScene {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        begin();
        QSignalSpy loaded(&console->link(), &DeskLink::deskLoaded);
        session->login(server->url(), u"prolip"_s, u"secret"_s);
        QTRY_COMPARE(server->all<Login>().size(), 1);
        server->welcome(servingDesk(deskNumber));
        QTRY_COMPARE(loaded.size(), 1);
        model = std::make_unique<StatisticsModel>(*console);
    }
    void cleanup()
    {
        model.reset();
        end();
    }

    void nothingIsAskedUntilSomebodyLooks()
    {
        model->choose(RangeKind::Week);
        console->tick();
        QVERIFY(server->all<ReadStatistics>().isEmpty());
        model->watch(this);
        QTRY_COMPARE(asked(), 1);
        QVERIFY(model->isLoading());
        QVERIFY(!model->shown());
    }

    void theAnswerIsWhatIsShown()
    {
        model->watch(this);
        QTRY_COMPARE(asked(), 1);
        StatisticsPage page = pageOf(server->last<ReadStatistics>());
        page.total.answered = 9;
        page.total.missed = 2;
        page.total.withdrawn = 1;
        page.total.wait = {9, 1, 2};
        page.total.officeWait = {8, 24'000, 91'000};
        page.total.firstAnswer = {6, 10, 20};
        page.total.resolve = {5, 30, 40};
        page.total.good = 4;
        page.total.bad = 1;
        page.before.calls = 7;
        page.points = {{u"2026-11-02"_s, 7, page.total}, {u"2026-11-09"_s, 3, {}}};
        page.hours = {{Weekday::Sunday, 23, 5, 4}};
        page.open = {{Weekday::Monday, 600, 1080}, {Weekday::Sunday, 1320, 1500}, {Weekday::Tuesday, 1450, 1500}};
        page.admins = {{me, u"prolip"_s, page.total}, {{9}, u"나간 사람"_s, {}}};
        page.topics = {u"배송"_s, {}};
        // In Seoul this is already the next day.
        page.words = {{{7}, Rating::Bad, u"늦어요"_s, QDateTime({2026, 11, 2}, {16, 0}, Qt::UTC).toMSecsSinceEpoch(), u"손님 3"_s, me}};
        server->send(page);
        QTRY_VERIFY(model->shown());

        const Statistics &s = *model->shown();
        QVERIFY(model->isOfChoice() && !model->isLoading());
        QCOMPARE(s.totals, (StatisticsTotals{{12, 9, 2, 1}, {8, 24'000, 91'000}, {6, 10, 20}, {5, 30, 40}, 4, 5}));
        QCOMPARE(s.before.calls.all, 7);
        QCOMPARE(s.waitLimit, 180'000);
        QCOMPARE(s.spans.size(), 2);
        QCOMPARE(s.spans[0], (StatisticsSpan{{2026, 11, 2}, {2026, 11, 8}, {12, 9, 2, 1}, {8, 24'000, 91'000}}));
        QCOMPARE(s.spans[1].last, QDate(2026, 11, 11));
        QCOMPARE(s.heat[6][23], (HeatCell{5, 4}));
        QCOMPARE(s.hours, (QList<OpenTime>{{0, 600, 1080}, {6, 1320, 1440}, {0, 0, 60}, {2, 10, 60}}));
        QCOMPARE(s.people.size(), 2);
        QCOMPARE(s.people[0], (StatisticsPerson{u"한별"_s, 9, {8, 24'000, 91'000}, {6, 10, 20}, 4, 5}));
        QCOMPARE(s.people[1].name, u"나간 사람"_s);
        QCOMPARE(s.remarks, (QList<RatingRemark>{{u"손님 3"_s, {2026, 11, 3}, false, u"늦어요"_s}}));
        QCOMPARE(model->conversations(), 15);
        QCOMPARE(model->people(), (QList<StatisticsModel::Person>{{me, u"한별"_s}, {other, u"yellta"_s}, {{9}, u"나간 사람"_s}}));
        QCOMPARE(model->topics(), QStringList({u"general"_s, u"배송"_s}));
    }

    void anotherChoiceIsAskedForAtOnceAndOnlyItsAnswerCounts()
    {
        model->watch(this);
        QTRY_COMPARE(asked(), 1);
        const ReadStatistics first = server->last<ReadStatistics>();
        model->setAdmin(other);
        model->chooseDays({2026, 10, 5}, {2026, 10, 1});
        QTRY_COMPARE(asked(), 3);
        QCOMPARE(server->last<ReadStatistics>().range, (StatisticRange{u"2026-10-01"_s, u"2026-10-05"_s, other, {}}));
        server->send(pageOf(first));
        server->send(pageOf(server->last<ReadStatistics>()));
        QTRY_VERIFY(model->shown());
        QCOMPARE(model->shown()->first, QDate(2026, 10, 1));
        QVERIFY(model->isOfChoice());

        model->setTopic(u"general"_s);
        QVERIFY(!model->isOfChoice() && model->shown());
    }

    void theSitesDateCountsNotThatOfThisMachine()
    {
        model->choose(RangeKind::Today);
        model->watch(this);
        QTRY_COMPARE(asked(), 1);
        const QDate here = QDate::fromString(server->last<ReadStatistics>().range.to, Qt::ISODate);
        // The clock of this test says 1970; a site at the other end of the world is in another day.
        StatisticsPage page = pageOf(server->last<ReadStatistics>(), here.addDays(1).toString(Qt::ISODate));
        page.zone = u"Pacific/Kiritimati"_s;
        server->send(page);
        QTRY_VERIFY(asked() == 2 || model->shown());
        if (model->today() == here.addDays(1)) {
            QTRY_COMPARE(asked(), 2);
            QCOMPARE(server->last<ReadStatistics>().range.to, here.addDays(1).toString(Qt::ISODate));
        }
    }

    void whoIsBackReadsAnew()
    {
        model->watch(this);
        QTRY_COMPARE(asked(), 1);
        server->send(pageOf(server->last<ReadStatistics>()));
        QTRY_VERIFY(model->shown());
        comeBack();
        QVERIFY(model->shown());
        QTRY_COMPARE(asked(), 1); // of the new connection
    }

    void aCallThatEndsIsCounted()
    {
        model->watch(this);
        QTRY_COMPARE(asked(), 1);
        server->send(pageOf(server->last<ReadStatistics>()));
        QTRY_VERIFY(model->shown());
        DeskChatEvent ended;
        ended.desk = ++deskNumber;
        ended.chat = call(7, ChatState::Ended);
        server->send(ended);
        QTRY_COMPARE_WITH_TIMEOUT(asked(), 2, 20'000);
        model->leave(this);
    }

    void aSiteThatStillCountsIsAskedAgain()
    {
        model->watch(this);
        QTRY_COMPARE(asked(), 1);
        StatisticsPage page = pageOf(server->last<ReadStatistics>());
        page.counting = 40;
        server->send(page);
        QTRY_VERIFY(model->isCounting());
        QTRY_COMPARE_WITH_TIMEOUT(asked(), 2, 20'000);
        server->send(pageOf(server->last<ReadStatistics>()));
        QTRY_VERIFY(!model->isCounting());
    }

    void theWordsOfWhoIsErasedAreGone()
    {
        model->watch(this);
        QTRY_COMPARE(asked(), 1);
        StatisticsPage page = pageOf(server->last<ReadStatistics>());
        page.words = {{{7}, Rating::Good, u"고마워요"_s, 1'000, u"이지민"_s, me}};
        server->send(page);
        QTRY_VERIFY(model->shown() && model->shown()->remarks.size() == 1);
        PersonErased erased;
        server->send(erased);
        QTRY_VERIFY(model->shown()->remarks.isEmpty());
    }

    // ---- the table of conversations --------------------------------------------------------------------------------

    void noCellIsAFormula()
    {
        for (const QString &cell : {u"=1+1"_s, u"+82"_s, u"-1"_s, u"@a"_s, u"\tx"_s, u"\uff1dx"_s})
            QVERIFY2(csvRow({cell}).startsWith(u"\"'"_s), qPrintable(cell));
        QCOMPARE(csvRow({u"a"_s, u"그는 \"네\"라고, 했다"_s, {}}), u"\"a\",\"그는 \"\"네\"\"라고, 했다\",\"\"\r\n"_s);
    }

    void aTableComesPageByPageAndTakesItsNameInTheEnd()
    {
        const QString path = directory->filePath(u"rows.csv"_s);
        QFile before(path);
        QVERIFY(before.open(QIODevice::WriteOnly) && before.write("before") == 6);
        before.close();
        auto *table = save(path);
        QSignalSpy ended(table, &ConversationExport::ended);
        QTRY_COMPARE(pages(), 1);
        QCOMPARE(server->last<ReadConversationRows>().limit, maxConversationRows);
        sendRows(2, u"next"_s);
        QTRY_COMPARE(pages(), 2);
        QCOMPARE(server->last<ReadConversationRows>().after, u"next"_s);
        QCOMPARE(contentOf(path), QByteArray("before"));
        sendRows(1, {});
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(ended[0][0].value<ConversationExport::End>(), ConversationExport::End::Saved);
        QCOMPARE(contentOf(path), QByteArray("\xef\xbb\xbf\"number\",\"name\"\r\n\"1\",\"'=x\"\r\n\"2\",\"'=x\"\r\n\"1\",\"'=x\"\r\n"));
    }

    void aTableWaitsForTheConnection()
    {
        const QString path = directory->filePath(u"rows.csv"_s);
        auto *table = save(path);
        QSignalSpy ended(table, &ConversationExport::ended);
        QTRY_COMPARE(pages(), 1);
        sendRows(2, u"next"_s);
        QTRY_COMPARE(pages(), 2);
        comeBack();
        QTRY_COMPARE(pages(), 1);
        QCOMPARE(server->last<ReadConversationRows>().after, u"next"_s);
        sendRows(1, {});
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(contentOf(path).count("\r\n"), 4);
    }

    void whatIsStoppedOrRefusedLeavesNothing()
    {
        const QString path = directory->filePath(u"rows.csv"_s);
        auto *stopped = save(path);
        QSignalSpy stop(stopped, &ConversationExport::ended);
        QTRY_COMPARE(pages(), 1);
        stopped->stop();
        QCOMPARE(stop[0][0].value<ConversationExport::End>(), ConversationExport::End::Stopped);
        QVERIFY(!QFile::exists(path));

        auto *refused = save(path);
        QSignalSpy refusal(refused, &ConversationExport::ended);
        QTRY_COMPARE(pages(), 2);
        server->send(Refused{server->last<ReadConversationRows>().key, Refusal::BadRequest, 0, {}});
        QTRY_COMPARE(refusal.size(), 1);
        QCOMPARE(refusal[0][0].value<ConversationExport::End>(), ConversationExport::End::Refused);
        QVERIFY(!QFile::exists(path));

        auto *nowhere = new ConversationExport(*console, {}, 0, u"/nowhere/rows.csv"_s, {}, model.get());
        QSignalSpy problem(nowhere, &ConversationExport::ended);
        nowhere->begin();
        QTRY_COMPARE(problem.size(), 1);
        QCOMPARE(problem[0][0].value<ConversationExport::End>(), ConversationExport::End::NotWritable);
    }

private:
    /// After the connection was lost.
    void comeBack()
    {
        server->commands.clear();
        server->client->abort();
        QTRY_COMPARE(server->all<Resume>().size(), 1);
        server->welcome(servingDesk(++deskNumber));
    }
    [[nodiscard]] int asked() const { return int(server->all<ReadStatistics>().size()); }
    [[nodiscard]] int pages() const { return int(server->all<ReadConversationRows>().size()); }
    ConversationExport *save(const QString &path)
    {
        const auto cells = [](const ConversationRow &row) { return QStringList{QString::number(row.chat.value), row.name}; };
        auto *table = new ConversationExport(*console, model->question(), 3, path, {{u"number"_s, u"name"_s}, cells}, model.get());
        table->begin();
        return table;
    }
    void sendRows(int count, const QString &next)
    {
        ConversationRows page;
        page.key = server->last<ReadConversationRows>().key;
        for (int i = 1; i <= count; ++i) {
            ConversationRow row;
            row.chat = {i};
            row.at = 1'000;
            row.name = u"=x"_s;
            page.rows.append(row);
        }
        page.next = next;
        server->send(page);
    }
    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<StatisticsModel> model;
};

QTEST_MAIN(TestStatisticsModel)
#include "test_statisticsmodel.moc"
