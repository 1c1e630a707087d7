// SPDX-License-Identifier: MIT
#pragma once

#include "client/tokenstore.h"

namespace deskbell {

/// QtKeychain; falls back to memory, and says so, where no keychain service answers.
class KeychainTokenStore final : public TokenStore {
    Q_OBJECT
public:
    /// `service`: the name under which entries appear in the person's keychain.
    explicit KeychainTokenStore(const QString &service, QObject *parent = nullptr);

    void store(const QUrl &server, const QString &name, const QString &token) override;
    void load(const QUrl &server, const QString &name, QObject *context, std::function<void(const QString &)> loaded) override;
    void forget(const QUrl &server, const QString &name) override;
    [[nodiscard]] bool isPersistent() const override { return m_persistent; }

private:
    void setPersistent(bool persistent);

    QString m_service;
    MemoryTokenStore m_memory;
    bool m_persistent = true;
};

} // namespace deskbell
