// SPDX-License-Identifier: MIT
#include "ui/singleinstance.h"

#include "ui/instanceaddress.h"

#include <QLocalSocket>

namespace deskbell {

namespace {

constexpr int patience = 500; ///< ms, for a peer on the same machine

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
    const QString address = instanceAddress();
    letTheOtherComeForward();
    QLocalSocket other;
    other.connectToServer(address);
    if (other.waitForConnected(patience))
        return false;
    // Nobody answers: what is there was left by an app that died.
    QLocalServer::removeServer(address);
    // Without a place for the socket the app still runs, only not alone.
    (void)m_server.listen(address);
    return true;
}

} // namespace deskbell
