// SPDX-License-Identifier: MIT
#pragma once

#include "common/protocol.h"

#include <QHash>

namespace deskbell {

/// By what names the app shows the admins: each by the display name that they have, or else by the one that they log in with.
/// Two who would be shown alike have their login name behind it.
///
/// The wire names admins by their login names. Events are renamed as they come in, so nothing behind that knows a second name, and
/// what bears one's own name is one's own. Lines that are held already bear the name that was heard first; therefore it stays in
/// all that was written until forget(). The list of who is there has the names of today.
class ShownNames final {
public:
    void learn(const QList<AdminPresence> &admins);
    void forget();

    /// As lines, notes and rows name them; `login` itself for somebody who is not known.
    [[nodiscard]] QString nameOf(const QString &login) const { return m_written.value(login, login); }

    /// The event with the shown name in every place that names an admin. Names of visitors, replies and files are left alone.
    [[nodiscard]] AdminEvent renamed(AdminEvent event) const;

private:
    QHash<QString, QString> m_today;   ///< by login name
    QHash<QString, QString> m_written;
    bool m_hasOthers = false; ///< anybody has a name other than the one they log in with
};

} // namespace deskbell
