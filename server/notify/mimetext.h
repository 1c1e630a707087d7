// SPDX-License-Identifier: MIT
#pragma once

// A letter as the text that goes to the mail server: RFC 5322 with MIME (RFC 2045, 2047). Pure functions.

#include "server/config/config.h"
#include "server/domain/records.h"

#include <QByteArray>
#include <QDateTime>

namespace deskbell {

/// Why this letter can never be sent, in one sentence for an admin; empty if it can. Control characters in a header are
/// refused, not repaired: anyone who put them there wanted another header.
[[nodiscard]] QString letterProblem(const Letter &letter);

/// Headers and body, CRLF line ends, ASCII only. No line above 78 characters but for an address or an id, which cannot be
/// folded; those stay below the 998 that RFC 5322 allows. The letter must have no problem.
/// Message-ID is <messageId@domain of the sender>: the same at every attempt.
[[nodiscard]] QByteArray mimeText(const Letter &letter, const MailConfig &mail, const QDateTime &now);

/// Header text: as it is, or as RFC 2047 words split between characters.
[[nodiscard]] QByteArray encodedHeader(const QString &text);

} // namespace deskbell
