// SPDX-License-Identifier: MIT
// What was said, by mail: real server, real mail.
#include "tests/security/databasefile.h"
#include "tests/support/serverprocess.h"
#include "tests/support/smtpsink.h"

#include <QRegularExpression>

using namespace deskbell;

namespace {

QString codeIn(const QJsonObject &frame)
{
    const QString type = frame.value("type"_L1).toString();
    return type == "refused"_L1 ? frame.value("code"_L1).toString() : type;
}

/// Server and mail server, and people who talk.
struct Room {
    SmtpSink sink;
    ServerProcess server;
    VisitorClient visitor{u"jimin"_s};
    AdminClient admin;
    ChatId chat;

    bool begin(const QByteArray &more = {}, bool sendsMail = true)
    {
        const QByteArray mail = "[mail]\nhost = \"127.0.0.1\"\nsecurity = \"none\"\nfrom = \"desk@example.com\"\nport = " + QByteArray::number(sink.port()) + '\n';
        return server.addAdmin(u"prolip"_s) && server.startWith("[site]\nname = \"달빛상점\"\n" + (sendsMail ? mail : QByteArray()) + more)
            && admin.enter(server, u"prolip"_s) && visitor.enter(server);
    }
    bool talk(const QStringList &said)
    {
        chat = visitor.ring(u"call"_s, u"42번 주문이 아직 안 왔어요."_s);
        admin.send(AcceptCall{u"accept"_s, chat});
        if (codeIn(admin.answerTo(u"accept"_s)) != u"ack"_s)
            return false;
        int n = 0;
        for (const QString &text : said) {
            visitor.send(SendMessage{u"said-%1"_s.arg(++n), chat, text});
            if (codeIn(visitor.answerTo(u"said-%1"_s.arg(n))) != u"ack"_s)
                return false;
        }
        admin.send(SendMessage{u"answer"_s, chat, u"확인할게요."_s});
        admin.send(EndChat{u"end"_s, chat});
        return codeIn(admin.answerTo(u"end"_s)) == u"ack"_s;
    }
    QJsonObject ask(const QString &key, const QString &email)
    {
        visitor.send(MailTranscript{key, chat, email, {}});
        return visitor.answerTo(key);
    }
    [[nodiscard]] QStringList mailsTo(const QByteArray &address) const
    {
        QStringList texts;
        for (const QByteArray &mail : sink.arrived) {
            if (mail.contains("To: " + address))
                texts.append(QString::fromUtf8(QByteArray::fromBase64(mail.mid(mail.indexOf("\r\n\r\n") + 4))).remove(u'\r'));
        }
        return texts;
    }
};

} // namespace

