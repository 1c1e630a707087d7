// SPDX-License-Identifier: MIT
#include "client/drafts.h"

#include "client/personalfile.h"
#include "common/wholefile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QSaveFile>
#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(draftsLog, "desk.drafts", QtInfoMsg)

namespace {

QJsonObject toJson(const QHash<qint64, QString> &texts)
{
    QJsonObject object;
    for (auto it = texts.begin(); it != texts.end(); ++it)
        object.insert(QString::number(it.key()), it.value());
    return object;
}

QHash<qint64, QString> fromJson(const QJsonObject &object)
{
    QHash<qint64, QString> texts;
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (const qint64 id = it.key().toLongLong(); id > 0 && !it->toString().isEmpty())
            texts.insert(id, it->toString());
    }
    return texts;
}

QJsonObject toJson(const QHash<qint64, Drafts::Edit> &edits)
{
    QJsonObject object;
    for (auto it = edits.begin(); it != edits.end(); ++it)
        object.insert(QString::number(it.key()), QJsonObject{{u"note"_s, it->note.value}, {u"text"_s, it->text}});
    return object;
}

QHash<qint64, Drafts::Edit> editsFromJson(const QJsonObject &object)
{
    QHash<qint64, Drafts::Edit> edits;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QJsonObject one = it->toObject();
        const Drafts::Edit edit{{one.value("note"_L1).toInteger()}, one.value("text"_L1).toString()};
        if (const qint64 id = it.key().toLongLong(); id > 0 && edit.note.isValid())
            edits.insert(id, edit);
    }
    return edits;
}

QLatin1StringView wordOf(Refusal why)
{
    return Words<Refusal>::list[int(why)];
}

Refusal refusalOf(const QString &word)
{
    const auto known = std::find(std::begin(Words<Refusal>::list), std::end(Words<Refusal>::list), word);
    return known == std::end(Words<Refusal>::list) ? Refusal::Unknown
                                                   : static_cast<Refusal>(known - std::begin(Words<Refusal>::list));
}

QJsonObject toJson(const QHash<qint64, QList<Drafts::NotSent>> &messages)
{
    QJsonObject object;
    for (auto it = messages.begin(); it != messages.end(); ++it) {
        QJsonArray list;
        for (const Drafts::NotSent &one : *it)
            list.append(QJsonObject{{u"key"_s, one.key}, {u"text"_s, one.text}, {u"at"_s, one.at}, {u"why"_s, wordOf(one.why)}});
        object.insert(QString::number(it.key()), list);
    }
    return object;
}

QHash<qint64, QList<Drafts::NotSent>> notSentFromJson(const QJsonObject &object)
{
    QHash<qint64, QList<Drafts::NotSent>> messages;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QJsonArray list = it->toArray();
        for (const QJsonValue &value : list) {
            const QJsonObject one = value.toObject();
            const Drafts::NotSent message{one.value("key"_L1).toString(), one.value("text"_L1).toString(), one.value("at"_L1).toInteger(),
                                          refusalOf(one.value("why"_L1).toString())};
            if (!message.key.isEmpty() && !message.text.isEmpty())
                messages[it.key().toLongLong()].append(message);
        }
    }
    return messages;
}

} // namespace

QString Drafts::fileFor(const QString &directory, const QString &server, qint64 admin, const QString &epoch)
{
    const QString who = server + u' ' + QString::number(admin) + u' ' + epoch;
    return personalFile(directory, who.toUtf8(), ".drafts"_L1);
}

void Drafts::open(const QString &path)
{
    if (path == m_path)
        return;
    const bool hadSome = !isEmpty();
    forget();
    m_path = path;
    read();
    if (hadSome || !isEmpty())
        Q_EMIT changed({});
}

void Drafts::read()
{
    QFile file(m_path);
    if (m_path.isEmpty() || !file.exists())
        return;
    if (!file.open(QIODevice::ReadOnly)) {
        qCWarning(draftsLog) << "cannot read the drafts:" << file.errorString();
        return;
    }
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    m_messages = fromJson(object.value("messages"_L1).toObject());
    m_comments = fromJson(object.value("comments"_L1).toObject());
    m_chatNotes = fromJson(object.value("chat_notes"_L1).toObject());
    m_inquiryNotes = fromJson(object.value("inquiry_notes"_L1).toObject());
    m_personNotes = fromJson(object.value("person_notes"_L1).toObject());
    m_chatEdits = editsFromJson(object.value("chat_edits"_L1).toObject());
    m_inquiryEdits = editsFromJson(object.value("inquiry_edits"_L1).toObject());
    m_personEdits = editsFromJson(object.value("person_edits"_L1).toObject());
    m_notSent = notSentFromJson(object.value("not_sent"_L1).toObject());
}

void Drafts::close()
{
    const bool hadSome = !isEmpty();
    forget();
    if (hadSome)
        Q_EMIT changed({});
}

void Drafts::forget()
{
    m_path.clear();
    m_messages.clear();
    m_comments.clear();
    m_chatNotes.clear();
    m_inquiryNotes.clear();
    m_personNotes.clear();
    m_chatEdits.clear();
    m_inquiryEdits.clear();
    m_personEdits.clear();
    m_notSent.clear();
    m_erased.clear();
}

