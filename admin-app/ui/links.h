// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>
#include <QUrl>

namespace deskbell {

struct Link {
    qsizetype from = 0; ///< where it stands in the text
    qsizetype length = 0;
    QUrl url;
};

/// The http and https addresses in a text that somebody wrote, at most `most`, by the rule of the widget (widget/links.js);
/// tests/support/links.json holds both to it. An address ends before white space, quotes and marks that are not ASCII, before
/// Hangul, kana or Han that follow an ASCII word without a separator (a particle), and before punctuation and unpaired brackets at
/// its end. One that names a user before its host is none: it would be taken for the host.
[[nodiscard]] QList<Link> linksIn(const QString &text, int most);

} // namespace deskbell
