// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

/// The widget's own word for somebody who gives no name, in any of its languages: it sends that of the page. For whoever reads
/// it in another language, and for a sentence, it is no name. (widget/messages; a test holds the two together.)
[[nodiscard]] bool isGuest(const QString &name);

/// A name for a sentence that puts an honorific behind it, as Korean does: a name that ends with that already is given without,
/// so that it is not said twice. `form` is how a name stands in a sentence: "%1님", or "%1" where there is no such thing.
[[nodiscard]] QString withoutHonorific(const QString &name, const QString &form);

} // namespace deskbell
