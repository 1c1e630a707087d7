// SPDX-License-Identifier: MIT
#include "ui/freememory.h"

#include <QPixmapCache>

#include <cstdlib> // defines __GLIBC__
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace deskbell {

void giveBackMemory()
{
    QPixmapCache::clear();
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

} // namespace deskbell
