// SPDX-License-Identifier: MIT
#include "server/live/switchboard.h"

#include "common/wire.h"
#include "server/log/jsonlog.h"

#include <QDateTime>
#include <chrono>

namespace deskbell {

namespace {

Q_LOGGING_CATEGORY(lcNet, "desk.net")

} // namespace

Switchboard::Switchboard(SwitchboardSettings settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::CoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] { wake(); });
}

Switchboard::~Switchboard()
{
    for (auto &[number, line] : m_lines)
        line.client->disconnect(this);
}

qint64 Switchboard::steadyNow()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

Client &Switchboard::add(const Arrival &arrival)
{
    const Client::Number number = ++m_last;
    Line line;
    line.client = std::make_unique<Client>(number, arrival, m_writer, m_settings.outputBytes);
    Client &client = *line.client;
    connect(&client, &Client::gone, this, [this, number] { remove(number); });
    connect(&client, &Client::ponged, this, [this, number] { m_lines.at(number).pingedAt = 0; });
    m_lines.emplace(number, std::move(line));
    if (m_settings.helloTime > 0)
        wakeLater(number, steadyNow() + m_settings.helloTime);
    logEvent(lcNet(), "connected"_L1, {{u"client"_s, qint64(number)}, {u"address"_s, arrival.peer.toString()}});
    return client;
}

Client *Switchboard::find(Client::Number number) const
{
    const auto it = m_lines.find(number);
    return it == m_lines.end() ? nullptr : it->second.client.get();
}

void Switchboard::expectVisitor(Client::Number number, const VisitorKey &key)
{
    const auto it = m_lines.find(number);
    if (it == m_lines.end())
        return;
    it->second.visitor = key;
    m_there.enters(key);
}

void Switchboard::bindVisitor(Client::Number number, bool isExempt)
{
    const auto it = m_lines.find(number);
    if (it == m_lines.end() || !it->second.visitor)
        return;
    it->second.isBound = true;
    m_there.isIn(*it->second.visitor, isExempt);
    m_visitors[*it->second.visitor].append(number);
    wakeLater(number, steadyNow() + interval());
}

void Switchboard::bindAdmin(Client::Number number, AdminId admin, SessionId session, Presence presence, ClientKnows knows)
{
    const auto it = m_lines.find(number);
    if (it == m_lines.end())
        return;
    it->second.admin = admin;
    it->second.session = session;
    it->second.knows = knows;
    m_there.comes(admin, number, presence, knows.inbox);
    m_allAdmins.append(number);
    m_admins[admin].append(number);
    wakeLater(number, steadyNow() + interval());
}

void Switchboard::bindLinkHolder(Client::Number number, InquiryId inquiry)
{
    const auto it = m_lines.find(number);
    if (it == m_lines.end())
        return;
    it->second.linked = inquiry;
    m_linkHolders[inquiry].append(number);
    wakeLater(number, steadyNow() + interval());
}

void Switchboard::setPresence(Client::Number number, Presence presence)
{
    if (const auto it = m_lines.find(number); it != m_lines.end() && it->second.admin.isValid())
        m_there.chooses(it->second.admin, number, presence);
}

void Switchboard::openChat(Client::Number number, ChatId chat)
{
    if (const auto it = m_lines.find(number); it != m_lines.end()) {
        it->second.opened.insert(chat);
        m_openers[chat].insert(number);
    }
}

void Switchboard::closeChat(Client::Number number, ChatId chat)
{
    if (const auto it = m_lines.find(number); it != m_lines.end())
        it->second.opened.remove(chat);
    if (const auto it = m_openers.find(chat); it != m_openers.end()) {
        it->remove(number);
        if (it->isEmpty())
            m_openers.erase(it);
    }
}

QList<Client::Number> Switchboard::clientsOf(SessionId session) const
{
    QList<Client::Number> numbers;
    for (const Client::Number number : m_allAdmins) {
        if (m_lines.at(number).session == session && session.isValid())
            numbers.append(number);
    }
    return numbers;
}

void Switchboard::sendTo(Client::Number number, const QByteArray &frame, bool isSignal)
{
    Client *client = find(number);
    if (client && !(isSignal && client->isPressed()))
        client->send(frame);
}

