// SPDX-License-Identifier: MIT
// Role × frame × id, made from the protocol's own list: nobody reaches what is not theirs, nobody learns whether it exists, and
// nobody else hears a byte of it.
#include "common/filebytes.h"
#include "tests/security/databasefile.h"
#include "tests/security/frames.h"
#include "tests/support/serverprocess.h"

using namespace deskbell;
using namespace deskbell::security;

namespace {

/// What came, without heartbeats: these come by themselves.
QStringList told(const ProtocolClient &client)
{
    return client.heard.filter(QRegularExpression(u"^(?!.*\"type\":\"heartbeat\").*$"_s));
}

} // namespace

class TestIsolation : public QObject {
    Q_OBJECT

    // The house: two visitors with a life of their own, one who only waits, and two admins who answer one chat each.
    ServerProcess m_server;
    VisitorClient m_mine{u"mine"_s}, m_theirs{u"theirs"_s}, m_waiting{u"waiting"_s};
    AdminClient m_prolip, m_yellta;
    Ids m_own, m_foreign, m_foreignEnded, m_foreignWaiting, m_foreignDeleted;
    QHash<QString, QString> m_nowhere; ///< type → what an admin is told of an id that does not exist
    int m_settled = 0;

    [[nodiscard]] QString file() const { return m_server.data() + u"/deskbell.db"_s; }

    void settle(ProtocolClient &client) { client.settle(u"settle-%1"_s.arg(++m_settled)); }
    void settleAll()
    {
        for (ProtocolClient *client : everybody())
            settle(*client);
    }
    [[nodiscard]] QList<ProtocolClient *> everybody() { return {&m_mine, &m_theirs, &m_waiting, &m_prolip, &m_yellta}; }

    /// Who is not taking part hears nothing while this goes on, and nothing is stored.
    template <class Do> void inSilence(const ProtocolClient *actor, Do act)
    {
        settleAll();
        // What was deleted is brought to an end behind the answer.
        QVERIFY(QTest::qWaitFor([this] { return number(file(), u"SELECT count(*) FROM erased WHERE finished = 0"_s) == 0; }, patience));
        const QByteArray before = dump(file());
        QList<QPair<ProtocolClient *, QStringList>> heard;
        for (ProtocolClient *client : everybody())
            heard.append({client, told(*client)});
        QVERIFY(!before.isEmpty());

        act();
        if (QTest::currentTestFailed())
            return;

        QCOMPARE(dump(file()), before);
        for (const auto &[client, was] : std::as_const(heard)) {
            if (client == actor)
                continue;
            settle(*client);
            const QStringList more = told(*client).mid(was.size());
            QCOMPARE(more.size(), 1); // the answer to settle
        }
    }

    /// The answer as it came, without its key; the frames must differ in nothing else.
    static QString answerTo(ProtocolClient &client, const Probe &probe)
    {
        client.raw(probe.frame);
        (void)client.answerTo(probe.key);
        const QStringList answers = client.heard.filter(u"\"key\":\""_s + probe.key + u'"');
        return answers.isEmpty() ? QString() : QString(answers.last()).replace(probe.key, u"KEY"_s);
    }

    static QString no(const QString &key, Refusal code) { return QString::fromUtf8(wire::encode(Refused{key, code, 0, {}})); }
    static QString notFound() { return no(u"KEY"_s, Refusal::NotFound); }

