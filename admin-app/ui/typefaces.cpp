// SPDX-License-Identifier: MIT
#include "ui/typefaces.h"

namespace deskbell {

using namespace Qt::StringLiterals;

QStringList typefaces()
{
    return {u"Noto Sans CJK KR"_s, u"Noto Color Emoji"_s};
}

} // namespace deskbell
