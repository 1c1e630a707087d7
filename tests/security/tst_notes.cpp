// SPDX-License-Identifier: MIT
// Notes full of a word that is nowhere else: it comes to the admins who can show notes, and to nobody and nothing besides.
// Likewise tags, who looks after a conversation, and what comes along with a transfer.
#include "tests/security/databasefile.h"
#include "server/domain/note.h"
#include "server/domain/store.h"
#include "server/notify/mailtext.h"
#include "tests/support/serverprocess.h"
#include "tests/support/smtpsink.h"

using namespace deskbell;

namespace {

const QString canary = QStringLiteral("CANARY");
const QString crow = QStringLiteral("CROW"); ///< in notes about a person
const QString sparrow = QStringLiteral("SPARROW"); ///< in tags, and the name of an admin who only looks after things

// Nothing that could be done with a note compiles: the outbox reads lines of chats and no notes, and a transcript is made of lines.
template <class Reads> concept ReadsNotes = requires(Reads &reads) { reads.notesOf(ChatId{1}, 1); };
template <class Line> concept StandsInATranscript = requires(const MailWriter &writer, const QList<Line> &lines, const QTimeZone &zone, const StaffNames &names) {
    writer.transcriptLines(lines, false, zone, names);
};
static_assert(ReadsNotes<PageReads> && !ReadsNotes<LetterReads>);
static_assert(StandsInATranscript<ChatMessage> && !StandsInATranscript<Note>);

QString typeOf(const QString &frame)
{
    return QJsonDocument::fromJson(frame.toUtf8()).object().value("type"_L1).toString();
}

} // namespace

class TestNotes : public QObject {
    Q_OBJECT

    ServerProcess m_server;
    VisitorClient m_jimin{u"jimin"_s}, m_other{u"other"_s};
    AdminClient m_writer, m_colleague, m_old;
    ChatId m_chat, m_ended;
    InquiryId m_inquiry;
    const VisitorId m_person{1}; ///< who comes first

