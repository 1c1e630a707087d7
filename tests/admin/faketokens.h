// SPDX-License-Identifier: MIT
#pragma once

// A keyring that a test looks into, and that answers when the test lets it.

#include "client/tokenstore.h"

#include <QTimer>

namespace deskbell {

class FakeTokens final : public TokenStore {
public:
    void store(const QUrl &, const QString &name, const QString &token) override { tokens.insert(name, token); }
    void load(const QUrl &, const QString &name, QObject *context, std::function<void(const QString &)> loaded) override
    {
        if (isHeld)
            release = [this, name, loaded] { loaded(tokens.value(name)); };
        else
            QTimer::singleShot(0, context, [token = tokens.value(name), loaded] { loaded(token); });
    }
    void forget(const QUrl &, const QString &name) override { tokens.remove(name); }
    [[nodiscard]] bool isPersistent() const override { return persistent; }
    void fail()
    {
        persistent = false;
        Q_EMIT persistentChanged(false);
    }
    void recover()
    {
        persistent = true;
        Q_EMIT persistentChanged(true);
    }

    QHash<QString, QString> tokens;
    bool persistent = true;
    bool isHeld = false; ///< the keyring waits for its person; release() is the answer
    std::function<void()> release;
};

} // namespace deskbell
