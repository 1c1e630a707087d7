// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>
#include <utility>

namespace deskbell {

/// As TOML: a basic string, and an array of them.
[[nodiscard]] QByteArray tomlText(const QString &text);
[[nodiscard]] QByteArray tomlList(const QStringList &texts);

/// A configuration file with these settings ("mail.host", and the value as TOML) in force. Everything else stays as it is, comments
/// too: a setting goes where it stands already, else where it stands as a comment, else to the end of its table.
[[nodiscard]] QByteArray withSettings(const QByteArray &toml, const QList<std::pair<QString, QByteArray>> &settings);

} // namespace deskbell
