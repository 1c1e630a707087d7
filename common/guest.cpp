// SPDX-License-Identifier: MIT
#include "common/guest.h"

#include <algorithm>

namespace deskbell {

namespace {

const QString words[] = {QStringLiteral("손님"), QStringLiteral("Guest")};
constexpr qsizetype mostDigits = 15;

/// The word that this name is, or begins with before a blank; null if it is a name of somebody's own.
const QString *wordIn(const QString &name)
{
    for (const QString &word : words) {
        if (name == word || name.startsWith(word + u' '))
            return &word;
    }
    return nullptr;
}

} // namespace

bool isGuest(const QString &name)
{
    return guestNumber(name).has_value();
}

std::optional<qint64> guestNumber(const QString &name)
{
    const QString *word = wordIn(name);
    if (!word)
        return {};
    if (name == *word)
        return 0;
    const QStringView digits = QStringView(name).sliced(word->size() + 1);
    const bool isNumber = !digits.isEmpty() && digits.size() <= mostDigits && digits.front() != u'0'
        && std::all_of(digits.begin(), digits.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return isNumber ? std::optional(digits.toLongLong()) : std::nullopt;
}

QString numberedGuest(const QString &name, qint64 number)
{
    return *wordIn(name) + u' ' + QString::number(number);
}

QString withoutHonorific(const QString &name, const QString &form)
{
    const QString honorific = form.section(QStringLiteral("%1"), 1);
    const bool isDoubled = !honorific.isEmpty() && name.size() > honorific.size() && name.endsWith(honorific);
    return isDoubled ? name.chopped(honorific.size()) : name;
}

} // namespace deskbell
