// SPDX-License-Identifier: MIT
#include "server/operator/personexport.h"

#include "server/operator/zipwriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace deskbell {

namespace {

constexpr int mostNotes = 100'000;
constexpr QLatin1StringView missingWhy{"kept by another node, or not there any more"};

QJsonValue momentOf(qint64 at)
{
    return at > 0 ? QJsonValue(QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODateWithMs)) : QJsonValue();
}

template <class E>
QString word(E value)
{
    return QString(Words<E>::list[size_t(value)]);
}

/// What nobody has said is left out.
void put(QJsonObject &object, const QString &name, const QString &value)
{
    if (!value.isEmpty())
        object.insert(name, value);
}

void put(QJsonObject &object, const Device &device)
{
    put(object, u"screen"_s, device.screen);
    put(object, u"language"_s, device.language);
    put(object, u"zone"_s, device.zone);
}

QJsonArray errorsIn(const QList<ReportedError> &errors)
{
    QJsonArray all;
    for (const ReportedError &error : errors)
        all.append(QJsonObject{{u"kind"_s, word(error.kind)}, {u"text"_s, error.text}, {u"where"_s, error.where},
                               {u"at"_s, momentOf(error.at)}, {u"count"_s, error.count}});
    return all;
}

} // namespace

PersonExport::PersonExport(Store &store, FileStore *files, const StaffNames &names, const Wishes &wishes)
    : m_store(store)
    , m_files(files)
    , m_names(names)
    , m_wishes(wishes)
{
}

