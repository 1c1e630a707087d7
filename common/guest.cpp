// SPDX-License-Identifier: MIT
#include "common/guest.h"

namespace deskbell {

bool isGuest(const QString &name)
{
    return name == QStringLiteral("손님") || name == QStringLiteral("Guest");
}

QString withoutHonorific(const QString &name, const QString &form)
{
    const QString honorific = form.section(QStringLiteral("%1"), 1);
    const bool isDoubled = !honorific.isEmpty() && name.size() > honorific.size() && name.endsWith(honorific);
    return isDoubled ? name.chopped(honorific.size()) : name;
}

} // namespace deskbell
