// SPDX-License-Identifier: MIT
#pragma once

#include <QSaveFile>

namespace deskbell {

/// The file takes its name with all that was written to it, or not at all. QSaveFile::commit() alone also says yes where only the
/// beginning of what it still held has found room on the disk: its flush tells of a short write, and leaves no error behind.
[[nodiscard]] inline bool commitWhole(QSaveFile &file)
{
    if (file.flush())
        return file.commit();
    file.cancelWriting();
    return false;
}

} // namespace deskbell
