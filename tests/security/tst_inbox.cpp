// SPDX-License-Identifier: MIT
// What admins arrange among themselves, at the real server: two devices of one of them, a client of before, a server that is killed.
#include "tests/security/databasefile.h"
#include "tests/support/serverprocess.h"

using namespace deskbell;

namespace {

const QStringList features{u"notes"_s, u"inbox"_s, u"persons"_s};

/// A frame as it was recorded; written here with other quotation marks.
QString recorded(const char *frame)
{
    return QString::fromUtf8(frame).replace(u'\'', u'"');
}
QJsonObject ask(ProtocolClient &client, const auto &command)
{
    client.send(command);
    return client.answerTo(command.key);
}
bool isDone(ProtocolClient &client, const auto &command)
{
    return ask(client, command).value("type"_L1).toString() == "ack"_L1;
}
QString codeOf(ProtocolClient &client, const auto &command)
{
    return ask(client, command).value("code"_L1).toString();
}
void settle(std::initializer_list<ProtocolClient *> clients)
{
    static int n = 0;
    for (ProtocolClient *client : clients)
        client->settle(u"settle-%1"_s.arg(++n));
}
QJsonObject last(const ProtocolClient &client, QLatin1StringView type)
{
    for (auto frame = client.frames.crbegin(); frame != client.frames.crend(); ++frame) {
        if (frame->value("type"_L1).toString() == type)
            return *frame;
    }
    return {};
}
qsizetype count(const ProtocolClient &client, QLatin1StringView type)
{
    return std::count_if(client.frames.begin(), client.frames.end(),
                         [type](const QJsonObject &frame) { return frame.value("type"_L1).toString() == type; });
}

} // namespace

class TestInbox : public QObject {
    Q_OBJECT

    static constexpr AdminId jisu{1}, minho{2};

    static bool populate(const ServerProcess &server) { return server.addAdmin(u"jisu"_s) && server.addAdmin(u"minho"_s) && server.addAdmin(u"old"_s); }
    static bool enter(AdminClient &admin, const ServerProcess &server, const QString &name)
    {
        return admin.enter(server, name, u"right password"_s, features);
    }
    static QJsonObject chatIn(const QJsonObject &desk, ChatId chat)
    {
        const QJsonArray chats = desk.value("chats"_L1).toArray();
        for (const QJsonValue &one : chats) {
            if (one.toObject().value("id"_L1).toInteger() == chat.value)
                return one.toObject();
        }
        return {};
    }

private Q_SLOTS:
    void twoDevicesOfOneAdminAgree()
    {
        ServerProcess server;
        QVERIFY(populate(server) && server.start());
        AdminClient desk, phone, other;
        QVERIFY(enter(desk, server, u"jisu"_s) && enter(phone, server, u"jisu"_s) && enter(other, server, u"minho"_s));
        VisitorClient visitor{u"jimin"_s};
        QVERIFY(visitor.enter(server));
        QVERIFY(isDone(visitor, FileInquiry{u"file"_s, {}, InquiryKind::Error, u"title"_s, u"body"_s, {}, {}, {}, {}}));
        const InquiryId inquiry{visitor.answerTo(u"file"_s).value("inquiry"_L1).toInteger()};
        settle({&desk, &phone, &other});
        const QJsonObject unread = last(phone, "unread"_L1).value("unread"_L1).toObject();
        QCOMPARE(unread.value("inquiry"_L1).toInteger(), inquiry.value);
        QCOMPARE(unread.value("why"_L1).toString(), u"inquiry"_s);
        const qint64 number = unread.value("number"_L1).toInteger();
        QVERIFY(number > 0);

        // One device reads it; the other is told, the asking one only answered, the colleague neither.
        QVERIFY(isDone(desk, MarkRead{u"read"_s, {}, inquiry, number}));
        settle({&desk, &phone, &other});
        QCOMPARE(count(desk, "unread"_L1), 1);
        QCOMPARE(count(phone, "unread"_L1), 2);
        QCOMPARE(last(phone, "unread"_L1).value("unread"_L1).toObject().value("number"_L1).toInteger(), 0);
        QCOMPARE(count(other, "unread"_L1), 1);

        // A mark of before, that comes late, does not read what the visitor has added.
        QVERIFY(isDone(visitor, CommentInquiry{u"more"_s, inquiry, u"and more"_s}));
        QVERIFY(isDone(phone, MarkRead{u"late"_s, {}, inquiry, number}));
        const QJsonObject again = ask(desk, MarkUnread{u"unread"_s, {}, inquiry, 1});
        QVERIFY(again.value("seq"_L1).toInteger() > number);
        settle({&desk, &phone});
        QCOMPARE(last(phone, "unread"_L1).value("unread"_L1).toObject().value("why"_L1).toString(), u"follow_up"_s);

        AdminClient tablet;
        QVERIFY(enter(tablet, server, u"jisu"_s));
        const QJsonArray snapshot = last(tablet, "desk"_L1).value("unread"_L1).toArray();
        QCOMPARE(snapshot.size(), 1);
        QCOMPARE(snapshot.first().toObject().value("number"_L1), again.value("seq"_L1));
        QCOMPARE(last(tablet, "desk"_L1).value("features"_L1).toArray(), QJsonArray::fromStringList(features + QStringList{eraseFeature, repliesFeature, teamFeature, siteFeature, statisticsFeature, exportFeature, setupFeature, MailTranscript::type}));
        QCOMPARE(last(tablet, "desk"_L1).value("topics"_L1).toArray(), (QJsonArray{u"general"_s, u"error"_s, u"suggestion"_s}));
    }