void Switchboard::close(Client::Number number, CloseCode code)
{
    if (Client *client = find(number))
        client->close(code);
}

void Switchboard::closeAll(CloseCode code)
{
    for (const auto &[number, line] : m_lines)
        line.client->close(code);
}

void Switchboard::toVisitor(const VisitorKey &key, const QByteArray &frame, Client::Number except)
{
    const QList<Client::Number> numbers = m_visitors.value(key);
    for (const Client::Number number : numbers) {
        if (number != except)
            send(number, frame);
    }
}

void Switchboard::toLinkHolders(InquiryId inquiry, const QByteArray &frame)
{
    const QList<Client::Number> numbers = m_linkHolders.value(inquiry);
    for (const Client::Number number : numbers)
        send(number, frame);
}

void Switchboard::toChatAdmins(ChatId chat, AdminId owner, const QByteArray &frame, Client::Number except)
{
    toChatAdmins(chat, owner, frame, except, false);
}

void Switchboard::signalChatAdmins(ChatId chat, AdminId owner, const QByteArray &frame)
{
    toChatAdmins(chat, owner, frame, 0, true);
}

void Switchboard::toChatAdmins(ChatId chat, AdminId owner, const QByteArray &frame, Client::Number except, bool isSignal)
{
    const QList<Client::Number> owners = m_admins.value(owner);
    const QSet<Client::Number> openers = m_openers.value(chat);
    for (const Client::Number number : owners) {
        if (number != except)
            sendTo(number, frame, isSignal);
    }
    for (const Client::Number number : openers) {
        if (number != except && !owners.contains(number))
            sendTo(number, frame, isSignal);
    }
}

void Switchboard::toAllAdmins(const QByteArray &frame)
{
    const QList<Client::Number> numbers = m_allAdmins;
    for (const Client::Number number : numbers)
        send(number, frame);
}

void Switchboard::toNoteReaders(const QByteArray &frame, bool isAboutPerson)
{
    const QList<Client::Number> numbers = m_allAdmins;
    for (const Client::Number number : numbers) {
        if (readsNotes(number) && (!isAboutPerson || m_lines.at(number).knows.persons))
            send(number, frame);
    }
}

bool Switchboard::readsNotes(Client::Number number) const
{
    const auto it = m_lines.find(number);
    return it != m_lines.end() && it->second.knows.notes;
}

void Switchboard::toWhoKnowsErasing(const QByteArray &frame)
{
    const QList<Client::Number> numbers = m_allAdmins;
    for (const Client::Number number : numbers) {
        if (m_lines.at(number).knows.erasing)
            send(number, frame);
    }
}

void Switchboard::toReplyReaders(const QByteArray &frame, AdminId only, AdminId except)
{
    const QList<Client::Number> numbers = only.isValid() ? m_admins.value(only) : m_allAdmins;
    for (const Client::Number number : numbers) {
        const Line &line = m_lines.at(number);
        if (line.knows.replies && !(except.isValid() && line.admin == except))
            send(number, frame);
    }
}

void Switchboard::toOwner(AdminId admin, const QByteArray &frame, bool isAboutSite)
{
    const QList<Client::Number> numbers = m_admins.value(admin);
    for (const Client::Number number : numbers) {
        const ClientKnows &knows = m_lines.at(number).knows;
        if (isAboutSite ? knows.site : knows.team)
            send(number, frame);
    }
}

void Switchboard::toInboxOf(AdminId admin, const QByteArray &frame, Client::Number except)
{
    const QList<Client::Number> numbers = m_admins.value(admin);
    for (const Client::Number number : numbers) {
        if (number != except && m_lines.at(number).knows.inbox)
            send(number, frame);
    }
}

void Switchboard::signal(Client::Number number, const QByteArray &frame)
{
    sendTo(number, frame, true);
}

void Switchboard::signalVisitor(const VisitorKey &key, const QByteArray &frame)
{
    const QList<Client::Number> numbers = m_visitors.value(key);
    for (const Client::Number number : numbers)
        sendTo(number, frame, true);
}

// ---- keeping alive -------------------------------------------------------------------------------------------------

