// SPDX-License-Identifier: MIT
#include "server/operator/serviceuser.h"

#include "server/operator/say.h"

#include <QFile>

#include <cerrno>
#include <cstring>
#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace deskbell {

bool becomeOwnerOf(const QString &dataDirectory)
{
    struct stat found = {};
    if (::geteuid() != 0 || ::stat(QFile::encodeName(dataDirectory).constData(), &found) != 0 || found.st_uid == 0)
        return true;
    // An owner without a name has no groups but that of the directory.
    const passwd *entry = ::getpwuid(found.st_uid);
    const gid_t group = entry ? entry->pw_gid : found.st_gid;
    const QString name = entry ? QString::fromLocal8Bit(entry->pw_name) : QString::number(found.st_uid);
    const bool hasGroups = entry ? ::initgroups(entry->pw_name, group) == 0 : ::setgroups(0, nullptr) == 0;
    if (!hasGroups || ::setgid(group) != 0 || ::setuid(found.st_uid) != 0) {
        printError(words("This cannot go on as the user %1, to whom %2 belongs: %3")
                     .arg(name, dataDirectory, QString::fromLocal8Bit(std::strerror(errno))));
        return false;
    }
    printError(words("As the user %1, to whom %2 belongs.").arg(name, dataDirectory));
    return true;
}

} // namespace deskbell
