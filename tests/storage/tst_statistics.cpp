// SPDX-License-Identifier: MIT
// What is counted is what happened: every figure of made-up months is counted again by hand from their raw events.
#include "server/storage/schema.h"
#include "server/storage/sqliteconnection.h"
#include "server/storage/statisticsfile.h"
#include "server/storage/statisticsreads.h"
#include "tests/storage/month.h"
#include "tests/storage/storefile.h"

#include <QTest>

using namespace deskbell;
using namespace deskbell::month;
using namespace std::chrono_literals;

namespace {

Calendar calendarIn(const QByteArray &zone)
{
    Calendar calendar{QTimeZone(zone), {}};
    calendar.hours.zone = calendar.zone;
    for (size_t weekday = 0; weekday < 5; ++weekday)
        calendar.hours.week[weekday] = {{9 * 60, 17 * 60}};
    return calendar;
}

/// As somebody reads who is shown one moment.
template <class Read>
auto reading(StoreFile &file, Read read)
{
    file->begin();
    auto found = read(*file);
    file->rollback();
    return found;
}

void countAll(StoreFile &file, const Calendar &calendar)
{
    reading(file, [&](SqlStore &store) {
        while (store.count(calendar, 0ms) > 0) { }
        return 0;
    });
}

CountedRange rangeIn(StoreFile &file, const Calendar &calendar, const StatisticsQuery &query)
{
    return reading(file, [&](SqlStore &store) { return store.statistics(calendar, query); });
}

/// By nearest rank.
qint64 percentile(QList<qint64> all, int percent)
{
    std::sort(all.begin(), all.end());
    return all.isEmpty() ? 0 : all.at((all.size() * percent + 99) / 100 - 1);
}

bool isNear(qint64 told, qint64 exact)
{
    return std::abs(told - exact) <= std::max(50.0, 0.01 * double(exact));
}

QString difference(const Durations &told, const QList<qint64> &exact)
{
    if (told.n == exact.size() && isNear(told.p50, percentile(exact, 50)) && isNear(told.p90, percentile(exact, 90)))
        return {};
    return u"%1 of %2, %3 not %4, %5 not %6"_s.arg(told.n).arg(exact.size()).arg(told.p50).arg(percentile(exact, 50)).arg(told.p90).arg(percentile(exact, 90));
}

/// Empty: the same.
QString difference(const StatisticFigures &told, const Exact &exact)
{
    QStringList wrong;
    const auto compare = [&wrong](const char *what, int is, int wanted) {
        if (is != wanted)
            wrong.append(u"%1: %2 not %3"_s.arg(QLatin1StringView(what)).arg(is).arg(wanted));
    };
    compare("calls", told.calls, exact.calls);
    compare("answered", told.answered, exact.answered);
    compare("missed", told.missed, exact.missed);
    compare("withdrawn", told.withdrawn, exact.withdrawn);
    compare("inquiries", told.inquiries, exact.inquiries);
    compare("good", told.good, exact.good);
    compare("bad", told.bad, exact.bad);
    const auto compareDurations = [&wrong](const char *what, const Durations &is, const QList<qint64> &wanted) {
        if (const QString one = difference(is, wanted); !one.isEmpty())
            wrong.append(QLatin1StringView(what) + u": "_s + one);
    };
    compareDurations("wait", told.wait, exact.wait);
    compareDurations("office wait", told.officeWait, exact.officeWait);
    compareDurations("first answer", told.firstAnswer, exact.firstAnswer);
    compareDurations("resolve", told.resolve, exact.resolve);
    return wrong.join(u"; "_s);
}

/// All that is told of a range, against what the cases say. Empty: the same.
QString difference(const CountedRange &told, const QList<Case> &cases, const StatisticsQuery &query, const QTimeZone &zone)
{
    const Wanted wanted{query.from, query.to, query.admin.value, query.topic};
    if (const QString one = difference(told.total, countedBy(cases, wanted, zone)); !one.isEmpty())
        return u"total: "_s + one;
    const Wanted before{query.from.addDays(-query.days()), query.from.addDays(-1), query.admin.value, query.topic};
    if (const QString one = difference(told.before, countedBy(cases, before, zone)); !one.isEmpty())
        return u"before: "_s + one;
    QDate next = query.from;
    for (const StatisticPoint &point : told.points) {
        if (point.from != next.toString(Qt::ISODate))
            return u"a point at %1, not at %2"_s.arg(point.from, next.toString(Qt::ISODate));
        const Wanted part{next, next.addDays(point.days - 1), query.admin.value, query.topic};
        if (const QString one = difference(point.figures, countedBy(cases, part, zone)); !one.isEmpty())
            return point.from + u": "_s + one;
        next = next.addDays(point.days);
    }
    if (next != query.to.addDays(1))
        return u"the points end before %1"_s.arg(next.toString(Qt::ISODate));

    std::map<std::pair<int, int>, std::pair<int, int>> hours;
    QSet<qint64> admins;
    QSet<QString> topics;
    for (const Case &one : cases) {
        const QDateTime clock = clockOf(one.at, zone);
        if (clock.date() < query.from || clock.date() > query.to)
            continue;
        const bool isOfType = query.topic.isEmpty() || one.topic == query.topic;
        const auto isTheirs = [&](qint64 admin) { return !query.admin.isValid() || query.admin.value == admin; };
        const qint64 rater = one.rating == Rating::None ? 0 : one.ownedBy;
        const qint64 resolver = one.resolvedAt > 0 ? one.resolvedBy : 0;
        for (const qint64 admin : {one.answeredBy, rater, resolver}) {
            if (admin > 0 && isOfType)
                admins.insert(admin);
            if (isTheirs(admin) && (admin > 0 || !query.admin.isValid()))
                topics.insert(one.topic);
        }
        if (!one.isCall || !isOfType || !isTheirs(one.answeredBy))
            continue;
        auto &[calls, missed] = hours[{clock.date().dayOfWeek() - 1, clock.time().hour()}];
        ++calls;
        missed += isMissed(one);
    }
    std::map<std::pair<int, int>, std::pair<int, int>> toldHours;
    for (const StatisticHour &one : told.hours)
        toldHours[{int(one.day), one.hour}] = {one.calls, one.missed};
    if (toldHours != hours)
        return u"the hours differ"_s;
    QSet<qint64> toldAdmins;
    for (const AdminFigures &one : told.admins) {
        toldAdmins.insert(one.admin.value);
        const Wanted theirs{query.from, query.to, one.admin.value, query.topic};
        if (const QString wrong = difference(one.figures, countedBy(cases, theirs, zone)); !wrong.isEmpty())
            return u"admin %1: "_s.arg(one.admin.value) + wrong;
    }
    if (toldAdmins != admins)
        return u"the admins differ"_s;
    if (QSet<QString>(told.topics.begin(), told.topics.end()) != topics)
        return u"the topics differ: "_s + told.topics.join(u',') ;
    return {};
}

QDate dateOf(const char *text)
{
    return QDate::fromString(QLatin1StringView(text), Qt::ISODate);
}

QList<StatisticsQuery> queriesOf(QDate first)
{
    QList<StatisticsQuery> all;
    all.append({first, first.addMonths(1).addDays(-1), {}, {}});
    all.append({first, first, {}, {}});
    all.append({first.addDays(14), first.addDays(20), {}, {}});
    all.append({first.addDays(-40), first.addDays(60), {}, {}}); // in weeks
    all.append({first, first.addDays(27), AdminId{2}, {}});
    all.append({first, first.addDays(27), {}, u"order"_s});
    all.append({first.addDays(3), first.addDays(27), AdminId{1}, u"general"_s});
    all.append({first.addDays(-100), first.addDays(60), {}, {}, true});
    all.append({first.addDays(300), first.addDays(310), {}, {}}); // nothing
    return all;
}

} // namespace

