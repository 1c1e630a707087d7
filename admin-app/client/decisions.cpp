// SPDX-License-Identifier: MIT
#include "client/decisions.h"

#include "client/personalfile.h"
#include "common/wholefile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QSaveFile>
#include <algorithm>
#include <limits>

namespace deskbell {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(decisionsLog, "desk.decisions", QtInfoMsg)

namespace {

constexpr qint64 shortestRetry = 1'000;
constexpr qint64 lateAfter = 10'000;
constexpr QLatin1StringView kinds[] = {"end_chat"_L1, "delete_inquiry"_L1, "delete_note"_L1, "delete_reply"_L1, "resolve"_L1, "reopen"_L1};

QJsonObject toJson(const Decision &decision)
{
    return {{u"kind"_s, QString(kinds[int(decision.kind)])}, {u"chat"_s, decision.place.chat.value},
            {u"inquiry"_s, decision.place.inquiry.value}, {u"visitor"_s, decision.place.visitor.value},
            {u"note"_s, decision.note.value}, {u"reply"_s, decision.reply.value}, {u"seen"_s, decision.seen}};
}

std::optional<Decision> fromJson(const QJsonObject &object)
{
    const QString kind = object.value("kind"_L1).toString();
    const auto known = std::find(std::begin(kinds), std::end(kinds), kind);
    if (known == std::end(kinds))
        return {};
    const auto number = [&object](QLatin1StringView name) { return object.value(name).toInteger(); };
    return Decision{static_cast<Decision::Kind>(known - std::begin(kinds)), {{number("chat"_L1)}, {number("inquiry"_L1)}, {number("visitor"_L1)}},
                    {number("note"_L1)}, number("seen"_L1), {number("reply"_L1)}};
}

/// Somebody else was first: what was wanted is so.
bool isDoneAlready(Refusal code)
{
    return code == Refusal::NotFound || code == Refusal::ChatOver;
}

} // namespace

Decisions::Decisions(Send send, QObject *parent)
    : QObject(parent)
    , m_send(std::move(send))
{
}

Decisions::~Decisions()
{
    close();
}

QString Decisions::fileFor(const QString &directory, const QString &server, qint64 admin, const QString &epoch)
{
    const QString who = server + u' ' + QString::number(admin) + u' ' + epoch;
    return personalFile(directory, who.toUtf8(), ".decisions"_L1);
}

void Decisions::open(const QString &path)
{
    if (path == m_path)
        return;
    close();
    m_path = path;
    QFile file(path);
    if (path.isEmpty() || !file.exists())
        return;
    if (!file.open(QIODevice::ReadOnly)) {
        qCWarning(decisionsLog) << "cannot read what was decided:" << file.errorString();
        return;
    }
    const QJsonArray array = QJsonDocument::fromJson(file.readAll()).array();
    for (const QJsonValue &value : array) {
        if (const std::optional<Decision> decision = fromJson(value.toObject()))
            m_waiting.append({*decision, std::numeric_limits<qint64>::min() / 2, 0, true, false});
    }
}

void Decisions::close()
{
    for (Waiting &waiting : m_waiting)
        waiting.isDue = true;
    write();
    m_path.clear();
    m_waiting.clear();
    m_held.reset();
    ++m_connection;
}

void Decisions::setOnline(bool isOnline, qint64 now)
{
    m_isOnline = isOnline;
    ++m_connection;
    for (Waiting &waiting : m_waiting)
        waiting.isOnItsWay = false;
    tick(now);
}

void Decisions::decide(const Decision &decision, qint64 now)
{
    if (indexOf(decision) >= 0)
        return;
    // What is taken back by its opposite is not sent after it: late, it would be looked at before it is sent.
    if (const std::optional<Decision> opposite = decision.opposite()) {
        if (const qsizetype at = indexOf(*opposite); at >= 0)
            m_waiting.removeAt(at);
    }
    const qint64 wait = decision.isAtOnce() ? 0 : decision.kind == Decision::Kind::EndChat ? endingWaits : deletingWaits;
    m_waiting.append({decision, now + wait, 0, false, false});
    if (wait == 0)
        tick(now);
    else
        Q_EMIT changed(decision.place);
}

bool Decisions::undo(const Decision &decision)
{
    const qsizetype at = indexOf(decision);
    if (at < 0 || m_waiting[at].isDue)
        return false;
    m_waiting.removeAt(at);
    Q_EMIT changed(decision.place);
    return true;
}

void Decisions::tick(qint64 now)
{
    m_now = now;
    QList<NotePlace> places;
    for (Waiting &waiting : m_waiting) {
        const bool isHeld = m_held && waiting.decision.place == *m_held;
        if (!waiting.isDue && now >= waiting.dueAt && !isHeld) {
            waiting.isDue = true;
            places.append(waiting.decision.place);
        }
    }
    if (!places.isEmpty())
        write();
    // By value: the answer may come at once.
    const QList<Waiting> all = m_waiting;
    for (const Waiting &waiting : all) {
        if (!m_isOnline || !waiting.isDue || waiting.isOnItsWay || now < waiting.retryAt)
            continue;
        m_waiting[indexOf(waiting.decision)].isOnItsWay = true;
        const auto answered = [this, decision = waiting.decision, connection = m_connection](const std::optional<Refused> &refused) {
            if (connection == m_connection)
                answer(decision, refused);
        };
        m_send(waiting.decision, now - waiting.dueAt > lateAfter, answered);
    }
    for (const NotePlace &place : std::as_const(places))
        Q_EMIT changed(place);
}

void Decisions::hurry(const NotePlace &place, qint64 now)
{
    for (Waiting &waiting : m_waiting) {
        if (waiting.decision.place == place && !waiting.isDue)
            waiting.dueAt = now;
    }
    if (m_held == place)
        m_held.reset();
    tick(now);
}

void Decisions::hurryAll(qint64 now)
{
    for (Waiting &waiting : m_waiting) {
        if (!waiting.isDue)
            waiting.dueAt = now;
    }
    m_held.reset();
    tick(now);
}

void Decisions::hold(const NotePlace &place, bool isHeld)
{
    if (isHeld)
        m_held = place;
    else if (m_held == place)
        m_held.reset();
}

void Decisions::answer(const Decision &decision, const std::optional<Refused> &refused)
{
    const qsizetype at = indexOf(decision);
    if (at < 0)
        return;
    if (refused && isTemporary(refused->code)) {
        m_waiting[at].isOnItsWay = false;
        m_waiting[at].retryAt = m_now + std::max(shortestRetry, refused->retryAfter);
        return;
    }
    m_waiting.removeAt(at);
    write();
    Q_EMIT changed(decision.place);
    if (refused && !isDoneAlready(refused->code))
        Q_EMIT this->refused(decision, *refused);
    else
        Q_EMIT carriedOut(decision);
}

bool Decisions::isDecided(const Decision &decision) const
{
    return indexOf(decision) >= 0;
}

QList<NoteId> Decisions::deletedNotes(const NotePlace &place) const
{
    QList<NoteId> notes;
    for (const Waiting &waiting : m_waiting) {
        if (waiting.decision.kind == Decision::Kind::DeleteNote && waiting.decision.place == place)
            notes.append(waiting.decision.note);
    }
    return notes;
}

QList<ReplyId> Decisions::deletedReplies() const
{
    QList<ReplyId> replies;
    for (const Waiting &waiting : m_waiting) {
        if (waiting.decision.kind == Decision::Kind::DeleteReply)
            replies.append(waiting.decision.reply);
    }
    return replies;
}

std::optional<Decision> Decisions::undoable(const NotePlace &place) const
{
    const auto it = std::find_if(m_waiting.rbegin(), m_waiting.rend(),
                                 [&place](const Waiting &waiting) { return waiting.decision.place == place && !waiting.isDue; });
    return it == m_waiting.rend() ? std::nullopt : std::optional(it->decision);
}

qsizetype Decisions::indexOf(const Decision &decision) const
{
    const auto it = std::find_if(m_waiting.begin(), m_waiting.end(),
                                 [&decision](const Waiting &waiting) { return waiting.decision.isSame(decision); });
    return it == m_waiting.end() ? -1 : it - m_waiting.begin();
}

void Decisions::write() const
{
    if (m_path.isEmpty())
        return;
    QJsonArray array;
    for (const Waiting &waiting : m_waiting) {
        if (waiting.isDue)
            array.append(toJson(waiting.decision));
    }
    if (array.isEmpty()) {
        QFile::remove(m_path);
        return;
    }
    QSaveFile file(m_path);
    const QByteArray bytes = QJsonDocument(array).toJson(QJsonDocument::Compact);
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && file.write(bytes) == bytes.size() && commitWhole(file);
    if (!isWritten)
        qCWarning(decisionsLog) << "cannot write what was decided:" << file.errorString();
}

} // namespace deskbell
