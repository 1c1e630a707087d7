// SPDX-License-Identifier: MIT
// The link of a mail, over the wire: real server, real mail, another browser.
#include "tests/support/filetransfer.h"
#include "tests/support/serverprocess.h"
#include "tests/support/smtpsink.h"

#include <QDirIterator>
#include <QRegularExpression>

using namespace deskbell;

namespace {

QString typeOf(const QJsonObject &frame) { return frame.value("type"_L1).toString(); }
QString codeIn(const QJsonObject &frame) { return codeOf(frame); }

/// As it goes by a link: it names no place.
OpenFile linkFile(const QByteArray &bytes, const QString &key) { return fileOf(bytes, key, {}, u"영수증.png"_s); }

/// The newest file in an inquiry as who has its link hears of it.
QJsonObject fileIn(const QJsonObject &inquiry)
{
    const QJsonArray comments = inquiry.value("comments"_L1).toArray();
    return comments.isEmpty() ? QJsonObject() : comments.last()["file"_L1].toObject();
}

const QString ownOrigin = u"http://desk.example"_s;

/// Somebody with a link, in a browser that has never been here.
class LinkClient : public ProtocolClient {
public:
    LinkClient()
        : ProtocolClient(ownOrigin)
    {
    }
    /// "link_opened", or why not.
    QString enter(const ServerProcess &server, const QString &token)
    {
        if (!open(server.url(u"/ws/link"_s)))
            return u"no connection"_s;
        send(OpenLink{protocolVersion, token});
        return codeIn(await([](const QJsonObject &f) { return typeOf(f) == "link_opened"_L1 || typeOf(f) == "refused"_L1; }));
    }
};

/// Server and mail server, and an inquiry that was answered.
struct Room {
    SmtpSink sink;
    ServerProcess server;
    VisitorClient visitor{u"jimin"_s};
    AdminClient admin;
    InquiryId inquiry;

    bool begin(const QByteArray &more = {})
    {
        return server.addAdmin(u"prolip"_s) && start(more) && admin.enter(server, u"prolip"_s) && visitor.enter(server);
    }
    bool start(const QByteArray &more = {})
    {
        return server.startWith("[server]\npublic_url = \"http://desk.example\"\n[site]\nname = \"달빛상점\"\n[mail]\nhost = \"127.0.0.1\"\n"
                                "security = \"none\"\nfrom = \"desk@example.com\"\nport = " + QByteArray::number(sink.port()) + '\n' + more);
    }
    bool ask(const QString &key = u"ask"_s)
    {
        visitor.send(FileInquiry{key, {}, InquiryKind::Other, u"환불은 언제 되나요"_s, u"42번 주문이에요."_s, u"이지민"_s, u"jimin@example.org"_s, {}, {}});
        inquiry = InquiryId{visitor.answerTo(key).value("inquiry"_L1).toInteger()};
        return inquiry.isValid();
    }
    /// The token in the mail that the answer causes.
    QString answer(const QString &key = u"answer"_s)
    {
        const qsizetype before = mails().size();
        admin.send(CommentInquiry{key, inquiry, u"내일까지 됩니다."_s});
        if (!waitUntil([&] { return mails().size() > before; }))
            return {};
        static const QRegularExpression link(u"http://desk\\.example/t#([\\w-]{22})\\b"_s);
        return link.match(mails().last()).captured(1);
    }
    /// To the visitor.
    [[nodiscard]] QStringList mails() const
    {
        QStringList texts;
        for (const QByteArray &mail : sink.arrived) {
            if (mail.contains("To: jimin@example.org"))
                texts.append(QString::fromUtf8(mail.left(mail.indexOf("\r\n\r\n")))
                             + QString::fromUtf8(QByteArray::fromBase64(mail.mid(mail.indexOf("\r\n\r\n") + 4))));
        }
        return texts;
    }
};

} // namespace