#define SAME(difference) \
    do { \
        const QString wrong = (difference); \
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong)); \
    } while (false)

class TestStatistics final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFigureIsThatOfTheEvents_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QDate>("month");
        QTest::newRow("no change of the clocks") << QByteArray("Asia/Seoul") << dateOf("2026-11-01");
        QTest::newRow("an hour is left out") << QByteArray("Europe/Berlin") << dateOf("2026-03-01");
        QTest::newRow("an hour comes twice") << QByteArray("Europe/Berlin") << dateOf("2026-10-01");
        QTest::newRow("midnight is left out") << QByteArray("America/Santiago") << dateOf("2026-09-01");
        QTest::newRow("the hour before midnight comes twice") << QByteArray("America/Santiago") << dateOf("2026-04-01");
        QTest::newRow("half an hour beside the others") << QByteArray("Asia/Kolkata") << dateOf("2026-12-01");
    }

    void everyFigureIsThatOfTheEvents()
    {
        QFETCH(const QByteArray, zone);
        QFETCH(const QDate, month);
        const Calendar calendar = calendarIn(zone);
        QVERIFY(calendar.zone.isValid());
        const Events events = Month(QDateTime(month, QTime(0, 0), Qt::UTC).toMSecsSinceEpoch() - 3 * day, 37, 700, 7).events();
        const QList<Case> cases = casesOf(events);
        StoreFile file;

        // As a server counts: now and then, while more comes.
        for (qsizetype i = 0; i < events.size(); i += 97) {
            file.store(events.mid(i, 97));
            if (i % 3 == 0)
                countAll(file, calendar);
        }
        countAll(file, calendar);

        const QList<StatisticsQuery> queries = queriesOf(month);
        for (const StatisticsQuery &query : queries)
            SAME(difference(rangeIn(file, calendar, query), cases, query, calendar.zone));
        QVERIFY(rangeIn(file, calendar, queries.first()).total.calls > 300); // it was about something
    }

    void whatIsCountedAnewIsTheSame()
    {
        const Calendar calendar = calendarIn("Europe/Berlin");
        const Events events = Month(QDateTime(dateOf("2026-03-01"), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch(), 31, 400, 11).events();
        StoreFile file;
        for (qsizetype i = 0; i < events.size(); i += 50) {
            file.store(events.mid(i, 50));
            countAll(file, calendar);
        }
        const DailyRows before = readDailyRows(file.path(), dateOf("2026-02-01"), dateOf("2026-05-01"));

        file.close();
        dropStatistics(file.path());
        file.reopen();
        countAll(file, calendar);

        const DailyRows after = readDailyRows(file.path(), dateOf("2026-02-01"), dateOf("2026-05-01"));
        QVERIFY(before.rows.size() > 100);
        QCOMPARE(after.rows.size(), before.rows.size());
        for (qsizetype i = 0; i < before.rows.size(); ++i) {
            QCOMPARE(after.rows.at(i).day, before.rows.at(i).day);
            QCOMPARE(after.rows.at(i).topic, before.rows.at(i).topic);
            QCOMPARE(after.rows.at(i).admin, before.rows.at(i).admin);
            QVERIFY(after.rows.at(i).figures == before.rows.at(i).figures);
        }
        QVERIFY(after.total == before.total);
    }

    void anotherZoneCountsAllDaysAnew()
    {
        const Events events = Month(QDateTime(dateOf("2026-10-01"), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch(), 31, 400, 13).events();
        const QList<Case> cases = casesOf(events);
        StoreFile file;
        file.store(events);

        for (const QByteArray zone : {"Asia/Seoul", "America/Los_Angeles", "Asia/Seoul"}) {
            const Calendar calendar = calendarIn(zone);
            countAll(file, calendar);

            for (const StatisticsQuery &query : queriesOf(dateOf("2026-10-01")))
                SAME(difference(rangeIn(file, calendar, query), cases, query, calendar.zone));
        }
    }

    void otherOfficeHoursCountAllDaysAnew()
    {
        StoreFile file;
        const qint64 monday = QDateTime(dateOf("2026-11-02"), QTime(20, 0), Qt::UTC).toMSecsSinceEpoch();
        file.store({VisitorKnown{story::visitor(1), 1}, CallOpened{story::call(1, 1, monday)},
                    CallAccepted{{1}, AdminId{1}, u"a"_s, monday + 10 * second}});
        Calendar calendar = calendarIn("UTC");
        const StatisticsQuery query{dateOf("2026-11-01"), dateOf("2026-11-05"), {}, {}};
        countAll(file, calendar);
        QCOMPARE(rangeIn(file, calendar, query).total.officeWait.n, 0);

        calendar.hours.week[0] = {{9 * 60, 21 * 60}};
        countAll(file, calendar);

        QCOMPARE(rangeIn(file, calendar, query).total.officeWait, (Durations{1, 10'000, 10'000}));
        calendar.hours.daysOff.insert(dateOf("2026-11-02"));
        countAll(file, calendar);
        QCOMPARE(rangeIn(file, calendar, query).total.officeWait.n, 0);
        QCOMPARE(rangeIn(file, calendar, query).total.wait.n, 1);
    }

    void whoIsErasedStaysCountedAndTheirWordsGo()
    {
        const Calendar calendar = calendarIn("Asia/Seoul");
        const Events events = Month(QDateTime(dateOf("2026-11-01"), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch(), 30, 300, 17).events();
        const QList<Case> cases = casesOf(events);
        StoreFile file;
        file.store(events);
        const StatisticsQuery query{dateOf("2026-11-01"), dateOf("2026-12-20"), {}, {}};
        countAll(file, calendar);
        QCOMPARE(rangeIn(file, calendar, query).words.size(), maxRatingWords);

        // Everybody, some before they are counted again: people with all of theirs, conversations that were old, inquiries one by one.
        Events gone;
        for (qint64 id = 1; id <= 300; ++id) {
            const bool isOpen = std::any_of(cases.begin(), cases.end(), [id](const Case &one) { return one.isCall && one.id == id && !one.isOver; });
            if (isOpen)
                gone.append(ChatEnded{{id}, EndReason::Admin, events.isEmpty() ? 0 : day});
            if (id % 3 == 0)
                gone.append(InquiryDeleted{InquiryId{id}, AdminId{1}, 99 * day});
            Erased erased;
            erased.visitors = {VisitorId{id}};
            gone.append(erased);
        }
        QList<Case> over = cases;
        for (Case &one : over)
            one.isOver = one.isCall;
        file.store(gone);
        countAll(file, calendar);

        const CountedRange after = rangeIn(file, calendar, query);
        SAME(difference(after, over, query, calendar.zone));
        QCOMPARE(after.words.size(), 0);
        const auto rows = reading(file, [&](SqlStore &store) { return store.conversationRows(calendar, {query, {}, 500}); });
        QCOMPARE(rows.rows.size(), 0);
        file.close();
        dropStatistics(file.path());
        file.reopen();
        countAll(file, calendar);
        SAME(difference(rangeIn(file, calendar, query), over, query, calendar.zone));
    }

    void whatIsKeptHasNoWordsAndNoNames()
    {
        StoreFile file;
        file.store(Month(QDateTime(dateOf("2026-11-01"), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch(), 30, 200, 19).events());
        countAll(file, calendarIn("Asia/Seoul"));

        QFile kept(StatisticsFile::fileOf(file.path()));
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QFile log(StatisticsFile::fileOf(file.path()) + u"-wal"_s);
        const QByteArray bytes = kept.readAll() + (log.open(QIODevice::ReadOnly) ? log.readAll() : QByteArray());
        QVERIFY(bytes.contains("general")); // a type
        QVERIFY(!bytes.contains(ratingMark.toUtf8()));
        QVERIFY(!bytes.contains(story::visitor(1).name.left(3).toUtf8()));
        QVERIFY(!bytes.contains("admin1"));
        QCOMPARE(kept.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther), QFile::Permissions());
    }

    void theLatestWordsComeFirst()
    {
        const Calendar calendar = calendarIn("Asia/Seoul");
        const Events events = Month(QDateTime(dateOf("2026-11-01"), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch(), 30, 300, 23).events();
        const QList<Case> cases = casesOf(events);
        StoreFile file;
        file.store(events);
        countAll(file, calendar);

        for (const StatisticsQuery &query : queriesOf(dateOf("2026-11-01"))) {
            QList<Case> wanted;
            for (const Case &one : cases) {
                const QDate date = clockOf(one.at, calendar.zone).date();
                if (!one.words.isEmpty() && date >= query.from && date <= query.to && (query.topic.isEmpty() || query.topic == one.topic)
                    && (!query.admin.isValid() || query.admin.value == one.ownedBy))
                    wanted.append(one);
            }
            std::sort(wanted.begin(), wanted.end(), [](const Case &a, const Case &b) { return std::pair(a.ratedAt, a.id) > std::pair(b.ratedAt, b.id); });

            const QList<RatingWords> words = rangeIn(file, calendar, query).words;

            QCOMPARE(words.size(), std::min<qsizetype>(wanted.size(), maxRatingWords));
            for (qsizetype i = 0; i < words.size(); ++i) {
                QCOMPARE(words.at(i).chat.value, wanted.at(i).id);
                QCOMPARE(words.at(i).text, wanted.at(i).words);
                QCOMPARE(words.at(i).rating, wanted.at(i).rating);
                QCOMPARE(words.at(i).admin.value, wanted.at(i).ownedBy);
            }
        }
    }

    void rowsOfConversationsComePageByPageAndSayTheSame()
    {
        const Calendar calendar = calendarIn("Europe/Berlin");
        const Events events = Month(QDateTime(dateOf("2026-03-01"), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch(), 31, 300, 29).events();
        const QList<Case> cases = casesOf(events);
        StoreFile file;
        file.store(events);

        for (const StatisticsQuery &query : queriesOf(dateOf("2026-03-01"))) {
            QList<Case> wanted;
            for (const Case &one : cases) {
                const QDate date = clockOf(one.at, calendar.zone).date();
                const qint64 admin = query.admin.value;
                const bool isTheirs = admin == 0 || one.answeredBy == admin || (one.resolvedAt > 0 && one.resolvedBy == admin)
                    || (one.rating != Rating::None && one.ownedBy == admin);
                if (date >= query.from && date <= query.to && isTheirs && (query.topic.isEmpty() || one.topic == query.topic))
                    wanted.append(one);
            }
            std::sort(wanted.begin(), wanted.end(),
                      [](const Case &a, const Case &b) { return std::tuple(a.at, !a.isCall, a.id) < std::tuple(b.at, !b.isCall, b.id); });

            QList<ConversationRow> rows;
            std::optional<HistoryPlace> after;
            do {
                const auto page = reading(file, [&](SqlStore &store) { return store.conversationRows(calendar, {query, after, 7}); });
                QVERIFY(page.rows.size() <= 7);
                rows += page.rows;
                after = page.next;
            } while (after);

            QCOMPARE(rows.size(), wanted.size());
            for (qsizetype i = 0; i < rows.size(); ++i) {
                const Case &one = wanted.at(i);
                const ConversationRow &row = rows.at(i);
                QCOMPARE(one.isCall ? row.chat.value : row.inquiry.value, one.id);
                QCOMPARE(row.at, one.at);
                QCOMPARE(row.topic, one.topic);
                QCOMPARE(row.rating, one.rating);
                const auto since = [&one](qint64 at) { return at > 0 ? std::optional(at - one.at) : std::nullopt; };
                QCOMPARE(one.isCall ? row.wait : row.firstAnswer, since(one.answeredAt));
                QCOMPARE(row.resolve, since(one.resolvedAt));
                const CaseOutcome outcome = !one.isCall ? (one.resolvedAt > 0 ? CaseOutcome::Resolved : CaseOutcome::Open)
                    : one.answeredAt > 0                ? CaseOutcome::Answered
                    : isMissed(one)                     ? CaseOutcome::Missed
                    : one.isOver                        ? CaseOutcome::Withdrawn
                                                        : CaseOutcome::Ringing;
                QCOMPARE(row.outcome, outcome);
                QCOMPARE(row.admin.value, !one.isCall && one.resolvedAt > 0 ? one.resolvedBy : one.answeredBy);
            }
        }
    }

    void aDamagedFileIsMadeAnew()
    {
        const Calendar calendar = calendarIn("Asia/Seoul");
        const Events events = Month(QDateTime(dateOf("2026-11-01"), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch(), 30, 100, 31).events();
        StoreFile file;
        file.store(events);
        countAll(file, calendar);
        file.close();
        QFile kept(StatisticsFile::fileOf(file.path()));
        QVERIFY(kept.open(QIODevice::ReadWrite));
        kept.write(QByteArray(kept.size(), 'x'));
        kept.close();
        file.reopen();

        countAll(file, calendar);

        const StatisticsQuery query{dateOf("2026-11-01"), dateOf("2026-11-30"), {}, {}};
        SAME(difference(rangeIn(file, calendar, query), casesOf(events), query, calendar.zone));
    }

    void statisticsOfAnotherDatabaseAreNone()
    {
        const Calendar calendar = calendarIn("Asia/Seoul");
        StoreFile file;
        StoreFile other;
        file.store(Month(QDateTime(dateOf("2026-11-01"), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch(), 30, 100, 37).events());
        const Events events = Month(QDateTime(dateOf("2026-11-01"), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch(), 30, 100, 41).events();
        other.store(events);
        countAll(file, calendar);
        file.close();
        other.close();
        QVERIFY(QFile::copy(StatisticsFile::fileOf(file.path()), StatisticsFile::fileOf(other.path())));
        other.reopen();

        countAll(other, calendar);

        const StatisticsQuery query{dateOf("2026-11-01"), dateOf("2026-11-30"), {}, {}};
        SAME(difference(rangeIn(other, calendar, query), casesOf(events), query, calendar.zone));
    }

    void anOlderDatabaseKnowsWhoTookEachCallFirst()
    {
        ONLY_OF_A_FILE;
        StoreFile file;
        const auto joined = [](qint64 seq, qint64 at, qint64 admin) {
            MessageAdded line = story::line(1, seq, MessageKind::Joined, admin);
            line.message.at = at;
            return line;
        };
        InquiryCommented answer = story::commented(1, 1, Side::Admin, 1, u"k"_s);
        answer.comment.admin = AdminId{2};
        file.store({VisitorKnown{story::visitor(1), 1}, CallOpened{story::call(1, 1)}, story::line(1, 1, MessageKind::Called),
                    CallAccepted{{1}, AdminId{1}, u"a"_s, 5'000}, joined(2, 5'000, 1), CallAccepted{{1}, AdminId{2}, u"b"_s, 90'000},
                    joined(3, 90'000, 2), InquiryFiled{story::inquiry(1, 1)}, answer});
        file.close();
        SqliteConnection database(file.path(), SqliteConnection::Mode::ReadWrite);
        const auto known = [&database] {
            return database.value(u"SELECT group_concat(answered_at || ' ' || answered_by) FROM (SELECT answered_at, answered_by FROM chat"
                                  " UNION ALL SELECT answered_at, answered_by FROM inquiry)"_s).toString();
        };
        const QString written = known();
        QCOMPARE(written, u"5000 1,6001 2"_s);

        database.runOnce(u"UPDATE chat SET answered_at = 0, answered_by = 0"_s);
        database.runOnce(u"UPDATE inquiry SET answered_at = 0, answered_by = 0"_s);
        const QList<Migration> &all = migrations();
        const auto ours = std::find_if(all.begin(), all.end(), [](const Migration &one) { return one.join(u' ').contains("CREATE TABLE recount"_L1); });
        QVERIFY(ours != all.end());
        for (const QString &statement : *ours) {
            if (statement.startsWith("UPDATE "_L1))
                database.runOnce(statement);
        }

        QCOMPARE(known(), written);
    }

    void aReaderThatOnlyReadsKeepsThemToo()
    {
        const Calendar calendar = calendarIn("Asia/Seoul");
        const Events events = Month(QDateTime(dateOf("2026-11-01"), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch(), 30, 100, 43).events();
        StoreFile file;
        file.store(events);
        const auto reader = file.open(StoreFile::Use::Reading);

        reader->begin();
        const qint64 left = reader->count(calendar, 0ms);
        const StatisticsQuery query{dateOf("2026-11-01"), dateOf("2026-11-30"), {}, {}};
        while (reader->count(calendar, 0ms) > 0) { }
        const CountedRange found = reader->statistics(calendar, query);
        reader->rollback();

        QVERIFY(left > 0); // a portion at a time
        SAME(difference(found, casesOf(events), query, calendar.zone));
    }
};

QTEST_GUILESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
