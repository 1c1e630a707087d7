// SPDX-License-Identifier: MIT
#pragma once

// What owners have set of the site, as one record with a version. What a setting means is not known here: whoever reads the
// configuration knows it.

#include "common/protocol/site.h"

#include <QMap>

namespace deskbell {

struct SiteRecord {
    qint64 version = 0; ///< 0: nobody has set anything
    QString by;         ///< what the owner logs in with who changed it last; empty: nobody has, or the operator did
    qint64 at = 0;      ///< UTC ms
    QMap<QString, QStringList> values; ///< by the name of the setting, such as "hours.open"; never empty lists

    bool operator==(const SiteRecord &) const = default;
};

/// All of it anew.
struct SiteChanged { SiteRecord record; AdminId by; };

} // namespace deskbell
