// SPDX-License-Identifier: MIT
#pragma once

// A letter as the text that goes to the mail server: RFC 5322 with MIME (RFC 2045, 2047). Pure functions.

#include "server/config/config.h"
#include "server/domain/records.h"

#include <QByteArray>
#include <QDateTime>

namespace deskbell {

enum class MailReader { Admin, Visitor };

/// Why this letter can never be sent, in one sentence for an admin; empty if it can. Control characters in a header are
/// refused, not repaired: anyone who put them there wanted another header.
[[nodiscard]] QString letterProblem(const Letter &letter);

/// Headers and body, CRLF line ends, ASCII only. No line above 78 characters but for an address or an id, which cannot be
/// folded; those stay below the 998 that RFC 5322 allows. The letter must have no problem.
/// Message-ID is <messageId@domain of the sender>: the same at every attempt. All letters about one chat or inquiry refer to one
/// message that there never was, so that programs show them together (RFC 5322, 3.6.4). Those to admins have a List-Id (RFC 2919) to
/// be filtered by.
[[nodiscard]] QByteArray mimeText(const Letter &letter, const MailConfig &mail, const QDateTime &now, MailReader reader = MailReader::Admin);

/// Header text: as it is, or as RFC 2047 words split between characters.
[[nodiscard]] QByteArray encodedHeader(const QString &text);

} // namespace deskbell
