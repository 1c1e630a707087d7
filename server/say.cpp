// SPDX-License-Identifier: MIT
#include "server/say.h"

#include <QCoreApplication>

#include <cstdio>

namespace deskbell {

QString words(const char *source)
{
    return QCoreApplication::translate("Operator", source);
}

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
