// SPDX-License-Identifier: MIT
#include "client/filesync.h"

#include <io.h>

namespace deskbell {

bool syncToDisk(QFileDevice &file)
{
    return file.flush() && ::_commit(file.handle()) == 0;
}

} // namespace deskbell
