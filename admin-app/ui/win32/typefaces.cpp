// SPDX-License-Identifier: MIT
#include "ui/typefaces.h"

namespace deskbell {

using namespace Qt::StringLiterals;

QStringList typefaces()
{
    return {u"Segoe UI"_s, u"Malgun Gothic"_s, u"Segoe UI Emoji"_s};
}

} // namespace deskbell
