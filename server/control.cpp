// SPDX-License-Identifier: MIT
#include "server/control.h"

#include "server/net/pipeline.h"
#include "server/office.h"
#include "server/say.h"

#include <QJsonDocument>
#include <QLocalSocket>
#include <QPointer>

namespace deskbell {

namespace {

constexpr int patience = 10'000;
constexpr qint64 longestRequest = 64 * 1024;

QByteArray line(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QJsonObject answer(bool isDone, const QString &text)
{
    return {{u"done"_s, isDone}, {u"text"_s, text}};
}

} // namespace

Control::Control(Pipeline &pipeline, QObject *parent)
    : QObject(parent)
    , m_pipeline(pipeline)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection()) {
            connect(socket, &QLocalSocket::readyRead, this, [this, socket] { serve(socket); });
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        }
    });
}

bool Control::listen(const QString &path)
{
    // Left behind by a process that was killed; the lock on the directory says that nobody listens.
    QLocalServer::removeServer(path);
    return m_server.listen(path);
}

void Control::serve(QLocalSocket *socket)
{
    if (!socket->canReadLine()) {
        if (socket->bytesAvailable() > longestRequest)
            socket->abort();
        return;
    }
    const QJsonObject request = QJsonDocument::fromJson(socket->readLine(longestRequest)).object();
    const OfficeAnswer decided = keepAccounts(request, m_pipeline.desk(), Pipeline::now());
    if (!decided.isDone || decided.events.isEmpty()) {
        socket->write(line(answer(decided.isDone, decided.text)));
        return;
    }
    const QPointer<QLocalSocket> asking(socket);
    m_pipeline.store(decided.events, [asking, text = decided.text](bool isStored) {
        if (asking)
            asking->write(line(isStored ? answer(true, text)
                                        : answer(false, words("The server cannot store at the moment: see its log."))));
    });
}

std::optional<QJsonObject> Control::ask(const QString &path, const QJsonObject &request)
{
    QLocalSocket socket;
    socket.connectToServer(path);
    if (!socket.waitForConnected(patience))
        return {};
    socket.write(line(request));
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(patience))
            return {};
    }
    return QJsonDocument::fromJson(socket.readLine()).object();
}

} // namespace deskbell