    static QJsonObject ask(ProtocolClient &client, const auto &command)
    {
        client.send(command);
        return client.answerTo(command.key);
    }
    static bool isDone(ProtocolClient &client, const auto &command)
    {
        return ask(client, command).value("type"_L1).toString() != "refused"_L1;
    }
    void settleAll()
    {
        static int n = 0;
        for (ProtocolClient *client : QList<ProtocolClient *>{&m_jimin, &m_other, &m_writer, &m_colleague, &m_old})
            client->settle(u"settle-%1"_s.arg(++n));
    }
    NoteId lastNoteOf(InquiryId inquiry) const
    {
        for (auto frame = m_writer.frames.crbegin(); frame != m_writer.frames.crend(); ++frame) {
            if (frame->value("note"_L1).toObject().value("inquiry"_L1).toInteger() == inquiry.value)
                return NoteId{frame->value("note"_L1).toObject().value("id"_L1).toInteger()};
        }
        return {};
    }

private Q_SLOTS:
    /// Notes before, between and behind everything that is said to a visitor.
    void initTestCase()
    {
        for (const QString &name : {u"writer"_s, u"colleague"_s, u"old"_s, sparrow})
            QVERIFY(m_server.addAdmin(name));
        QVERIFY(m_server.start());
        QVERIFY(m_writer.enter(m_server, u"writer"_s, u"right password"_s, {u"unheard-of"_s, u"notes"_s, u"persons"_s}));
        QVERIFY(m_colleague.enter(m_server, u"colleague"_s, u"right password"_s, {u"notes"_s, u"inbox"_s}));
        QVERIFY(m_old.enter(m_server, u"old"_s));
        QVERIFY(m_jimin.enter(m_server));
        QVERIFY(m_other.enter(m_server));

        m_chat = m_jimin.ring(u"call"_s, u"first"_s);
        QVERIFY(isDone(m_writer, AddNote{u"n1"_s, m_chat, {}, canary + u" while it rings"_s}));
        QVERIFY(isDone(m_writer, AcceptCall{u"accept"_s, m_chat}));
        QVERIFY(isDone(m_colleague, AddNote{u"n2"_s, m_chat, {}, canary + u" of a colleague"_s}));
        QVERIFY(isDone(m_writer, SendMessage{u"said"_s, m_chat, u"answer"_s}));
        QVERIFY(isDone(m_old, AddNote{u"n3"_s, m_chat, {}, canary + u" of a client that cannot show them"_s}));
        QVERIFY(isDone(m_jimin, ReadChat{u"page"_s, m_chat, {}, 0, 0}));
        QVERIFY(isDone(m_jimin, FileInquiry{u"file"_s, {}, InquiryKind::Error, u"title"_s, u"body"_s, u"name"_s, u"jimin@example.org"_s, {}, {}}));
        m_inquiry = {m_jimin.answerTo(u"file"_s).value("inquiry"_L1).toInteger()};
        QVERIFY(isDone(m_writer, AddNote{u"n4"_s, {}, m_inquiry, canary + u" in an inquiry"_s}));
        QVERIFY(isDone(m_writer, AddNote{u"p1"_s, {}, {}, crow + u" about the person"_s, m_person}));
        QVERIFY(isDone(m_old, AddNote{u"p2"_s, {}, {}, crow + u" of a client that cannot show them"_s, m_person}));
        QVERIFY(isDone(m_writer, CommentInquiry{u"comment"_s, m_inquiry, u"reply"_s}));
        const AdminId colleague{2}, heron{4};
        QVERIFY(isDone(m_writer, SetTags{u"t1"_s, m_chat, {}, {sparrow}}));
        QVERIFY(isDone(m_writer, SetTags{u"t2"_s, {}, m_inquiry, {sparrow}}));
        QVERIFY(isDone(m_writer, SetType{u"t3"_s, {}, m_inquiry, u"missed"_s}));
        QVERIFY(isDone(m_writer, Assign{u"t4"_s, m_inquiry, heron}));
        QVERIFY(isDone(m_colleague, MarkUnread{u"t5"_s, {}, m_inquiry, 1}));
        const ChatId handed = m_other.ring(u"handed"_s, u"other's"_s);
        QVERIFY(isDone(m_writer, SetTags{u"t6"_s, handed, {}, {sparrow}}));
        QVERIFY(isDone(m_writer, AcceptCall{u"t7"_s, handed}));
        QVERIFY(isDone(m_writer, Transfer{u"t8"_s, handed, colleague, canary + u" goes along"_s}));
        QVERIFY(isDone(m_other, SendMessage{u"while-it-rings"_s, handed, u"hello?"_s}));
        QVERIFY(isDone(m_colleague, AcceptCall{u"t9"_s, handed}));
        QVERIFY(isDone(m_writer, TakeOver{u"t10"_s, handed, colleague}));
        QVERIFY(isDone(m_writer, EndChat{u"t11"_s, handed}));
        settleAll();
        const NoteId note = lastNoteOf(m_inquiry);
        QVERIFY(note.isValid());
        QVERIFY(isDone(m_writer, EditNote{u"n5"_s, note, canary + u" edited"_s}));
        QVERIFY(isDone(m_jimin, CommentInquiry{u"visitor-comment"_s, m_inquiry, u"more"_s}));
        QVERIFY(isDone(m_writer, ResolveInquiry{u"resolve"_s, m_inquiry}));
        QVERIFY(isDone(m_writer, EndChat{u"end"_s, m_chat}));
        QVERIFY(isDone(m_writer, AddNote{u"n6"_s, m_chat, {}, canary + u" after the end"_s}));

        // A visitor who comes back is told everything anew.
        VisitorClient again{u"jimin"_s};
        again.token = m_jimin.token;
        Hello hello;
        hello.chat = m_chat;
        QVERIFY(again.enter(m_server, hello));
        QVERIFY(isDone(again, ReadChat{u"again"_s, m_chat, {}, 0, 0}));
        again.settle(u"again-settled"_s);
        m_jimin.heard += again.heard;
        settleAll();
    }

