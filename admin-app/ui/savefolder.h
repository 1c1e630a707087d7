// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QFileDialog;
class QWidget;

namespace deskbell {

/// Asks where to save a file of this name, in the folder where one was saved last. In this window only: calls go on ringing in the
/// others. The caller opens it.
[[nodiscard]] QFileDialog *makeSaveDialog(QWidget *window, const QString &title, const QString &verb, const QString &name);
/// Likewise, which file to read.
[[nodiscard]] QFileDialog *makeOpenDialog(QWidget *window, const QString &title, const QString &verb);
/// Why a file could not be written there, just now. `said`: by the system, in its language.
[[nodiscard]] QString cannotWriteSentence(const QString &path, const QString &said);

} // namespace deskbell
