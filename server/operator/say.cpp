// SPDX-License-Identifier: MIT
#include "server/operator/say.h"

#include "server/log/jsonlog.h"

#include <QCoreApplication>

namespace deskbell {

using namespace Qt::StringLiterals;

QString words(const char *source)
{
    return QCoreApplication::translate("Operator", source);
}

QString inWords(const QString &reason)
{
    const QString all = words(reason.toUtf8().constData());
    const qsizetype details = reason.endsWith(u')') ? reason.indexOf(" ("_L1) : -1;
    if (all != reason || details < 0)
        return all;
    return words(reason.first(details).toUtf8().constData()) + reason.sliced(details);
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
