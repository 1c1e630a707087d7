// SPDX-License-Identifier: MIT
#include "client/requests.h"

#include "client/keys.h"

#include <QLoggingCategory>
#include <utility>

namespace deskbell {

Q_LOGGING_CATEGORY(requestsLog, "desk.requests", QtInfoMsg)

Requests::Requests(Write write, QObject *parent)
    : QObject(parent)
    , m_write(std::move(write))
{
}

QString Requests::newKeyIfEmpty(const QString &key)
{
    return key.isEmpty() ? newKey() : key;
}

void Requests::add(const QString &key, const Waiting &waiting, const AdminCommand &command)
{
    m_waiting.insert(key, waiting);
    if (m_write(command))
        return;
    // Later, so that the caller has finished asking.
    const auto refuse = [this, key] {
        if (isWaiting(key))
            take(Refused{key, Refusal::Unavailable, 0, {}});
    };
    QMetaObject::invokeMethod(this, refuse, Qt::QueuedConnection);
}

void Requests::refuse(const Waiting &waiting, const Refused &refused)
{
    if (waiting.asker && waiting.refusal)
        waiting.refusal(refused);
}

bool Requests::isWaiting(const QString &key) const
{
    return m_waiting.contains(key);
}

void Requests::forget(const QString &key)
{
    m_waiting.remove(key);
}

bool Requests::take(const AdminEvent &event)
{
    const std::optional<QString> key = std::visit(
        []<class Event>(const Event &e) -> std::optional<QString> {
            if constexpr (IsAnswer<Event>)
                return e.key;
            else
                return std::nullopt;
        },
        event);
    if (!key)
        return false;
    const auto it = m_waiting.constFind(*key);
    const auto *refused = std::get_if<Refused>(&event);
    if (it == m_waiting.constEnd()) {
        if (refused)
            qCWarning(requestsLog) << "a command was refused that nobody remembers:" << int(refused->code);
        return true;
    }
    // Out of the table first: what follows may ask again, with the same key too.
    const Waiting waiting = *it;
    m_waiting.erase(it);
    if (refused)
        refuse(waiting, *refused);
    else if (waiting.asker && !waiting.answer(event))
        m_waiting.insert(*key, waiting);
    return true;
}

void Requests::connectionLost()
{
    const QHash<QString, Waiting> lost = std::exchange(m_waiting, {});
    for (auto it = lost.begin(); it != lost.end(); ++it) {
        if (it->lost == WhenLost::Refuse)
            refuse(*it, {it.key(), Refusal::Unavailable, answerLost, {}});
    }
}

} // namespace deskbell
