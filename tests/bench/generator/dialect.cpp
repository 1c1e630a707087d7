// SPDX-License-Identifier: MIT
#include "tests/bench/generator/dialect.h"

#include <charconv>
#include <cstdio>
#include <cstring>

namespace deskbell::bench {

namespace {

constexpr std::string_view keyPrefix = "bench-"; ///< then 10 digits, "-", 19 digits: 36 characters
constexpr size_t connectionDigits = 10;
constexpr size_t numberDigits = 19;

int64_t integer(std::string_view digits)
{
    int64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

/// Calls use(name, value) for each member that is a text or a number, at any depth. Good enough for frames whose texts have
/// no backslash, which ours have not.
template <class Use>
void members(std::string_view json, Use use)
{
    size_t at = 0;
    while (true) {
        const size_t open = json.find('"', at);
        if (open == std::string_view::npos)
            return;
        const size_t shut = json.find('"', open + 1);
        if (shut == std::string_view::npos)
            return;
        at = shut + 1;
        if (at >= json.size() || json[at] != ':')
            continue;
        const std::string_view name = json.substr(open + 1, shut - open - 1);
        const char first = ++at < json.size() ? json[at] : '\0';
        if (first == '"') {
            const size_t end = json.find('"', at + 1);
            if (end == std::string_view::npos)
                return;
            use(name, json.substr(at + 1, end - at - 1));
            at = end + 1;
        } else if (first >= '0' && first <= '9') {
            const size_t end = json.find_first_not_of("0123456789", at);
            use(name, json.substr(at, end - at));
            at = end == std::string_view::npos ? json.size() : end;
        }
    }
}

std::string_view valueAt(std::string_view payload, size_t found, size_t nameSize)
{
    if (found == std::string_view::npos)
        return {};
    const std::string_view rest = payload.substr(found + nameSize);
    if (!rest.empty() && rest.front() == '"')
        return rest.substr(1, rest.find('"', 1) - 1);
    return rest.substr(0, rest.find_first_of(",}]"));
}

/// The outer one, where others stand in a list behind it.
std::string_view firstValueOf(std::string_view payload, std::string_view name)
{
    const std::string wanted = '"' + std::string(name) + "\":";
    return valueAt(payload, payload.find(wanted), wanted.size());
}

Heard::Kind kindOf(std::string_view type)
{
    using Kind = Heard::Kind;
    if (type == "ack")
        return Kind::Ack;
    if (type == "message")
        return Kind::Message;
    if (type == "refused")
        return Kind::Refused;
    if (type == "chat")
        return Kind::Chat;
    if (type == "welcome" || type == "desk")
        return Kind::Ready;
    if (type == "board_page" || type == "chat_page" || type == "inquiry_page")
        return Kind::Page;
    return Kind::Nothing;
}

void readKey(std::string_view key, Heard &heard)
{
    if (key.substr(0, keyPrefix.size()) != keyPrefix)
        return;
    heard.connection = integer(key.substr(keyPrefix.size(), connectionDigits));
    heard.number = integer(key.substr(keyPrefix.size() + connectionDigits + 1));
}

void read(std::string_view json, Heard &heard)
{
    members(json, [&heard](std::string_view name, std::string_view value) {
        if (name == "type")
            heard.kind = kindOf(value);
        else if (name == "key")
            readKey(value, heard);
        else if (name == "chat")
            heard.chat = integer(value);
        else if (name == "seq")
            heard.seq = integer(value);
        else if (name == "change")
            heard.change = value;
    });
}

/// Engine.IO 4 and Socket.IO 5 packets: "43<number>[{…}]" is an answer, "42["type",{…}]" an event.
Heard understandSocketIo(std::string_view packet, int64_t connection)
{
    Heard heard;
    if (packet.substr(0, 2) == "43") {
        const size_t body = packet.find('[');
        heard.kind = Heard::Kind::Ack;
        read(packet.substr(body), heard);
        heard.connection = connection;
        heard.number = integer(packet.substr(2, body - 2));
        if (heard.number == 0)
            heard.kind = Heard::Kind::Ready;
    } else if (packet.substr(0, 4) == "42[\"") {
        const size_t end = packet.find('"', 4);
        read(packet.substr(end + 1), heard);
        heard.kind = kindOf(packet.substr(4, end - 4));
    }
    return heard;
}

} // namespace

std::string keyFor(int64_t connection, int64_t number)
{
    char key[64];
    const int size = std::snprintf(key, sizeof key, "%s%0*lld-%0*lld", keyPrefix.data(), int(connectionDigits),
                                   static_cast<long long>(connection), int(numberDigits), static_cast<long long>(number));
    return std::string(key, size_t(size));
}

Heard understand(Dialect dialect, std::string_view payload, int64_t connection)
{
    if (dialect == Dialect::SocketIo)
        return understandSocketIo(payload, connection);
    Heard heard;
    // Pages are long, and only that they came is of interest.
    if (payload.size() > 4096) {
        heard.kind = kindOf(valueOf(payload, "type"));
        if (heard.kind == Heard::Kind::Page)
            readKey(firstValueOf(payload, "key"), heard);
        return heard;
    }
    read(payload, heard);
    return heard;
}

std::string command(Dialect dialect, std::string_view type, int64_t connection, int64_t number, std::string_view fields)
{
    std::string made;
    made.reserve(fields.size() + 96);
    if (dialect == Dialect::SocketIo)
        made.append("42").append(std::to_string(number)).append("[\"").append(type).append("\",{");
    else
        made.append("{\"type\":\"").append(type).append("\",");
    made.append("\"key\":\"").append(keyFor(connection, number)).append("\"");
    if (!fields.empty())
        made.append(",").append(fields);
    made.append(dialect == Dialect::SocketIo ? "}]" : "}");
    return made;
}

std::string command(std::string_view type, std::string_view fields)
{
    return std::string("{\"type\":\"").append(type).append("\",").append(fields).append("}");
}

std::string upgradeRequest(Dialect dialect, Role role, uint16_t port, const std::string &origin)
{
    const std::string path = dialect == Dialect::SocketIo ? "/socket.io/?EIO=4&transport=websocket"
        : role == Role::Admin                            ? "/ws/admin"
                                                         : "/ws";
    std::string request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port)
        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: ZGVza2JlbGwtYmVuY2gtMQ==\r\n"
          "Sec-WebSocket-Version: 13\r\n";
    if (role == Role::Visitor)
        request += "Origin: " + origin + "\r\n";
    return request + "\r\n";
}

std::string_view valueOf(std::string_view payload, std::string_view name)
{
    const std::string wanted = '"' + std::string(name) + "\":";
    return valueAt(payload, payload.rfind(wanted), wanted.size());
}

} // namespace deskbell::bench
