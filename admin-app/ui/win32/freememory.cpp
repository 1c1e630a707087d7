// SPDX-License-Identifier: MIT
#include "ui/freememory.h"

#include <QPixmapCache>
#include <windows.h>

namespace deskbell {

namespace {

// Of Windows 8.1 and later, whose SDK calls them HeapOptimizeResources and HEAP_OPTIMIZE_RESOURCES_INFORMATION; MinGW 10 has neither.
constexpr auto optimizeResources = HEAP_INFORMATION_CLASS(3);

struct WhatToOptimize {
    DWORD version = 1;
    DWORD flags = 0;
};

} // namespace

void giveBackMemory()
{
    QPixmapCache::clear();
    WhatToOptimize everything;
    HeapSetInformation(nullptr, optimizeResources, &everything, sizeof everything); // of all heaps of this program
}

} // namespace deskbell
