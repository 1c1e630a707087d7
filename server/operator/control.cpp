// SPDX-License-Identifier: MIT
#include "server/operator/control.h"

#include "server/live/pipeline.h"
#include "server/operator/accountcommands.h"
#include "server/operator/say.h"
#include "server/operator/sitecommands.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QPointer>

#include <fcntl.h>
#include <sys/un.h>
#include <unistd.h>

namespace deskbell {

namespace {

constexpr int patience = 10'000;
constexpr qint64 longestRequest = 64 * 1024;
constexpr qint64 mostUnanswered = 1024 * 1024; ///< requests of one connection
constexpr qint64 mostUnread = 1024 * 1024; ///< answers that the client does not read

QByteArray line(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace

class Control::Place final {
public:
    explicit Place(const QString &path)
        : m_path(path)
    {
#ifdef Q_OS_LINUX
        // QLocalServer makes the socket in a new directory beside it first, whose name is longer.
        constexpr qsizetype room = sizeof(sockaddr_un::sun_path) - 32;
        const QFileInfo info(path);
        if (QFile::encodeName(path).size() < room)
            return;
        m_directory = ::open(QFile::encodeName(info.path()).constData(), O_PATH | O_DIRECTORY | O_CLOEXEC);
        if (m_directory >= 0)
            m_path = QStringLiteral("/proc/self/fd/%1/%2").arg(m_directory).arg(info.fileName());
#endif
    }
    ~Place()
    {
        if (m_directory >= 0)
            ::close(m_directory);
    }
    Q_DISABLE_COPY_MOVE(Place)

    [[nodiscard]] const QString &path() const { return m_path; }

private:
    QString m_path;
    int m_directory = -1;
};

Control::Control(Pipeline &pipeline, QObject *parent)
    : QObject(parent)
    , m_pipeline(pipeline)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection()) {
            m_askers.emplace(socket, Asker{});
            socket->setReadBufferSize(longestRequest);
            connect(socket, &QLocalSocket::readyRead, this, [this, socket] { serve(socket); });
            connect(socket, &QLocalSocket::disconnected, this, [this, socket] { forget(socket); });
        }
    });
}

Control::~Control() = default;

void Control::forget(QLocalSocket *socket)
{
    const auto it = m_askers.find(socket);
    if (it != m_askers.end() && it->second.passed != 0 && m_elsewhere)
        m_elsewhere->withdraw(it->second.passed);
    if (it != m_askers.end())
        m_askers.erase(it);
    socket->deleteLater();
}

bool Control::listen(const QString &path)
{
    m_place = std::make_unique<Place>(path);
    // Left behind by a process that was killed; the lock on the directory says that nobody listens.
    QLocalServer::removeServer(m_place->path());
    return m_server.listen(m_place->path());
}

/// One request of a connection at a time: their answers have the order of the requests.
void Control::serve(QLocalSocket *socket)
{
    const auto it = m_askers.find(socket);
    if (it == m_askers.end())
        return;
    Asker &asker = it->second;
    // All of it: QLocalSocket does not go on reading while anything is left in a buffer that was full.
    asker.requests += socket->readAll();
    const qsizetype end = asker.requests.indexOf('\n');
    const bool isEndless = end < 0 && asker.requests.size() >= longestRequest;
    if (isEndless || asker.requests.size() > mostUnanswered || socket->bytesToWrite() > mostUnread)
        return socket->abort();
    if (end < 0 || std::exchange(asker.isWaiting, true))
        return;
    const QByteArray request = asker.requests.left(end);
    asker.requests.remove(0, end + 1);
    answer(socket, QJsonDocument::fromJson(request).object());
}

void Control::answer(QLocalSocket *socket, const QJsonObject &request)
{
    const auto say = [this, asking = QPointer(socket)](const QJsonObject &said) {
        if (!asking)
            return;
        asking->write(line(said));
        Asker &asker = m_askers[asking];
        asker.isWaiting = false;
        asker.passed = 0;
        QMetaObject::invokeMethod(asking, [this, asking] { serve(asking); }, Qt::QueuedConnection);
    };
    if (m_elsewhere && m_elsewhere->isElsewhere())
        m_askers[socket].passed = m_elsewhere->pass(request, say);
    else
        carryOut(request, say);
}

QJsonObject Control::answerOf(bool isDone, const QString &text)
{
    return {{u"done"_s, isDone}, {u"text"_s, text}};
}

void Control::carryOut(const QJsonObject &request, const Answered &say)
{
    if (m_erase && request.value("command"_L1) == "erase-visitor"_L1) {
        const VisitorId visitor{request.value("visitor"_L1).toInteger()};
        return m_erase(visitor, [say](bool isDone, const QString &text) { say(answerOf(isDone, text)); });
    }
    const auto decided = std::make_shared<AccountAnswer>();
    m_pipeline.executeBy(
        [request, decided](const Desk &desk, Now now) -> Decision {
            *decided = isSiteCommand(request) ? runSiteCommand(request, desk, now) : runAccountCommand(request, desk, now);
            if (!decided->isDone)
                return Refused{{}, Refusal::BadRequest, 0, {}};
            return Done{decided->events, {}};
        },
        [say, decided](const Pipeline::Answer &answer) {
            const auto *refused = std::get_if<Refused>(&answer);
            const bool isStored = !refused || refused->code != Refusal::Unavailable;
            if (isStored)
                say(answerOf(decided->isDone, decided->text));
            else if (decided->events.isEmpty())
                say(answerOf(false, words("The server cannot store at the moment: see its log.")));
            else
                say(answerOf(false, words("It is not known whether it was stored: see the log of the server, and look before you give the command again.")));
        });
}

std::variant<QJsonObject, Control::Problem> Control::ask(const QString &path, const QJsonObject &request)
{
    const QByteArray asked = line(request);
    if (asked.size() > longestRequest)
        return Problem::TooLong;
    const Place place(path);
    QLocalSocket socket;
    socket.connectToServer(place.path());
    if (!socket.waitForConnected(patience)) {
        switch (socket.error()) {
        case QLocalSocket::SocketAccessError: return Problem::NotAllowed;
        case QLocalSocket::SocketTimeoutError: return Problem::Silent;
        default: return Problem::NotThere;
        }
    }
    socket.write(asked);
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(patience))
            return Problem::Unknown;
    }
    return QJsonDocument::fromJson(socket.readLine()).object();
}

} // namespace deskbell
