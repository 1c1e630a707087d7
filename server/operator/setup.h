// SPDX-License-Identifier: MIT
#pragma once

#include "server/serve.h"

namespace deskbell {

/// What `deskbell-server setup` was given on the command line. What is empty is asked for, unless `asksNothing`.
struct SetupWishes {
    bool asksNothing = false;
    QString domain;          ///< desk.example.com, or the whole public address
    QStringList sites;       ///< www.example.com, or whole origins
    QString language;
    QString siteName;
    QString mailHost;        ///< smtp.example.com, or with a port: smtp.example.com:465
    QString mailUser;
    QString mailFrom;
    QString mailPasswordFile;
    QString owner;           ///< name of the first admin
    QString email;           ///< theirs
    bool passwordFromStdin = false;
};

/// Puts the answers into the file that `overrides` name or the service reads, whose other lines stay as they are, if the result can
/// be used; a file that is named and not there is begun, with the data beside it. As root it has the service work with them. Makes
/// the first admin; says whether the name leads here and mail goes out, and what is to be done next.
[[nodiscard]] ExitCode runSetupCommand(const QStringList &arguments, SetupWishes wishes, Overrides overrides);

} // namespace deskbell
