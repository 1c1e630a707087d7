// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace deskbell {

/// Whether the program makes this deliberate mistake: the environment variable DESKBELL_BUG names one. See mistakes.py.
inline bool hasSeededBug(const char *name)
{
    static const QByteArray seeded = qgetenv("DESKBELL_BUG");
    return seeded == name;
}

} // namespace deskbell
