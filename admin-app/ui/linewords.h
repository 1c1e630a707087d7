// SPDX-License-Identifier: MIT
#pragma once

// What a line of a conversation is, and what is said of it, from its row in a ChatLines model.

#include "common/protocol/records.h"

#include <QModelIndex>
#include <optional>

namespace deskbell {

[[nodiscard]] Side sideOf(const QModelIndex &line);
/// Of a person; else it is a system line.
[[nodiscard]] bool isText(const QModelIndex &line);
[[nodiscard]] bool isNote(const QModelIndex &line);

/// Above a note: who has written it, and that visitors do not see it.
[[nodiscard]] QString headOf(const QModelIndex &note);
/// Below the name of a file.
[[nodiscard]] QString footOf(const FileInfo &file);
/// Of a line that is a file; nothing if it is none.
[[nodiscard]] std::optional<FileInfo> fileOf(const QModelIndex &line);
/// It has a thumbnail, and is looked at; what is none is only saved.
[[nodiscard]] bool isShownAsPicture(const FileInfo &file);
/// The line under a bubble: "Read · 14:03".
[[nodiscard]] QString receiptOf(const QModelIndex &line);
/// What a screen reader says for a line of a chat.
[[nodiscard]] QString spokenLine(const QModelIndex &line);
/// A system line with its time.
[[nodiscard]] QString systemLine(const QModelIndex &line);

} // namespace deskbell
