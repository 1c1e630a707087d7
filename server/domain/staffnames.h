// SPDX-License-Identifier: MIT
#pragma once

#include "common/ids.h"

#include <QHash>
#include <QList>
#include <QString>

namespace deskbell {

struct Admin;

/// What visitors call the admins: by the names that these want to be called by, never by those that they log in with. A value
/// that may cross threads.
class StaffNames final {
public:
    /// word: for one who has no such name; visitors see it as their name.
    StaffNames(const QList<Admin> &admins, const QString &word);

    [[nodiscard]] QString of(AdminId admin) const { return m_names.value(admin, m_word); }
    /// Empty if they have none.
    [[nodiscard]] QString ownOf(AdminId admin) const { return m_names.value(admin); }

private:
    QHash<AdminId, QString> m_names;
    QString m_word;
};

} // namespace deskbell
