// SPDX-License-Identifier: MIT
#pragma once

#include "common/protocol.h"

#include <QObject>
#include <QTimer>
#include <chrono>

namespace deskbell {

/// The sites that were not let in since the server began, for the admins' eyes: mostly it is their own, whose line in the
/// settings is missing. Anybody can send any origin, so only a few are kept, the latest ones.
class RefusedOrigins final : public QObject {
    Q_OBJECT
public:
    static constexpr qsizetype most = 8;

    /// pause: between two tellings; tests bring their own.
    explicit RefusedOrigins(std::chrono::milliseconds pause = std::chrono::seconds(10), QObject *parent = nullptr);

    void note(const QString &origin, qint64 at); ///< `at`: UTC ms
    void forget(const QStringList &allowed); ///< they are let in now
    [[nodiscard]] const QList<RefusedOrigin> &list() const { return m_list; } ///< by `at`, oldest first

Q_SIGNALS:
    /// There is one that was not in the list, or one is gone. At once, then not before the pause is over.
    void changed();

private:
    void tell();

    QList<RefusedOrigin> m_list;
    QTimer m_pause;
    bool m_isUntold = false;
};

} // namespace deskbell