    void noVisitorHearsAWordOfANote()
    {
        QVERIFY(m_colleague.heard.join(u'\n').contains(canary)); // the ear works
        const QStringList all = m_jimin.heard + m_other.heard;
        QVERIFY(all.join(u'\n').contains(u"answer"_s));
        for (const QString &frame : all) {
            QVERIFY2(!frame.contains(canary) && !frame.contains(crow), qPrintable(frame));
            QVERIFY2(!typeOf(frame).startsWith(u"note"_s), qPrintable(frame));
        }
    }

    void noVisitorHearsOfTagsOfWhoLooksAfterThemOrOfATransfer()
    {
        QVERIFY(m_colleague.heard.join(u'\n').contains(sparrow));
        QVERIFY(m_colleague.heard.join(u'\n').contains(u"transferring"_s));
        const QStringList all = m_jimin.heard + m_other.heard;
        for (const QString &frame : all) {
            for (const QString &word : {sparrow, u"tags"_s, u"topic"_s, u"transfer"_s, u"assignee"_s, u"labelled"_s, u"unread"_s})
                QVERIFY2(!frame.contains(word), qPrintable(frame));
        }
    }

    void noVisitorCanAskForNotes()
    {
        QCOMPARE(ask(m_jimin, AddNote{u"v1"_s, m_chat, {}, u"mine"_s}).value("code"_L1).toString(), u"bad_request"_s);
        QCOMPARE(ask(m_jimin, DeleteNote{u"v2"_s, NoteId{1}}).value("code"_L1).toString(), u"bad_request"_s);
        QCOMPARE(ask(m_jimin, AddNote{u"v3"_s, {}, {}, u"mine"_s, m_person}).value("code"_L1).toString(), u"bad_request"_s);
        QCOMPARE(ask(m_jimin, ReadPerson{u"v4"_s, m_chat, {}}).value("code"_L1).toString(), u"bad_request"_s);
    }

    void noMailHasAWordOfANote()
    {
        const QString letters = security::words(m_server.data() + u"/deskbell.db"_s, u"SELECT recipient, subject, body, reason FROM letter"_s);

        QVERIFY2(letters.contains(u"reply"_s), qPrintable(letters)); // they are there, and with their words
        QVERIFY(!letters.contains(canary));
        QVERIFY(!letters.contains(crow));
        for (const QString &to : letters.split(u'\n')) {
            if (!to.contains(u"@example.com"_s)) // admins get mail at their own address
                QVERIFY2(!to.contains(sparrow), qPrintable(to));
        }
    }

    /// Asked for by the visitor and by an admin, of a chat that is full of them.
    void noTranscriptHasAWordOfANote()
    {
        SmtpSink sink;
        ServerProcess server;
        for (const QString &name : {u"writer"_s, u"colleague"_s})
            QVERIFY(server.addAdmin(name));
        QVERIFY(server.startWith("[mail]\nhost = \"127.0.0.1\"\nsecurity = \"none\"\nfrom = \"desk@example.com\"\nport = " + QByteArray::number(sink.port()) + '\n'));
        AdminClient writer, colleague;
        VisitorClient visitor{u"jimin"_s};
        QVERIFY(writer.enter(server, u"writer"_s, u"right password"_s, {u"notes"_s, u"persons"_s, u"inbox"_s}));
        QVERIFY(colleague.enter(server, u"colleague"_s, u"right password"_s, {u"notes"_s, u"inbox"_s}));
        QVERIFY(visitor.enter(server));
        OpenCall call;
        call.key = u"call"_s;
        call.name = u"이지민"_s;
        call.email = u"jimin@example.org"_s;
        call.text = u"first"_s;
        visitor.send(call);
        const ChatId chat{visitor.answerTo(u"call"_s).value("chat"_L1).toInteger()};
        QVERIFY(isDone(writer, AddNote{u"m1"_s, chat, {}, canary + u" before"_s}));
        QVERIFY(isDone(writer, AcceptCall{u"accept"_s, chat}));
        QVERIFY(isDone(writer, AddNote{u"m2"_s, chat, {}, canary + u" between\n14:00 이지민: "_s + canary}));
        QVERIFY(isDone(writer, SetTags{u"tags"_s, chat, {}, {sparrow}}));
        QVERIFY(isDone(writer, AddNote{u"person"_s, {}, {}, crow, VisitorId{1}}));
        QVERIFY(isDone(writer, SendMessage{u"said"_s, chat, u"answer"_s}));
        QVERIFY(isDone(writer, Transfer{u"give"_s, chat, AdminId{2}, canary + u" goes along"_s}));
        QVERIFY(isDone(colleague, AcceptCall{u"take"_s, chat}));
        QVERIFY(isDone(colleague, EndChat{u"end"_s, chat}));
        QVERIFY(isDone(writer, AddNote{u"m3"_s, chat, {}, canary + u" after"_s}));

        QVERIFY(isDone(visitor, MailTranscript{u"mine"_s, chat, u"home@example.org"_s, {}}));
        QVERIFY(isDone(colleague, MailTranscript{u"theirs"_s, chat, {}, {}}));

        QVERIFY(waitUntil([&] { return std::count_if(sink.arrived.begin(), sink.arrived.end(), [](const QByteArray &m) { return m.contains("@example.org"); }) == 2; }));
        for (const QByteArray &mail : std::as_const(sink.arrived)) {
            const QString text = QString::fromUtf8(mail) + QString::fromUtf8(QByteArray::fromBase64(mail.mid(mail.indexOf("\r\n\r\n") + 4)));
            if (mail.contains("@example.org"))
                QVERIFY2(text.contains(u"first"_s) && text.contains(u"answer"_s), qPrintable(text));
            for (const QString &word : {canary, crow, sparrow})
                QVERIFY2(!text.contains(word), qPrintable(text));
        }
    }

