// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/desk.h"

namespace deskbell {

/// How much is asked for at first: 2^17 hashes on average, about a second in a telephone's browser. No great hindrance for
/// a program made for it; enough for those that fill in every form they find.
inline constexpr int workBits = 17;
/// What no one is asked for more than; each bit doubles the time.
inline constexpr int mostWorkBits = 23;

/// Proof of work, without keeping anything: a challenge follows from who asks, for which key, when, and a secret that lives
/// as long as the process. It holds for ten to twenty minutes. Work is good for its visitor and key alone, and a key makes
/// one thing only, so nothing is gained by using it again.
class WorkProof final {
public:
    WorkProof();
    explicit WorkProof(QByteArray secret);

    /// now: steady, ms.
    [[nodiscard]] QString challenge(const VisitorKey &who, const QString &key, qint64 now) const;
    /// Whether SHA-256 of the challenge and `work` behind it begins with `bits` zero bits.
    [[nodiscard]] bool isDone(const VisitorKey &who, const QString &key, const QString &work, int bits, qint64 now) const;

private:
    [[nodiscard]] QString challengeOf(const VisitorKey &who, const QString &key, qint64 window) const;

    QByteArray m_secret;
};

} // namespace deskbell
