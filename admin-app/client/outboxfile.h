// SPDX-License-Identifier: MIT
#pragma once

#include "client/outbox.h"
#include "common/lockfile.h"

#include <QFile>
#include <optional>

namespace deskbell {

/// A log of what was put in and what was done, one JSON object a line, each synced before the call returns. Lines that
/// cannot be read (a torn tail, junk) are passed over; the file is written anew without them, and emptied whenever
/// nothing is left in it. Mode 0600. One process at a time: a second one gets a file that cannot be written.
class OutboxFile final {
public:
    explicit OutboxFile(const QString &path);

    [[nodiscard]] const QList<Unsent> &loaded() const { return m_loaded; }
    /// False once something could not be written: from then on it is memory only.
    [[nodiscard]] bool isWritable() const { return m_writable; }

    void put(const Unsent &entry);
    /// `left`: what is not done yet; the log shrinks to it when it has become mostly dead.
    void done(const QString &key, const QList<Unsent> &left);

private:
    void load();
    void append(const QByteArray &line);
    void rewrite(const QList<Unsent> &entries);

    std::optional<LockFile> m_lock;
    QFile m_file;
    QList<Unsent> m_loaded;
    int m_dead = 0;
    bool m_writable = false;
};

} // namespace deskbell
