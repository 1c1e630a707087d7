// SPDX-License-Identifier: MIT
#include "client/session.h"
#include "tests/admin/client/scriptedserver.h"

#include <QDateTime>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslError>
#include <QSslKey>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

using namespace deskbell;
using State = Session::State;
using Problem = Session::Problem;
using End = std::optional<Problem>;

namespace {

/// Short enough for a test, long enough for a slow machine.
SessionTimings quick()
{
    SessionTimings timings;
    timings.connect = 2'000;
    timings.answer = 2'000;
    timings.silence = 5'000;
    timings.firstRetry = 20;
    timings.longestRetry = 40;
    return timings;
}

} // namespace

class TestSession final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        server = std::make_unique<ScriptedServer>();
        make(quick());
    }
    void cleanup()
    {
        session.reset();
        server.reset();
    }

    void aLoginIsTheFirstFrameAndTheTokenNeverTravelsInAnEvent()
    {
        QSignalSpy tokens(session.get(), &Session::tokenIssued);
        QSignalSpy loggedIn(session.get(), &Session::loggedIn);
        session->login(server->url(), u"prolip"_s, u"secret"_s);
        QTRY_COMPARE(server->all<Login>().size(), 1);
        const Login login = server->last<Login>();
        QCOMPARE(login.name, u"prolip"_s);
        QCOMPARE(login.password, u"secret"_s);
        QCOMPARE(login.device, QSysInfo::machineHostName());
        QCOMPARE(login.version, protocolVersion);
        QVERIFY(server->origin.isEmpty());
        QCOMPARE(server->path, u"/ws/admin"_s);
        QCOMPARE(session->state(), State::SigningIn);

        DeskEvent desk = deskEvent();
        desk.session = u"token"_s;
        desk.now = QDateTime::currentMSecsSinceEpoch() + 3'600'000;
        server->welcome(desk);

        QTRY_VERIFY(session->isOnline());
        QCOMPARE(tokens.size(), 1);
        QCOMPARE(tokens.first().first().toString(), u"token"_s);
        QCOMPARE(loggedIn.size(), 1);
        QCOMPARE(loggedIn.first().first().value<DeskEvent>().session, QString());
        QCOMPARE(events.size(), 1);
        QCOMPARE(std::get<DeskEvent>(events.first()).session, QString());
        QVERIFY(std::abs(session->serverTimeOffset() - 3'600'000) < 10'000);
    }

    void aRefusedLoginEndsThere()
    {
        QSignalSpy refused(session.get(), &Session::loginRefused);
        session->login(server->url(), u"prolip"_s, u"wrong"_s);
        QTRY_COMPARE(server->all<Login>().size(), 1);

        server->send(Refused{server->last<Login>().key, Refusal::WrongLogin, 0, {}});

        QTRY_COMPARE(refused.size(), 1);
        QCOMPARE(refused.first().first().value<Refused>().code, Refusal::WrongLogin);
        QCOMPARE(session->state(), State::SignedOut);
        QVERIFY(problems.isEmpty());
    }

    void aLoginWhereNobodyAnswersIsOneAttempt()
    {
        server->vanish();

        session->login(server->url(), u"prolip"_s, u"secret"_s);

        QTRY_COMPARE(problems, QList<Problem>({Problem::Unreachable}));
        QCOMPARE(session->state(), State::SignedOut);
    }

    void aServerThatIsNoDeskbellIsTold_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("problem");
        const QByteArray notFound = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
        QTest::newRow("a web server") << u"ws"_s << notFound << int(Problem::NotDeskbell);
        QTest::newRow("not even that") << u"ws"_s << QByteArray("SSH-2.0-OpenSSH_9.2\r\n\r\n") << int(Problem::NotDeskbell);
        QTest::newRow("it hangs up") << u"ws"_s << QByteArray() << int(Problem::NotDeskbell);
        QTest::newRow("a gateway alone") << u"ws"_s << QByteArray("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
                                         << int(Problem::Unreachable);
        QTest::newRow("without TLS") << u"wss"_s << notFound << int(Problem::NotEncrypted);
    }
    void aServerThatIsNoDeskbellIsTold()
    {
        QFETCH(const QString, scheme);
        QFETCH(const QByteArray, answer);
        QFETCH(const int, problem);
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        connect(&other, &QTcpServer::newConnection, this, [&] {
            QTcpSocket *socket = other.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, answer] {
                socket->readAll();
                socket->write(answer);
                socket->disconnectFromHost();
            });
        });

        session->login(QUrl(scheme + u"://127.0.0.1:%1/ws/admin"_s.arg(other.serverPort())), u"a"_s, u"b"_s);

        QTRY_COMPARE(problems, QList<Problem>({static_cast<Problem>(problem)}));
    }

    void aServerThatNeverAnswersIsGivenUp()
    {
        SessionTimings timings = quick();
        timings.connect = 100;
        make(timings);
        QTcpServer deaf;
        QVERIFY(deaf.listen(QHostAddress::LocalHost));

        session->login(QUrl(u"ws://127.0.0.1:%1/ws/admin"_s.arg(deaf.serverPort())), u"a"_s, u"b"_s);

        QTRY_COMPARE(problems, QList<Problem>({Problem::Unreachable}));
        QCOMPARE(session->state(), State::SignedOut);
    }

    void aServerThatNeverAnswersTheLoginIsGivenUp()
    {
        SessionTimings timings = quick();
        timings.answer = 100;
        make(timings);

        session->login(server->url(), u"a"_s, u"b"_s);

        QTRY_COMPARE(problems, QList<Problem>({Problem::Unreachable}));
    }

    void aFrameThatIsNoneMakesItNotDeskbell()
    {
        session->login(server->url(), u"a"_s, u"b"_s);
        QTRY_COMPARE(server->all<Login>().size(), 1);

        server->sendRaw(u"hello, I am an echo server"_s);

        QTRY_COMPARE(problems, QList<Problem>({Problem::NotDeskbell}));
    }

    void aLostConnectionIsResumedWithTheTokenAndTheChosenPresence()
    {
        logIn();
        session->setPresence(Presence::Away);

        server->client->abort();

        QTRY_COMPARE(server->all<Resume>().size(), 1);
        QCOMPARE(server->last<Resume>().session, u"token"_s);
        QCOMPARE(server->last<Resume>().presence, Presence::Away);
        QVERIFY(server->all<Login>().isEmpty());
        QVERIFY(states.contains(State::Waiting));
        QCOMPARE(problems, QList<Problem>({Problem::Lost}));
        server->welcome(deskEvent(11));
        QTRY_VERIFY(session->isOnline());
    }

    void itNeverGivesUpOnAServerThatIsAway()
    {
        logIn();
        const quint16 port = server->port();
        server->vanish();
        QTRY_VERIFY(problems.count(Problem::Unreachable) >= 3);

        server->listen(port);

        QTRY_COMPARE(server->all<Resume>().size(), 1);
        server->welcome(deskEvent(11));
        QTRY_VERIFY(session->isOnline());
    }

    void retryNowDoesNotWaitForTheDelay()
    {
        SessionTimings timings = quick();
        timings.firstRetry = 10'000'000;
        timings.longestRetry = 10'000'000;
        make(timings);
        logIn();
        server->client->abort();
        QTRY_COMPARE(session->state(), State::Waiting);

        session->retryNow();

        QTRY_COMPARE(server->all<Resume>().size(), 1);
    }

    void aSilentConnectionIsGivenUp()
    {
        SessionTimings timings = quick();
        timings.silence = 150;
        make(timings);
        logIn();

        QTRY_COMPARE(server->connections, 2);
        QVERIFY(problems.contains(Problem::Lost));
    }

    void afterAReloadEveryDelayIsAFirstOne()
    {
        SessionTimings timings = quick();
        timings.firstRetry = 1;
        timings.longestRetry = 600'000;
        timings.haste = 600'000;
        timings.worth = 0;
        make(timings);
        logIn();
        qint64 longest = 0;
        connect(session.get(), &Session::connectionProblem, this, [&] { longest = std::max(longest, session->retryIn()); });

        for (int tries = 0; tries < 20; ++tries) {
            const int before = server->connections;
            server->close(tries == 0 ? 4003 : 1011);
            QTRY_COMPARE(server->connections, before + 1);
            QTRY_COMPARE(server->all<Resume>().size(), 1);
            server->welcome(deskEvent());
            QTRY_VERIFY(session->isOnline());
        }

        QVERIFY(longest <= 1); // by now the bound would have doubled twenty times
    }

    void closeCodesSayWhetherToComeBack_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<bool>("comesBack");
        QTest::addColumn<int>("problem");
        QTest::newRow("too slow") << 4001 << true << int(Problem::Lost);
        QTest::newRow("reload") << 4003 << true << int(Problem::Lost);
        QTest::newRow("too many") << 4004 << true << int(Problem::TooMany);
        QTest::newRow("going away") << 1001 << true << int(Problem::Lost);
        QTest::newRow("bad frames") << 4100 << false << int(Problem::BadFrames);
        QTest::newRow("session ended") << 4101 << false << int(Problem::SessionEnded);
        QTest::newRow("too old") << 4102 << false << int(Problem::TooOld);
        QTest::newRow("of a newer server") << 4150 << false << int(Problem::BadFrames);
    }
    void closeCodesSayWhetherToComeBack()
    {
        QFETCH(const int, code);
        QFETCH(const bool, comesBack);
        QFETCH(const int, problem);
        logIn();

        server->close(code);

        if (comesBack)
            QTRY_COMPARE(server->all<Resume>().size(), 1);
        else
            QTRY_COMPARE(session->state(), State::SignedOut);
        QCOMPARE(ends, comesBack ? QList<End>() : QList<End>({static_cast<Problem>(problem)}));
        QCOMPARE(problems, QList<Problem>({static_cast<Problem>(problem)}));
    }

    void theEndOfASessionIsSaidOnceWithItsReason()
    {
        End toldAt = Problem::Lost;
        State state = State::Online;
        connect(session.get(), &Session::ended, this, [&](End why) {
            toldAt = why;
            state = session->state();
        });
        logIn();
        server->close(int(CloseCode::SessionEnded));
        QTRY_COMPARE(ends, QList<End>({Problem::SessionEnded}));
        QCOMPARE(state, State::SignedOut);
        QVERIFY(toldAt == Problem::SessionEnded);

        server->commands.clear();
        logIn();
        session->logout();
        QCOMPARE(ends, QList<End>({Problem::SessionEnded, std::nullopt}));
    }

    void aCloseThatIsExplainedByWhatWasSentDoesNotEndTheSession()
    {
        QStringList blamed;
        session->setBlame([&blamed](const QString &key) {
            blamed.append(key);
            return true;
        });
        logIn();

        server->close(int(CloseCode::BadFrames), u"cannot be read key=k_1-2"_s);
        QTRY_COMPARE(server->all<Resume>().size(), 1);
        server->welcome(deskEvent());
        QTRY_VERIFY(session->isOnline());
        server->close(1009, u"monkey=k1"_s);
        QTRY_COMPARE(server->connections, 3);
        QTRY_COMPARE(server->all<Resume>().size(), 1);
        server->welcome(deskEvent());
        QTRY_VERIFY(session->isOnline());
        server->close(1001);
        QTRY_COMPARE(server->connections, 4);

        QCOMPARE(blamed, QStringList({u"k_1-2"_s, QString()}));
        QVERIFY(ends.isEmpty());
    }

    void connectionsThatCloseRightAfterTheLoginAreTriedEverMoreSlowly()
    {
        SessionTimings timings = quick();
        timings.firstRetry = 1;
        timings.longestRetry = 60'000;
        make(timings);
        logIn();
        // Each delay is drawn from 0 to a bound that doubles: without that no delay would ever be more than 1 ms.
        qint64 longest = 0;
        connect(session.get(), &Session::connectionProblem, this, [&] { longest = std::max(longest, session->retryIn()); });

        for (int tries = 0; longest < 60 && tries < 30; ++tries) {
            const int before = server->connections;
            server->close(1011);
            QTRY_COMPARE(server->connections, before + 1);
            QTRY_COMPARE(server->all<Resume>().size(), 1);
            server->welcome(deskEvent());
            QTRY_VERIFY(session->isOnline());
        }

        QVERIFY(longest >= 60);
    }

    void anHttpAddressThatSendsOnToHttpsIsFollowedOnTheSameHostOnly_data()
    {
        QTest::addColumn<QString>("location");
        QTest::addColumn<int>("problem");
        QTest::addColumn<QString>("place");
        QTest::newRow("same host") << u"https://127.0.0.1:1/ws/admin"_s << int(Problem::Unreachable) << u"wss://127.0.0.1:1/ws/admin"_s;
        QTest::newRow("another host") << u"https://127.0.0.2:1/ws/admin"_s << int(Problem::Moved) << QString();
        QTest::newRow("to a page") << u"https://127.0.0.2:1/start"_s << int(Problem::Moved) << QString();
    }
    void anHttpAddressThatSendsOnToHttpsIsFollowedOnTheSameHostOnly()
    {
        QFETCH(const QString, location);
        QFETCH(const int, problem);
        QFETCH(const QString, place);
        QTcpServer front;
        QVERIFY(front.listen(QHostAddress::LocalHost));
        connect(&front, &QTcpServer::newConnection, this, [&] {
            QTcpSocket *socket = front.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, location] {
                socket->readAll();
                socket->write("HTTP/1.1 301 Moved Permanently\r\nLocation: " + location.toUtf8()
                              + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                socket->disconnectFromHost();
            });
        });
        const QUrl typed(u"ws://127.0.0.1:%1/ws/admin"_s.arg(front.serverPort()));

        session->login(typed, u"a"_s, u"b"_s);

        QTRY_COMPARE(problems, QList<Problem>({static_cast<Problem>(problem)}));
        QCOMPARE(session->server(), place.isEmpty() ? typed : QUrl(place));
        QCOMPARE(session->state(), State::SignedOut);
    }

    void aServerThatIsMuteToTlsIsToldApart()
    {
        QTcpServer mute;
        QVERIFY(mute.listen(QHostAddress::LocalHost));
        SessionTimings timings = quick();
        timings.connect = 300;
        make(timings);

        session->login(QUrl(u"wss://127.0.0.1:%1/ws/admin"_s.arg(mute.serverPort())), u"a"_s, u"b"_s);

        QTRY_COMPARE(problems, QList<Problem>({Problem::NotEncrypted}));
    }

    void aCertificateThatNobodyCanTrustIsToldByWhatIsWrongWithIt_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<Problem>("problem");
        QTest::addColumn<int>("kind");
        const QString here = u"subjectAltName=IP:127.0.0.1"_s;
        QTest::newRow("signed by itself") << QStringList{u"-addext"_s, here} << Problem::NotTrusted << int(QSslError::SelfSignedCertificate);
        QTest::newRow("for another name") << QStringList{u"-addext"_s, u"subjectAltName=DNS:chat.example.org"_s} << Problem::OtherHost << int(QSslError::HostNameMismatch);
    }
    void aCertificateThatNobodyCanTrustIsToldByWhatIsWrongWithIt()
    {
        QFETCH(const QStringList, options);
        QFETCH(const Problem, problem);
        QFETCH(const int, kind);
        const QTemporaryDir folder;
        const QString key = folder.filePath(u"key.pem"_s), certificate = folder.filePath(u"cert.pem"_s);
        QProcess openssl;
        openssl.start(u"openssl"_s, QStringList{u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s,
                                               u"-keyout"_s, key, u"-out"_s, certificate, u"-days"_s, u"30"_s, u"-subj"_s, u"/CN=test"_s} + options);
        QVERIFY(openssl.waitForFinished() && openssl.exitCode() == 0);
        QFile keyFile(key);
        QVERIFY(keyFile.open(QIODevice::ReadOnly));
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(QSslCertificate::fromPath(certificate).value(0));
        configuration.setPrivateKey(QSslKey(&keyFile, QSsl::Ec));
        QSslServer other;
        other.setSslConfiguration(configuration);
        QVERIFY(other.listen(QHostAddress::LocalHost));
        QString said;
        connect(session.get(), &Session::connectionProblem, this, [&said](Problem, const QString &detail) { said = detail; });

        session->login(QUrl(u"wss://127.0.0.1:%1/ws/admin"_s.arg(other.serverPort())), u"a"_s, u"b"_s);

        QTRY_COMPARE(problems, QList<Problem>({problem}));
        QCOMPARE(said, QSslError(QSslError::SslError(kind)).errorString());
    }

    /// No time is in play: what is plain is known as such by how it ends, not by who loses patience first.
    void aServerThatHangsUpOnTlsIsToldApart()
    {
        QTcpServer plain;
        QVERIFY(plain.listen(QHostAddress::LocalHost));
        connect(&plain, &QTcpServer::newConnection, this, [&plain] {
            QTcpSocket *socket = plain.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                socket->readAll();
                socket->disconnectFromHost();
            });
        });
        SessionTimings timings = quick();
        timings.connect = 10'000'000;
        make(timings);

        session->login(QUrl(u"wss://127.0.0.1:%1/ws/admin"_s.arg(plain.serverPort())), u"a"_s, u"b"_s);

        QTRY_COMPARE(problems, QList<Problem>({Problem::NotEncrypted}));
    }

    void aRefusedResumeMeansLoggingInAgain()
    {
        session->resume(server->url(), u"old"_s);
        QTRY_COMPARE(server->all<Resume>().size(), 1);

        server->send(Refused{server->last<Resume>().key, Refusal::NotLoggedIn, 0, {}});

        QTRY_COMPARE(problems, QList<Problem>({Problem::SessionEnded}));
        QCOMPARE(session->state(), State::SignedOut);
    }

    void aResumeThatCannotBeServedNowIsTriedAgain()
    {
        session->resume(server->url(), u"token"_s);
        QTRY_COMPARE(server->all<Resume>().size(), 1);

        server->send(Refused{server->last<Resume>().key, Refusal::Unavailable, 10, {}});

        QTRY_COMPARE(server->connections, 2);
        QTRY_COMPARE(server->all<Resume>().size(), 1);
    }

    void nothingIsSentBeforeTheAnswer()
    {
        session->login(server->url(), u"a"_s, u"b"_s);
        QVERIFY(!session->send(ReadBoard{}));
        QTRY_COMPARE(server->all<Login>().size(), 1);
        QVERIFY(!session->send(ReadBoard{}));

        DeskEvent desk = deskEvent();
        server->welcome(desk);
        QTRY_VERIFY(session->isOnline());
        QVERIFY(session->send(ReadBoard{}));
        QTRY_COMPARE(server->commands.size(), 2);
    }

    void eventsOfANewerServerArePassedOver()
    {
        logIn();
        events.clear();

        server->sendRaw(u"{\"type\":\"of_a_newer_server\",\"desk\":11}"_s);
        server->sendRaw(u"not a frame"_s);
        server->send(Heartbeat{1});

        QTRY_COMPARE(events.size(), 1);
        QVERIFY(session->isOnline());
    }

    void logoutIsSaidAndForgetsTheToken()
    {
        logIn();
        QSignalSpy gone(server->client, &QWebSocket::disconnected);

        session->logout();

        QCOMPARE(session->state(), State::SignedOut);
        QTRY_COMPARE(server->all<Logout>().size(), 1);
        server->client->close();
        QTRY_COMPARE(gone.size(), 1);
        session->retryNow();
        session->reconnect();
        QCOMPARE(session->state(), State::SignedOut);
        QVERIFY(problems.isEmpty());
    }

    void reconnectResumesAtOnceTheFirstTime()
    {
        SessionTimings timings = quick();
        timings.firstRetry = 10'000'000;
        timings.longestRetry = 10'000'000;
        make(timings);
        logIn();

        session->reconnect();

        QTRY_COMPARE(server->all<Resume>().size(), 1);
        server->welcome(deskEvent(20));
        QTRY_VERIFY(session->isOnline());
        QVERIFY(problems.isEmpty());
        session->reconnect();
        QVERIFY(session->retryIn() > 0);
    }

    void aListenerMaySignOutAtAnyMoment()
    {
        connect(session.get(), &Session::stateChanged, this, [this](State state) {
            if (state == State::Connecting || state == State::Waiting)
                session->disconnectNow();
        });

        session->resume(server->url(), u"token"_s);

        QCOMPARE(session->state(), State::SignedOut);
    }

private:
    void make(const SessionTimings &timings)
    {
        session = std::make_unique<Session>(nullptr, timings);
        states.clear();
        problems.clear();
        ends.clear();
        events.clear();
        connect(session.get(), &Session::stateChanged, this, [this](State state) { states.append(state); });
        connect(session.get(), &Session::connectionProblem, this,
                [this](Problem problem) { problems.append(problem); });
        connect(session.get(), &Session::ended, this, [this](End why) { ends.append(why); });
        connect(session.get(), &Session::received, this, [this](const AdminEvent &event) { events.append(event); });
    }
    void logIn()
    {
        session->login(server->url(), u"prolip"_s, u"secret"_s);
        QTRY_COMPARE(server->all<Login>().size(), 1);
        DeskEvent desk = deskEvent();
        desk.session = u"token"_s;
        server->welcome(desk);
        QTRY_VERIFY(session->isOnline());
    }

    std::unique_ptr<ScriptedServer> server;
    std::unique_ptr<Session> session;
    QList<State> states;
    QList<Problem> problems;
    QList<End> ends;
    QList<AdminEvent> events;
};

QTEST_GUILESS_MAIN(TestSession)
#include "test_session.moc"
