// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>
#include <QString>

namespace deskbell {

/// As many bytes of the beginning as are looked at.
inline constexpr qsizetype typeTellingBytes = 512;

/// The media type that the beginning of a file tells: pictures, films and sounds that browsers show, PDF, archives, plain text.
/// Of what tells nothing, and of whatever could run in a browser (markup, SVG, scripts), application/octet-stream or
/// text/plain. `hint` is what the sender says; it only chooses among what a container may be (a ZIP that is an office
/// document). Nothing is decoded.
[[nodiscard]] QString fileTypeOf(QByteArrayView beginning, const QString &hint = {});

/// A picture that is drawn: PNG, JPEG, WebP or GIF.
[[nodiscard]] bool isPicture(const QString &type);

} // namespace deskbell
