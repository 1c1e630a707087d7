// SPDX-License-Identifier: MIT
#include "model/exportformat.h"

#include "common/jsontext.h"
#include "common/plaintext.h"
#include "model/csv.h"

#include <QDateTime>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

QString timeOf(qint64 at)
{
    return at > 0 ? QDateTime::fromMSecsSinceEpoch(at).toString(u"yyyy-MM-dd HH:mm:ss"_s) : QString();
}

template <class E>
QLatin1StringView wordFor(E value)
{
    return Words<E>::list[size_t(value)];
}

/// What was said, whichever sort of conversation it was said in.
struct Line {
    qint64 number = 0;
    Side from = Side::System;
    MessageKind kind = MessageKind::Text;
    const QString *name = nullptr;
    const QString *text = nullptr;
    qint64 at = 0;
    const FileInfo *file = nullptr;
    const Message *system = nullptr; ///< of the system: all of it
};

template <class Take>
void eachLine(const ExportedConversation &one, bool isBeginning, const Take &take)
{
    if (isBeginning && one.row.kind == ConversationKind::Inquiry)
        take(Line{0, Side::Visitor, MessageKind::Text, &one.row.visitorName, &one.text, one.row.at});
    for (const Message &message : one.messages) {
        take(Line{message.seq, message.from, message.kind, &message.name, &message.text, message.at, message.file ? &*message.file : nullptr,
                  message.kind == MessageKind::Text ? nullptr : &message});
    }
    for (const Comment &comment : one.comments)
        take(Line{comment.id.value, comment.from, MessageKind::Text, &comment.name, &comment.text, comment.at, comment.file ? &*comment.file : nullptr});
}

// ---- a table -------------------------------------------------------------------------------------------------------

class Csv final : public ExportFormat {
public:
    explicit Csv(const ExportWords &words)
        : m_words(words)
    {
    }

    QByteArray begin() override
    {
        QStringList cells;
        for (const QString &column : m_words.columns)
            cells.append(csvCell(column));
        return utf8Mark.data() + cells.join(u',').toUtf8() + "\r\n";
    }

    QByteArray add(const ExportedConversation &one) override
    {
        const bool isBeginning = !std::exchange(m_isWithin, one.more);
        const HistoryRow &row = one.row;
        QStringList facts;
        for (const QString &fact : {m_words.number(row), m_words.state(row), m_words.topic(row.topic), row.tags.join(u", "_s), row.title,
                                    m_words.person(row.visitorName), row.verified ? m_words.yes : QString(), one.email, one.page, timeOf(row.at),
                                    timeOf(one.acceptedAt), timeOf(one.endedAt), row.assigneeName, m_words.rating(one.rating), one.ratingText})
            facts.append(csvCell(fact));
        const QString front = facts.join(u',') + u',';
        QString text;
        bool isEmpty = true;
        const auto add = [&](qint64 at, const QString &side, const QString &name, const QString &said, const QString &file) {
            isEmpty = false;
            text += front + csvCell(timeOf(at)) + u',' + csvCell(side) + u',' + csvCell(name) + u',' + csvCell(said) + u',' + csvCell(file) + "\r\n"_L1;
        };
        eachLine(one, isBeginning, [&](const Line &line) {
            add(line.at, m_words.side(line.from), line.from == Side::Visitor ? m_words.person(*line.name) : *line.name,
                line.system ? m_words.line(*line.system) : line.file ? QString() : *line.text, line.file ? m_words.file(*line.file) : QString());
        });
        for (const DeskNote &note : one.notes)
            add(note.at, m_words.note, note.name, note.text, {});
        if (isEmpty && isBeginning && !one.more)
            add(0, {}, {}, {}, {});
        return text.toUtf8();
    }

    QByteArray end() override { return {}; }

private:
    ExportWords m_words;
    bool m_isWithin = false;
};

// ---- for programs --------------------------------------------------------------------------------------------------

/// Writes members straight into the bytes: a tree of each line would cost more than all the rest.
class Object {
public:
    explicit Object(QByteArray &out)
        : m_out(out)
    {
        m_out += '{';
    }
    void name(const char *name)
    {
        if (!std::exchange(m_isFirst, false))
            m_out += ',';
        m_out += '"';
        m_out += name;
        m_out += "\":";
    }
    void put(const char *key, const QString &value)
    {
        if (value.isEmpty())
            return;
        name(key);
        json::appendString(m_out, value);
    }
    void put(const char *key, QLatin1StringView value)
    {
        name(key);
        m_out += '"';
        m_out += value;
        m_out += '"';
    }
    void put(const char *key, qint64 value)
    {
        name(key);
        m_out += QByteArray::number(value);
    }
    void time(const char *key, qint64 at)
    {
        if (at > 0)
            put(key, QLatin1StringView(QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODateWithMs).toLatin1()));
    }
    void put(const char *key, bool value)
    {
        name(key);
        m_out += value ? "true" : "false";
    }
    void put(const char *key, const QStringList &values)
    {
        if (values.isEmpty())
            return;
        name(key);
        m_out += '[';
        for (qsizetype i = 0; i < values.size(); ++i) {
            if (i > 0)
                m_out += ',';
            json::appendString(m_out, values[i]);
        }
        m_out += ']';
    }
    void end() { m_out += '}'; }

private:
    QByteArray &m_out;
    bool m_isFirst = true;
};

class Json final : public ExportFormat {
public:
    explicit Json(qint64 at)
        : m_at(at)
    {
    }

    QByteArray begin() override
    {
        QByteArray out;
        Object head(out);
        head.put("format", "deskbell conversations"_L1);
        head.put("version", qint64(1));
        head.time("exported_at", m_at);
        head.name("conversations");
        return out + '[';
    }

