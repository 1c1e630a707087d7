// SPDX-License-Identifier: MIT
#include "ui/instanceaddress.h"

#include <QCryptographicHash>
#include <QDir>
#include <windows.h>

namespace deskbell {

using namespace Qt::StringLiterals;

QString instanceAddress()
{
    // The names of pipes are those of the whole machine, at which several people may be signed in.
    const QByteArray home = QCryptographicHash::hash(QDir::homePath().toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return u"deskbell-admin-"_s + QString::fromLatin1(home);
}

void letTheOtherComeForward()
{
    AllowSetForegroundWindow(ASFW_ANY);
}

} // namespace deskbell
