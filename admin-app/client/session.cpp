// SPDX-License-Identifier: MIT
#include "client/session.h"

#include "client/backoff.h"
#include "client/failure.h"
#include "client/keys.h"
#include "client/redirect.h"
#include "client/serveraddress.h"
#include "client/wakewatch.h"
#include "common/wire.h"

#include <QDateTime>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QSslSocket>
#include <QSysInfo>
#include <QTimer>
#include <QWebSocket>
#include <algorithm>

namespace deskbell {

Q_LOGGING_CATEGORY(clientLog, "desk.client", QtInfoMsg)

namespace {

// Pages of history are at most 256 KiB; a desk with many chats or an inquiry with many comments may be larger.
constexpr quint64 maxIncomingBytes = 8 * 1024 * 1024;
constexpr qint64 farewell = 3'000;

} // namespace

class Session::Private final : public QObject {
public:
    Private(Session &session, const SessionTimings &times)
        : q(session)
        , timings(times)
    {
        const auto once = [this](QTimer &timer, auto &&expired) {
            timer.setSingleShot(true);
            connect(&timer, &QTimer::timeout, this, expired);
        };
        once(deadline, [this] { onDeadline(); });
        once(silence, [this] { lost(Problem::Lost, u"silent for too long"_s); });
        once(retry, [this] { open(); });
        once(settled, [this] { failedAttempts = 0; });
        connect(&redirect, &Redirect::leadsTo, this, [this](const QUrl &place) { onWhereTo(place); });
        connect(&wake, &WakeWatch::networkAppeared, this, [this] { onNetwork(); });
        connect(&wake, &WakeWatch::woke, this, [this] { onWake(); });
    }
    ~Private() override { dropSocket(); }

    /// No timer, no socket, no secret is left.
    void stop()
    {
        for (QTimer *timer : {&deadline, &silence, &retry, &settled})
            timer->stop();
        dropSocket();
        redirect.drop();
        forgetPassword();
        token.clear();
        loggingIn = false;
    }

    void forgetPassword()
    {
        for (QString *secret : {&password, &loginCode, &newPassword}) {
            secret->fill(u'\0');
            secret->clear();
        }
    }

    void setState(State next)
    {
        if (state == next)
            return;
        state = next;
        Q_EMIT q.stateChanged(next);
    }

    void dropSocket()
    {
        if (!socket)
            return;
        socket->disconnect(this);
        socket->abort();
        socket->deleteLater();
        socket = nullptr;
    }

    void onDeadline()
    {
        lost(isWithoutTls() ? Problem::NotEncrypted : Problem::Unreachable, u"no answer in time"_s);
    }

    /// Somebody is there, but nothing of the TLS that was asked for has come. A server without it waits for the rest of what it
    /// takes for a request, and hangs up when it or we lose patience first.
    [[nodiscard]] bool isWithoutTls() const { return server.scheme() == "wss"_L1 && isReached && !isSecured; }

    /// QWebSocket tells of neither.
    void watchTls()
    {
        const auto *tls = socket->findChild<QSslSocket *>();
        if (!tls)
            return;
        isReached = tls->state() == QAbstractSocket::ConnectedState;
        connect(tls, &QSslSocket::connected, this, [this] { isReached = true; });
        connect(tls, &QSslSocket::encrypted, this, [this] { isSecured = true; });
    }

    /// The web server in front of an http address sends everyone on to https. QWebSocket does not say where to.
    void askWhereTo()
    {
        dropSocket();
        redirect.ask(server);
    }

    void onWhereTo(const QUrl &place)
    {
        const QUrl found = serverAddress(place.toString(QUrl::RemoveQuery | QUrl::RemoveFragment));
        // Another host may be another owner, who is not to be handed a password that was meant for this one.
        if (found.scheme() == "wss"_L1 && found.host() == server.host()) {
            server = found;
            open();
        } else if (found.isValid() && found != server) {
            lost(Problem::Moved, displayAddress(found));
        } else {
            lost(Problem::NotDeskbell, u"a redirect to nowhere"_s);
        }
    }

