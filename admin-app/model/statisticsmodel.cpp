// SPDX-License-Identifier: MIT
#include "model/statisticsmodel.h"

#include <QDateTime>
#include <QTimeZone>
#include <algorithm>
#include <chrono>

namespace deskbell {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto pause = 60s;
constexpr auto pauseWhileCounting = 3s;
constexpr auto pauseAfterCall = 2s; ///< several that end together are read once

QDate dayOf(const QString &day)
{
    return QDate::fromString(day, Qt::ISODate);
}

QTimeZone zoneOf(const QString &name)
{
    const QTimeZone zone(name.toLatin1());
    return zone.isValid() ? zone : QTimeZone::systemTimeZone();
}

Spread spreadOf(const Durations &durations)
{
    return {durations.n, durations.p50, durations.p90};
}

CallCount callsOf(const StatisticFigures &figures)
{
    return {figures.calls, figures.answered, figures.missed, figures.withdrawn};
}

StatisticsTotals totalsOf(const StatisticFigures &figures)
{
    return {callsOf(figures),           spreadOf(figures.officeWait), spreadOf(figures.firstAnswer),
            spreadOf(figures.resolve), figures.good,                 figures.good + figures.bad};
}

/// What lies in the next day belongs to that one.
QList<OpenTime> hoursOf(const QList<OfficeRange> &ranges)
{
    constexpr int day = 24 * 60;
    QList<OpenTime> hours;
    for (const OfficeRange &range : ranges) {
        const int weekday = int(range.day);
        if (range.from < day)
            hours.append({weekday, range.from, std::min(range.to, day)});
        if (range.to > day)
            hours.append({(weekday + 1) % 7, std::max(range.from - day, 0), std::min(range.to - day, day)});
    }
    return hours;
}

} // namespace

Statistics statisticsOf(const StatisticsPage &page, const std::function<QString(AdminId, const QString &)> &nameOf)
{
    Statistics s;
    s.first = dayOf(page.range.from);
    s.last = dayOf(page.range.to);
    s.zone = page.zone;
    s.isOfOne = page.range.admin.isValid();
    s.waitLimit = page.waitTime;
    s.totals = totalsOf(page.total);
    s.before = totalsOf(page.before);
    for (const StatisticPoint &point : page.points) {
        const QDate first = dayOf(point.from);
        s.spans.append({first, first.addDays(point.days - 1), callsOf(point.figures), spreadOf(point.figures.officeWait)});
    }
    for (const StatisticHour &hour : page.hours) {
        if (hour.hour >= 0 && hour.hour < 24)
            s.heat[size_t(hour.day)][size_t(hour.hour)] = {hour.calls, std::min(hour.missed, hour.calls)};
    }
    s.hours = hoursOf(page.open);
    for (const StatisticAdmin &admin : page.admins) {
        const StatisticFigures &figures = admin.figures;
        s.people.append({nameOf(admin.admin, admin.name), figures.answered, spreadOf(figures.officeWait), spreadOf(figures.firstAnswer),
                         figures.good, figures.good + figures.bad});
    }
    for (const RatingWords &words : page.words) {
        const QDate day = QDateTime::fromMSecsSinceEpoch(words.at, zoneOf(page.zone)).date();
        s.remarks.append({words.name, day, words.rating == Rating::Good, words.text});
    }
    return s;
}

StatisticsModel::StatisticsModel(Console &console, QObject *parent)
    : QObject(parent)
    , m_console(console)
{
    m_range = rangeOf(RangeKind::FourWeeks, today());
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &StatisticsModel::read);
    connect(&console.link(), &DeskLink::deskLoaded, this, &StatisticsModel::onDesk);
    connect(&console.link(), &DeskLink::onlineChanged, this, [this] {
        if (!isOnline())
            m_asked.clear(); // nobody answers it any more
        Q_EMIT changed();
    });
    connect(&console.team(), &Team::adminsChanged, this, &StatisticsModel::changed);
    connect(&console.calls(), &Calls::told, this, [this](const DeskChatEvent &event) {
        if (event.chat.state != ChatState::Waiting && event.chat.state != ChatState::Active)
            readSoon();
    });
    // Their words are not to stand here any longer.
    connect(&console.erasing(), &Erasing::erased, this, [this] {
        if (m_shown)
            m_shown->remarks.clear();
        Q_EMIT changed();
        readSoon();
    });
}

bool StatisticsModel::isOnline() const
{
    return m_console.link().isOnline();
}

bool StatisticsModel::isServed() const
{
    return m_console.statistics().isServed();
}

QDate StatisticsModel::today() const
{
    const qint64 now = m_console.link().now().server;
    return QDateTime::fromMSecsSinceEpoch(now, m_zone.isEmpty() ? QTimeZone::systemTimeZone() : zoneOf(m_zone)).date();
}

