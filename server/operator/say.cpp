// SPDX-License-Identifier: MIT
#include "server/operator/say.h"

#include "server/log/jsonlog.h"

#include <QCoreApplication>

namespace deskbell {

QString words(const char *source)
{
    return QCoreApplication::translate("Operator", source);
}

void say(const QString &line)
{
    writeToStandardOutput(line.toUtf8() + '\n');
}

void printError(const QString &line)
{
    writeToStandardError(line.toUtf8() + '\n');
}

} // namespace deskbell
