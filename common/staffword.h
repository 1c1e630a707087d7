// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

/// What visitors call somebody who answers and has no name to be shown to them, in the site's language. The widget says it in the
/// language of the page. (widget/presence.js; a test holds the two together.)
[[nodiscard]] inline QString staffWordIn(const QString &language)
{
    return language == QStringLiteral("ko") ? QStringLiteral("상담원") : QStringLiteral("Agent");
}

} // namespace deskbell
