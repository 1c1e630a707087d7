// SPDX-License-Identifier: MIT
#pragma once

// The second factor of an admin's login: codes of an authenticator (TOTP, RFC 6238: SHA-1, 6 digits, 30 s) and recovery
// codes. Pure functions; the clock and what was spent are arguments.

#include "server/domain/commands.h"

#include <optional>

namespace deskbell {

/// 160 random bits (RFC 4226, 4: the recommended length).
[[nodiscard]] QByteArray makeTotpSecret();
/// RFC 4648 base32, as people type it into an authenticator.
[[nodiscard]] QString base32(const QByteArray &bytes);
/// otpauth://, as authenticators read it from a QR code.
[[nodiscard]] QString totpUri(const QByteArray &secret, const QString &issuer, const QString &name);
/// The counter that this code belongs to, if it is at most one step from the present one and later than `used`.
[[nodiscard]] std::optional<qint64> totpCounter(const QByteArray &secret, const QString &code, qint64 wall, qint64 used);

/// Ten codes of 80 random bits, as "abcd-efgh-ijkl-mnop".
[[nodiscard]] QStringList makeRecoveryCodes();
/// Case, spaces and dashes do not matter. A fast hash is enough: nobody tries 2^80 of them.
[[nodiscard]] QByteArray hashRecoveryCode(const QString &code);

/// Six digits: of the authenticator. Anything else is taken for a recovery code.
[[nodiscard]] bool isTotpCode(const QString &code);
/// What this is as a code of this account, if it is a right one now and was not spent.
[[nodiscard]] std::optional<LoginCode> codeIn(const QString &code, const Admin &admin, qint64 wall);

} // namespace deskbell
