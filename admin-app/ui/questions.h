// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <functional>

class QWidget;

namespace deskbell {

/// Asks before something is destroyed; the safe answer is the default. Does not block: `destroy` runs later, if at all.
void askToDestroy(QWidget *parent, const QString &question, const QString &detail, const QString &verb,
                  std::function<void()> destroy);

/// Says one thing, with one button to put it away. Does not block. As above, `detail` is our own words only: the message
/// box does not promise to show it as plain text.
void tell(QWidget *parent, const QString &headline, const QString &detail);

} // namespace deskbell
