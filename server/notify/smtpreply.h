// SPDX-License-Identifier: MIT
#pragma once

// What a mail server's final "no" is about. Pure functions.

#include <QByteArray>
#include <QString>

namespace deskbell {

/// What the mail server had been told last when it answered.
enum class SmtpStage { Opening, Sender, Recipient, Text };

/// Whether a 5yz answer speaks of the mailbox or of the letter, so that no later try can end otherwise. What speaks of us, our
/// account, our quota or the server itself (RFC 3463: 5.3.2, 5.4.5, 5.7.1 and their like) may be put right, and the letter must
/// still be there then. `reply`: all lines of the answer. `recipient`: its address may stand in there and says nothing.
[[nodiscard]] bool isAboutLetter(SmtpStage stage, const QByteArray &reply, const QString &recipient);

/// Whether an answer that refuses, for good or for now, speaks of us, our account, our quota or the server itself, so that the next
/// letter would hear it too. `recipient`: as above.
[[nodiscard]] bool isAboutUs(SmtpStage stage, const QByteArray &reply, const QString &recipient);

} // namespace deskbell
