// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <optional>

namespace deskbell {

/// The widget's own word for somebody who gives no name, in any of its languages: it sends that of the page. For whoever reads
/// it in another language, and for a sentence, it is no name. With a number behind it, it is the server's name for them.
/// (widget/messages; a test holds the two together.)
[[nodiscard]] bool isGuest(const QString &name);
/// The number in "손님 12" or "Guest 12"; 0 in the word alone; nothing in any other name.
[[nodiscard]] std::optional<qint64> guestNumber(const QString &name);
/// What the guest of this number is called, by the word that `name` begins with. isGuest(name).
[[nodiscard]] QString numberedGuest(const QString &name, qint64 number);

/// A name for a sentence that puts an honorific behind it, as Korean does: a name that ends with that already is given without,
/// so that it is not said twice. `form` is how a name stands in a sentence: "%1님", or "%1" where there is no such thing.
[[nodiscard]] QString withoutHonorific(const QString &name, const QString &form);

} // namespace deskbell