    void open()
    {
        retry.stop();
        dropSocket();
        redirect.drop();
        distrust = {};
        upgraded = false;
        isReached = false;
        isSecured = false;
        begun.start();
        // Without an Origin: that is how the server tells the native app from a page.
        socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, &q);
        socket->setMaxAllowedIncomingFrameSize(maxIncomingBytes);
        socket->setMaxAllowedIncomingMessageSize(maxIncomingBytes);
        connect(socket, &QWebSocket::connected, this, [this] { onConnected(); });
        connect(socket, &QWebSocket::disconnected, this, [this] { onDisconnected(); });
        connect(socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) { onText(text); });
        connect(socket, &QWebSocket::binaryMessageReceived, this, [this](const QByteArray &message) {
            silence.start(static_cast<int>(timings.silence));
            if (state == State::Online)
                Q_EMIT q.receivedBytes(message);
        });
        connect(socket, &QWebSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
            distrust = mostTelling(errors);
        });
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
        connect(socket, &QWebSocket::errorOccurred, this, [this](auto error) { onError(error); });
#else
        connect(socket, QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error), this,
                [this](auto error) { onError(error); });
#endif
        const QWebSocket *mine = socket;
        setState(State::Connecting);
        if (socket != mine)
            return; // a receiver of stateChanged has signed out or connected anew
        deadline.start(static_cast<int>(timings.connect));
        socket->open(server);
        if (socket == mine)
            watchTls();
    }

    void onConnected()
    {
        upgraded = true;
        deadline.start(static_cast<int>(timings.answer));
        signInKey = newKey();
        if (loggingIn) {
            Login login;
            login.key = signInKey;
            login.name = name;
            login.password = password;
            login.code = loginCode;
            login.newPassword = newPassword;
            login.device = QSysInfo::machineHostName();
            login.features = {notesFeature, inboxFeature, personsFeature, eraseFeature, repliesFeature, teamFeature, siteFeature};
            write(login);
            login.password.fill(u'\0');
            login.code.fill(u'\0');
            login.newPassword.fill(u'\0');
            forgetPassword();
        } else {
            Resume resume;
            resume.key = signInKey;
            resume.session = token;
            resume.presence = presence;
            resume.features = {notesFeature, inboxFeature, personsFeature, eraseFeature, repliesFeature, teamFeature, siteFeature};
            write(resume);
        }
        presenceSaid = loggingIn ? Presence::Online : presence;
        setState(State::SigningIn);
    }

    void write(const AdminCommand &command)
    {
        socket->sendTextMessage(QString::fromUtf8(wire::encode(command)));
    }

    void onText(const QString &text)
    {
        silence.start(static_cast<int>(timings.silence));
        auto decoded = wire::decode<AdminEvent>(text);
        if (const auto *error = std::get_if<wire::Error>(&decoded)) {
            if (error->unknownType)
                return;
            qCWarning(clientLog) << "a frame that cannot be read:" << error->what;
            if (state == State::SigningIn)
                lost(Problem::NotDeskbell, error->what);
            return;
        }
        auto &event = std::get<AdminEvent>(decoded);
        if (const auto *heartbeat = std::get_if<Heartbeat>(&event))
            offset = heartbeat->now - QDateTime::currentMSecsSinceEpoch();
        if (state == State::SigningIn)
            onAnswer(event);
        else if (state == State::Online)
            Q_EMIT q.received(event);
    }

    void onAnswer(AdminEvent &event)
    {
        if (const auto *refused = std::get_if<Refused>(&event)) {
            if (refused->key == signInKey || refused->key.isEmpty())
                onRefused(*refused);
            return;
        }
        auto *desk = std::get_if<DeskEvent>(&event);
        if (!desk || desk->key != signInKey)
            return;
        deadline.stop();
        offset = desk->now - QDateTime::currentMSecsSinceEpoch();
        const bool wasLogin = std::exchange(loggingIn, false);
        const QString issued = std::exchange(desk->session, QString());
        if (!issued.isEmpty())
            token = issued;
        settled.start(static_cast<int>(timings.settled));
        lastProblem.reset();
        const DeskEvent loaded = *desk;
        setState(State::Online);
        Q_EMIT q.received(event);
        if (!issued.isEmpty())
            Q_EMIT q.tokenIssued(issued);
        if (wasLogin)
            Q_EMIT q.loggedIn(loaded);
    }

    void onRefused(const Refused &refused)
    {
        const bool temporary = isTemporary(refused.code);
        if (refused.code == Refusal::TooOld) {
            end(Problem::TooOld, {});
        } else if (loggingIn) {
            stop();
            setState(State::SignedOut);
            Q_EMIT q.loginRefused(refused);
        } else if (temporary) {
            lost(Problem::TooMany, {}, refused.retryAfter);
        } else {
            end(Problem::SessionEnded, {});
        }
    }

    void onError(QAbstractSocket::SocketError error)
    {
        // After the handshake `disconnected` follows, and it has the close code.
        if (upgraded)
            return;
        const QString text = socket->errorString();
        if (isWithoutTls() && (isPlainAnswer(text) || error == QAbstractSocket::RemoteHostClosedError))
            lost(Problem::NotEncrypted, text);
        else if (isOfTls(error))
            lost(distrust.problem, distrust.detail.isEmpty() ? text : distrust.detail);
        else if (error == QAbstractSocket::HostNotFoundError)
            lost(Problem::UnknownHost, text);
        else if (socket->peerPort() == 0 || isOfGateway(text))
            lost(Problem::Unreachable, text);
        else if (isRedirect(text) && server.scheme() == "ws"_L1)
            askWhereTo();
        else
            lost(Problem::NotDeskbell, text);
    }

    void onDisconnected()
    {
        const int code = static_cast<int>(socket->closeCode());
        const QString detail = u"closed with %1"_s.arg(code);
        const QString key = blamedKeyIn(socket->closeReason());
        if (!upgraded) {
            // The error that explains it may come only after this signal.
            const QWebSocket *mine = socket;
            QTimer::singleShot(0, this, [this, mine, detail] {
                if (socket == mine && !upgraded)
                    lost(isWithoutTls() ? Problem::NotEncrypted : Problem::NotDeskbell, detail);
            });
            return;
        }
        if (code == static_cast<int>(CloseCode::Reload) && begun.elapsed() >= timings.worth)
            hasty.setRemainingTime(timings.haste);
        if (code == static_cast<int>(CloseCode::SessionEnded))
            end(Problem::SessionEnded, detail);
        else if (code == static_cast<int>(CloseCode::TooOld))
            end(Problem::TooOld, detail);
        else if (state == State::Online && blame && (!key.isEmpty() || !explainsItself(code)) && blame(key))
            lost(Problem::Lost, detail);
        else if (endsForGood(code))
            end(Problem::BadFrames, detail);
        else
            lost(code == static_cast<int>(CloseCode::TooMany) ? Problem::TooMany : Problem::Lost, detail);
    }

    /// Time does not heal this.
    void end(Problem problem, const QString &detail)
    {
        stop();
        setState(State::SignedOut);
        Q_EMIT q.connectionProblem(problem, detail);
        Q_EMIT q.ended(problem);
    }

    /// Time may heal this; but a person who is logging in wants to know now.
    void lost(Problem problem, const QString &detail, qint64 notBefore = 0)
    {
        if (problem != std::exchange(lastProblem, problem))
            qCInfo(clientLog) << "no connection:" << problem << detail;
        if (loggingIn) {
            end(problem, detail);
            return;
        }
        // What fails in haste does not count.
        const int before = failedAttempts;
        const int counted = hasty.hasExpired() ? before : 0;
        schedule(backoffDelay(counted, QRandomGenerator::global()->generateDouble(), timings.firstRetry, timings.longestRetry), notBefore);
        failedAttempts = hasty.hasExpired() ? before + 1 : before;
        Q_EMIT q.connectionProblem(problem, detail);
    }

    void schedule(qint64 delay, qint64 notBefore = 0)
    {
        for (QTimer *timer : {&deadline, &silence, &settled})
            timer->stop();
        dropSocket();
        redirect.drop();
        ++failedAttempts;
        retry.start(static_cast<int>(std::max(delay, std::min(notBefore, timings.longestRetry))));
        setState(State::Waiting);
    }

    void tryNow()
    {
        failedAttempts = 0;
        open();
    }

    void onNetwork()
    {
        // An attempt under way may hang on the route that has just gone.
        if (state == State::Waiting || (state == State::Connecting && !loggingIn))
            tryNow();
    }

    void onWake()
    {
        if (state == State::SignedOut || loggingIn)
            return;
        // The server has given this connection up in the meantime, or soon will.
        schedule(0);
        tryNow();
    }

    Session &q;
    SessionTimings timings;
    QUrl server;
    QString name;
    QString password;
    QString loginCode;
    QString newPassword;
    QString token;
    QString signInKey;
    Distrust distrust; ///< of the certificate of this attempt
    QWebSocket *socket = nullptr;
    Redirect redirect;
    Blame blame;
    QTimer deadline;
    QTimer silence;
    QTimer retry;
    QTimer settled;
    WakeWatch wake;
    State state = State::SignedOut;
    Presence presence = Presence::Online;
    Presence presenceSaid = Presence::Online; ///< as the present connection came in
    qint64 offset = 0;
    std::optional<Problem> lastProblem; ///< said in the log once, not at every attempt
    int failedAttempts = 0;
    QElapsedTimer begun; ///< this attempt
    QDeadlineTimer hasty{0};
    bool loggingIn = false;
    bool upgraded = false;
    bool isReached = false; ///< with TLS: the machine
    bool isSecured = false;
};

