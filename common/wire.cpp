// SPDX-License-Identifier: MIT
#include "common/wire.h"

#include <QJsonDocument>

namespace deskbell::wire {

Decoded<QJsonObject> parse(const QByteArray &bytes)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &problem);
    if (problem.error != QJsonParseError::NoError)
        return Error{u"not JSON: "_s + problem.errorString(), {}, false};
    if (!document.isObject())
        return Error{u"not an object"_s, {}, false};
    const QJsonObject object = document.object();
    if (!object.value("type"_L1).isString())
        return Error{u"no type"_s, keyOf(object), false};
    if (json::hasRepeatedName(bytes))
        return Error{u"a name twice in one object"_s, {}, false};
    return object;
}

QByteArray write(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace deskbell::wire
