// SPDX-License-Identifier: MIT
#include "server/say.h"

#include <cstdio>

namespace deskbell {

void say(const QString &line)
{
    std::fprintf(stdout, "%s\n", line.toUtf8().constData());
    std::fflush(stdout);
}

void complain(const QString &line)
{
    std::fprintf(stderr, "%s\n", line.toUtf8().constData());
}

} // namespace deskbell
