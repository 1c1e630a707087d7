// SPDX-License-Identifier: MIT
#pragma once

// Reading single values of the configuration. Pure functions.

#include <QHostAddress>
#include <QString>
#include <QStringList>
#include <QUrl>
#include <optional>
#include <variant>

namespace deskbell {

/// A value as a source gives it. The environment knows texts only; they are turned into what a setting wants.
using ConfigValue = std::variant<bool, qint64, QString, QStringList>;

struct ListenAddress {
    QHostAddress address;
    quint16 port = 0;
};

/// 127.0.0.1:4000, [::1]:4000, localhost:4000.
[[nodiscard]] std::optional<ListenAddress> parseListen(const QString &text);
/// 10.0.0.0/8, 192.0.2.7, fd00::/8. Whole addresses only.
[[nodiscard]] std::optional<std::pair<QHostAddress, int>> parseNetwork(const QString &text);
/// http or https with a host and no user, query or fragment; slashes at the end removed. An empty URL otherwise.
[[nodiscard]] QUrl parsePublicUrl(const QString &text);

/// A list as one line of the environment has it: words with blanks or commas between.
[[nodiscard]] QStringList wordsIn(const QString &line);

/// Without the byte order mark that some editors put before UTF-8.
[[nodiscard]] QByteArray withoutMark(const QByteArray &content);

/// What a value is, for a sentence: "a text", "a number".
[[nodiscard]] QString kindOf(const ConfigValue &value);

/// In the operator's language; the translations are in resources/translations.
[[nodiscard]] QString configWords(const char *source);

} // namespace deskbell
