// SPDX-License-Identifier: MIT
#include "tests/bench/generator/frames.h"

#include <cstring>
#include <stdexcept>

namespace deskbell::bench {

namespace {

constexpr uint8_t finalBit = 0x80;
constexpr uint8_t maskBit = 0x80;

void applyMask(char *data, size_t size, uint32_t mask)
{
    const uint64_t wide = uint64_t(mask) << 32 | mask;
    size_t i = 0;
    for (; i + 8 <= size; i += 8) {
        uint64_t word;
        std::memcpy(&word, data + i, 8);
        word ^= wide;
        std::memcpy(data + i, &word, 8);
    }
    for (; i < size; ++i)
        data[i] = char(data[i] ^ reinterpret_cast<const char *>(&mask)[i % 4]);
}

} // namespace

void appendFrame(std::string &out, Opcode opcode, std::string_view payload, uint32_t mask)
{
    char head[14];
    size_t used = 0;
    head[used++] = char(finalBit | uint8_t(opcode));
    const uint8_t masked = mask ? maskBit : 0;
    const size_t size = payload.size();
    if (size < 126) {
        head[used++] = char(masked | size);
    } else {
        const int bytes = size < 65536 ? 2 : 8;
        head[used++] = char(masked | (bytes == 2 ? 126 : 127));
        for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8)
            head[used++] = char(uint64_t(size) >> shift);
    }
    if (mask) {
        std::memcpy(head + used, &mask, 4);
        used += 4;
    }
    out.append(head, used);
    const size_t begin = out.size();
    out.append(payload);
    if (mask)
        applyMask(out.data() + begin, size, mask);
}

std::optional<Frame> firstFrame(char *data, size_t size)
{
    if (size < 2)
        return {};
    const auto byte = [data](size_t i) { return uint8_t(data[i]); };
    if ((byte(0) & 0xf0) != finalBit || (byte(0) & 0x0f) == 0)
        throw std::runtime_error("a fragment, or bits that nobody has agreed on");
    uint64_t length = byte(1) & 0x7f;
    size_t head = 2;
    if (length >= 126) {
        const size_t bytes = length == 126 ? 2 : 8;
        if (size < head + bytes)
            return {};
        length = 0;
        for (size_t i = 0; i < bytes; ++i)
            length = length << 8 | byte(head + i);
        head += bytes;
    }
    uint32_t mask = 0;
    if (byte(1) & maskBit) {
        if (size < head + 4)
            return {};
        std::memcpy(&mask, data + head, 4);
        head += 4;
    }
    if (size < head + length)
        return {};
    if (mask)
        applyMask(data + head, length, mask);
    return Frame{Opcode(byte(0) & 0x0f), {data + head, size_t(length)}, head + size_t(length)};
}

} // namespace deskbell::bench