QString PersonExport::time(qint64 at) const
{
    return QDateTime::fromMSecsSinceEpoch(at, m_wishes.zone).toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

void PersonExport::line(const QString &text)
{
    m_text += text + u'\n';
}

void PersonExport::said(qint64 at, const QString &who, const QString &text)
{
    QString shown = text;
    shown.replace(u'\n', u"\n    "_s);
    line(u"[%1] %2: %3"_s.arg(time(at), who, shown));
}

QString PersonExport::writer(Side side, const QString &name, AdminId admin) const
{
    return side == Side::Admin || admin.isValid() ? m_names.of(admin) : name;
}

QJsonValue PersonExport::file(const AttachedFile &file, const QString &folder, const QString &number, qint64 at)
{
    if (!file)
        return {};
    if (!m_files || !m_files->hasAllOf(file->id)) {
        ++m_missing;
        line(u"    "_s + words("%1: missing from this archive; another node keeps it, or it is not there any more").arg(file->name));
        return QJsonObject{{u"name"_s, file->name}, {u"type"_s, file->type}, {u"bytes"_s, file->size}, {u"missing"_s, missingWhy}};
    }
    const QString path = u"files/%1/%2-%3"_s.arg(folder, number, file->name);
    m_attached.append({path, file, at});
    line(u"    %1"_s.arg(path));
    return QJsonObject{{u"name"_s, file->name}, {u"type"_s, file->type}, {u"bytes"_s, file->size}, {u"path"_s, path}};
}

QJsonArray PersonExport::notes(const QList<Note> &all)
{
    QJsonArray noted;
    for (const Note &note : all) {
        said(note.at, words("Note by %1").arg(note.adminName), note.text);
        noted.append(QJsonObject{{u"at"_s, momentOf(note.at)}, {u"edited_at"_s, momentOf(note.editedAt)}, {u"admin"_s, note.adminName},
                                 {u"text"_s, note.text}});
    }
    return noted;
}

QJsonObject PersonExport::chat(ChatId id)
{
    const std::optional<Chat> found = m_store.chatFacts(id);
    if (!found)
        return {};
    const Chat &chat = *found;
    QJsonObject object{{u"chat"_s, id.value}, {u"state"_s, word(chat.state)}, {u"opened_at"_s, momentOf(chat.openedAt)},
                       {u"accepted_at"_s, momentOf(chat.acceptedAt)}, {u"ended_at"_s, momentOf(chat.endedAt)},
                       {u"name"_s, chat.visitorName}, {u"verified"_s, chat.verified}};
    if (chat.inquiry.isValid())
        object.insert(u"inquiry"_s, chat.inquiry.value);
    put(object, u"email"_s, chat.email);
    put(object, u"page"_s, chat.page);
    put(object, u"agent"_s, chat.agent);
    put(object, chat.device);
    line();
    line(u"== "_s + words("Chat %1, %2").arg(QString::number(id.value), time(chat.openedAt)) + u" =="_s);
    if (!chat.page.isEmpty())
        line(chat.page);
    if (chat.rating.value != Rating::None) {
        object.insert(u"rating"_s, word(chat.rating.value));
        put(object, u"rating_text"_s, chat.rating.text);
    }

    QJsonArray messages;
    MessagePage page;
    qint64 after = 0;
    do {
        page = m_store.messages(id, after, 0, maxPageMessages);
        for (const ChatMessage &message : std::as_const(page.messages)) {
            after = message.seq;
            const QString who = writer(message.from, message.name, message.admin);
            const bool isText = message.kind == MessageKind::Text;
            said(message.at, who, isText ? message.text : u"("_s + word(message.kind) + u")"_s);
            QJsonObject one{{u"seq"_s, message.seq}, {u"kind"_s, word(message.kind)}, {u"from"_s, word(message.from)}, {u"name"_s, who},
                            {u"at"_s, momentOf(message.at)}};
            put(one, u"text"_s, message.text);
            if (const QJsonValue sent = file(message.file, u"chat-%1"_s.arg(id.value), QString::number(message.seq), message.at); sent.isObject())
                one.insert(u"file"_s, sent);
            messages.append(one);
        }
    } while (page.more && !page.messages.isEmpty());
    object.insert(u"messages"_s, messages);
    if (const QJsonArray errors = errorsIn(m_store.errorsOf(id, {})); !errors.isEmpty())
        object.insert(u"page_errors"_s, errors);
    if (m_wishes.hasNotes)
        object.insert(u"notes"_s, notes(m_store.notesOf(id, mostNotes)));
    return object;
}

QJsonObject PersonExport::inquiry(InquiryId id)
{
    const std::optional<StoredInquiry> found = m_store.inquiry(id);
    if (!found || found->deleted)
        return {};
    const StoredInquiry &inquiry = *found;
    QJsonObject object{{u"inquiry"_s, id.value}, {u"state"_s, word(inquiry.summary.state)}, {u"kind"_s, word(inquiry.summary.kind)},
                       {u"at"_s, momentOf(inquiry.summary.at)}, {u"name"_s, inquiry.summary.visitorName},
                       {u"verified"_s, inquiry.summary.verified}, {u"title"_s, inquiry.summary.title}, {u"text"_s, inquiry.text}};
    if (inquiry.summary.chat.isValid())
        object.insert(u"chat"_s, inquiry.summary.chat.value);
    put(object, u"email"_s, inquiry.email);
    put(object, u"page"_s, inquiry.page);
    put(object, u"agent"_s, inquiry.agent);
    put(object, inquiry.device);
    line();
    line(u"== "_s + words("Inquiry %1, %2").arg(QString::number(id.value), time(inquiry.summary.at)) + u" =="_s);
    said(inquiry.summary.at, inquiry.summary.visitorName, inquiry.summary.title + (inquiry.text.isEmpty() ? u""_s : u"\n"_s + inquiry.text));
    QJsonArray comments;
    for (const InquiryComment &comment : inquiry.comments) {
        const QString who = writer(comment.from, comment.name, comment.admin);
        said(comment.at, who, comment.text);
        QJsonObject one{{u"from"_s, word(comment.from)}, {u"name"_s, who}, {u"at"_s, momentOf(comment.at)}, {u"text"_s, comment.text},
                        {u"mailed"_s, comment.mailed}};
        if (const QJsonValue sent = file(comment.file, u"inquiry-%1"_s.arg(id.value), QString::number(comment.id.value), comment.at); sent.isObject())
            one.insert(u"file"_s, sent);
        comments.append(one);
    }
    object.insert(u"comments"_s, comments);
    if (const QJsonArray errors = errorsIn(m_store.errorsOf({}, id)); !errors.isEmpty())
        object.insert(u"page_errors"_s, errors);
    if (m_wishes.hasNotes)
        object.insert(u"notes"_s, notes(m_store.notesOf(id, mostNotes)));
    return object;
}

bool PersonExport::writeTo(ZipWriter &zip, VisitorId visitor, qint64 at)
{
    const Traces traces = m_store.tracesOf(visitor);
    if (traces.visitors.isEmpty())
        return false;
    m_text.clear();
    m_attached.clear();
    m_missing = 0;
    QJsonArray persons, chats, inquiries;
    for (const VisitorId one : traces.visitors) {
        const std::optional<LoadedVisitor> known = m_store.visitor(one);
        if (!known)
            continue;
        QJsonObject person{{u"visitor"_s, one.value}, {u"name"_s, known->visitor.name}, {u"verified"_s, known->visitor.verified}};
        put(person, u"email"_s, known->visitor.email);
        put(person, u"subject"_s, known->visitor.subject);
        line(words("Visitor %1: %2").arg(QString::number(one.value), known->visitor.name)
             + (known->visitor.email.isEmpty() ? QString() : u" <"_s + known->visitor.email + u'>'));
        if (m_wishes.hasNotes)
            person.insert(u"notes"_s, notes(m_store.notesOf(one, mostNotes)));
        persons.append(person);
    }
    line(words("Exported %1").arg(time(at)));
    for (const ChatId id : traces.chats) {
        if (const QJsonObject one = chat(id); !one.isEmpty())
            chats.append(one);
    }
    for (const InquiryId id : traces.inquiries) {
        if (const QJsonObject one = inquiry(id); !one.isEmpty())
            inquiries.append(one);
    }
    const QJsonObject all{{u"format"_s, u"deskbell person"_s}, {u"version"_s, 1}, {u"exported_at"_s, momentOf(at)}, {u"person"_s, persons},
                          {u"chats"_s, chats}, {u"inquiries"_s, inquiries}};
    zip.begin(u"person.json"_s, at);
    zip.write(QJsonDocument(all).toJson(QJsonDocument::Indented));
    zip.begin(u"person.txt"_s, at);
    zip.write(m_text.toUtf8());
    for (const Entry &entry : std::as_const(m_attached)) {
        zip.begin(entry.path, entry.at);
        for (qint64 offset = 0; offset < entry.file->size;) {
            const QByteArray bytes = m_files->read(entry.file->id, offset);
            if (bytes.isEmpty())
                throw StorageError("a file has gone while it was read"); // what is begun here has to be whole
            zip.write(bytes);
            offset += bytes.size();
        }
    }
    return true;
}

} // namespace deskbell
