// SPDX-License-Identifier: MIT
#pragma once

// The settings that owners may change in the app. They stand in the database, below every other source: what the file, the
// environment or the command line sets wins.

#include "server/config/settings.h"

namespace deskbell {

/// In the order of the table of settings.
[[nodiscard]] QStringList siteSettingNames();
/// In one sentence why this setting does not take these values, or that owners cannot change one of this name. Empty: it does.
[[nodiscard]] QString problemWithSiteSetting(const QString &name, const QStringList &values);
/// What counts where the record does not, in the words that one would set it with: those of the source that sets it, else what stands
/// for none; of origins, those of the command line, which count besides the record. Of a whole configuration.
[[nodiscard]] QStringList siteWordsWithoutRecord(const Config &config, const QString &name);
/// As the setting takes it, for one that does.
[[nodiscard]] ConfigValue siteSettingValue(OfSite kind, const QStringList &values);

} // namespace deskbell
