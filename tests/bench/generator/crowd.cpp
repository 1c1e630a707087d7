// SPDX-License-Identifier: MIT
#include "tests/bench/generator/crowd.h"

#include <stdexcept>

namespace deskbell::bench {

namespace {

constexpr Nanoseconds patience = 60 * oneSecond;
constexpr uint32_t sourceAddresses = 8;

// 96 bytes of UTF-8 each, so that a whole command has about 190.
constexpr const char *koreanText = "온도 입력을 저장하면 500 오류가 나요. 강남점이요. 어제까지는 됐어요..";
constexpr const char *latinText =
    "Saving the temperature fails with error 500 since this morning. It is the shop in Gangnam again.";

std::string tokenOf(int64_t index)
{
    std::string digits = std::to_string(index);
    return "benchvisitor" + std::string(10 - digits.size(), '0') + digits;
}

} // namespace

// ---- one connection ------------------------------------------------------------------------------------------------

Client::Client(Loop &loop, Crowd &crowd, Role side, int64_t number)
    : Connection(loop)
    , role(side)
    , index(number)
    , m_crowd(crowd)
{
}

void Client::connect()
{
    const Target &target = m_crowd.target();
    isReady = false;
    began = now();
    connectTo(target.port, uint32_t(index) % sourceAddresses, upgradeRequest(target.dialect, role, target.port, target.origin));
}

int64_t Client::send(std::string_view type, std::string_view fields)
{
    sendText(command(m_crowd.target().dialect, type, index, ++sent, fields));
    return sent;
}

void Client::say(Nanoseconds at)
{
    if (sentAt.empty())
        firstText = sent + 1;
    sentAt.push_back(at);
    send("send_message", "\"chat\":" + std::to_string(chat) + ",\"text\":\"" + m_crowd.text() + '"');
}

void Client::opened()
{
    if (m_crowd.target().dialect != Dialect::SocketIo)
        greet();
}

std::string Client::usualGreeting() const
{
    if (role == Role::Visitor)
        return R"("version":1,"token":")" + tokenOf(index) + '"';
    const Target &target = m_crowd.target();
    return R"("key":"login","version":1,"name":")" + target.adminName + std::to_string(index) + R"(","password":")"
        + target.password + '"';
}

void Client::greet()
{
    const Target &target = m_crowd.target();
    const std::string fields = greeting.empty() ? usualGreeting() : greeting;
    const std::string type = role == Role::Visitor ? "hello" : "login";
    if (target.dialect == Dialect::SocketIo)
        sendText("420[\"" + type + "\",{" + fields + "}]");
    else
        sendText(command(type, fields));
}

void Client::received(std::string_view payload, Nanoseconds at)
{
    if (m_crowd.target().dialect == Dialect::SocketIo && !payload.starts_with("42") && !payload.starts_with("43")) {
        if (payload.starts_with("0")) // the engine is open: join the namespace
            sendText("40");
        else if (payload.starts_with("40"))
            greet();
        else if (payload == "2") // ping
            sendText("3");
        return;
    }
    m_crowd.hears(*this, payload, at);
}

void Client::closed(const std::string &why)
{
    m_crowd.broke(*this, why);
}

std::string Client::answerTo(std::string_view head)
{
    return head.starts_with("HTTP/1.1 101") ? std::string() : std::string(head.substr(0, head.find('\r')));
}

// ---- all of them ---------------------------------------------------------------------------------------------------

Crowd::Crowd(Loop &loop, Target target)
    : m_loop(loop)
    , m_target(std::move(target))
    , m_text(m_target.koreanTexts ? koreanText : latinText)
{
}

Client &Crowd::add(Role role)
{
    const int64_t index = int64_t(m_clients.size());
    m_clients.emplace_back(m_loop, *this, role, index);
    (role == Role::Visitor ? m_visitors : m_admins).push_back(index);
    return m_clients.back();
}

void Crowd::bringAdmins(int count)
{
    for (int i = 0; i < count; ++i) {
        const Client &admin = add(Role::Admin);
        m_clients.back().connect();
        await([&] { return admin.isReady; }, patience, "an admin's login");
    }
}

void Crowd::bringVisitors(int count, int atOnce)
{
    const size_t before = m_ready;
    for (int begun = 0; begun < count;) {
        for (; begun < count && begun - int(m_ready - before) < atOnce; ++begun)
            add(Role::Visitor).connect();
        await([&] { return begun - int(m_ready - before) < atOnce; }, patience, "a visitor's hello");
    }
    await([&] { return int(m_ready - before) >= count; }, patience, "the last hello");
}

void Crowd::openChats(size_t first, size_t count)
{
    size_t answered = 0;
    listen([&](Client &who, const Heard &heard, std::string_view, Nanoseconds) {
        if (heard.kind != Heard::Kind::Ack)
            return;
        if (who.role == Role::Admin) {
            ++answered;
            return;
        }
        who.chat = heard.chat;
        admin(size_t(who.admin)).send("accept_call", "\"chat\":" + std::to_string(who.chat));
    });
    for (size_t i = 0; i < count; ++i) {
        visitor(first + i).admin = int64_t(i % m_admins.size());
        visitor(first + i).send("open_call", R"("name":"이지민")");
        // In small lots: this is not what is measured.
        await([&] { return i < answered + 64; }, patience, "the calls");
    }
    await([&] { return answered == count; }, patience, "the calls");
    listen({});
}

void Crowd::check() const
{
    if (!m_trouble.empty())
        throw std::runtime_error(m_trouble);
}

void Crowd::hears(Client &client, std::string_view payload, Nanoseconds at)
{
    const Heard heard = understand(m_target.dialect, payload, client.index);
    if (heard.kind == Heard::Kind::Refused && m_trouble.empty())
        m_trouble = "refused: " + std::string(payload.substr(0, 300));
    if (heard.kind == Heard::Kind::Ready && !client.isReady) {
        client.isReady = true;
        ++m_ready;
    }
    if (m_listener)
        m_listener(client, heard, payload, at);
}

void Crowd::broke(const Client &client, const std::string &why)
{
    if (m_trouble.empty())
        m_trouble = (client.role == Role::Admin ? "an admin's connection: " : "a visitor's connection: ") + why;
}

} // namespace deskbell::bench
