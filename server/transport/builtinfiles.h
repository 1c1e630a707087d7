// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHash>

namespace deskbell {

/// One file of the widget or of the server's own pages, ready to send.
struct BuiltInFile {
    QByteArray type; ///< Content-Type
    QByteArray etag;
    QByteArray plain;
    QByteArray gzip; ///< empty if it would not be smaller
    QByteArray gzipEtag; ///< other bytes, another strong tag (RFC 9110, 8.8.3.3)
    bool isPage = false;
};

/// The table widget/files.txt, out of the program's resources: path → file. Made once at the start, never changed.
class BuiltInFiles final {
public:
    /// Reads `:/widget/files.txt` and what it names.
    BuiltInFiles();

    [[nodiscard]] const BuiltInFile *find(const QByteArray &path) const;

private:
    QHash<QByteArray, BuiltInFile> m_files;
};

} // namespace deskbell
