// SPDX-License-Identifier: MIT
// Whatever is decoded as a frame of one of the four families says the same once encoded and decoded again, and our own reader and
// writer of JSON agree with Qt's.

#include "common/jsontext.h"
#include "common/wire.h"

#include "property.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace deskbell;
using namespace deskbell::fuzz;

namespace {

void checkError(const wire::Error &error)
{
    HOLDS(!error.what.isEmpty() && error.what.size() < 200);
    for (const QChar c : error.what)
        HOLDS(c >= u' ' && c <= u'~'); // it goes to the log and holds nothing that the sender wrote
}

/// A nested member that means nothing sends the same frame through the other reader.
template <class Frame>
void checkReaders(const QByteArray &bytes, const wire::Decoded<Frame> &decoded)
{
    const qsizetype open = bytes.indexOf('{');
    const bool isEmptyObject = bytes.mid(open + 1).trimmed().startsWith('}');
    const bool hasName = bytes.contains("zz") || bytes.contains("\\u007"); // z may be written so
    if (open < 0 || isEmptyObject || hasName)
        return;
    const wire::Decoded<Frame> other = wire::decode<Frame>(QByteArray(bytes).insert(open + 1, "\"zz\":{\"a\":[]},"));
    const Frame *frame = std::get_if<Frame>(&decoded);
    const Frame *otherFrame = std::get_if<Frame>(&other);
    HOLDS((frame == nullptr) == (otherFrame == nullptr));
    HOLDS(!frame || *frame == *otherFrame);
    HOLDS(!frame || QJsonDocument::fromJson(bytes).isObject());
}

void checkWriter(const QString &text)
{
    QByteArray written = "[";
    json::appendString(written, text);
    written += ']';
    HOLDS(written == QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact));
}

template <class Frame>
void checkFamily(const QByteArray &bytes)
{
    const wire::Decoded<Frame> decoded = wire::decode<Frame>(bytes);
    checkReaders(bytes, decoded);
    if (const auto *error = std::get_if<wire::Error>(&decoded))
        return checkError(*error);
    const Frame &frame = std::get<Frame>(decoded);
    const QByteArray encoded = wire::encode(frame);
    HOLDS(!encoded.contains('\n') && !encoded.contains('\0'));

    const wire::Decoded<Frame> again = wire::decode<Frame>(encoded);
    HOLDS(std::holds_alternative<Frame>(again));
    HOLDS(std::get<Frame>(again) == frame);
    HOLDS(wire::encode(std::get<Frame>(again)) == encoded);

    // A newer peer's field is ignored.
    const wire::Decoded<Frame> newer = wire::decode<Frame>("{\"zz\":{\"type\":[]}," + encoded.mid(1));
    HOLDS(std::holds_alternative<Frame>(newer) && std::get<Frame>(newer) == frame);
    // Half a frame is none.
    HOLDS(std::holds_alternative<wire::Error>(wire::decode<Frame>(encoded.left(encoded.size() - 1))));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes = bytesOf(data, size);
    checkWriter(textOf(bytes));
    checkFamily<VisitorCommand>(bytes);
    checkFamily<AdminCommand>(bytes);
    checkFamily<VisitorEvent>(bytes);
    checkFamily<AdminEvent>(bytes);
    return 0;
}