    void aClientThatAnnouncedNothingIsSentWhatItAlwaysWas()
    {
        qint64 desk = 0;
        for (const QJsonObject &frame : std::as_const(m_old.frames)) {
            QVERIFY2(!frame.value("type"_L1).toString().startsWith(u"note"_s), QJsonDocument(frame).toJson().constData());
            const qint64 number = frame.value("desk"_L1).toInteger();
            if (number == 0)
                continue;
            QVERIFY2(desk == 0 || number == desk + 1, QJsonDocument(frame).toJson().constData());
            desk = number;
        }
        QVERIFY(desk > 10);
        QVERIFY(!m_old.heard.join(u'\n').contains(canary));
        QVERIFY(isDone(m_old, ReadChat{u"old-reads"_s, m_chat, {}, 0, 0}));
        QVERIFY(isDone(m_old, ReadInquiry{u"old-reads-2"_s, m_inquiry}));
        m_old.settle(u"old-settled"_s);
        QVERIFY(!m_old.heard.join(u'\n').contains(canary));
    }

    /// The colleague announced notes, but not those: to a client of theirs they would stand nowhere.
    void notesAboutAPersonComeToWhoAnnouncedThemAndToWhoAsks()
    {
        QVERIFY(m_writer.heard.join(u'\n').contains(crow));
        QVERIFY(!m_colleague.heard.join(u'\n').contains(crow));
        QVERIFY(!m_old.heard.join(u'\n').contains(crow));
        for (const auto &asked : {ReadPerson{u"who-1"_s, m_chat, {}}, ReadPerson{u"who-2"_s, {}, m_inquiry}}) {
            const QJsonObject page = ask(m_writer, asked);
            QCOMPARE(page.value("type"_L1).toString(), u"person"_s);
            QCOMPARE(page.value("visitor"_L1).toInteger(), m_person.value);
            const QJsonArray notes = page.value("notes"_L1).toArray();
            QCOMPARE(notes.size(), 2);
            QVERIFY(notes.first().toObject().value("text"_L1).toString().startsWith(crow));
            // Of a chat of long ago too.
            QCOMPARE(page.value("chat"_L1).toObject().value("id"_L1).toInteger(), asked.chat.value);
        }
        QCOMPARE(ask(m_writer, ReadPerson{u"who-3"_s, ChatId{4711}, {}}).value("code"_L1).toString(), u"not_found"_s);
        QCOMPARE(ask(m_writer, ReadPerson{u"who-4"_s, {}, {}}).value("code"_L1).toString(), u"not_found"_s);
    }

