// SPDX-License-Identifier: MIT
#pragma once

// Making text from the network fit to be shown or logged by anyone. Pure functions.

#include <QString>

namespace deskbell {

/// A person's or a site's name, on one line: NFC, without control, bidirectional or invisible characters and without check
/// marks, which the app sets beside verified names; trimmed, at most maxNameLength UTF-16 units and never half a character.
/// May be empty.
[[nodiscard]] QString displayName(const QString &name);

/// One line of any length: like displayName(), but cut at `most` units. Empty if nothing in it can be seen.
[[nodiscard]] QString displayLine(const QString &text, qsizetype most);

/// Text of several lines: LF line ends, tabs kept, no other controls, no characters that turn the direction of what
/// follows them.
[[nodiscard]] QString displayText(const QString &text);

/// The mail address in what somebody typed or pasted: without the blanks, brackets, quotation marks, invisible characters
/// and full stops around it and without "mailto:". Empty if what is left is none. widget/address.js has the same rule.
[[nodiscard]] QString mailAddressIn(const QString &typed);

/// Nothing in it can be seen: white space, controls, characters that only shape others, letters that are drawn as nothing.
/// The widget goes by the same rule (widget/blank.js);
/// tests/support/blanks.json holds the two together.
[[nodiscard]] bool isBlank(QStringView text);

/// local@domain in plain ASCII, at most maxEmailLength; what may stand in an SMTP command and a mail header as it is.
[[nodiscard]] bool isMailAddress(const QString &address);

} // namespace deskbell
