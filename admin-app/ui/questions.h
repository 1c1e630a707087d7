// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <functional>

class QMessageBox;
class QWidget;

namespace deskbell {

/// Asks before something is destroyed; the safe answer is the default. Does not block: `destroy` runs later, if at all; the question, which is
/// gone once it is answered, may be taken back by closing it.
QMessageBox *askToDestroy(QWidget *parent, const QString &question, const QString &detail, const QString &verb,
                  std::function<void()> destroy);

/// The question that stands before this window, if there is one.
[[nodiscard]] QMessageBox *questionBefore(const QWidget &window);

/// Says one thing, with one button to put it away. Does not block. As above, `detail` is our own words only: the message
/// box does not promise to show it as plain text.
void tell(QWidget *parent, const QString &headline, const QString &detail);

} // namespace deskbell
