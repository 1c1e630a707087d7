// SPDX-License-Identifier: MIT
#include "server/operator/serviceunit.h"

#include <QFileInfo>
#include <QProcess>

#include <unistd.h>

namespace deskbell {

using namespace Qt::StringLiterals;

bool reloadService()
{
    // sd_booted(3)
    if (::geteuid() != 0 || !QFileInfo(u"/run/systemd/system"_s).isDir())
        return false;
    return QProcess::execute(u"systemctl"_s, {u"reload-or-restart"_s, u"deskbell-server"_s}) == 0;
}

} // namespace deskbell