    void aTransferIsTakenByTheOneAtWhomItRings()
    {
        ServerProcess server;
        QVERIFY(populate(server) && server.start());
        AdminClient owner, target;
        QVERIFY(enter(owner, server, u"jisu"_s) && enter(target, server, u"minho"_s));
        VisitorClient visitor{u"jimin"_s};
        QVERIFY(visitor.enter(server));
        const ChatId chat = visitor.ring(u"ring"_s, u"hello"_s);
        QVERIFY(isDone(owner, AcceptCall{u"accept"_s, chat}));
        settle({&visitor});
        const qsizetype heard = visitor.heard.size();

        QVERIFY(isDone(owner, Transfer{u"transfer"_s, chat, minho, u"please"_s}));
        settle({&owner, &target, &visitor});
        QCOMPARE(visitor.heard.size(), heard + 1); // its own settling
        QCOMPARE(last(target, "chat"_L1).value("change"_L1).toString(), u"transferring"_s);
        QCOMPARE(last(target, "chat"_L1).value("chat"_L1).toObject().value("transfer_to"_L1).toInteger(), minho.value);
        QVERIFY(last(target, "chat"_L1).value("chat"_L1).toObject().value("transfer_remaining"_L1).toInteger() > 0);
        QCOMPARE(last(target, "note"_L1).value("note"_L1).toObject().value("text"_L1).toString(), u"please"_s);

        QVERIFY(isDone(target, AcceptCall{u"take"_s, chat}));
        settle({&owner, &target, &visitor});
        QCOMPARE(last(owner, "chat"_L1).value("chat"_L1).toObject().value("owner"_L1).toInteger(), minho.value);
        QCOMPARE(last(visitor, "chat"_L1).value("chat"_L1).toObject().value("admin_name"_L1).toString(), u"상담원"_s);
        QCOMPARE(codeOf(owner, SendMessage{u"late"_s, chat, u"mine?"_s}), u"already_taken"_s);
    }

