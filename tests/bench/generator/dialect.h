// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace deskbell::bench {

/// How the server under test speaks. Plain is Deskbell's own frames with less in them, as the small ws server has them.
enum class Dialect { Deskbell, Plain, SocketIo };

enum class Role { Visitor, Admin };

/// What a frame from the server says, as far as the figures need it.
struct Heard {
    enum class Kind {
        Nothing,
        Ready,   ///< the answer to hello or login
        Ack,
        Refused,
        Message,
        Chat,    ///< a chat has changed
        Page     ///< what was asked for: of the board, of a chat, an inquiry
    };
    Kind kind = Kind::Nothing;
    int64_t connection = -1; ///< of the key, if it is one of ours
    int64_t number = -1;     ///< of the key
    int64_t chat = 0;
    int64_t seq = 0;
    std::string_view change; ///< of Chat
};

/// The key of a connection's n-th command: as long as a UUID, and telling both numbers.
[[nodiscard]] std::string keyFor(int64_t connection, int64_t number);

/// Reads one frame. `connection` is who hears it: an answer of Socket.IO names the number only.
[[nodiscard]] Heard understand(Dialect dialect, std::string_view payload, int64_t connection);

/// A command with a key. `fields` is the inside of a JSON object, may be empty.
[[nodiscard]] std::string command(Dialect dialect, std::string_view type, int64_t connection, int64_t number,
                                  std::string_view fields);
/// One without.
[[nodiscard]] std::string command(std::string_view type, std::string_view fields);

/// The request of the upgrade.
[[nodiscard]] std::string upgradeRequest(Dialect dialect, Role role, uint16_t port, const std::string &origin);

/// What follows `"name":` in the frame, up to the end of the value if it is a text or a number; empty if there is none.
[[nodiscard]] std::string_view valueOf(std::string_view payload, std::string_view name);

} // namespace deskbell::bench