void StatisticsModel::choose(RangeKind kind)
{
    m_range = rangeOf(kind, today());
    chosen();
}

void StatisticsModel::chooseDays(QDate one, QDate other)
{
    m_range = ownRange(one, other);
    chosen();
}

void StatisticsModel::setAdmin(AdminId admin)
{
    m_admin = admin;
    chosen();
}

void StatisticsModel::setTopic(const QString &topic)
{
    m_topic = topic;
    chosen();
}

void StatisticsModel::chosen()
{
    if (m_watcher)
        read();
    Q_EMIT changed();
}

StatisticRange StatisticsModel::question() const
{
    return {m_range.first.toString(Qt::ISODate), m_range.last.toString(Qt::ISODate), m_admin, m_topic};
}

bool StatisticsModel::isOfChoice() const
{
    return m_shown && m_shownOf == question();
}

QString StatisticsModel::nameOf(AdminId id, const QString &name) const
{
    const QList<AdminPresence> admins = m_console.team().admins();
    const auto known = std::find_if(admins.begin(), admins.end(), [id](const AdminPresence &admin) { return admin.id == id; });
    return known == admins.end() ? name : known->name;
}

QList<StatisticsModel::Person> StatisticsModel::people() const
{
    QList<Person> people;
    const QList<AdminPresence> admins = m_console.team().admins();
    for (const AdminPresence &admin : admins)
        people.append({admin.id, admin.name});
    for (const Person &one : m_people) {
        if (std::none_of(people.begin(), people.end(), [&one](const Person &known) { return known.id == one.id; }))
            people.append(one);
    }
    return people;
}

QStringList StatisticsModel::topics() const
{
    QStringList topics = m_console.labelling().topics();
    topics << m_topics;
    topics.removeAll(QString()); // what nobody has given a type cannot be asked for
    topics.removeDuplicates();
    return topics;
}

void StatisticsModel::watch(QObject *who)
{
    m_watcher = who;
    read();
}

void StatisticsModel::leave(QObject *who)
{
    if (m_watcher != who)
        return;
    m_watcher.clear();
    m_timer.stop();
}

void StatisticsModel::readSoon()
{
    if (m_watcher && (!m_timer.isActive() || m_timer.remainingTimeAsDuration() > pauseAfterCall))
        m_timer.start(pauseAfterCall);
}

void StatisticsModel::read()
{
    m_timer.stop();
    if (!m_watcher || !isOnline() || !isServed())
        return;
    if (m_range.kind != RangeKind::Own)
        m_range = rangeOf(m_range.kind, today()); // it may be another day meanwhile
    StatisticsReader &reader = m_console.statistics();
    reader.forget(m_asked);
    const auto taken = [this](const StatisticsPage &page) { take(page); };
    const auto refused = [this](const Refused &answer) {
        m_asked.clear();
        m_problem = answer;
        if (m_watcher)
            m_timer.start(std::max<std::chrono::milliseconds>(pause, std::chrono::milliseconds(answer.retryAfter)));
        Q_EMIT changed();
    };
    m_asked = reader.read(this, question(), taken, refused);
    Q_EMIT changed();
}

void StatisticsModel::take(const StatisticsPage &page)
{
    m_asked.clear();
    m_problem.reset();
    m_zone = page.zone;
    if (m_range.kind != RangeKind::Own && rangeOf(m_range.kind, dayOf(page.today)) != m_range) {
        // The site has another date than this machine.
        m_range = rangeOf(m_range.kind, dayOf(page.today));
        if (page.range != question() && today() == dayOf(page.today)) {
            read();
            return;
        }
    }
    m_shown = statisticsOf(page, [this](AdminId id, const QString &name) { return nameOf(id, name); });
    m_shownOf = page.range;
    m_people.clear();
    for (const StatisticAdmin &admin : page.admins)
        m_people.append({admin.admin, nameOf(admin.admin, admin.name)});
    m_topics = page.topics;
    m_counting = page.counting;
    m_conversations = page.total.calls + page.total.inquiries;
    m_readAt = m_console.link().now().server;
    m_of = m_console.link().me();
    m_in = m_console.link().epoch();
    if (m_watcher)
        m_timer.start(m_counting > 0 ? pauseWhileCounting : pause);
    Q_EMIT changed();
}

void StatisticsModel::onDesk()
{
    if (m_of.isValid() && (m_of != m_console.link().me() || m_in != m_console.link().epoch())) {
        // Of another site, or not for the eyes of who is here now.
        m_shown.reset();
        m_people.clear();
        m_topics.clear();
        m_zone.clear();
        m_admin = {};
        m_topic.clear();
        m_of = {};
    }
    m_asked.clear();
    m_problem.reset();
    read();
    Q_EMIT changed();
}

} // namespace deskbell
