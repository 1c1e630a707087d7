// SPDX-License-Identifier: MIT
// A stream of WebSocket frames says the same however it is cut; nothing is handed out that RFC 6455 forbids or that is too long.

#include "server/transport/framereader.h"

#include "property.h"

#include <utility>
#include <vector>

using namespace deskbell;
using namespace deskbell::fuzz;

namespace {

constexpr qsizetype mostBytes = 2'000;
using Kind = FrameReader::Kind;

struct Said {
    Kind kind;
    quint16 code;
    QByteArray payload;
    bool operator==(const Said &) const = default;
};

void check(const Said &said)
{
    HOLDS(said.payload.size() <= mostBytes);
    switch (said.kind) {
    case Kind::Nothing: break;
    case Kind::Text: HOLDS(said.payload.isValidUtf8()); break;
    case Kind::Binary: break;
    case Kind::Ping:
    case Kind::Pong: HOLDS(said.payload.size() <= 125); break;
    case Kind::Close:
        HOLDS(said.code >= 1000 && said.code < 5000 && said.code != 1004 && said.code != 1006);
        HOLDS(said.code != 1005 || said.payload.isEmpty());
        HOLDS(said.payload.size() <= 123 && said.payload.isValidUtf8());
        break;
    case Kind::Broken:
        HOLDS(said.code == 1002 || said.code == 1007 || said.code == 1009);
        HOLDS(!said.payload.isEmpty() && said.payload.size() <= 123);
        break;
    }
}

/// In pieces of `step` bytes.
std::vector<Said> read(const QByteArray &stream, qsizetype step)
{
    FrameReader reader(mostBytes);
    std::vector<Said> all;
    for (qsizetype from = 0; from < stream.size(); from += step) {
        QByteArray bytes(stream.constData() + from, std::min(step, stream.size() - from)); // of its own size, for the sanitizers
        char *at = bytes.data();
        char *const end = at + bytes.size();
        for (;;) {
            const FrameReader::Event event = reader.next(at, end);
            HOLDS(at <= end);
            if (event.kind == Kind::Nothing)
                break;
            HOLDS(all.empty() || (all.back().kind != Kind::Close && all.back().kind != Kind::Broken));
            all.push_back({event.kind, event.code, event.payload.toByteArray()});
            check(all.back());
        }
        HOLDS(at == end);
    }
    return all;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray stream = bytesOf(data, size);
    const std::vector<Said> whole = read(stream, std::max<qsizetype>(1, stream.size()));
    for (const qsizetype step : {1, 2, 3, 7, 13, 61})
        HOLDS(read(stream, step) == whole);
    return 0;
}