    void whoAnnouncedThemReadsThemWithTheirChatAndTheirInquiry()
    {
        QVERIFY(isDone(m_colleague, ReadChat{u"reads"_s, m_chat, {}, 0, 0}));
        m_colleague.settle(u"read"_s);
        QCOMPARE(m_colleague.frames.at(m_colleague.frames.size() - 2).value("type"_L1).toString(), u"notes"_s);
        const QJsonArray notes = m_colleague.frames.at(m_colleague.frames.size() - 2).value("notes"_L1).toArray();
        QStringList texts;
        for (const QJsonValue &note : notes)
            texts.append(note.toObject().value("text"_L1).toString());
        QCOMPARE(texts, (QStringList{canary + u" while it rings"_s, canary + u" of a colleague"_s,
                                     canary + u" of a client that cannot show them"_s, canary + u" after the end"_s}));

        QVERIFY(isDone(m_colleague, ReadInquiry{u"reads-2"_s, m_inquiry}));
        m_colleague.settle(u"read-2"_s);
        const QJsonArray inInquiry = m_colleague.frames.at(m_colleague.frames.size() - 2).value("notes"_L1).toArray();
        QCOMPARE(inInquiry.size(), 1);
        QCOMPARE(inInquiry.first().toObject().value("text"_L1).toString(), canary + u" edited"_s);
    }

    /// Many on their way, and the plug pulled: what was acknowledged is there, once, and its key is known.
    void anAcknowledgedNoteOutlivesAKill()
    {
        ServerProcess server;
        QVERIFY(server.addAdmin(u"writer"_s));
        QStringList acknowledged;
        ChatId chat;
        for (int round = 0; round < 3; ++round) {
            QVERIFY(server.start());
            AdminClient writer;
            QVERIFY(writer.enter(server, u"writer"_s, u"right password"_s, {u"notes"_s}));
            if (!chat.isValid()) {
                VisitorClient visitor{u"killed"_s};
                QVERIFY(visitor.enter(server));
                chat = visitor.ring(u"ring"_s);
            }
            const QString first = u"%1-0"_s.arg(round);
            for (int n = 0; n < 200; ++n)
                writer.send(AddNote{u"%1-%2"_s.arg(round).arg(n), n % 2 ? ChatId{} : chat, {}, u"note %1-%2"_s.arg(round).arg(n),
                                    n % 2 ? VisitorId{1} : VisitorId{}});
            QCOMPARE(writer.answerTo(first).value("type"_L1).toString(), u"ack"_s);
            server.kill();
            // Frames that had left the server before it died are still to be read.
            QVERIFY(waitUntil([&] { return !writer.isOpen(); }));
            for (const QJsonObject &frame : std::as_const(writer.frames)) {
                if (frame.value("type"_L1).toString() == "ack"_L1)
                    acknowledged.append(frame.value("key"_L1).toString());
            }
        }
        QVERIFY(server.start());
        AdminClient writer;
        QVERIFY(writer.enter(server, u"writer"_s));
        for (const QString &key : std::as_const(acknowledged))
            writer.send(AddNote{key, chat, {}, u"another text"_s});
        writer.settle(u"repeated"_s);

        QCOMPARE(security::words(server.data() + u"/deskbell.db"_s, u"SELECT count(*) FROM note WHERE text = 'another text'"_s), u"0"_s);
        const QStringList stored = security::words(server.data() + u"/deskbell.db"_s, u"SELECT key FROM note ORDER BY id"_s).split(u'\n');
        QCOMPARE(QSet<QString>(stored.begin(), stored.end()).size(), stored.size());
        for (const QString &key : std::as_const(acknowledged))
            QVERIFY2(stored.contains(key), qPrintable(key));
        QVERIFY(acknowledged.size() >= 3);
        QCOMPARE(security::words(server.data() + u"/deskbell.db"_s, u"SELECT count(*) FROM note WHERE (chat <> 0) + (visitor <> 0) <> 1"_s), u"0"_s);
    }
};

QTEST_GUILESS_MAIN(TestNotes)
#include "tst_notes.moc"
