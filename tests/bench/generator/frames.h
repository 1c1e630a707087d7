// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace deskbell::bench {

enum class Opcode : uint8_t { Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

/// Appends one whole frame (RFC 6455, 5.2). A mask of 0 leaves it unmasked, as servers send.
void appendFrame(std::string &out, Opcode opcode, std::string_view payload, uint32_t mask);

struct Frame {
    Opcode opcode = Opcode::Text;
    std::string_view payload; ///< unmasked in place
    size_t size = 0;          ///< with its head
};

/// The first frame in `data` if all of it is there. Throws std::runtime_error for fragments and reserved bits, which no peer
/// of ours sends.
[[nodiscard]] std::optional<Frame> firstFrame(char *data, size_t size);

} // namespace deskbell::bench
