// SPDX-License-Identifier: MIT
#include "server/operator/statisticscommands.h"

#include "common/plaintext.h"
#include "server/live/pipeline.h"
#include "server/operator/database.h"
#include "server/operator/reach.h"
#include "server/operator/say.h"
#include "server/operator/sentences.h"
#include "server/storage/datadir.h"
#include "server/storage/statisticsreads.h"

#include <QHash>

namespace deskbell {

namespace {

using namespace std::chrono_literals;

constexpr int usualDays = 28;

/// "0:24", "1:02:03"; of no case nothing.
QString shown(const Durations &durations, qint64 Durations::*which)
{
    if (durations.n == 0)
        return u"-"_s;
    const qint64 seconds = (durations.*which + 500) / 1000;
    const QString tail = u":%1"_s.arg(seconds % 60, 2, 10, QLatin1Char('0'));
    return seconds < 3600 ? QString::number(seconds / 60) + tail
                          : u"%1:%2"_s.arg(seconds / 3600).arg(seconds / 60 % 60, 2, 10, QLatin1Char('0')) + tail;
}

QString lineOf(const QString &head, const StatisticFigures &f)
{
    const QStringList columns{head,
                              QString::number(f.calls),
                              QString::number(f.answered),
                              QString::number(f.missed),
                              QString::number(f.withdrawn),
                              shown(f.wait, &Durations::p50),
                              shown(f.wait, &Durations::p90),
                              QString::number(f.inquiries),
                              shown(f.firstAnswer, &Durations::p50),
                              shown(f.resolve, &Durations::p50),
                              QString::number(f.good),
                              QString::number(f.bad)};
    return columns.join(u'\t');
}

void sayTable(const DailyRows &found)
{
    say(words("day, calls, answered, missed, withdrawn, wait: half, wait: 9 in 10, inquiries, first answer: half, resolved: half, good, bad")
            .replace(u", "_s, u"\t"_s));
    for (const auto &[day, figures] : found.days)
        say(lineOf(day.toString(Qt::ISODate), figures));
    say(lineOf(words("all"), found.total));
}

/// A cell that no spreadsheet takes for a formula, nor for the end of one.
QString cell(QString text)
{
    text = displayLine(text, maxNameLength);
    if (!text.isEmpty() && u"=+-@\t\r"_s.contains(text.front()))
        text.prepend(u'\'');
    return u'"' + text.replace(u'"', u"\"\""_s) + u'"';
}

void sayCsv(const DailyRows &found, const QHash<AdminId, QString> &names)
{
    say(u"day,type,admin,calls,answered,missed,withdrawn,wait_n,wait_p50_ms,wait_p90_ms,office_wait_n,office_wait_p50_ms,office_wait_p90_ms,"
        "inquiries,first_answer_n,first_answer_p50_ms,first_answer_p90_ms,resolve_n,resolve_p50_ms,resolve_p90_ms,good,bad"_s);
    for (const DailyRow &row : found.rows) {
        const StatisticFigures &f = row.figures;
        QStringList cells{row.day.toString(Qt::ISODate), cell(row.topic), cell(names.value(row.admin))};
        const auto addNumbers = [&cells](std::initializer_list<qint64> numbers) {
            for (const qint64 number : numbers)
                cells.append(QString::number(number));
        };
        addNumbers({f.calls, f.answered, f.missed, f.withdrawn});
        addNumbers({f.wait.n, f.wait.p50, f.wait.p90, f.officeWait.n, f.officeWait.p50, f.officeWait.p90, f.inquiries});
        addNumbers({f.firstAnswer.n, f.firstAnswer.p50, f.firstAnswer.p90, f.resolve.n, f.resolve.p50, f.resolve.p90, f.good, f.bad});
        say(cells.join(u','));
    }
}

/// With what owners have set of the zone and the hours.
Config withSite(const Config &config, const SiteRecord &record, const ReadSettings &read)
{
    const auto loaded = read(record.values);
    const Config *all = std::get_if<Config>(&loaded);
    return all ? *all : config;
}

/// What is counted is in a file of this machine; a database that several nodes share is only read for it.
std::unique_ptr<SqlStore> openedToCount(const Engine &engine)
{
    return engine.isFile() ? engine.open() : engine.openReader();
}

void countAll(SqlStore &store, const Calendar &calendar)
{
    store.begin();
    while (store.count(calendar, 1s) > 0) { }
    store.rollback();
}

ExitCode print(const StatisticsWishes &wishes, const Config &config, const ReadSettings &read)
{
    const QString database = DataDir::databaseIn(config.server.data);
    const auto taken = DataDir::take(config.server.data);
    const bool isOurs = std::holds_alternative<DataDir>(taken); // else the server that runs keeps them
    const std::shared_ptr<const Engine> engine = engineOf(config);
    const auto store = isOurs ? openedToCount(*engine) : engine->openReader();
    const Calendar calendar = calendarOf(withSite(config, store->siteRecord(), read));
    const QString to = wishes.to.isEmpty() ? calendar.dayOf(Pipeline::now().wall).toString(Qt::ISODate) : wishes.to;
    const QString from = wishes.from.isEmpty() ? QDate::fromString(to, Qt::ISODate).addDays(1 - usualDays).toString(Qt::ISODate) : wishes.from;
    const std::optional<StatisticsQuery> range = rangeOf({from, to, {}, {}});
    if (!range) {
        printError(words("Name days as 2026-11-28, the first one not after the last one, and not more than %1 of them.").arg(maxStatisticsDays));
        return ExitCode::Usage;
    }
    if (isOurs)
        countAll(*store, calendar);
    const DailyRows found = readDailyRows(database, range->from, range->to);
    if (!wishes.csv) {
        sayTable(found);
        return ExitCode::Ok;
    }
    QHash<AdminId, QString> names;
    const LoadedDesk desk = store->load();
    for (const Admin &admin : desk.admins)
        names.insert(admin.id, admin.displayName.isEmpty() ? admin.name : admin.displayName);
    sayCsv(found, names);
    return ExitCode::Ok;
}

ExitCode rebuild(const Config &config, const ReadSettings &read)
{
    auto taken = DataDir::takeSoon(config.server.data);
    if (const auto *problem = std::get_if<DataDir::Problem>(&taken))
        return refuseFor(*problem, config);
    const QString database = std::get<DataDir>(taken).database();
    dropStatistics(database);
    const auto store = openedToCount(*engineOf(config));
    countAll(*store, calendarOf(withSite(config, store->siteRecord(), read)));
    say(words("The statistics have been counted anew."));
    return ExitCode::Ok;
}

} // namespace

ExitCode runStatisticsCommand(const QStringList &arguments, const StatisticsWishes &wishes, const Config &config, const ReadSettings &read)
{
    const bool isRebuild = arguments == QStringList{u"rebuild"_s};
    if (!arguments.isEmpty() && !isRebuild) {
        printError(words("Usage: deskbell-server statistics [--from DAY] [--to DAY] [--csv] | rebuild"));
        return ExitCode::Usage;
    }
    if (const auto problem = problemWithDatabase(config, false))
        return *problem;
    try {
        return isRebuild ? rebuild(config, read) : print(wishes, config, read);
    } catch (const StorageError &error) {
        printError(words("The statistics cannot be read or counted: %1").arg(inWords(QString::fromUtf8(error.what()))));
        return exitCodeOf(error);
    }
}

} // namespace deskbell
