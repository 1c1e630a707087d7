// SPDX-License-Identifier: MIT
#include "client/filesync.h"

#include <unistd.h>

namespace deskbell {

bool syncToDisk(QFileDevice &file)
{
    return file.flush() && ::fdatasync(file.handle()) == 0;
}

} // namespace deskbell
