// SPDX-License-Identifier: MIT
#include "server/watch/figurestext.h"

#include "server/watch/figures.h"

#include <QFile>

#include <unistd.h>

namespace deskbell {

namespace {

class Text {
public:
    void begin(const char *name, const char *type, const char *help)
    {
        m_name = QByteArray("deskbell_") + name;
        m_text += "# HELP " + m_name + ' ' + help + "\n# TYPE " + m_name + ' ' + type + '\n';
    }
    void value(double value, const QByteArray &labels = {}, const char *suffix = "")
    {
        m_text += m_name + suffix;
        if (!labels.isEmpty())
            m_text += '{' + labels + '}';
        m_text += ' ' + QByteArray::number(value, 'g', 15) + '\n';
    }
    void count(const Count &count, const QByteArray &labels = {}) { value(double(count.load(std::memory_order_relaxed)), labels); }
    void one(const char *name, const char *type, const char *help, double single)
    {
        begin(name, type, help);
        value(single);
    }
    template <size_t size> void histogram(const char *name, const char *help, const Histogram<size> &histogram)
    {
        begin(name, "histogram", help);
        quint64 soFar = 0;
        for (size_t i = 0; i < size; ++i) {
            soFar += histogram.count(i);
            value(double(soFar), "le=\"" + QByteArray::number(histogram.bounds()[i]) + '"', "_bucket");
        }
        soFar += histogram.count(size);
        value(double(soFar), "le=\"+Inf\"", "_bucket");
        value(histogram.sum(), {}, "_sum");
        value(double(soFar), {}, "_count");
    }

