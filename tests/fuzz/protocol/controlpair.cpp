// SPDX-License-Identifier: MIT
#include "controlpair.h"

#include "common/wire.h"
#include "serverunderfire.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>
#include <unistd.h>

namespace deskbell::fuzz {

namespace {

constexpr int patience = 60'000;
const QString token = QStringLiteral("controlControlControl0");

} // namespace

ControlPair::ControlPair(quint16 port, const QString &admin, const QString &password)
    : m_port(port)
    , m_admin(admin)
    , m_password(password)
{
    m_desk.isAdmin = true;
}

ControlPair::~ControlPair()
{
    m_isOver = true;
    if (m_thread.joinable())
        m_thread.join();
}

void ControlPair::fail(const QString &why)
{
    if (m_failure.isEmpty())
        m_failure = why.left(4'000);
    m_hasFailed = true;
}

/// Words of the protocol are lower case; everything else that this visitor may ever see begins with "control", or is what an admin
/// is called who has no display name.
bool ControlPair::isKnownWord(const QString &text) const
{
    return text.startsWith("control"_L1) || text == m_epoch || text == u"상담원"_s
        || std::all_of(text.begin(), text.end(), [](QChar c) { return (c >= u'a' && c <= u'z') || c == u'_'; });
}

void ControlPair::checkWords(const QJsonValue &value)
{
    if (value.isString() && !isKnownWord(value.toString()))
        fail(u"the visitor has seen: "_s + value.toString());
    for (const QJsonValue each : value.toArray())
        checkWords(each);
    const QJsonObject object = value.toObject();
    for (const QJsonValue each : object)
        checkWords(each);
}

void ControlPair::look(Side &side, const QByteArray &bytes, const QJsonObject &frame)
{
    const bool isDecoded = side.isAdmin ? std::holds_alternative<AdminEvent>(wire::decode<AdminEvent>(bytes))
                                        : std::holds_alternative<VisitorEvent>(wire::decode<VisitorEvent>(bytes));
    if (!isDecoded)
        fail(u"cannot be decoded: "_s + QString::fromUtf8(bytes));
    const QString type = frame.value("type"_L1).toString();
    if (!side.isAdmin) {
        if (type == "welcome"_L1)
            m_epoch = frame.value("epoch"_L1).toString();
        checkWords(frame);
        if (type == "inquiry"_L1)
            fail(u"the visitor has seen an inquiry"_s);
        const qint64 chat = type == "chat"_L1 ? frame.value("chat"_L1).toObject().value("id"_L1).toInteger()
                                              : frame.value("chat"_L1).toInteger(m_chat);
        if (m_chat != 0 && chat != m_chat)
            fail(u"the visitor has heard of another chat: "_s + QString::fromUtf8(bytes));
    }
    if (type == "refused"_L1)
        fail(u"refused: "_s + QString::fromUtf8(bytes));
    if (type == "ack"_L1) {
        side.ackedKey = frame.value("key"_L1).toString();
        side.ackedSeq = frame.value("seq"_L1).toInteger();
        side.lastSeq = std::max(side.lastSeq, side.ackedSeq);
    }
    if (type == "message"_L1) {
        const QJsonObject message = frame.value("message"_L1).toObject();
        if (m_chat != 0 && frame.value("chat"_L1).toInteger() != m_chat)
            fail(u"a line of another chat: "_s + QString::fromUtf8(bytes));
        side.lastSeq = message.value("seq"_L1).toInteger();
        side.lastText = message.value("text"_L1).toString();
    }
}

bool ControlPair::await(Side &side, const std::function<bool(const QJsonObject &)> &wanted)
{
    const auto result = side.socket->pump([&](const QByteArray &bytes) {
        const QJsonObject frame = QJsonDocument::fromJson(bytes).object();
        look(side, bytes, frame);
        if (m_recorded.size() < 100 && !m_thread.joinable())
            m_recorded.append(bytes);
        return m_hasFailed || wanted(frame);
    }, patience);
    if (result != WebSocket::Result::Found)
        fail((side.isAdmin ? u"the admin"_s : u"the visitor"_s)
             + (result == WebSocket::Result::Closed ? u" was cut off, %1"_s.arg(side.socket->closeCode().value_or(0)) : u" waits in vain"_s));
    return !m_hasFailed;
}

QString ControlPair::begin()
{
    m_visitor.socket = std::make_unique<WebSocket>(m_port, "/ws", siteOrigin);
    m_desk.socket = std::make_unique<WebSocket>(m_port, "/ws/admin", QByteArray());
    const auto isType = [](QLatin1StringView type) {
        return [type](const QJsonObject &frame) { return frame.value("type"_L1) == type; };
    };
    Login login;
    login.key = u"control-login"_s;
    login.name = m_admin;
    login.password = m_password;
    m_desk.socket->sendText(wire::encode(login));
    Hello hello;
    hello.token = token;
    m_visitor.socket->sendText(wire::encode(hello));
    if (!await(m_desk, isType("desk"_L1)) || !await(m_visitor, isType("welcome"_L1)))
        return m_failure;
    OpenCall call;
    call.key = u"control-call"_s;
    call.name = u"control visitor"_s;
    call.text = u"control: hello"_s;
    m_visitor.socket->sendText(wire::encode(call));
    if (!await(m_visitor, isType("ack"_L1)) || !await(m_visitor, isType("message"_L1)))
        return m_failure;
    if (!await(m_desk, [this](const QJsonObject &frame) {
            const QJsonObject chat = frame.value("chat"_L1).toObject();
            m_chat = chat.value("id"_L1).toInteger();
            return chat.value("visitor_name"_L1) == "control visitor"_L1;
        }))
        return m_failure;
    m_desk.socket->sendText(wire::encode(AcceptCall{u"control-accept"_s, ChatId{m_chat}}));
    ReadChat read;
    read.key = u"control-read"_s;
    read.chat = ChatId{m_chat};
    m_desk.socket->sendText(wire::encode(read));
    const auto hasJoined = [](const QJsonObject &frame) {
        return frame.value("message"_L1).toObject().value("kind"_L1) == "joined"_L1;
    };
    if (await(m_desk, isType("chat_page"_L1)) && await(m_visitor, hasJoined))
        m_desk.lastSeq = m_visitor.lastSeq;
    m_texts.append(call.text);
    return m_failure;
}

/// One line: acknowledged to the one, shown to the other, with the number that comes next.
void ControlPair::say(Side &from, Side &to, const QString &text)
{
    QElapsedTimer timer;
    timer.start();
    const QString key = u"control-%1"_s.arg(m_texts.size());
    const qint64 seq = from.lastSeq + 1;
    from.socket->sendText(wire::encode(SendMessage{key, ChatId{m_chat}, text}));
    if (!await(from, [&](const QJsonObject &frame) {
            return frame.value("type"_L1) == "ack"_L1 && frame.value("key"_L1) == key;
        }))
        return;
    if (!await(to, [](const QJsonObject &frame) { return frame.value("type"_L1) == "message"_L1; }))
        return;
    if (from.ackedSeq != seq || to.lastSeq != seq || to.lastText != text)
        fail(u"line %1 (%2) came as %3, acknowledged as %4: %5"_s.arg(seq).arg(text).arg(to.lastSeq).arg(from.ackedSeq).arg(to.lastText));
    m_texts.append(text);
    m_slowest = std::max<qint64>(m_slowest, timer.elapsed());
}

void ControlPair::run()
{
    m_thread = std::thread([this] {
        while (!m_isOver && !m_hasFailed) {
            say(m_visitor, m_desk, u"control: question %1"_s.arg(m_rounds));
            if (!m_hasFailed)
                say(m_desk, m_visitor, u"control: answer %1"_s.arg(m_rounds));
            ++m_rounds;
            ::usleep(20'000); // they are people, not load
        }
    });
}

QString ControlPair::finish()
{
    m_isOver = true;
    if (m_thread.joinable())
        m_thread.join();
    QStringList seen;
    for (bool isMore = !m_hasFailed; isMore && !m_hasFailed;) {
        ReadChat read;
        read.key = u"control-all-%1"_s.arg(seen.size());
        read.chat = ChatId{m_chat};
        read.after = seen.isEmpty() ? 0 : m_visitor.ackedSeq;
        m_visitor.socket->sendText(wire::encode(read));
        await(m_visitor, [&](const QJsonObject &frame) {
            if (frame.value("key"_L1) != read.key)
                return false;
            isMore = frame.value("more"_L1).toBool();
            for (const QJsonValue each : frame.value("messages"_L1).toArray()) {
                const QJsonObject message = each.toObject();
                m_visitor.ackedSeq = message.value("seq"_L1).toInteger();
                if (message.value("kind"_L1) == "text"_L1)
                    seen.append(message.value("text"_L1).toString());
            }
            return true;
        });
    }
    if (!m_hasFailed && seen != m_texts)
        fail(u"the chat holds %1 lines, %2 were said, or they are not the same"_s.arg(seen.size()).arg(m_texts.size()));
    return m_failure;
}

} // namespace deskbell::fuzz