class TestTranscripts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasSaidIsMailedOnceForAKeyAndTheAdminsAreTold()
    {
        Room room;
        QVERIFY(room.begin() && room.talk({u"둘째 줄"_s}));

        QCOMPARE(codeIn(room.ask(u"mail"_s, u"jimin@example.org"_s)), u"ack"_s);
        QVERIFY(waitUntil([&] { return !room.mailsTo("jimin@example.org").isEmpty(); }));

        const QString mail = room.mailsTo("jimin@example.org").first();
        QVERIFY2(mail.startsWith(u"요청하신 상담 내용입니다.\n\n"_s), qPrintable(mail));
        static const QRegularExpression lines(u"^\\d\\d:\\d\\d \\S+( \\d+)?: 42번 주문이 아직 안 왔어요\\.\n\\d\\d:\\d\\d \\S+( \\d+)?: 둘째 줄\n\\d\\d:\\d\\d 상담원: 확인할게요\\.$"_s,
                                              QRegularExpression::MultilineOption);
        QVERIFY2(lines.match(mail).hasMatch(), qPrintable(mail));
        QVERIFY(!mail.contains(u"prolip"_s)); // what an admin logs in with
        const auto isMailed = [](const QJsonObject &f) { return f.value("chat"_L1)["transcript_at"_L1].toInteger() > 0; };
        const QJsonObject told = room.admin.await(isMailed);
        QVERIFY(!told.isEmpty() && !QJsonDocument(told).toJson().contains("jimin@example.org"));
        QVERIFY(!room.visitor.await(isMailed).isEmpty());

        QCOMPARE(codeIn(room.ask(u"mail"_s, u"other@example.org"_s)), u"ack"_s);
        QCOMPARE(codeIn(room.ask(u"another"_s, u"third@example.org"_s)), u"ack"_s);
        QVERIFY(waitUntil([&] { return !room.mailsTo("third@example.org").isEmpty(); }));
        QCOMPARE(room.mailsTo("other@example.org").size(), 0);
        QCOMPARE(room.mailsTo("jimin@example.org").size(), 1);
    }

    /// What stands in the letter until it goes are no words of anybody.
    void whatWasSaidStandsInTheChatAndInNoLetterThatWaits()
    {
        Room room;
        QVERIFY(room.begin() && room.talk({u"비밀번호는 없어요"_s}));
        room.sink.isHeld = true;
        QCOMPARE(codeIn(room.ask(u"mail"_s, u"jimin@example.org"_s)), u"ack"_s);
        room.server.kill();

        QVERIFY(!room.server.log().contains("jimin@example.org"));
        const QString letter = security::words(room.server.data() + u"/deskbell.db"_s, u"SELECT subject, body FROM letter WHERE recipient = 'jimin@example.org'"_s);
        QVERIFY2(letter.contains(u"요청하신 상담 내용입니다."_s), qPrintable(letter));
        QVERIFY(!letter.contains(u"비밀번호"_s));
    }

    void ofAChatThatIsTooLongTheEndIsMailed()
    {
        Room room;
        QStringList said;
        for (int i = 1; i <= 90; ++i)
            said.append(u"line %1 "_s.arg(i, 3, 10, QChar(u'0')) + QString(3'900, u'x'));
        QVERIFY(room.begin("[limits]\nmessages_per_10s = 0\n") && room.talk(said));

        QCOMPARE(codeIn(room.ask(u"mail"_s, u"jimin@example.org"_s)), u"ack"_s);
        QVERIFY(waitUntil([&] { return !room.mailsTo("jimin@example.org").isEmpty(); }));

        const QString mail = room.mailsTo("jimin@example.org").first();
        QVERIFY(mail.contains(u"마지막 부분만 보내 드립니다."_s));
        QVERIFY(!mail.contains(u"line 001 "_s));
        QVERIFY(mail.contains(u"line 060 "_s) && mail.contains(u"line 090 "_s) && mail.contains(u"상담원: 확인할게요."_s));
        QVERIFY(mail.indexOf(u"line 089 "_s) < mail.indexOf(u"line 090 "_s));
    }

    void whoAsksTooOftenWorksFirst()
    {
        Room room;
        QVERIFY(room.begin("[limits]\ninquiries_per_hour = 1\nloopback_exempt = false\n") && room.talk({}));

        QCOMPARE(codeIn(room.ask(u"first"_s, u"jimin@example.org"_s)), u"ack"_s);
        const QJsonObject second = room.ask(u"second"_s, u"jimin@example.org"_s);

        QCOMPARE(codeIn(second), u"work_needed"_s);
        QVERIFY(!second.value("challenge"_L1).toString().isEmpty());
    }

    void aServerThatSendsNoMailOffersAndTakesNone()
    {
        Room room;
        QVERIFY(room.begin({}, false) && room.talk({}));
        const QJsonObject welcome = room.visitor.awaitType("welcome"_L1);
        QVERIFY(!welcome.value("mail"_L1).toBool());
        QVERIFY(welcome.value("features"_L1).toArray().contains(QString(MailTranscript::type)));

        const QJsonObject answer = room.ask(u"mail"_s, u"jimin@example.org"_s);

        QCOMPARE(codeIn(answer), u"not_found"_s);
        QCOMPARE(answer.value("field"_L1).toString(), u"mail"_s);
    }
};

QTEST_GUILESS_MAIN(TestTranscripts)
#include "tst_transcripts.moc"
