// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

class QLineEdit;

namespace deskbell {

/// What an empty field says, at every size of the text and of the field: the first of these that fits in, else nothing. The longest
/// comes first.
void setFittingPlaceholder(QLineEdit *field, const QStringList &words);

} // namespace deskbell
