// SPDX-License-Identifier: MIT
#pragma once

// The golden frames of common/examples, and the families of frames that they stand for.

#include "common/wire.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QMap>

namespace deskbell::examples {

using namespace Qt::StringLiterals;

/// One direction of one path: its folder and its variant.
template <class Frame> struct Family;
template <> struct Family<VisitorCommand> { static constexpr QLatin1StringView folder{"visitor-command"}; };
template <> struct Family<AdminCommand> { static constexpr QLatin1StringView folder{"admin-command"}; };
template <> struct Family<VisitorEvent> { static constexpr QLatin1StringView folder{"visitor-event"}; };
template <> struct Family<LinkCommand> { static constexpr QLatin1StringView folder{"link-command"}; };
template <> struct Family<LinkEvent> { static constexpr QLatin1StringView folder{"link-event"}; };
template <> struct Family<AdminEvent> { static constexpr QLatin1StringView folder{"admin-event"}; };

/// Calls visit.template operator()<Frame>() for each family.
template <class Visit> void forEachFamily(Visit visit)
{
    visit.template operator()<VisitorCommand>();
    visit.template operator()<AdminCommand>();
    visit.template operator()<VisitorEvent>();
    visit.template operator()<AdminEvent>();
    visit.template operator()<LinkCommand>();
    visit.template operator()<LinkEvent>();
}

/// Calls visit.template operator()<T>() for each alternative of a variant.
template <class Frame, class Visit> void forEachAlternative(Visit visit)
{
    [&]<size_t... I>(std::index_sequence<I...>) {
        (visit.template operator()<std::variant_alternative_t<I, VariantOf<Frame>>>(), ...);
    }(std::make_index_sequence<std::variant_size_v<VariantOf<Frame>>>{});
}

inline QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline QString sourceDir() { return QString::fromUtf8(DESKBELL_SOURCE_DIR); }

/// "visitor-event/welcome" → the bytes of that file.
inline QMap<QString, QByteArray> all()
{
    QMap<QString, QByteArray> found;
    const QDir root(sourceDir() + u"/common/examples"_s);
    for (const QString &folder : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        for (const QString &file : QDir(root.filePath(folder)).entryList(QDir::Files))
            found.insert(folder + u'/' + file.chopped(5), contents(root.filePath(folder + u'/' + file)));
    }
    return found;
}

/// The frame type that an example's name stands for: "visitor-event/welcome.resumed" → "welcome".
inline QString typeOf(const QString &name) { return name.section(u'/', 1).section(u'.', 0, 0); }

/// What came out of decoding and encoding again, or why it could not be decoded.
struct RoundTrip {
    QJsonObject object;
    QString error;
};

template <class Frame> RoundTrip roundTrip(const QByteArray &bytes)
{
    const auto decoded = wire::decode<Frame>(bytes);
    if (const wire::Error *error = std::get_if<wire::Error>(&decoded))
        return {{}, error->what};
    return {QJsonDocument::fromJson(wire::encode(std::get<Frame>(decoded))).object(), {}};
}

/// As roundTrip, for the family that a folder names.
inline RoundTrip roundTripIn(const QString &folder, const QByteArray &bytes)
{
    RoundTrip result{{}, u"no such folder: "_s + folder};
    forEachFamily([&]<class Frame>() {
        if (folder == Family<Frame>::folder)
            result = roundTrip<Frame>(bytes);
    });
    return result;
}

} // namespace deskbell::examples
