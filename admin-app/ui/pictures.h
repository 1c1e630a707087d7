// SPDX-License-Identifier: MIT
#pragma once

#include "client/downloads.h"

#include <QCache>
#include <QImage>
#include <QPixmap>
#include <QSet>
#include <QThreadPool>

namespace deskbell {

enum class PictureUse;

/// Pictures that people have sent, fetched and decoded on a thread of its own.
class Pictures final : public QObject {
    Q_OBJECT
public:
    /// Null: it could not be fetched, or is none that is shown.
    using Shown = std::function<void(const QImage &picture)>;

    /// Those of all windows: made with the first one that shows any, and gone with the downloads.
    [[nodiscard]] static Pictures &of(Downloads &downloads);
    ~Pictures() override;

    /// The small one of a line, null while it has not come; then thumbnailReady() says that it has.
    [[nodiscard]] QPixmap thumbnail(const FileInfo &file);
    /// Decodes one that is here already.
    void show(QObject *asker, const QByteArray &bytes, const Shown &shown);
    [[nodiscard]] Downloads &downloads() { return m_downloads; }

Q_SIGNALS:
    void thumbnailReady(deskbell::FileId file);

private:
    Pictures(Downloads &downloads, QObject *parent);
    void decode(QObject *asker, const QByteArray &bytes, PictureUse use, const Shown &shown);

    Downloads &m_downloads;
    QCache<FileId, QPixmap> m_thumbnails; ///< cost in bytes
    QSet<FileId> m_asked;                 ///< on their way, and those that are none
    QThreadPool m_pool;
};

} // namespace deskbell
