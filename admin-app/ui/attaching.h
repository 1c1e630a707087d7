// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QFileDialog;
class QMimeData;

namespace deskbell {

class Conversation;

/// What is pasted or dropped is files, or a picture that is not text as well.
[[nodiscard]] bool isAttachable(const QMimeData &data);
/// Puts it beside what is being written. Why it was not, or empty.
[[nodiscard]] QString attach(Conversation &conversation, const QMimeData &data);
[[nodiscard]] QString attach(Conversation &conversation, const QStringList &paths);
/// Gives Qt's own dialog for files our language; one of the desktop has its own.
void nameParts(QFileDialog &dialog, const QString &accept);

} // namespace deskbell
