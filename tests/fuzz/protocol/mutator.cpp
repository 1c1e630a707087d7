// SPDX-License-Identifier: MIT
#include "mutator.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace deskbell::fuzz {

using namespace Qt::StringLiterals;

namespace {

bool isIdField(const QString &name)
{
    static const QList<QString> names{u"id"_s, u"chat"_s, u"inquiry"_s, u"admin"_s, u"owner"_s, u"session"_s, u"letter"_s, u"block"_s};
    return names.contains(name);
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

void Mutator::learn(const QByteArray &frame, int weight)
{
    const QJsonObject object = QJsonDocument::fromJson(frame).object();
    if (object.isEmpty())
        return;
    for (int i = 0; i < weight; ++i)
        m_frames.append(compact(object));
    collect(object);
}

void Mutator::collect(const QJsonValue &value)
{
    for (const QJsonValue each : value.toArray())
        collect(each);
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        for (const QString &found : {it.key(), it->toString()}) {
            if (!found.isEmpty() && found.size() <= 24 && !m_words.contains(found))
                m_words.append(found);
        }
        if (it->isDouble() && isIdField(it.key()) && !m_ids.contains(it->toInteger()))
            m_ids.append(it->toInteger());
        collect(*it);
    }
}

QString Mutator::word()
{
    return m_words.at(below(m_words.size()));
}

QJsonValue Mutator::strange()
{
    switch (below(22)) {
    case 0: return QJsonValue();
    case 1: return true;
    case 2: return 0;
    case 3: return -1;
    case 4: return 0.5;
    case 5: return 9007199254740991.0;
    case 6: return 9007199254740992.0;
    case 7: return 1e300;
    case 8: return -2147483649.0;
    case 9: return QString();
    case 10: return QString(below(300), u'x');
    case 11: return QString(below(20'500), u'가');
    case 12: return u"<img src=x onerror=alert(1)>\u202e\u2066"_s;
    case 13: return QString(QChar(0xD83D)) + u'\0' + QChar(u'\x1b');
    case 14: return QJsonArray{1, QJsonArray{}, QJsonObject{}};
    case 15: return QJsonObject{{word(), word()}};
    case 16: {
        QJsonValue nest;
        for (qsizetype i = below(900); i > 0; --i)
            nest = QJsonArray{nest};
        return nest;
    }
    case 17: return u"' OR 1=1; --%s%n\\"_s;
    case 18:
    case 19: return m_ids.isEmpty() ? QJsonValue(1) : QJsonValue(m_ids.at(below(m_ids.size())));
    default: return word();
    }
}

/// Another value of the same kind, which the decoder lets through to the rules.
QJsonValue Mutator::alike(const QJsonValue &value)
{
    if (value.isBool())
        return !value.toBool();
    for (int i = 0; i < 20; ++i) {
        const QJsonValue other = strange();
        if (other.type() == value.type() && (!other.isDouble() || (other.toDouble() >= 0 && other.toInteger(-1) >= 0)))
            return other;
    }
    return value;
}

QJsonObject Mutator::withOtherIds(QJsonObject object)
{
    for (const QString &name : object.keys()) {
        if (isIdField(name) && object.value(name).isDouble() && !m_ids.isEmpty())
            object[name] = m_ids.at(below(m_ids.size()));
        else if (name == "key"_L1)
            object[name] = u"fz-%1"_s.arg(below(1'000'000));
    }
    return object;
}

QJsonObject Mutator::changed(QJsonObject object, int depth)
{
    const QStringList names = object.keys();
    const QString name = names.isEmpty() ? word() : names.at(below(names.size()));
    switch (below(8)) {
    case 0:
        object.remove(name);
        break;
    case 1:
        object.insert(word(), strange());
        break;
    case 2: { // spliced with another frame
        const QJsonObject other = QJsonDocument::fromJson(m_frames.at(below(m_frames.size()))).object();
        for (auto it = other.begin(); it != other.end(); ++it) {
            if (oneIn(2))
                object.insert(it.key(), *it);
        }
        break;
    }
    case 3:
        object.insert(u"type"_s, word());
        break;
    case 4:
        if (depth < 4 && object.value(name).isObject()) {
            object.insert(name, changed(object.value(name).toObject(), depth + 1));
            break;
        }
        [[fallthrough]];
    default:
        object.insert(name, strange());
    }
    return object;
}

QByteArray Mutator::broken(QByteArray bytes)
{
    const qsizetype at = bytes.isEmpty() ? 0 : below(bytes.size());
    switch (below(7)) {
    case 0: return bytes.left(at);
    case 1: return bytes.mid(at);
    case 2: return bytes.insert(at, bytes.mid(below(bytes.size() + 1), below(200)));
    case 3: return bytes.remove(at, 1 + below(12));
    case 4: { // spliced in the middle of the bytes
        const QByteArray &other = m_frames.at(below(m_frames.size()));
        return bytes.left(at) + other.mid(below(other.size()));
    }
    case 5: return bytes.insert(at, QByteArray(1 + below(4), char(1 + below(0x7E))));
    default:
        if (!bytes.isEmpty())
            bytes[at] = char(below(0x80));
        return bytes;
    }
}

QByteArray Mutator::next()
{
    const QByteArray &base = m_frames.at(below(m_frames.size()));
    QJsonObject object = withOtherIds(QJsonDocument::fromJson(base).object());
    if (oneIn(10))
        return compact(object);
    if (oneIn(2)) {
        const QStringList names = object.keys();
        const QString &name = names.at(below(names.size()));
        if (name != "type"_L1)
            object.insert(name, alike(object.value(name)));
        return compact(object);
    }
    const qsizetype how = below(3);
    if (how != 0) {
        for (qsizetype i = 1 + below(3); i > 0; --i)
            object = changed(object, 0);
    }
    QByteArray bytes = compact(object);
    if (how != 1) {
        for (qsizetype i = 1 + below(3); i > 0; --i)
            bytes = broken(bytes);
    }
    // Bytes that are no UTF-8 end a connection before its frame is looked at, so there are few of them.
    return oneIn(200) ? bytes.insert(below(bytes.size() + 1), "\xff\xed\xa0\x80") : QString::fromUtf8(bytes).toUtf8();
}

} // namespace deskbell::fuzz
