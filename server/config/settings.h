// SPDX-License-Identifier: MIT
#pragma once

// The one table of settings: name, what it takes, where it goes.

#include "server/config/config.h"
#include "server/config/values.h"

#include <QList>
#include <functional>

namespace deskbell {

struct Setting {
    QString table;
    QString name;
    /// Takes the value or says in one sentence why not; an empty answer is a yes.
    std::function<QString(Config &, const ConfigValue &)> take;
    bool isPath = false; ///< a relative one starts at the directory of the file it stands in

    [[nodiscard]] QString key() const { return table + u'.' + name; }           ///< mail.host
    [[nodiscard]] QString environmentName() const;                              ///< DESKBELL_MAIL_HOST
};

[[nodiscard]] QList<Setting> allSettings();

} // namespace deskbell
