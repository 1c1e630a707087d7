// SPDX-License-Identifier: MIT
#include "server/domain/file.h"

namespace deskbell {

using namespace Qt::StringLiterals;

QString shownSize(qint64 bytes)
{
    constexpr qint64 kilo = 1024, mega = kilo * kilo;
    if (bytes < kilo)
        return u"%1 B"_s.arg(bytes);
    if (bytes < mega)
        return u"%1 KB"_s.arg((bytes + kilo / 2) / kilo);
    return u"%1 MB"_s.arg(double(bytes) / double(mega), 0, 'f', 1);
}

QString textOf(const SentFile &file)
{
    return u"\U0001F4CE %1 (%2)"_s.arg(file.name, shownSize(file.size));
}

} // namespace deskbell