class TestLinks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLinkInTheMailOpensTheInquiryAndWhatIsWrittenComesToTheAdmin()
    {
        Room room;
        QVERIFY(room.begin() && room.ask());
        const QString token = room.answer();
        QCOMPARE(token.size(), 22);

        LinkClient other;
        QCOMPARE(other.enter(room.server, token), u"link_opened"_s);
        const QJsonObject opened = other.awaitType("link_opened"_L1);
        QCOMPARE(opened.value("site"_L1).toString(), u"달빛상점"_s);
        QCOMPARE(opened.value("inquiry"_L1)["title"_L1].toString(), u"환불은 언제 되나요"_s);
        QCOMPARE(opened.value("inquiry"_L1)["comments"_L1][0]["text"_L1].toString(), u"내일까지 됩니다."_s);
        const double days = double(opened.value("until"_L1).toInteger() - opened.value("now"_L1).toInteger()) / 86'400'000;
        QVERIFY(days > 29.9 && days <= 30);

        other.send(WriteBack{u"back"_s, u"네, 그대로예요."_s});
        QCOMPARE(codeIn(other.answerTo(u"back"_s)), u"ack"_s);
        const QJsonObject told = room.admin.await([](const QJsonObject &f) {
            return typeOf(f) == "inquiry"_L1 && f.value("comment"_L1)["text"_L1].toString() == u"네, 그대로예요."_s;
        });
        QCOMPARE(told.value("comment"_L1)["from"_L1].toString(), u"visitor"_s);
        QCOMPARE(told.value("comment"_L1)["name"_L1].toString(), u"이지민"_s);
        QCOMPARE(told.value("row"_L1)["id"_L1].toInteger(), room.inquiry.value);
        // In the browser that asked it is there as well, and the next answer is there in both.
        QVERIFY(!room.visitor.await([](const QJsonObject &f) {
            return typeOf(f) == "inquiry"_L1 && f.value("inquiry"_L1)["comments"_L1].toArray().size() == 2;
        }).isEmpty());
        room.admin.send(CommentInquiry{u"next"_s, room.inquiry, u"보내 드렸습니다."_s});
        QVERIFY(!other.await([](const QJsonObject &f) {
            return typeOf(f) == "linked_inquiry"_L1 && f.value("inquiry"_L1)["comments"_L1][2]["text"_L1].toString() == u"보내 드렸습니다."_s;
        }).isEmpty());
    }

    void theTokenStandsInTheMailAndNowhereElse()
    {
        Room room;
        QVERIFY(room.begin() && room.ask());
        const QString token = room.answer();
        LinkClient other;
        QCOMPARE(other.enter(room.server, token), u"link_opened"_s);
        room.server.kill();

        QVERIFY(!room.server.log().contains(token.toLatin1()));
        for (QDirIterator it(room.server.data(), QDir::Files); it.hasNext();) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(token.toLatin1()), qPrintable(file.fileName()));
        }
    }

    void itGoesOnAfterARestart()
    {
        Room room;
        QVERIFY(room.begin() && room.ask());
        const QString token = room.answer();
        room.server.kill();
        QVERIFY(room.start());

        LinkClient other;
        QCOMPARE(other.enter(room.server, token), u"link_opened"_s);
        other.send(WriteBack{u"back"_s, u"네"_s});
        QCOMPARE(codeIn(other.answerTo(u"back"_s)), u"ack"_s);
    }

    void whoCameByALinkReachesNothingElse()
    {
        Room room;
        QVERIFY(room.begin() && room.ask());
        const QString token = room.answer();
        const ChatId chat = room.visitor.ring(u"call"_s, u"비밀 상담"_s);
        QVERIFY(chat.isValid());
        const InquiryId first = room.inquiry;
        QVERIFY(room.ask(u"second"_s));
        for (const QString &frame : {u"{\"type\":\"hello\",\"version\":1,\"token\":\"jimin00000000000000000\"}"_s,
                                     u"{\"type\":\"open_call\",\"key\":\"k\",\"name\":\"n\"}"_s,
                                     u"{\"type\":\"read_chat\",\"key\":\"k\",\"chat\":%1}"_s.arg(chat.value),
                                     u"{\"type\":\"send_message\",\"key\":\"k\",\"chat\":%1,\"text\":\"t\"}"_s.arg(chat.value),
                                     u"{\"type\":\"end_chat\",\"key\":\"k\",\"chat\":%1}"_s.arg(chat.value),
                                     u"{\"type\":\"comment_inquiry\",\"key\":\"k\",\"inquiry\":%1,\"text\":\"t\"}"_s.arg(room.inquiry.value),
                                     u"{\"type\":\"read_inquiry\",\"key\":\"k\",\"inquiry\":%1}"_s.arg(room.inquiry.value)}) {
            LinkClient other;
            QCOMPARE(other.enter(room.server, token), u"link_opened"_s);
            other.raw(frame);
            QTRY_COMPARE(other.frames.size(), 2);
            QCOMPARE(codeIn(other.frames.last()), u"bad_request"_s);
            for (const QString &heard : std::as_const(other.heard))
                QVERIFY(!heard.contains(u"비밀 상담"_s) && !heard.contains(u"jimin@example.org"_s));
        }
        // What is named besides is not looked at.
        LinkClient other;
        QCOMPARE(other.enter(room.server, token), u"link_opened"_s);
        other.raw(u"{\"type\":\"write_back\",\"key\":\"k\",\"text\":\"t\",\"inquiry\":%1}"_s.arg(room.inquiry.value));
        QCOMPARE(other.answerTo(u"k"_s).value("inquiry"_L1).toInteger(), first.value);
        // And of what happens elsewhere they hear nothing.
        room.admin.send(CommentInquiry{u"elsewhere"_s, room.inquiry, u"다른 문의의 답변"_s});
        QCOMPARE(codeIn(room.admin.answerTo(u"elsewhere"_s)), u"ack"_s);
        // Nor of what the admins note about this one.
        room.admin.send(AddNote{u"note"_s, {}, first, u"내부 메모 카나리아"_s});
        QCOMPARE(codeIn(room.admin.answerTo(u"note"_s)), u"ack"_s);
        other.send(WriteBack{u"after"_s, u"t"_s});
        QCOMPARE(codeIn(other.answerTo(u"after"_s)), u"ack"_s);
        LinkClient again;
        QCOMPARE(again.enter(room.server, token), u"link_opened"_s);
        for (const QString &heard : other.heard + again.heard)
            QVERIFY(!heard.contains(u"다른 문의의 답변"_s) && !heard.contains(u"카나리아"_s));
    }

    void filesGoBothWaysByALinkAndAreTheVisitors()
    {
        Room room;
        QVERIFY(room.begin() && room.ask());
        const QString token = room.answer();
        const QByteArray theirs = QByteArray("receipt ").repeated(40'000), answer("\x89PNG\r\n\x1a\nanswer");
        OpenFile answering = fileOf(answer, u"answering"_s, {}, u"상자.png"_s);
        answering.inquiry = room.inquiry;
        QCOMPARE(codeOf(upload(room.admin, answering, answer)), u"ack"_s);

        LinkClient other;
        QCOMPARE(other.enter(room.server, token), u"link_opened"_s);
        const QJsonObject opened = other.awaitType("link_opened"_L1);
        QVERIFY(opened.value("files"_L1)["largest"_L1].toInteger() > 0);
        const QJsonObject file = fileIn(opened.value("inquiry"_L1).toObject());
        QCOMPARE(file.value("name"_L1).toString(), u"상자.png"_s);
        QVERIFY(download(other, FileId{file.value("id"_L1).toInteger()}) == answer);

        const QJsonObject ack = upload(other, linkFile(theirs, u"receipt"_s), theirs);
        QCOMPARE(codeOf(ack), u"ack"_s);
        const QJsonObject told = room.admin.await([](const QJsonObject &f) {
            return typeOf(f) == "inquiry"_L1 && f.value("comment"_L1)["file"_L1]["name"_L1].toString() == u"영수증.png"_s;
        });
        QCOMPARE(told.value("comment"_L1)["from"_L1].toString(), u"visitor"_s);
        QCOMPARE(told.value("comment"_L1)["name"_L1].toString(), u"이지민"_s);
        const FileId sent{told.value("comment"_L1)["file"_L1]["id"_L1].toInteger()};
        QVERIFY(download(room.admin, sent) == theirs);
        QVERIFY(download(room.visitor, sent) == theirs);
        // The same once more, from another browser: it is there already.
        LinkClient again;
        QCOMPARE(again.enter(room.server, token), u"link_opened"_s);
        QCOMPARE(upload(again, linkFile(theirs, u"receipt"_s), theirs).value("comment"_L1).toInteger(), ack.value("comment"_L1).toInteger());
        // One that is not whole is carried on with over a break, or stopped.
        QCOMPARE(codeOf(upload(again, linkFile(theirs + '1', u"broken"_s), theirs + '1', fileBlockBytes)), u"file_progress"_s);
        again.abort();
        LinkClient third;
        QCOMPARE(third.enter(room.server, token), u"link_opened"_s);
        const QJsonObject progress = upload(third, linkFile(theirs + '1', u"broken"_s), theirs + '1', fileBlockBytes);
        QVERIFY(progress.value("stored"_L1).toInteger() >= fileBlockBytes);
        third.send(DropFile{u"stop"_s, u"broken"_s});
        QCOMPARE(codeOf(third.answerTo(u"stop"_s)), u"ack"_s);
    }

    void filesByALinkAreThoseOfItsInquiryAndNoOther()
    {
        Room room;
        QVERIFY(room.begin() && room.ask());
        const QString token = room.answer();
        const QByteArray secret("\x89PNG\r\n\x1a\nsecret");
        const ChatId chat = room.visitor.ring(u"call"_s, u"비밀 상담"_s);
        OpenFile inChat = fileOf(secret, u"in-chat"_s, chat);
        QCOMPARE(codeOf(upload(room.visitor, inChat, secret)), u"ack"_s);
        const FileId chatFile{room.visitor.await([](const QJsonObject &f) { return f.value("message"_L1)["file"_L1].isObject(); })
                                  .value("message"_L1)["file"_L1]["id"_L1].toInteger()};
        QVERIFY(room.ask(u"second"_s));
        OpenFile inSecond = fileOf(secret, u"in-second"_s, {});
        inSecond.inquiry = room.inquiry;
        QCOMPARE(codeOf(upload(room.visitor, inSecond, secret)), u"ack"_s);
        const FileId secondFile{room.visitor.await([](const QJsonObject &f) { return !fileIn(f.value("inquiry"_L1).toObject()).isEmpty(); })
                                    .value("inquiry"_L1)["comments"_L1][0]["file"_L1]["id"_L1].toInteger()};
        QVERIFY(chatFile.isValid() && secondFile.isValid());

        LinkClient other;
        QCOMPARE(other.enter(room.server, token), u"link_opened"_s);
        QVERIFY(download(other, chatFile).isEmpty());
        QVERIFY(download(other, secondFile).isEmpty());
        for (OpenFile named : {inChat, inSecond}) {
            named.key += u"-by-link"_s;
            QCOMPARE(codeOf(upload(other, named, secret)), u"bad_request"_s);
        }
        QVERIFY(other.isOpen());
        for (const QByteArray &message : std::as_const(other.messages))
            QVERIFY(!message.contains("secret"));
    }

    void filesByALinkCountAgainstTheDayOfItsVisitor()
    {
        Room room;
        QVERIFY(room.begin("[files]\nlargest_bytes = 100000\nvisitor_day_bytes = 150000\n") && room.ask());
        const QString token = room.answer();
        LinkClient other;
        QCOMPARE(other.enter(room.server, token), u"link_opened"_s);
        const QByteArray bytes(80'000, 'x');
        QCOMPARE(codeOf(upload(other, linkFile(QByteArray(100'001, 'x'), u"large"_s), QByteArray(100'001, 'x'))), u"too_large"_s);
        QCOMPARE(codeOf(upload(other, linkFile(bytes, u"first"_s), bytes)), u"ack"_s);

        QCOMPARE(codeOf(upload(other, linkFile(bytes, u"second"_s), bytes)), u"no_room"_s);
        OpenFile own = fileOf(bytes, u"own"_s, {});
        own.inquiry = room.inquiry;
        QCOMPARE(codeOf(upload(room.visitor, own, bytes)), u"no_room"_s);
    }

    void aFileOnItsWayEndsWithItsLink()
    {
        Room room;
        QVERIFY(room.begin() && room.ask());
        const QString token = room.answer();
        const QByteArray bytes(200'000, 'x');
        LinkClient other;
        QCOMPARE(other.enter(room.server, token), u"link_opened"_s);
        QCOMPARE(codeOf(upload(other, linkFile(bytes, u"late"_s), bytes, fileBlockBytes)), u"file_progress"_s);

        room.admin.send(DeleteInquiry{u"delete"_s, room.inquiry});

        QTRY_COMPARE(other.closeCode, int(CloseCode::LinkOver));
    }

    void deletingAndBlockingEndItAtOnce()
    {
        Room room;
        QVERIFY(room.begin() && room.ask());
        const QString token = room.answer();
        LinkClient other;
        QCOMPARE(other.enter(room.server, token), u"link_opened"_s);
        room.admin.send(DeleteInquiry{u"delete"_s, room.inquiry});
        QTRY_COMPARE(other.closeCode, int(CloseCode::LinkOver));
        LinkClient again;
        QCOMPARE(again.enter(room.server, token), u"not_found"_s);
        QTRY_COMPARE(again.closeCode, int(CloseCode::LinkOver));

        QVERIFY(room.ask(u"second"_s));
        const QString secondToken = room.answer(u"second answer"_s.replace(u' ', u'-'));
        LinkClient second;
        QCOMPARE(second.enter(room.server, secondToken), u"link_opened"_s);
        room.admin.send(BlockVisitor{u"block"_s, {}, room.inquiry});
        QTRY_COMPARE(second.closeCode, int(CloseCode::Reload));
        LinkClient third;
        QCOMPARE(third.enter(room.server, secondToken), u"not_found"_s);
    }

    void onlyTheServersOwnPageOpensLinks()
    {
        Room room;
        QVERIFY(room.begin());
        for (const QString &origin : {testOrigin, u"http://desk.example.evil"_s, QString()}) {
            ProtocolClient stranger(origin);
            QVERIFY2(!stranger.open(room.server.url(u"/ws/link"_s)), qPrintable(origin));
        }
    }

    void whoTriesLinksHasToWaitAlsoWithARightOne()
    {
        Room room;
        QVERIFY(room.begin("[limits]\nwrong_links_per_hour = 3\n") && room.ask());
        const QString token = room.answer();
        for (int i = 0; i < 3; ++i) {
            LinkClient guesser;
            QCOMPARE(guesser.enter(room.server, u"guess"_s.leftJustified(21, u'0') + QString::number(i)), u"not_found"_s);
        }

        LinkClient guesser;
        QCOMPARE(guesser.enter(room.server, u"guess"_s.leftJustified(22, u'9')), u"too_fast"_s);
        QTRY_COMPARE(guesser.closeCode, int(CloseCode::TooMany));
        LinkClient late;
        QCOMPARE(late.enter(room.server, token), u"too_fast"_s);
    }

    /// All on their way before the first is known to be wrong.
    void whoTriesManyLinksAtOnceTriesNoMoreThanOneAfterTheOther()
    {
        Room room;
        QVERIFY(room.begin("[limits]\nwrong_links_per_hour = 3\n") && room.ask());
        std::vector<std::unique_ptr<LinkClient>> guessers;
        for (int i = 0; i < 12; ++i) {
            guessers.push_back(std::make_unique<LinkClient>());
            QVERIFY(guessers.back()->open(room.server.url(u"/ws/link"_s)));
        }
        for (int i = 0; i < 12; ++i)
            guessers[size_t(i)]->send(OpenLink{protocolVersion, u"guess"_s.leftJustified(20, u'0') + QString::number(i + 10)});

        int lookedUp = 0;
        for (const auto &guesser : guessers) {
            const QString code = codeIn(guesser->await([](const QJsonObject &f) { return typeOf(f) == "refused"_L1; }));
            QVERIFY2(code == "not_found"_L1 || code == "too_fast"_L1, qPrintable(code));
            lookedUp += code == "not_found"_L1;
        }
        QCOMPARE(lookedUp, 3);
    }

    void rightLinksCostNothing()
    {
        Room room;
        QVERIFY(room.begin("[limits]\nwrong_links_per_hour = 1\n") && room.ask());
        const QString token = room.answer();
        for (int i = 0; i < 5; ++i) {
            LinkClient other;
            QCOMPARE(other.enter(room.server, token), u"link_opened"_s);
        }
    }

    void withoutLinksTheMailNamesNone()
    {
        Room room;
        QVERIFY(room.begin("link_days = 0\n") && room.ask());
        QVERIFY(room.answer().isEmpty());
        QCOMPARE(room.mails().size(), 1);
        QVERIFY(!room.mails().first().contains(u"/t#"_s));
    }
};

QTEST_GUILESS_MAIN(TestLinks)
#include "tst_links.moc"
