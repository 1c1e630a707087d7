// SPDX-License-Identifier: MIT
#include "model/csv.h"
#include "model/exportformat.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

ExportWords words()
{
    ExportWords words;
    for (int i = 0; i < csvColumns; ++i)
        words.columns.append(u"열%1"_s.arg(i));
    words.note = u"메모"_s;
    words.yes = u"예"_s;
    words.number = [](const HistoryRow &row) { return row.chat.isValid() ? u"상담 %1"_s.arg(row.chat.value) : u"문의 %1"_s.arg(row.inquiry.value); };
    words.state = [](const HistoryRow &) { return u"끝"_s; };
    words.topic = [](const QString &topic) { return topic; };
    words.person = [](const QString &name) { return name; };
    words.rating = [](Rating) { return QString(); };
    words.side = [](Side side) { return side == Side::Admin ? u"우리"_s : u"손님"_s; };
    words.line = [](const Message &) { return u"들어왔어요"_s; };
    words.file = [](const FileInfo &file) { return file.name; };
    words.noted = [](const DeskNote &note) { return note.name + u"의 메모"_s; };
    return words;
}

Message said(qint64 seq, const QString &text, Side from = Side::Visitor)
{
    Message message;
    message.seq = seq;
    message.from = from;
    message.name = from == Side::Admin ? u"한별"_s : u"이지민"_s;
    message.text = text;
    message.at = QDateTime(QDate(2026, 11, 29), QTime(14, 3)).toMSecsSinceEpoch();
    return message;
}

ExportedConversation chat(qint64 id, const QList<Message> &messages)
{
    ExportedConversation one;
    one.row.chat = {id};
    one.row.visitorName = u"이지민"_s;
    one.row.at = QDateTime(QDate(2026, 11, 29), QTime(14, 1)).toMSecsSinceEpoch();
    one.email = u"jimin@example.com"_s;
    one.messages = messages;
    return one;
}

ExportedConversation inquiry(const QString &title, const QString &text)
{
    ExportedConversation one;
    one.row.kind = ConversationKind::Inquiry;
    one.row.inquiry = {12};
    one.row.state = ConversationState::Open;
    one.row.title = title;
    one.row.visitorName = u"이지민"_s;
    one.row.at = 1'000;
    one.text = text;
    return one;
}

DeskNote note(const QString &text)
{
    DeskNote note;
    note.id = {3};
    note.name = u"민수"_s;
    note.text = text;
    note.at = 2'000;
    return note;
}

QByteArray written(ExportFormat &format, const QList<ExportedConversation> &all)
{
    QByteArray bytes = format.begin();
    for (const ExportedConversation &one : all)
        bytes += format.add(one);
    return bytes + format.end();
}

QStringList rowsOf(const QByteArray &csv)
{
    return QString::fromUtf8(csv.sliced(3)).split(u"\r\n"_s, Qt::SkipEmptyParts);
}

} // namespace

