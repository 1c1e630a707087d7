// SPDX-License-Identifier: MIT
#pragma once

// The one table of settings: name, what it takes, where it goes.

#include "server/config/config.h"
#include "server/config/values.h"

#include <QList>
#include <functional>

namespace deskbell {

/// Whether owners can set it in the app, and how it is written there.
enum class OfSite { No, Text, List };

struct Setting {
    QString table;
    QString name;
    /// Takes the value or says in one sentence why not; an empty answer is a yes.
    std::function<QString(Config &, const ConfigValue &)> take;
    bool isPath = false; ///< a relative one starts at the directory of the file it stands in
    bool needsRestart = false; ///< a running server does not take a new value
    OfSite ofSite = OfSite::No;

    [[nodiscard]] QString key() const { return name.isEmpty() ? table : table + u'.' + name; } ///< mail.host
    [[nodiscard]] QString environmentName() const;                              ///< DESKBELL_MAIL_HOST
};

[[nodiscard]] QList<Setting> allSettings();

/// The key of `given` for all [[webhook]] entries together, which are no settings of the table.
inline constexpr QLatin1StringView webhookEntries{"webhook"};

/// The settings in which two configurations differ, in the order of the table; or in what stands in the files they name.
[[nodiscard]] QList<Setting> settingsThatDiffer(const Config &one, const Config &other);

} // namespace deskbell
