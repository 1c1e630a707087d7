// SPDX-License-Identifier: MIT
#pragma once

// What is checked the same way in every command. Only the rules include this.

#include "server/domain/records.h"

#include <optional>

namespace deskbell {

/// A key is 1 to 64 of [A-Za-z0-9_-].
[[nodiscard]] bool isKey(const QString &key);
/// What stands against a text that must not be blank: nothing in it to be seen, or longer than `most` UTF-16 units.
[[nodiscard]] std::optional<Refused> textProblem(const QString &text, int most);
[[nodiscard]] Refused tooLong(QLatin1StringView field);
/// What that field names does not exist.
[[nodiscard]] Refused notFound(QLatin1StringView field);
/// A title for a text without one: the first line in which something can be seen, cut.
[[nodiscard]] QString madeTitle(const QString &text);
/// The address in what a visitor typed if mail can be sent to it and its domain has a full stop, else an empty string: a call
/// is worth more than the address on it.
[[nodiscard]] QString cleanEmail(const QString &email);
/// An http or https address without user name and password, cut to maxPageLength between two characters; else empty.
[[nodiscard]] QString cleanPage(const QString &page);
/// Percent-encoded text cut at `most`, and before the character that the cut or an earlier one would leave in parts.
[[nodiscard]] QString cutAddress(const QString &encoded, qsizetype most);
/// What is not in a form that is known is left out.
[[nodiscard]] Device cleanDevice(const QString &screen, const QString &language, const QString &zone);
[[nodiscard]] Refused refusedWith(Refusal code, qint64 retryAfter = 0, const QString &by = {});

} // namespace deskbell