class TestExportFormats final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTableHasARowForEachLine()
    {
        const QByteArray bytes = written(*makeCsv(words()), {chat(7, {said(1, u"안녕하세요"_s), said(2, u"네, \"바로\"\n볼게요"_s, Side::Admin)})});

        QVERIFY(bytes.startsWith("\xef\xbb\xbf"));
        const QStringList rows = rowsOf(bytes);
        QCOMPARE(rows.size(), 3);
        QCOMPARE(rows[0].count(u',') + 1, csvColumns);
        QVERIFY(rows[1].startsWith(u"\"상담 7\",\"끝\","_s));
        QVERIFY2(rows[1].endsWith(u"\"2026-11-29 14:03:00\",\"손님\",\"이지민\",\"안녕하세요\",\"\""_s), qPrintable(rows[1]));
        QVERIFY(rows[2].endsWith(u"\"우리\",\"한별\",\"네, \"\"바로\"\"\n볼게요\",\"\""_s));
    }

    void noCellIsAFormula()
    {
        for (const char16_t *evil : {u"=1+1", u"+1", u"-1", u"@SUM(A1)", u"\t=1", u"\uff1d1", u"''=1"}) {
            const QString text = QString::fromUtf16(evil);
            ExportedConversation one = chat(7, {said(1, text)});
            one.row.visitorName = text;
            one.email = text;
            one.row.tags = {text};

            const QString row = rowsOf(written(*makeCsv(words()), {one})).last();

            QVERIFY2(!row.contains(u",\""_s + text), qPrintable(row));
            QVERIFY(row.contains(u",\"'"_s + text));
            QCOMPARE(textOfCell(u'\'' + text), text);
        }
    }

    void aChatWithoutAWordHasARowToo()
    {
        QCOMPARE(rowsOf(written(*makeCsv(words()), {chat(7, {})})).size(), 2);
    }

    void whatComesInPartsIsOneConversation()
    {
        ExportedConversation first = inquiry(u"제목"_s, u"본문"_s);
        Comment comment;
        comment.id = {31};
        comment.from = Side::Admin;
        comment.name = u"한별"_s;
        comment.text = u"하나"_s;
        first.comments = {comment};
        first.more = true;
        ExportedConversation second = first;
        second.text.clear();
        second.comments[0].id = {32};
        second.comments[0].text = u"둘"_s;
        second.notes = {note(u"가"_s)};
        ExportedConversation third = second;
        third.comments.clear();
        third.notes = {note(u"나"_s)};
        third.more = false;
        const QList<ExportedConversation> all{chat(1, {said(1, u"앞"_s)}), first, second, third, chat(2, {})};

        const QJsonObject object = QJsonDocument::fromJson(written(*makeJson(5'000), all)).object();
        const QJsonArray conversations = object.value("conversations"_L1).toArray();
        QCOMPARE(object.value("format"_L1).toString(), u"deskbell conversations"_s);
        QCOMPARE(object.value("exported_at"_L1).toString(), u"1970-01-01T00:00:05.000Z"_s);
        QCOMPARE(conversations.size(), 3);
        const QJsonObject middle = conversations[1].toObject();
        QCOMPARE(middle.value("lines"_L1).toArray().size(), 3); // the inquiry itself, and two comments
        QCOMPARE(middle.value("lines"_L1).toArray()[2].toObject().value("text"_L1).toString(), u"둘"_s);
        QCOMPARE(middle.value("notes"_L1).toArray().size(), 2);
        QVERIFY(conversations[2].toObject().value("lines"_L1).isArray());

        QCOMPARE(rowsOf(written(*makeCsv(words()), all)).size(), 1 + 1 + 5 + 1);
        const QString text = QString::fromUtf8(written(*makeText(words()), all));
        QCOMPARE(text.count(u"=="_s), 2 * 3);
        QVERIFY(text.contains(u"둘\n["_s));
    }

    /// Where a page is full just as a chat begins.
    void aBeginningWithoutALineIsNoConversationOfItsOwn()
    {
        ExportedConversation first = chat(1, {});
        first.more = true;
        const QList<ExportedConversation> all{first, chat(1, {said(1, u"가"_s)})};

        const QJsonArray conversations = QJsonDocument::fromJson(written(*makeJson(0), all)).object().value("conversations"_L1).toArray();
        QCOMPARE(conversations.size(), 1);
        QCOMPARE(conversations[0].toObject().value("lines"_L1).toArray().size(), 1);
        QCOMPARE(rowsOf(written(*makeCsv(words()), all)).size(), 2);
    }

    void onlyNotesAreATableOfTheirOwnInJson()
    {
        ExportedConversation one = chat(1, {});
        one.notes = {note(u"가"_s)};

        const QJsonArray all = QJsonDocument::fromJson(written(*makeJson(0), {one})).object().value("conversations"_L1).toArray();

        QCOMPARE(all[0].toObject().value("notes"_L1).toArray()[0].toObject().value("text"_L1).toString(), u"가"_s);
        QCOMPARE(all[0].toObject().value("lines"_L1).toArray().size(), 0);
    }

    void nothingIsAJsonDocumentToo()
    {
        QVERIFY(QJsonDocument::fromJson(written(*makeJson(0), {})).object().value("conversations"_L1).isArray());
    }

    void aTextReadsAsItWasSaid()
    {
        Message joined = said(2, {}, Side::System);
        joined.kind = MessageKind::Joined;
        Message file = said(3, u"[파일]"_s);
        file.file = FileInfo{{5}, u"상자.jpg"_s, 10, u"image/jpeg"_s};
        ExportedConversation one = chat(7, {said(1, u"첫 줄\n둘째\u202e 줄"_s), joined, file});
        one.notes = {note(u"확인"_s)};

        const QString text = QString::fromUtf8(written(*makeText(words()), {one}).sliced(3));

        QVERIFY(text.startsWith(u"== 상담 7 · 2026-11-29 14:01:00 · 이지민 · jimin@example.com · 끝 ==\n"_s));
        QVERIFY2(text.contains(u"[2026-11-29 14:03:00] 이지민: 첫 줄\n    둘째 줄\n"_s), qPrintable(text));
        QVERIFY(text.contains(u"] 들어왔어요\n"_s));
        QVERIFY(text.contains(u"이지민: 상자.jpg\n"_s));
        QVERIFY(text.contains(u"민수의 메모: 확인\n"_s));
    }
};

QTEST_GUILESS_MAIN(TestExportFormats)
#include "test_exportformats.moc"