    /// The frames of an app and a widget of before, as they were recorded.
    void clientsOfBeforeAreSentWhatTheyAlwaysWereAndMissNothing()
    {
        ServerProcess server;
        QVERIFY(populate(server) && server.start());
        AdminClient owner, target, old;
        QVERIFY(enter(owner, server, u"jisu"_s) && enter(target, server, u"minho"_s));
        QVERIFY(old.open(server.url(u"/ws/admin"_s)));
        old.raw(recorded("{'type':'login','key':'login-1','version':1,'name':'old','password':'right password','device':'desk'}"));
        QCOMPARE(old.answerTo(u"login-1"_s).value("type"_L1).toString(), u"desk"_s);
        VisitorClient visitor{u"jimin"_s};
        QVERIFY(visitor.open(server.url(u"/ws"_s)));
        visitor.raw(recorded("{'type':'hello','version':1,'token':'jimin00000000000000000'}"));
        QVERIFY(!visitor.awaitType("welcome"_L1).isEmpty());
        visitor.raw(recorded("{'type':'open_call','key':'call-1','name':'jimin','text':'hello','page':'https://example.org/','agent':'x'}"));
        const ChatId chat{visitor.answerTo(u"call-1"_s).value("chat"_L1).toInteger()};
        QVERIFY(chat.isValid());

        QVERIFY(isDone(owner, AcceptCall{u"accept"_s, chat}));
        QCOMPARE(codeOf(owner, Transfer{u"to-old"_s, chat, AdminId{3}}), u"unreachable"_s);
        QVERIFY(isDone(owner, Transfer{u"t"_s, chat, minho}));
        QVERIFY(isDone(owner, SetTags{u"tags"_s, chat, {}, {u"VIP"_s}}));
        QVERIFY(isDone(target, AcceptCall{u"take"_s, chat}));
        visitor.raw(recorded("{'type':'file_inquiry','key':'file-1','kind':'other','title':'','text':'later'}"));
        const InquiryId inquiry{visitor.answerTo(u"file-1"_s).value("inquiry"_L1).toInteger()};
        QVERIFY(isDone(owner, Assign{u"a"_s, inquiry, minho}));
        QVERIFY(isDone(owner, SetType{u"ty"_s, {}, inquiry, u"error"_s}));
        old.raw(recorded("{'type':'resolve_inquiry','key':'resolve-1','inquiry':%1}").arg(inquiry.value));
        QCOMPARE(old.answerTo(u"resolve-1"_s).value("type"_L1).toString(), u"ack"_s);
        settle({&old, &visitor});

        const QStringList known{u"desk"_s, u"ack"_s, u"refused"_s, u"chat"_s, u"inquiry"_s, u"admins"_s, u"mail"_s, u"heartbeat"_s};
        qint64 number = 0;
        for (const QJsonObject &frame : std::as_const(old.frames)) {
            QVERIFY2(known.contains(frame.value("type"_L1).toString()), QJsonDocument(frame).toJson().constData());
            const qint64 desk = frame.value("desk"_L1).toInteger();
            QVERIFY2(desk == 0 || number == 0 || desk == number + 1, QJsonDocument(frame).toJson().constData());
            number = std::max(number, desk);
        }
        QVERIFY(number > 5);
        QVERIFY(!last(old, "desk"_L1).contains("unread"_L1));
        const QStringList ofVisitors{u"welcome"_s, u"ack"_s, u"refused"_s, u"chat"_s, u"message"_s, u"inquiry"_s, u"presence"_s, u"heartbeat"_s, u"receipts"_s};
        const QStringList changes{u"opened"_s, u"accepted"_s, u"filed"_s, u"resolved"_s};
        for (const QJsonObject &frame : std::as_const(visitor.frames)) {
            QVERIFY2(ofVisitors.contains(frame.value("type"_L1).toString()), QJsonDocument(frame).toJson().constData());
            QVERIFY2(!frame.contains("change"_L1) || changes.contains(frame.value("change"_L1).toString()), QJsonDocument(frame).toJson().constData());
        }
        // It still takes part: the kind of an inquiry is what it was filed as.
        old.raw(recorded("{'type':'read_inquiry','key':'read-1','inquiry':%1}").arg(inquiry.value));
        QCOMPARE(old.answerTo(u"read-1"_s).value("inquiry"_L1).toObject().value("row"_L1).toObject().value("kind"_L1).toString(), u"other"_s);
    }

