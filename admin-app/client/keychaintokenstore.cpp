// SPDX-License-Identifier: MIT
#include "client/keychaintokenstore.h"

#include "client/keychainentry.h"

#include <QLoggingCategory>
#include <QPointer>
#include <QTimer>
#include <qt6keychain/keychain.h>

namespace deskbell {

Q_LOGGING_CATEGORY(keychainLog, "desk.keychain", QtInfoMsg)

KeychainTokenStore::KeychainTokenStore(const QString &service, QObject *parent, std::chrono::milliseconds patience)
    : TokenStore(parent)
    , m_service(service)
    , m_patience(patience)
{
}

void KeychainTokenStore::store(const QUrl &server, const QString &name, const QString &token)
{
    // In memory too: should no keychain answer, this session at least can be resumed.
    m_memory.store(server, name, token);
    auto *job = new QKeychain::WritePasswordJob(m_service); // goes when it is answered: libsecret still knows it until then
    job->setInsecureFallback(false);
    job->setKey(keychainEntry(m_service, entryFor(server, name)));
    job->setTextData(token);
    auto *silence = new QTimer(job);
    silence->setSingleShot(true);
    connect(silence, &QTimer::timeout, this, [this] { setPersistent(false); });
    silence->start(m_patience);
    connect(job, &QKeychain::Job::finished, this, [this, silence](QKeychain::Job *done) {
        silence->stop();
        if (done->error() != QKeychain::NoError)
            qCWarning(keychainLog) << "no keychain; the session is kept in memory only:" << int(done->error());
        setPersistent(done->error() == QKeychain::NoError);
    });
    job->start();
}

void KeychainTokenStore::load(const QUrl &server, const QString &name, QObject *context,
                              std::function<void(const QString &)> loaded)
{
    auto *job = new QKeychain::ReadPasswordJob(m_service);
    job->setInsecureFallback(false);
    job->setKey(keychainEntry(m_service, entryFor(server, name)));
    connect(job, &QKeychain::Job::finished, context,
            [this, self = QPointer(this), context, server, name, job, loaded = std::move(loaded)] {
        if (!self)
            return;
        if (job->error() == QKeychain::NoError) {
            loaded(job->textData());
            return;
        }
        if (job->error() != QKeychain::EntryNotFound)
            setPersistent(false);
        m_memory.load(server, name, context, loaded);
    });
    job->start();
}

void KeychainTokenStore::forget(const QUrl &server, const QString &name)
{
    m_memory.forget(server, name);
    auto *job = new QKeychain::DeletePasswordJob(m_service);
    job->setInsecureFallback(false);
    job->setKey(keychainEntry(m_service, entryFor(server, name)));
    job->start();
}

void KeychainTokenStore::setPersistent(bool persistent)
{
    if (m_persistent == persistent)
        return;
    m_persistent = persistent;
    Q_EMIT persistentChanged(persistent);
}

} // namespace deskbell
