// SPDX-License-Identifier: MIT
#include "client/drafts.h"

#include "client/personalfile.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QSaveFile>

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
    close();
    m_path = path;
    QFile file(path);
    if (path.isEmpty() || !file.exists())
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
}

void Drafts::close()
{
    m_path.clear();
    m_messages.clear();
    m_comments.clear();
    m_chatNotes.clear();
    m_inquiryNotes.clear();
    m_personNotes.clear();
}

void Drafts::keepMessage(ChatId chat, const QString &text)
{
    keep(m_messages, chat.value, text);
}

void Drafts::keepComment(InquiryId inquiry, const QString &text)
{
    keep(m_comments, inquiry.value, text);
}

void Drafts::keepNote(ChatId chat, const QString &text)
{
    keep(m_chatNotes, chat.value, text);
}

void Drafts::keepNote(InquiryId inquiry, const QString &text)
{
    keep(m_inquiryNotes, inquiry.value, text);
}

void Drafts::keepNote(VisitorId person, const QString &text)
{
    keep(m_personNotes, person.value, text);
}

QString Drafts::joined(const QString &returned, const QString &begun)
{
    return begun.trimmed().isEmpty() ? returned : returned + u'\n' + begun;
}

void Drafts::keep(Texts &texts, qint64 id, const QString &text)
{
    const QString kept = text.trimmed().isEmpty() ? QString() : text;
    if (texts.value(id) == kept)
        return;
    if (kept.isEmpty())
        texts.remove(id);
    else
        texts.insert(id, kept);
    write();
}

void Drafts::write() const
{
    if (m_path.isEmpty())
        return;
    if (m_messages.isEmpty() && m_comments.isEmpty() && m_chatNotes.isEmpty() && m_inquiryNotes.isEmpty()
        && m_personNotes.isEmpty()) {
        QFile::remove(m_path);
        return;
    }
    QSaveFile file(m_path);
    const QByteArray bytes =
        QJsonDocument({{u"messages"_s, toJson(m_messages)}, {u"comments"_s, toJson(m_comments)},
                       {u"chat_notes"_s, toJson(m_chatNotes)}, {u"inquiry_notes"_s, toJson(m_inquiryNotes)},
                       {u"person_notes"_s, toJson(m_personNotes)}})
            .toJson(QJsonDocument::Compact);
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && file.write(bytes) == bytes.size() && file.commit();
    if (!isWritten)
        qCWarning(draftsLog) << "cannot write the drafts:" << file.errorString();
}

} // namespace deskbell
