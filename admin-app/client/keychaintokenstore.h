// SPDX-License-Identifier: MIT
#pragma once

#include "client/tokenstore.h"

#include <chrono>

namespace deskbell {

/// QtKeychain; falls back to memory, and says so, where no keychain service answers.
class KeychainTokenStore final : public TokenStore {
    Q_OBJECT
public:
    /// A write that is not answered by then has kept nothing, as far as anybody knows; it is heard when it is.
    static constexpr std::chrono::milliseconds patienceWithWrite = std::chrono::seconds(5);

    /// `service`: the name under which entries appear in the person's keychain.
    explicit KeychainTokenStore(const QString &service, QObject *parent = nullptr, std::chrono::milliseconds patience = patienceWithWrite);

    void store(const QUrl &server, const QString &name, const QString &token) override;
    void load(const QUrl &server, const QString &name, QObject *context, std::function<void(const QString &)> loaded) override;
    void forget(const QUrl &server, const QString &name) override;
    [[nodiscard]] bool isPersistent() const override { return m_persistent; }

private:
    void setPersistent(bool persistent);

    QString m_service;
    std::chrono::milliseconds m_patience;
    MemoryTokenStore m_memory;
    bool m_persistent = true;
};

} // namespace deskbell
