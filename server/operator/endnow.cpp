// SPDX-License-Identifier: MIT
#include "server/operator/endnow.h"

#include "server/log/jsonlog.h"

#include <cstdlib>

namespace deskbell {

void endNow(ExitCode code)
{
    handOverLog();
    std::_Exit(int(code));
}

} // namespace deskbell
