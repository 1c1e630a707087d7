// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace deskbell {

/// Deliberate mistakes, to prove that the delivery tests would notice them: see docs/delivery.md. The program
/// deskbell-server-buggy makes the one that the environment variable DESKBELL_BUG names; in every other build this is
/// the constant false, and the mistakes are not in the program.
#ifdef DESKBELL_SEEDED_BUGS
inline bool hasSeededBug(const char *name)
{
    static const QByteArray seeded = qgetenv("DESKBELL_BUG");
    return seeded == name;
}
#else
constexpr bool hasSeededBug(const char *)
{
    return false;
}
#endif

} // namespace deskbell