Session::Session(QObject *parent, const SessionTimings &timings)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, timings))
{
}

Session::~Session() = default;

void Session::login(const QUrl &server, const QString &name, const QString &password, const QString &code, const QString &newPassword)
{
    d->stop();
    d->server = server;
    d->name = name;
    // A deep copy, so that wiping it later does not detach and leave the characters behind.
    d->password = QString(password.constData(), password.size());
    d->loginCode = QString(code.constData(), code.size());
    d->newPassword = QString(newPassword.constData(), newPassword.size());
    d->loggingIn = true;
    d->presence = Presence::Online; // another admin may have been signed in before
    d->tryNow();
}

void Session::resume(const QUrl &server, const QString &token)
{
    d->stop();
    d->server = server;
    d->token = token;
    d->tryNow();
}

void Session::logout()
{
    if (isOnline()) {
        d->write(Logout{newKey()});
        QWebSocket *leaving = std::exchange(d->socket, nullptr);
        leaving->disconnect(d.get());
        leaving->flush();
        connect(leaving, &QWebSocket::disconnected, leaving, &QObject::deleteLater);
        QTimer::singleShot(farewell, leaving, [leaving] { leaving->abort(); });
    }
    disconnectNow();
}

void Session::disconnectNow()
{
    const bool isEnd = state() != State::SignedOut;
    d->stop();
    d->setState(State::SignedOut);
    if (isEnd)
        Q_EMIT ended({});
}

