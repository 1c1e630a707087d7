// SPDX-License-Identifier: MIT
#pragma once

#include "client/upload.h"
#include "common/lockfile.h"

#include <QTemporaryDir>
#include <memory>
#include <optional>

namespace deskbell {

/// Where the files of one admin at one server wait until the server has them: for each its bytes, and a record of what it is.
/// The record is written once the bytes are on disk, so what is read back is whole. What cannot be kept there, because another
/// process has the folder, is kept for as long as this object lives.
class UploadFolder final {
public:
    /// `path`: empty: kept for as long as this object lives.
    explicit UploadFolder(const QString &path);

    [[nodiscard]] bool isPersistent() const { return m_lock.has_value(); }
    [[nodiscard]] const QList<Upload> &loaded() const { return m_loaded; } ///< in the order in which they were chosen
    [[nodiscard]] QString bytesOf(const QString &key) const;
    /// False: it could not be written, and is lost with the program.
    bool put(const Upload &upload);
    void remove(const QString &key);

private:
    void load();
    [[nodiscard]] QString recordOf(const QString &key) const;

    QString m_path;
    std::unique_ptr<QTemporaryDir> m_own;
    std::optional<LockFile> m_lock;
    QList<Upload> m_loaded;
};

} // namespace deskbell
