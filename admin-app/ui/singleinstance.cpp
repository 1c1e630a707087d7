// SPDX-License-Identifier: MIT
#include "ui/singleinstance.h"

#include <QLocalSocket>
#include <QStandardPaths>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 500; ///< ms, for a peer on the same machine

QString socketPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) + u"/deskbell-admin.socket"_s;
}

} // namespace

SingleInstance::SingleInstance(QObject *parent)
    : QObject(parent)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        delete m_server.nextPendingConnection();
        Q_EMIT startedAgain();
    });
}

bool SingleInstance::claim()
{
    const QString path = socketPath();
    QLocalSocket other;
    other.connectToServer(path);
    if (other.waitForConnected(patience))
        return false;
    // Nobody answers: what is there was left by an app that died.
    QLocalServer::removeServer(path);
    // Without a place for the socket the app still runs, only not alone.
    (void)m_server.listen(path);
    return true;
}

} // namespace deskbell
