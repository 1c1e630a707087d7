// SPDX-License-Identifier: MIT
#include "ui/instanceaddress.h"

#include <QStandardPaths>

namespace deskbell {

using namespace Qt::StringLiterals;

QString instanceAddress()
{
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) + u"/deskbell-admin.socket"_s;
}

void letTheOtherComeForward() {}

} // namespace deskbell