    void ask(ProtocolClient &client, const auto &command)
    {
        client.send(command);
        const QJsonObject answer = client.answerTo(command.key);
        QVERIFY2(answer.value("type"_L1) != "refused"_L1, QJsonDocument(answer).toJson(QJsonDocument::Compact).constData());
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_server.addAdmin(u"prolip"_s));
        QVERIFY(m_server.addAdmin(u"yellta"_s));
        QVERIFY(m_server.start());
        QVERIFY(m_prolip.enter(m_server, u"prolip"_s));
        QVERIFY(m_yellta.enter(m_server, u"yellta"_s));
        for (VisitorClient *visitor : {&m_mine, &m_theirs, &m_waiting})
            QVERIFY(visitor->enter(m_server));
        live(m_mine, m_yellta, u"mine"_s, m_own, nullptr, nullptr);
        live(m_theirs, m_prolip, u"theirs"_s, m_foreign, &m_foreignEnded, &m_foreignDeleted);
        m_foreignWaiting = m_foreign;
        m_foreignWaiting.chat = m_waiting.ring(u"waiting-call"_s, u"waiting-text"_s).value;
        QVERIFY(m_foreignWaiting.chat > 0);
        settleAll();
    }

    /// A chat that is over, a deleted inquiry, one that stands, and a chat in progress.
    void live(VisitorClient &visitor, AdminClient &admin, const QString &name, Ids &ids, Ids *ended, Ids *deleted)
    {
        const ChatId first = visitor.ring(name + u"-call-1"_s, name + u"-text-1"_s);
        ask(admin, AcceptCall{name + u"-a1"_s, first});
        ask(visitor, EndChat{name + u"-e1"_s, first});
        ask(visitor, FileInquiry{name + u"-f1"_s, {}, InquiryKind::Other, name + u"-title-1"_s, name + u"-body-1"_s, name, {}, {}, {}});
        const InquiryId gone{visitor.answerTo(name + u"-f1"_s).value("inquiry"_L1).toInteger()};
        ask(admin, ResolveInquiry{name + u"-r1"_s, gone});
        ask(admin, DeleteInquiry{name + u"-d1"_s, gone});
        ask(visitor, FileInquiry{name + u"-f2"_s, {}, InquiryKind::Error, name + u"-title-2"_s, name + u"-body-2"_s, name, {}, {}, {}});
        const InquiryId stands{visitor.answerTo(name + u"-f2"_s).value("inquiry"_L1).toInteger()};
        const ChatId second = visitor.ring(name + u"-call-2"_s, name + u"-text-2"_s);
        ask(admin, AcceptCall{name + u"-a2"_s, second});
        ids = {second.value, stands.value, number(file(), u"SELECT min(id) FROM letter WHERE state = 'waiting'"_s), 0, 0};
        ids.file = sendFile(visitor, second, name + u"-file"_s);
        if (ended)
            *ended = {first.value, stands.value, ids.letter, 0, 0};
        if (deleted)
            *deleted = {first.value, gone.value, ids.letter, 0, 0};
        QVERIFY(first.isValid() && second.isValid() && gone.isValid() && stands.isValid());
    }

    /// One of a single byte.
    qint64 sendFile(VisitorClient &visitor, ChatId chat, const QString &key)
    {
        OpenFile command;
        command.key = key;
        command.chat = chat;
        command.name = u"x.txt"_s;
        command.size = 1;
        command.sha256 = u"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"_s; // of "x"
        visitor.send(command);
        const FileId id{visitor.answerTo(key).value("file"_L1).toInteger()};
        visitor.sendBytes(FileBytes{FileBytes::What::Upload, id, 0, QByteArrayView("x")}.message());
        const QJsonObject ack = visitor.await([&](const QJsonObject &f) { return f.value("key"_L1) == key && f.value("type"_L1) == "ack"_L1; });
        return ack.isEmpty() ? 0 : id.value;
    }

    /// NamesNothing must be true: a command with an id in its frame must not be put there to silence the error.
    void theClassificationFitsTheFields()
    {
        for (const QList<Probe> &probes : {visitorProbes(u"k"_s, nonexistent), adminProbes(u"k"_s, nonexistent)}) {
            for (const Probe &probe : probes) {
                if (probe.rule != Rule::Entrance)
                    QVERIFY2(probe.namesSomething == (probe.rule != Rule::NamesNothing), qPrintable(probe.type));
                QVERIFY2(probe.hasKey || probe.rule == Rule::Silent || probe.rule == Rule::Entrance, qPrintable(probe.type));
            }
        }
    }

    void aVisitorCannotTellTheirsFromWhatIsNot_data()
    {
        QTest::addColumn<QString>("who");
        QTest::newRow("visitor with a life of their own") << u"mine"_s;
        QTest::newRow("visitor who has never rung") << u"newcomer"_s;
        QTest::newRow("visitor who is blocked") << u"rude"_s;
    }

    void aVisitorCannotTellTheirsFromWhatIsNot()
    {
        QFETCH(QString, who);
        VisitorClient other(who);
        QVERIFY(other.enter(m_server));
        VisitorClient &visitor = who == "mine"_L1 ? m_mine : other;
        if (who == "rude"_L1)
            ask(m_yellta, BlockVisitor{u"block"_s, other.ring(u"rude"_s), {}});
        const QList<Ids> strange{m_foreign, m_foreignEnded, m_foreignWaiting, m_foreignDeleted,
                                 {qint64(1) << 52, qint64(1) << 52, 0, 0, 0}};
        int compared = 0;

        inSilence(&visitor, [&] {
            QHash<QString, QString> expected;
            const QList<Probe> controls = visitorProbes(u"control-%1-"_s.arg(who), nonexistent);
            for (const Probe &control : controls) {
                if (control.rule == Rule::Refused) {
                    const QString answer = answerTo(visitor, control);
                    QVERIFY2(answer == notFound() || (who == "rude"_L1 && answer.contains(u"\"blocked\""_s)), qPrintable(answer));
                    expected.insert(control.type, answer);
                }
            }
            for (qsizetype i = 0; i < strange.size(); ++i) {
                const QList<Probe> probes = visitorProbes(u"strange%1-%2-"_s.arg(i).arg(who), strange[i]);
                for (const Probe &probe : probes) {
                    if (probe.rule == Rule::Silent)
                        visitor.raw(probe.frame);
                    if (probe.rule != Rule::Refused)
                        continue;
                    QCOMPARE(answerTo(visitor, probe), expected.value(probe.type));
                    ++compared;
                }
            }
            settle(visitor);
            const QStringList all = visitor.heard.filter(QRegularExpression(u"\"(strange|control)[0-9-]*%1"_s.arg(who)));
            for (const QString &frame : all)
                QVERIFY2(frame.contains(u"\"refused\""_s), qPrintable(frame));
        });
        QVERIFY(compared >= 30);
    }

    /// The keys of somebody else open nothing: an answer is known to whom it was given.
    void theKeysOfAnotherAreNothing()
    {
        VisitorClient newcomer(u"newcomer"_s);
        QVERIFY(newcomer.enter(m_server));
        inSilence(&newcomer, [&] {
            newcomer.send(FileInquiry{u"theirs-f2"_s, ChatId{m_foreign.chat}, InquiryKind::Error, u"t"_s, u"t"_s, u"n"_s, {}, {}, {}});
            newcomer.send(CommentInquiry{u"theirs-a2"_s, InquiryId{m_foreign.inquiry}, u"t"_s});
            newcomer.send(SendMessage{u"theirs-call-2"_s, ChatId{m_foreign.chat}, u"t"_s});
            for (const QString &key : {u"theirs-f2"_s, u"theirs-a2"_s, u"theirs-call-2"_s})
                QCOMPARE(newcomer.answerTo(key).value("code"_L1).toString(), u"not_found"_s);
        });
    }

    /// With their own ids each of these commands is carried out: the refusals above were about whose they are.
    void whatIsHisOwnIsAnswered()
    {
        VisitorClient owner(u"owner"_s);
        QVERIFY(owner.enter(m_server));
        Ids ids;
        live(owner, m_yellta, u"owner"_s, ids, nullptr, nullptr);
        const QList<Probe> probes = visitorProbes(u"own-"_s, ids);

        for (const Probe &probe : probes) {
            if (probe.rule != Rule::Refused || probe.type == "file_inquiry"_L1)
                continue;
            owner.raw(probe.frame);
            const QJsonObject answer = owner.answerTo(probe.key);
            const QString code = answer.value("code"_L1).toString();
            const bool isAboutMail = answer.value("field"_L1) == "mail"_L1; // this server sends none
            QVERIFY2(code.isEmpty() || code == "not_waiting"_L1 || code == "chat_over"_L1 || isAboutMail, qPrintable(probe.type + u' ' + code));
        }
    }

    void helloWithTheChatOfAnotherIsHelloWithoutOne_data()
    {
        QTest::addColumn<qint64>("chat");
        QTest::newRow("in progress") << m_foreign.chat;
        QTest::newRow("waiting") << m_foreignWaiting.chat;
        QTest::newRow("over") << m_foreignEnded.chat;
    }

    void helloWithTheChatOfAnotherIsHelloWithoutOne()
    {
        QFETCH(qint64, chat);
        const QString epoch = m_mine.awaitType("welcome"_L1).value("epoch"_L1).toString();
        QList<QJsonObject> welcomes;
        inSilence(nullptr, [&] {
            for (const qint64 id : {nowhere, chat}) {
                VisitorClient stranger(u"stranger"_s);
                Hello hello;
                hello.chat = ChatId{id};
                hello.epoch = epoch;
                hello.after = 1;
                QVERIFY(stranger.enter(m_server, hello));
                QJsonObject welcome = stranger.awaitType("welcome"_L1);
                welcome.remove(u"now"_s);
                welcomes.append(welcome);
                QCOMPARE(told(stranger).size(), 1);
            }
        });

        QCOMPARE(welcomes[1], welcomes[0]);
        QVERIFY(!welcomes[1].contains("chat"_L1) && !welcomes[1].contains("messages"_L1));
    }

    void beforeHelloNothingIsAnswered()
    {
        inSilence(nullptr, [&] {
            for (const Ids &ids : {m_foreign, nonexistent}) {
                for (const Probe &probe : visitorProbes(u"early-"_s, ids)) {
                    if (probe.rule == Rule::Entrance)
                        continue;
                    VisitorClient stranger(u"early"_s);
                    QVERIFY(stranger.open(m_server.url(u"/ws"_s)));
                    stranger.raw(probe.frame);
                    QTRY_COMPARE_WITH_TIMEOUT(stranger.closeCode, int(CloseCode::BadFrames), patience);
                    QCOMPARE(stranger.heard, QStringList{no(probe.hasKey ? probe.key : QString(), Refusal::BadRequest)});
                }
            }
        });
    }

    /// Frames of admins, from a visitor, are no frames at all.
    void anAdminsFrameFromAVisitorIsABadFrame()
    {
        const QStringList shared = [] {
            QStringList types;
            for (const Probe &probe : visitorProbes(u"k"_s, nonexistent))
                types.append(probe.type);
            return types;
        }();
        int tried = 0;
        inSilence(nullptr, [&] {
            for (const Probe &probe : adminProbes(u"as-admin-"_s, m_foreign)) {
                if (shared.contains(probe.type))
                    continue; // the same frame on both sides; it has been tried as a visitor's
                VisitorClient visitor(u"climber"_s);
                QVERIFY(visitor.enter(m_server));
                visitor.raw(probe.frame);
                settle(visitor);
                const QStringList heard = told(visitor).mid(1);
                QCOMPARE(heard.size(), 2);
                QVERIFY2(heard[0].contains(u"\"bad_request\""_s), qPrintable(probe.type + u": "_s + heard[0]));
                ++tried;
            }
        });
        QVERIFY(tried >= 20);
    }

    void withoutLoginEachFrameGetsOneNo()
    {
        inSilence(nullptr, [&] {
            for (const Ids &ids : {m_foreign, nonexistent}) {
                ProtocolClient stranger{QString()};
                QVERIFY(stranger.open(m_server.url(u"/ws/admin"_s)));
                int asked = 0;
                for (const Probe &probe : adminProbes(u"early-"_s, ids)) {
                    if (probe.rule == Rule::Entrance)
                        continue;
                    stranger.raw(probe.frame);
                    ++asked;
                    QTRY_COMPARE_WITH_TIMEOUT(stranger.heard.size(), asked, patience);
                    QCOMPARE(stranger.heard.last(), no(probe.hasKey ? probe.key : QString(), Refusal::NotLoggedIn));
                }
            }
        });
    }

    void aVisitorsFrameOnTheAdminsPathIsABadFrame()
    {
        inSilence(nullptr, [&] {
            for (const QLatin1StringView type : {Hello::type, OpenCall::type, CancelCall::type, FileInquiry::type}) {
                for (const Probe &probe : visitorProbes(u"as-visitor-"_s, m_foreign)) {
                    if (probe.type != type)
                        continue;
                    ProtocolClient stranger{QString()};
                    QVERIFY(stranger.open(m_server.url(u"/ws/admin"_s)));
                    stranger.raw(probe.frame);
                    QTRY_COMPARE_WITH_TIMEOUT(stranger.closeCode, int(CloseCode::BadFrames), patience);
                    QVERIFY(stranger.heard.size() == 1 && stranger.heard[0].contains(u"\"bad_request\""_s));
                }
            }
        });
    }

    void aDisabledAdminIsAStranger()
    {
        QVERIFY(m_server.addAdmin(u"leaver"_s));
        AdminClient leaver;
        QVERIFY(leaver.enter(m_server, u"leaver"_s));
        QCOMPARE(m_server.run({u"admin"_s, u"disable"_s, u"leaver"_s, u"--data"_s, m_server.data()}).exitCode, 0);
        QTRY_COMPARE_WITH_TIMEOUT(leaver.closeCode, int(CloseCode::SessionEnded), patience);

        inSilence(nullptr, [&] {
            for (const Probe &probe : adminProbes(u"leaver-"_s, m_foreign)) {
                if (probe.rule == Rule::Entrance)
                    continue;
                ProtocolClient again{QString()};
                QVERIFY(again.open(m_server.url(u"/ws/admin"_s)));
                again.send(Resume{u"r"_s, protocolVersion, leaver.session, Presence::Online});
                again.raw(probe.frame);
                QTRY_COMPARE_WITH_TIMEOUT(again.closeCode, int(CloseCode::SessionEnded), patience);
                QVERIFY(!again.heard.isEmpty());
                for (const QString &frame : std::as_const(again.heard))
                    QVERIFY2(frame.contains(u"\"not_logged_in\""_s), qPrintable(frame));
            }
            AdminClient known, unknown;
            QVERIFY(!known.enter(m_server, u"leaver"_s));
            QVERIFY(!unknown.enter(m_server, u"nobody"_s));
            QCOMPARE(known.heard, unknown.heard);
        });
    }

    void anAdminIsRefusedWhatDoesNotExist()
    {
        inSilence(&m_yellta, [&] {
            for (const Probe &probe : adminProbes(u"nowhere-"_s, nonexistent)) {
                if (probe.rule == Rule::Silent)
                    m_yellta.raw(probe.frame);
                else if (probe.rule != Rule::Entrance && probe.rule != Rule::NamesNothing && probe.rule != Rule::Filter) {
                    const QString answer = answerTo(m_yellta, probe);
                    // Of chat and inquiry a block names one.
                    QVERIFY2(answer == notFound() || probe.type == "block_visitor"_L1
                                 || (probe.rule == Rule::ForOwners && answer == no(u"KEY"_s, Refusal::OwnersOnly)),
                             qPrintable(probe.type + answer));
                    m_nowhere.insert(probe.type, answer);
                }
            }
            settle(m_yellta);
        });
    }

    /// What another admin alone may do, or what is another admin's own, cannot be told from what is not there.
    void anAdminCannotActForAnother()
    {
        Ids others = m_foreign; // prolip answers that chat
        others.session = number(file(), u"SELECT s.id FROM session s JOIN admin a ON a.id = s.admin"
                                        " WHERE a.name = 'prolip' AND s.revoked_at = 0"_s);
        QVERIFY(others.session > 0 && others.letter > 0);
        inSilence(&m_yellta, [&] {
            for (const Probe &probe : adminProbes(u"other-"_s, others)) {
                if (probe.type == "close_chat"_L1 || probe.type == "alert_shown"_L1)
                    continue; // about this app's own view
                if (probe.rule == Rule::Silent)
                    m_yellta.raw(probe.frame);
                else if (probe.rule == Rule::Refused)
                    QCOMPARE(answerTo(m_yellta, probe), m_nowhere.value(probe.type));
                else if (probe.rule == Rule::ForOwners)
                    QCOMPARE(answerTo(m_yellta, probe), no(u"KEY"_s, Refusal::OwnersOnly));
                else if (probe.rule == Rule::OwnerOnly)
                    QCOMPARE(answerTo(m_yellta, probe),
                             QString::fromUtf8(wire::encode(Refused{u"KEY"_s, Refusal::AlreadyTaken, 0, u"prolip"_s})));
            }
            settle(m_yellta);
        });
        QVERIFY(m_prolip.isOpen());
    }

    /// In all of this, and in whatever else a visitor is sent: live, and when they come back to it.
    void noVisitorHasHeardWhatAnAdminLogsInWith()
    {
        QCOMPARE(m_server.run({u"admin"_s, u"display-name"_s, u"prolip"_s, u"한별"_s, u"--data"_s, m_server.data()}).exitCode, 0);
        struct Meeting { VisitorClient &visitor; AdminClient &admin; Ids ids; QString shown; };
        const QList<Meeting> meetings{{m_mine, m_yellta, m_own, u"상담원"_s}, {m_theirs, m_prolip, m_foreign, u"한별"_s}};
        std::vector<std::unique_ptr<VisitorClient>> returning;
        for (const Meeting &meeting : meetings) {
            const ChatId chat{meeting.ids.chat};
            ask(meeting.admin, SendMessage{u"canary-line"_s, chat, u"안녕하세요"_s});
            meeting.admin.send(Typing{chat, Side::Admin, {}});
            ask(meeting.admin, CommentInquiry{u"canary-answer"_s, InquiryId{meeting.ids.inquiry}, u"답이에요"_s});
            ask(meeting.admin, EndChat{u"canary-end"_s, chat});
            for (const QLatin1StringView type : {"message"_L1, "typing"_L1, "inquiry"_L1, "chat"_L1})
                QVERIFY(!meeting.visitor.awaitType(type).isEmpty());
            settle(meeting.visitor);
            auto again = std::make_unique<VisitorClient>(meeting.visitor.token);
            Hello hello;
            hello.chat = chat;
            QVERIFY(again->enter(m_server, hello));
            again->send(ReadChat{u"canary-page"_s, chat, {}, 0, 0});
            QVERIFY(again->answerTo(u"canary-page"_s).value("messages"_L1).toArray().size() > 3);
            for (const VisitorClient *client : {&meeting.visitor, again.get()})
                QVERIFY(!client->heard.filter(u"\"name\":\"%1\""_s.arg(meeting.shown)).isEmpty());
            QCOMPARE(again->awaitType("welcome"_L1).value("names"_L1).toArray(), QJsonArray{u"한별"_s});
            returning.push_back(std::move(again));
        }

        QList<VisitorClient *> visitors{&m_mine, &m_theirs, &m_waiting};
        for (const auto &again : returning)
            visitors.append(again.get());
        for (const VisitorClient *visitor : std::as_const(visitors)) {
            QVERIFY(!visitor->heard.isEmpty());
            for (const QString &frame : visitor->heard)
                QVERIFY2(!frame.contains(u"prolip"_s, Qt::CaseInsensitive) && !frame.contains(u"yellta"_s, Qt::CaseInsensitive), qPrintable(frame));
        }
        QVERIFY(!m_prolip.heard.filter(u"prolip"_s).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestIsolation)
#include "tst_isolation.moc"
