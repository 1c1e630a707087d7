// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QObject>
#include <QUrl>
#include <functional>
#include <memory>

namespace deskbell {

/// Keeps the session token of one admin at one server between starts. Never on disk in plain text, never in the
/// environment.
class TokenStore : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    virtual void store(const QUrl &server, const QString &name, const QString &token) = 0;
    /// Calls back with the token, empty if there is none; later, or never if `context` goes first.
    virtual void load(const QUrl &server, const QString &name, QObject *context, std::function<void(const QString &)> loaded) = 0;
    virtual void forget(const QUrl &server, const QString &name) = 0;
    /// False once it is known that tokens are held in memory only: the next start asks for the password again.
    [[nodiscard]] virtual bool isPersistent() const = 0;

Q_SIGNALS:
    void persistentChanged(bool persistent);

protected:
    /// One name for one admin at one server.
    [[nodiscard]] static QString entryFor(const QUrl &server, const QString &name);
};

class MemoryTokenStore final : public TokenStore {
    Q_OBJECT
public:
    using TokenStore::TokenStore;

    void store(const QUrl &server, const QString &name, const QString &token) override;
    void load(const QUrl &server, const QString &name, QObject *context, std::function<void(const QString &)> loaded) override;
    void forget(const QUrl &server, const QString &name) override;
    [[nodiscard]] bool isPersistent() const override { return false; }

private:
    QHash<QString, QString> m_tokens;
};

/// The desktop's keychain if this program was built with it, else memory.
[[nodiscard]] std::unique_ptr<TokenStore> makeTokenStore();

} // namespace deskbell