    [[nodiscard]] QByteArray take() { return std::move(m_text); }

private:
    QByteArray m_text;
    QByteArray m_name;
};

QByteArray label(const char *name, QLatin1StringView value)
{
    return QByteArray(name) + "=\"" + QByteArray(value.data(), value.size()) + '"';
}

/// Bytes of memory that are this process's; below 0 where that is not known.
double residentMemory()
{
    QFile file(u"/proc/self/statm"_s);
    const QList<QByteArray> pages = file.open(QIODevice::ReadOnly) ? file.readLine().split(' ') : QList<QByteArray>();
    return pages.size() < 2 ? -1 : double(pages.at(1).toLongLong()) * double(::sysconf(_SC_PAGESIZE));
}

double seconds(qint64 milliseconds)
{
    return double(milliseconds) / 1'000;
}

} // namespace

QByteArray figuresText(const Figures &figures, const Health::State &health, qint64 wall)
{
    Text text;
    text.begin("build_info", "gauge", "Always 1; the version is in the label.");
    text.value(1, label("version", QLatin1StringView(DESKBELL_VERSION)));
    text.begin("healthy", "gauge", "1 if this part of the server does its work, 0 if not.");
    text.value(health.loop, "part=\"loop\"");
    text.value(health.storage, "part=\"storage\"");
    text.value(health.disk, "part=\"disk\"");

    text.begin("calls_total", "counter", "Calls, by what became of them.");
    text.count(figures.callsOpened, "what=\"opened\"");
    text.count(figures.callsAccepted, "what=\"accepted\"");
    text.count(figures.callsMissed, "what=\"missed\"");
    text.count(figures.callsRangAgain, "what=\"rang_again\"");
    text.begin("call_escalations_total", "counter", "Steps that ringing calls came to, since nobody was shown them or nobody took them.");
    text.count(figures.callsUnseen, "step=\"unseen\"");
    text.count(figures.callsUnaccepted, "step=\"unaccepted\"");
    text.one("calls_waiting", "gauge", "Calls that ring now.", figures.callsWaiting.load());
    text.one("chats_active", "gauge", "Chats that are going on.", figures.chatsActive.load());
    text.histogram("call_wait_seconds", "How long accepted calls had rung.", figures.waits);
    text.one("inquiries_total", "counter", "Inquiries filed.", double(figures.inquiriesFiled.load()));
    text.begin("messages_total", "counter", "Texts in chats, by who wrote them.");
    text.count(figures.textsOfVisitors, "from=\"visitor\"");
    text.count(figures.textsOfAdmins, "from=\"admin\"");
    text.begin("refusals_total", "counter", "Commands that were refused, by the code of the refusal.");
    for (size_t i = 0; i < figures.refusals.size(); ++i)
        text.count(figures.refusals[i], label("code", Words<Refusal>::list[i]));
    text.begin("turned_away_total", "counter", "Connections and pages that were not let in, by the event in the log.");
    static constexpr const char *reasons[] = {"connection_refused", "origin_refused", "admin_address_refused", "accept_failed"};
    static_assert(std::size(reasons) == std::tuple_size_v<decltype(figures.turnedAway)>);
    for (size_t i = 0; i < figures.turnedAway.size(); ++i)
        text.count(figures.turnedAway[i], label("event", QLatin1StringView(reasons[i])));

    text.begin("connections", "gauge", "Open connections; of kind \"other\" are those that have not said yet what they are, and pages.");
    const int visitors = figures.visitors.load(), admins = figures.admins.load();
    text.value(visitors, "kind=\"visitor\"");
    text.value(admins, "kind=\"admin\"");
    text.value(std::max(0, figures.connections.load() - visitors - admins), "kind=\"other\"");

    text.histogram("commit_seconds", "How long it took to store what was queued, with its sync.", figures.commits);
    text.one("commit_failures_total", "counter", "Times that nothing could be stored.", double(figures.commitsFailed.load()));
    if (const qint64 free = figures.diskFree.load(); free >= 0)
        text.one("disk_free_bytes", "gauge", "Room for the data directory.", double(free));

    text.begin("mails_total", "counter", "Tries to send a mail, by what came of them.");
    text.count(figures.lettersSent, "what=\"sent\"");
    text.count(figures.lettersDeferred, "what=\"deferred\"");
    text.count(figures.lettersDied, "what=\"dead\"");
    text.one("outbox_letters", "gauge", "Mails that wait to be sent.", figures.lettersWaiting.load());
    text.one("outbox_dead_letters", "gauge", "Mails that were given up and wait for an admin's word.", figures.lettersDead.load());
    const qint64 since = figures.lettersSince.load();
    text.one("outbox_age_seconds", "gauge", "Age of the oldest mail that waits.", since > 0 ? std::max(0.0, seconds(wall - since)) : 0);

    text.begin("webhook_posts_total", "counter", "Tries to tell a webhook something, by what came of them.");
    text.count(figures.hooksSent, "what=\"sent\"");
    text.count(figures.hooksDeferred, "what=\"deferred\"");
    text.count(figures.hooksDied, "what=\"dead\"");
    text.one("webhook_letters", "gauge", "What waits to be told to webhooks.", figures.hooksWaiting.load());
    text.one("webhook_dead_letters", "gauge", "What was given up, and waits for the operator's word.", figures.hooksDead.load());
    const qint64 hooksSince = figures.hooksSince.load();
    text.one("webhook_age_seconds", "gauge", "Age of the oldest that waits.", hooksSince > 0 ? std::max(0.0, seconds(wall - hooksSince)) : 0);

    text.begin("backups_total", "counter", "Backups that the server began by itself.");
    text.count(figures.backupsMade, "what=\"made\"");
    text.count(figures.backupsFailed, "what=\"failed\"");
    if (figures.hasBackups.load()) {
        text.one("backup_failed", "gauge", "1 if the last backup failed.", figures.backupFailed.load());
        text.one("backup_last_timestamp_seconds", "gauge", "When the newest backup was made; 0 if there is none.",
                 seconds(figures.lastBackupAt.load()));
    }
    if (const double memory = residentMemory(); memory >= 0)
        text.one("resident_memory_bytes", "gauge", "Memory of the process.", memory);
    return text.take();
}

} // namespace deskbell