void Session::setBlame(Blame blame)
{
    d->blame = std::move(blame);
}

Session::State Session::state() const
{
    return d->state;
}

QUrl Session::server() const
{
    return d->server;
}

qint64 Session::serverTimeOffset() const
{
    return d->offset;
}

qint64 Session::retryIn() const
{
    return d->state == State::Waiting ? std::max(0, d->retry.remainingTime()) : 0;
}

bool Session::send(const AdminCommand &command)
{
    if (!isOnline())
        return false;
    d->write(command);
    return true;
}

bool Session::sendBytes(const QByteArray &message)
{
    if (!isOnline())
        return false;
    d->socket->sendBinaryMessage(message);
    return true;
}

void Session::setPresence(Presence presence)
{
    d->presence = presence;
}

Presence Session::presence() const
{
    return d->presence;
}

Presence Session::presenceSaid() const
{
    return d->presenceSaid;
}

void Session::retryNow()
{
    if (d->state == State::Waiting)
        d->tryNow();
}

void Session::reconnect()
{
    if (!isOnline())
        return;
    // At once the first time; a server that gives no clean desk again and again is asked ever more slowly.
    const bool first = d->failedAttempts == 0;
    d->schedule(first ? 0
                      : backoffDelay(d->failedAttempts, QRandomGenerator::global()->generateDouble(),
                                     d->timings.firstRetry, d->timings.longestRetry));
}

} // namespace deskbell
