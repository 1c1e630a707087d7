// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace deskbell {

/// Looks into the write-ahead log of an SQLite database, whose form is documented (File Format, 4.1 and 4.2). Reads the log only: of
/// the database and its index no descriptor may ever be opened beside SQLite's, since closing one gives up the locks of the process.
class LogFrames final {
public:
    explicit LogFrames(const QString &database);
    ~LogFrames();
    Q_DISABLE_COPY_MOVE(LogFrames)

    /// Another one each time the log is begun from its start. Empty while there is none.
    [[nodiscard]] QByteArray salts();
    /// There are at least so many frames (1 …) since it was begun. A frame is a page that was changed.
    [[nodiscard]] bool has(qint64 frames, const QByteArray &salts);

private:
    QByteArray m_path;
    int m_descriptor = -1;
    qint64 m_frameBytes = 0;
};

} // namespace deskbell
