// SPDX-License-Identifier: MIT
#pragma once

#include "client/uploads.h"

#include <QImage>

namespace deskbell {

/// What a picture is decoded for.
enum class PictureUse {
    Thumbnail, ///< beside its line
    View       ///< to be looked at; a large one comes out smaller
};

/// Foreign bytes as a picture: PNG, JPEG, WebP or GIF (its first frame), told from their beginning and decoded as that and nothing
/// else, within limits on pixels and memory. Null: none that is shown, for whatever reason. May be called on any thread.
[[nodiscard]] QImage decodedPicture(const QByteArray &bytes, PictureUse use);

/// What goes along with a picture that is sent. Nothing of one that could not be shown. May be called on any thread.
[[nodiscard]] PictureFacts factsOfPicture(const QString &path, const QString &type);

/// Room for a picture of this size among lines, in logical pixels; known before its bytes have come.
[[nodiscard]] QSize pictureRoom(int width, int height);

} // namespace deskbell