    QByteArray add(const ExportedConversation &one) override
    {
        QByteArray out;
        const bool isBeginning = m_part == Part::None;
        if (isBeginning) {
            beginOne(out, one);
            m_part = Part::Head;
        }
        eachLine(one, isBeginning, [&](const Line &line) {
            if (m_part == Part::Lines)
                out += ",\n";
            else
                out += "\"lines\":[\n";
            m_part = Part::Lines;
            addLine(out, line);
        });
        for (const DeskNote &note : one.notes) {
            if (m_part == Part::Notes)
                out += ",\n";
            else
                out += m_part == Part::Lines ? "],\"notes\":[\n" : "\"lines\":[],\"notes\":[\n";
            m_part = Part::Notes;
            addNote(out, note);
        }
        if (!one.more) {
            out += m_part == Part::Head ? "\"lines\":[]}" : "]}";
            m_part = Part::None;
        }
        return out;
    }

    QByteArray end() override { return "\n]}\n"; }

private:
    enum class Part { None, Head, Lines, Notes }; ///< of the conversation that has been begun

    void beginOne(QByteArray &out, const ExportedConversation &one)
    {
        out += std::exchange(m_isFirst, false) ? "\n" : ",\n";
        const HistoryRow &row = one.row;
        Object object(out);
        object.put("kind", wordFor(row.kind));
        if (row.chat.isValid())
            object.put("chat", row.chat.value);
        if (row.inquiry.isValid())
            object.put("inquiry", row.inquiry.value);
        object.put("state", wordFor(row.state));
        if (row.inquiryKind)
            object.put("inquiry_kind", wordFor(*row.inquiryKind));
        object.put("type", row.topic);
        object.put("tags", row.tags);
        object.put("title", row.title);
        object.put("visitor", row.visitor.value);
        object.put("name", row.visitorName);
        object.put("verified", row.verified);
        object.put("email", one.email);
        object.put("page", one.page);
        object.time("at", row.at);
        object.time("accepted_at", one.acceptedAt);
        object.time("ended_at", one.endedAt);
        object.put("admin", row.admin);
        object.put("assignee", row.assigneeName);
        if (one.rating != Rating::None)
            object.put("rating", wordFor(one.rating));
        object.put("rating_text", one.ratingText);
        out += ',';
    }

    static void addLine(QByteArray &out, const Line &line)
    {
        Object object(out);
        object.put("number", line.number);
        object.put("kind", wordFor(line.kind));
        object.put("from", wordFor(line.from));
        object.put("name", *line.name);
        object.time("at", line.at);
        object.put("text", *line.text);
        if (line.file) {
            object.name("file");
            Object file(out);
            file.put("name", line.file->name);
            file.put("type", line.file->type);
            file.put("bytes", line.file->size);
            file.end();
        }
        object.end();
    }

    static void addNote(QByteArray &out, const DeskNote &note)
    {
        Object object(out);
        object.put("name", note.name);
        object.time("at", note.at);
        object.time("edited_at", note.editedAt);
        object.put("text", note.text);
        object.end();
    }

    qint64 m_at;
    Part m_part = Part::None;
    bool m_isFirst = true;
};

// ---- to be read ----------------------------------------------------------------------------------------------------

class Text final : public ExportFormat {
public:
    explicit Text(const ExportWords &words)
        : m_words(words)
    {
    }

    QByteArray begin() override { return utf8Mark.data(); }

    QByteArray add(const ExportedConversation &one) override
    {
        const bool isBeginning = !std::exchange(m_isWithin, one.more);
        const HistoryRow &row = one.row;
        QString text;
        if (isBeginning) {
            QStringList head{m_words.number(row), timeOf(row.at), m_words.person(row.visitorName), one.email, m_words.state(row), m_words.topic(row.topic)};
            head.removeAll(QString());
            text += u"== %1 ==\n"_s.arg(displayText(head.join(u" · "_s)));
            if (row.kind == ConversationKind::Inquiry && !row.title.isEmpty())
                text += displayText(row.title) + u'\n';
            if (!one.page.isEmpty())
                text += one.page + u'\n';
        }
        eachLine(one, isBeginning, [&](const Line &line) {
            if (line.system)
                return said(text, line.at, {}, m_words.line(*line.system));
            said(text, line.at, line.from == Side::Visitor ? m_words.person(*line.name) : *line.name, line.file ? m_words.file(*line.file) : *line.text);
        });
        for (const DeskNote &note : one.notes)
            said(text, note.at, m_words.noted(note), note.text);
        if (!one.more)
            text += u'\n';
        return text.toUtf8();
    }

    QByteArray end() override { return {}; }

private:
    static void said(QString &out, qint64 at, const QString &who, const QString &text)
    {
        out += u'[' + timeOf(at) + u"] "_s;
        if (!who.isEmpty())
            out += displayText(who) + u": "_s;
        out += displayText(text).replace(u'\n', u"\n    "_s) + u'\n';
    }

    ExportWords m_words;
    bool m_isWithin = false;
};

} // namespace

std::unique_ptr<ExportFormat> makeCsv(const ExportWords &words)
{
    Q_ASSERT(words.columns.size() == csvColumns);
    return std::make_unique<Csv>(words);
}

std::unique_ptr<ExportFormat> makeJson(qint64 at)
{
    return std::make_unique<Json>(at);
}

std::unique_ptr<ExportFormat> makeText(const ExportWords &words)
{
    return std::make_unique<Text>(words);
}

} // namespace deskbell
