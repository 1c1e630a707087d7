// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <optional>
#include <utility>

namespace deskbell {

/// The head of one request (RFC 9112), as strict as an own page's browser and a WebSocket client need: no obsolete line
/// folding, no space before a colon, no control characters, at most 100 fields.
struct HttpHead {
    QByteArray method;
    QByteArray target; ///< an absolute path, perhaps with a query, also where a whole address was sent; or, for OPTIONS, "*"
    bool isOld = false; ///< HTTP/1.0
    QList<std::pair<QByteArray, QByteArray>> fields; ///< names in lower case, values trimmed

    [[nodiscard]] QByteArray path() const;                  ///< target without the query
    [[nodiscard]] int count(QByteArrayView name) const;
    [[nodiscard]] QList<QByteArray> values(QByteArrayView name) const; ///< in the order they came
    [[nodiscard]] QByteArray field(QByteArrayView name) const; ///< the first one; empty if there is none
    /// One of the comma-separated words of a field, without regard to case.
    [[nodiscard]] bool hasWord(QByteArrayView name, QByteArrayView word) const;
    /// Whether a list of entity tags has this one, or is "*": the weak comparison of RFC 9110, 8.8.3.2 and 13.1.2. A list that
    /// is none has nothing behind what is wrong with it.
    [[nodiscard]] bool namesTag(QByteArrayView name, QByteArrayView tag) const;
    [[nodiscard]] bool isUpgrade() const { return hasWord("upgrade", "websocket") && hasWord("connection", "upgrade"); }
};

/// `bytes` up to and without the empty line that ends a head. Nothing if it is not one.
[[nodiscard]] std::optional<HttpHead> parseHttpHead(const QByteArray &bytes);

} // namespace deskbell
