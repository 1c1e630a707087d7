// SPDX-License-Identifier: MIT
#include "server/domain/staffnames.h"

#include "server/domain/records.h"

namespace deskbell {

StaffNames::StaffNames(const QList<Admin> &admins, const QString &word)
    : m_word(word)
{
    for (const Admin &admin : admins) {
        if (!admin.displayName.isEmpty())
            m_names.insert(admin.id, admin.displayName);
    }
}

} // namespace deskbell