void Switchboard::wakeLater(Client::Number number, qint64 at)
{
    Line &line = m_lines.at(number);
    if (line.wakeAt != 0)
        m_wakes.erase({line.wakeAt, number});
    line.wakeAt = at;
    m_wakes.insert({at, number});
    const qint64 first = m_wakes.begin()->first;
    const qint64 delay = std::max<qint64>(0, first - steadyNow());
    if (!m_timer.isActive() || m_timer.remainingTime() > delay)
        m_timer.start(int(delay));
}

void Switchboard::wake()
{
    const qint64 now = steadyNow();
    while (!m_wakes.empty() && m_wakes.begin()->first <= now) {
        const Client::Number number = m_wakes.begin()->second;
        m_wakes.erase(m_wakes.begin());
        Line &line = m_lines.at(number);
        line.wakeAt = 0;
        wake(number, line, now);
    }
    if (!m_wakes.empty() && !m_timer.isActive())
        m_timer.start(int(std::max<qint64>(0, m_wakes.begin()->first - steadyNow())));
}

void Switchboard::wake(Client::Number number, Line &line, qint64 now)
{
    if (!line.isBound && !line.linked.isValid() && !line.admin.isValid()) {
        line.client->close(CloseCode::HelloMissing);
        return;
    }
    if (line.pingedAt != 0) {
        logEvent(lcNet(), "no_answer"_L1, {{u"client"_s, qint64(number)}});
        line.client->abort();
        return;
    }
    // Scripts never see the ping; they get a frame of their own (and need not answer it).
    line.client->send(wire::encode(Heartbeat{QDateTime::currentMSecsSinceEpoch()}));
    if (m_settings.pingInterval > 0)
        ping(number, line, now);
    wakeLater(number, now + interval());
}

void Switchboard::ping(Client::Number number, Line &line, qint64 now)
{
    line.client->ping();
    if (m_settings.pingPatience <= 0)
        return;
    line.pingedAt = now;
    QTimer::singleShot(int(m_settings.pingPatience), line.client.get(), [this, number, now] {
        const auto it = m_lines.find(number);
        if (it != m_lines.end() && it->second.pingedAt == now) {
            logEvent(lcNet(), "no_answer"_L1, {{u"client"_s, qint64(number)}});
            it->second.client->abort();
        }
    });
}

qint64 Switchboard::interval() const
{
    return m_settings.pingInterval > 0 ? std::min(m_settings.pingInterval, heartbeatInterval) : heartbeatInterval;
}

void Switchboard::remove(Client::Number number)
{
    const auto it = m_lines.find(number);
    if (it == m_lines.end())
        return;
    Line line = std::move(it->second);
    m_lines.erase(it);
    if (line.wakeAt != 0)
        m_wakes.erase({line.wakeAt, number});
    for (const ChatId chat : std::as_const(line.opened)) {
        if (const auto openers = m_openers.find(chat); openers != m_openers.end()) {
            openers->remove(number);
            if (openers->isEmpty())
                m_openers.erase(openers);
        }
    }
    if (const auto list = m_linkHolders.find(line.linked); list != m_linkHolders.end()) {
        list->removeAll(number);
        if (list->isEmpty())
            m_linkHolders.erase(list);
    }
    WhoIsThere::Left left;
    if (line.visitor) {
        left = m_there.leaves(*line.visitor);
        if (const auto list = m_visitors.find(*line.visitor); line.isBound && list != m_visitors.end()) {
            list->removeAll(number);
            if (list->isEmpty())
                m_visitors.erase(list);
        }
    }
    bool wasLastApp = false;
    if (line.admin.isValid()) {
        wasLastApp = m_there.leaves(line.admin, number, steadyNow());
        m_allAdmins.removeOne(number);
        const auto list = m_admins.find(line.admin);
        list->removeOne(number);
        if (list->isEmpty())
            m_admins.erase(list);
    }
    logEvent(lcNet(), "disconnected"_L1, {{u"client"_s, qint64(number)}});
    if (left.wasLast)
        Q_EMIT visitorGone(*line.visitor, left.wasHere);
    if (line.admin.isValid())
        Q_EMIT adminGone(line.admin, wasLastApp);
    Q_EMIT clientGone(number);
    line.client.release()->deleteLater();
}

} // namespace deskbell