    /// The accept is on its way when the plug is pulled: it is done, if it was acknowledged, and there is one owner in any case.
    void aKillInTheMiddleOfATransferLeavesOneOwner()
    {
        ServerProcess server;
        QVERIFY(populate(server) && server.start());
        ChatId chat;
        {
            VisitorClient visitor{u"jimin"_s};
            AdminClient first;
            QVERIFY(enter(first, server, u"jisu"_s) && visitor.enter(server));
            chat = visitor.ring(u"ring"_s, u"hello"_s);
            QVERIFY(isDone(first, AcceptCall{u"accept"_s, chat}));
        }
        AdminId owner = jisu;
        for (int round = 0; round < 4; ++round) {
            const bool isAccepted = round > 0;
            const AdminId to = owner == jisu ? minho : jisu;
            AdminClient jisus, minhos;
            QVERIFY(enter(jisus, server, u"jisu"_s) && enter(minhos, server, u"minho"_s));
            AdminClient &from = owner == jisu ? jisus : minhos;
            AdminClient &target = owner == jisu ? minhos : jisus;
            QVERIFY(isDone(from, Transfer{u"transfer-%1"_s.arg(round), chat, to, u"note %1"_s.arg(round)}));
            if (isAccepted)
                target.send(AcceptCall{u"take-%1"_s.arg(round), chat});
            if (round == 1)
                (void)target.answerTo(u"take-1"_s);
            server.kill();
            QVERIFY(waitUntil([&] { return !target.isOpen(); })); // what had left the server is still to be read
            const bool wasAcknowledged = std::any_of(target.frames.begin(), target.frames.end(), [&](const QJsonObject &frame) {
                return frame.value("type"_L1).toString() == "ack"_L1 && frame.value("key"_L1).toString() == u"take-%1"_s.arg(round);
            });
            QVERIFY(round != 1 || wasAcknowledged);

            QVERIFY(server.start());
            AdminClient back, other;
            QVERIFY(enter(back, server, u"jisu"_s) && enter(other, server, u"minho"_s));
            const QJsonObject found = chatIn(last(back, "desk"_L1), chat);
            QCOMPARE(found.value("state"_L1).toString(), u"active"_s);
            const AdminId now{found.value("owner"_L1).toInteger()};
            QVERIFY(now == owner || (isAccepted && now == to));
            QVERIFY(!wasAcknowledged || now == to);
            // Either it rings on, or it was taken.
            QCOMPARE(found.value("transfer_to"_L1).toInteger(), now == owner ? to.value : 0);
            QCOMPARE(found.value("transfer_remaining"_L1).toInteger() > 0, now == owner);
            AdminClient &his = now == jisu ? back : other, &notHis = now == jisu ? other : back;
            QVERIFY(isDone(his, SendMessage{u"said-%1"_s.arg(round), chat, u"line %1"_s.arg(round)}));
            QCOMPARE(codeOf(notHis, SendMessage{u"not-said-%1"_s.arg(round), chat, u"no"_s}), u"already_taken"_s);
            owner = now;
        }
        QCOMPARE(security::words(server.data() + u"/deskbell.db"_s, u"SELECT count(*) FROM note"_s), u"4"_s);
    }

    void tagsAreFoundAndFilteredAndGoWithTheInquiry()
    {
        ServerProcess server;
        QVERIFY(populate(server) && server.start());
        AdminClient admin;
        QVERIFY(enter(admin, server, u"jisu"_s));
        VisitorClient visitor{u"jimin"_s};
        QVERIFY(visitor.enter(server));
        QVERIFY(isDone(visitor, FileInquiry{u"file"_s, {}, InquiryKind::Error, u"title"_s, u"body"_s, {}, {}, {}, {}}));
        const InquiryId inquiry{visitor.answerTo(u"file"_s).value("inquiry"_L1).toInteger()};
        QVERIFY(isDone(admin, SetTags{u"tags"_s, {}, inquiry, {u"단골손님"_s}}));
        const auto hits = [&] {
            static int n = 0;
            return ask(admin, Search{u"search-%1"_s.arg(++n), u"단골"_s}).value("hits"_L1).toArray();
        };
        QTRY_COMPARE_WITH_TIMEOUT(hits().size(), 1, patience);
        const auto rows = [&](const ReadHistory &query) { return ask(admin, query).value("rows"_L1).toArray().size(); };
        ReadHistory query{u"h1"_s};
        query.filters.tag = u"단골손님"_s;
        QCOMPARE(rows(query), 1);
        query.key = u"h2"_s;
        query.filters.tag = u"단골"_s;
        QCOMPARE(rows(query), 0);
        QVERIFY(isDone(admin, ResolveInquiry{u"resolve"_s, inquiry}));
        QVERIFY(isDone(admin, DeleteInquiry{u"delete"_s, inquiry}));
        QTRY_VERIFY_WITH_TIMEOUT(hits().isEmpty(), patience);
        server.kill();
        for (const QString &name : {u"inquiry"_s, u"unread"_s}) {
            const QString found = security::words(server.data() + u"/deskbell.db"_s, u"SELECT * FROM %1"_s.arg(name));
            QVERIFY2(!found.contains(u"단골"_s), qPrintable(found));
        }
    }
};

QTEST_GUILESS_MAIN(TestInbox)
#include "tst_inbox.moc"
