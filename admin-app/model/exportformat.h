// SPDX-License-Identifier: MIT
#pragma once

#include "common/protocol.h"

#include <QByteArray>
#include <functional>
#include <memory>

namespace deskbell {

/// The words of what people read. They may be asked for in any thread.
struct ExportWords {
    QStringList columns; ///< of the table, as many as csvColumns
    QString note;        ///< an internal one
    QString yes;
    std::function<QString(const HistoryRow &)> number; ///< "Chat 41"
    std::function<QString(const HistoryRow &)> state;
    std::function<QString(const QString &topic)> topic;
    std::function<QString(const QString &name)> person; ///< a visitor, by the name that they have
    std::function<QString(Rating)> rating;
    std::function<QString(Side)> side;
    std::function<QString(const Message &)> line; ///< one of the system
    std::function<QString(const FileInfo &)> file;
    std::function<QString(const DeskNote &)> noted; ///< by whom, as a heading of the text
};

inline constexpr int csvColumns = 20;

/// Writes conversations one after the other, as they come. One object writes one file; it belongs to one thread at a time.
class ExportFormat {
public:
    virtual ~ExportFormat() = default;

    [[nodiscard]] virtual QByteArray begin() = 0;
    /// A conversation, or a part of it: one of which there is more is followed by the rest of it.
    [[nodiscard]] virtual QByteArray add(const ExportedConversation &conversation) = 0;
    [[nodiscard]] virtual QByteArray end() = 0;
};

/// A table with a row for each line that was said; times as they are here. See csv.h.
[[nodiscard]] std::unique_ptr<ExportFormat> makeCsv(const ExportWords &words);
/// For programs: docs/operating.md says what is in it. at: UTC ms, now.
[[nodiscard]] std::unique_ptr<ExportFormat> makeJson(qint64 at);
/// To be read, as it was said; times as they are here.
[[nodiscard]] std::unique_ptr<ExportFormat> makeText(const ExportWords &words);

} // namespace deskbell