void Drafts::forgetErased(const PersonErased &erased)
{
    QList<NotePlace> places;
    for (const ChatId chat : erased.chats) {
        places.append({chat, {}, {}});
        m_messages.remove(chat.value);
        m_chatNotes.remove(chat.value);
        m_chatEdits.remove(chat.value);
        m_notSent.remove(chat.value);
    }
    for (const InquiryId inquiry : erased.inquiries) {
        places.append({{}, inquiry, {}});
        m_comments.remove(inquiry.value);
        m_inquiryNotes.remove(inquiry.value);
        m_inquiryEdits.remove(inquiry.value);
    }
    for (const VisitorId visitor : erased.visitors) {
        places.append({{}, {}, visitor});
        m_personNotes.remove(visitor.value);
        m_personEdits.remove(visitor.value);
    }
    write();
    for (const NotePlace &place : std::as_const(places)) {
        m_erased.append(place);
        Q_EMIT changed(place);
    }
}

void Drafts::keepMessage(ChatId chat, const QString &text)
{
    keep(m_messages, chat.value, text, {chat, {}, {}});
}

void Drafts::keepComment(InquiryId inquiry, const QString &text)
{
    keep(m_comments, inquiry.value, text, {{}, inquiry, {}});
}

void Drafts::keepNote(ChatId chat, const QString &text)
{
    keep(m_chatNotes, chat.value, text, {chat, {}, {}});
}

void Drafts::keepNote(InquiryId inquiry, const QString &text)
{
    keep(m_inquiryNotes, inquiry.value, text, {{}, inquiry, {}});
}

void Drafts::keepNote(VisitorId person, const QString &text)
{
    keep(m_personNotes, person.value, text, {{}, {}, person});
}

Drafts::Edit Drafts::edit(const NotePlace &place) const
{
    return place.chat.isValid()  ? m_chatEdits.value(place.chat.value)
        : place.inquiry.isValid() ? m_inquiryEdits.value(place.inquiry.value)
                                  : m_personEdits.value(place.visitor.value);
}

void Drafts::keepEdit(const NotePlace &place, const Edit &edit)
{
    if (edit == this->edit(place) || isErased(place))
        return;
    QHash<qint64, Edit> &edits = place.chat.isValid() ? m_chatEdits : place.inquiry.isValid() ? m_inquiryEdits : m_personEdits;
    const qint64 id = place.chat.isValid() ? place.chat.value : place.inquiry.isValid() ? place.inquiry.value : place.visitor.value;
    if (edit.note.isValid())
        edits.insert(id, edit);
    else
        edits.remove(id);
    write();
    Q_EMIT changed(place);
}

void Drafts::keepNotSent(ChatId chat, const NotSent &message)
{
    if (isErased({chat, {}, {}}))
        return;
    m_notSent[chat.value].append(message);
    write();
    Q_EMIT changed({chat, {}, {}});
}

void Drafts::dropNotSent(ChatId chat, const QString &key)
{
    const auto it = m_notSent.find(chat.value);
    if (it == m_notSent.end() || it->removeIf([&key](const NotSent &one) { return one.key == key; }) == 0)
        return;
    if (it->isEmpty())
        m_notSent.erase(it);
    write();
    Q_EMIT changed({chat, {}, {}});
}

QString Drafts::joined(const QString &returned, const QString &begun)
{
    return begun.trimmed().isEmpty() ? returned : returned + u'\n' + begun;
}

void Drafts::keep(Texts &texts, qint64 id, const QString &text, const NotePlace &place)
{
    const QString kept = text.trimmed().isEmpty() ? QString() : text;
    if (texts.value(id) == kept || isErased(place))
        return;
    if (kept.isEmpty())
        texts.remove(id);
    else
        texts.insert(id, kept);
    write();
    Q_EMIT changed(place);
}

bool Drafts::isEmpty() const
{
    return m_messages.isEmpty() && m_comments.isEmpty() && m_chatNotes.isEmpty() && m_inquiryNotes.isEmpty() && m_chatEdits.isEmpty()
        && m_inquiryEdits.isEmpty() && m_personEdits.isEmpty() && m_personNotes.isEmpty() && m_notSent.isEmpty();
}

void Drafts::write() const
{
    if (m_path.isEmpty())
        return;
    if (isEmpty()) {
        QFile::remove(m_path);
        return;
    }
    QSaveFile file(m_path);
    const QByteArray bytes =
        QJsonDocument({{u"messages"_s, toJson(m_messages)}, {u"comments"_s, toJson(m_comments)},
                       {u"chat_notes"_s, toJson(m_chatNotes)}, {u"inquiry_notes"_s, toJson(m_inquiryNotes)},
                       {u"person_notes"_s, toJson(m_personNotes)},
                       {u"chat_edits"_s, toJson(m_chatEdits)}, {u"inquiry_edits"_s, toJson(m_inquiryEdits)},
                       {u"person_edits"_s, toJson(m_personEdits)},
                       {u"not_sent"_s, toJson(m_notSent)}})
            .toJson(QJsonDocument::Compact);
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && file.write(bytes) == bytes.size() && commitWhole(file);
    if (!isWritten)
        qCWarning(draftsLog) << "cannot write the drafts:" << file.errorString();
}

} // namespace deskbell
