// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>
#include <QString>
#include <stdexcept>

namespace deskbell {

/// The file cannot be written.
class ZipError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Writes a zip archive, one entry after the other, without holding any of them in memory. Throws ZipError.
class ZipWriter final {
public:
    /// Replaces what is there.
    explicit ZipWriter(const QString &file);
    ~ZipWriter();
    Q_DISABLE_COPY_MOVE(ZipWriter)

    /// What is written from now on stands in this entry; folders are divided by slashes. at: UTC ms, of its date.
    void begin(const QString &name, qint64 at);
    void write(QByteArrayView bytes);
    /// The archive is whole and on the disk.
    void finish();

private:
    void endEntry();
    void check(int result) const;

    QString m_file;
    void *m_zip = nullptr;
    bool m_isInEntry = false;
};

} // namespace deskbell
