// SPDX-License-Identifier: MIT
#include "client/tokenstore.h"

#ifdef DESKBELL_KEYCHAIN
#include "client/keychaintokenstore.h"
#endif

#include <QTimer>

namespace deskbell {

using namespace Qt::StringLiterals;

QString TokenStore::entryFor(const QUrl &server, const QString &name)
{
    return name + u'@' + server.toString(QUrl::RemoveUserInfo);
}

void MemoryTokenStore::store(const QUrl &server, const QString &name, const QString &token)
{
    m_tokens.insert(entryFor(server, name), token);
}

void MemoryTokenStore::load(const QUrl &server, const QString &name, QObject *context,
                            std::function<void(const QString &)> loaded)
{
    const QString token = m_tokens.value(entryFor(server, name));
    QTimer::singleShot(0, context, [token, loaded = std::move(loaded)] { loaded(token); });
}

void MemoryTokenStore::forget(const QUrl &server, const QString &name)
{
    m_tokens.remove(entryFor(server, name));
}

std::unique_ptr<TokenStore> makeTokenStore()
{
#ifdef DESKBELL_KEYCHAIN
    return std::make_unique<KeychainTokenStore>(u"Deskbell"_s);
#else
    return std::make_unique<MemoryTokenStore>();
#endif
}

} // namespace deskbell
