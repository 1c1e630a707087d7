// SPDX-License-Identifier: MIT
#include "ui/pictures.h"

#include "ui/picture.h"

#include <memory>

namespace deskbell {

namespace {

constexpr qsizetype mostBytes = 24 * 1024 * 1024;

} // namespace

Pictures &Pictures::of(Downloads &downloads)
{
    auto *known = downloads.findChild<Pictures *>(QString(), Qt::FindDirectChildrenOnly);
    return known ? *known : *new Pictures(downloads, &downloads);
}

Pictures::Pictures(Downloads &downloads, QObject *parent)
    : QObject(parent)
    , m_downloads(downloads)
    , m_thumbnails(mostBytes)
{
    m_pool.setMaxThreadCount(1); // so that no more than one takes its memory
}

Pictures::~Pictures()
{
    m_pool.clear();
    m_pool.waitForDone();
}

QPixmap Pictures::thumbnail(const FileInfo &file)
{
    if (const QPixmap *known = m_thumbnails.object(file.id))
        return *known;
    if (file.thumbnail <= 0 || m_asked.contains(file.id))
        return {};
    m_asked.insert(file.id);
    const auto bytes = std::make_shared<QByteArray>();
    const auto take = [bytes](QByteArrayView part) {
        bytes->append(part);
        return bytes->size() <= maxThumbnailBytes;
    };
    const auto done = [this, bytes, id = file.id](std::optional<Refusal> problem) {
        if (problem == Refusal::Unavailable)
            m_asked.remove(id);
        if (problem)
            return; // it stays without one
        decode(this, *bytes, PictureUse::Thumbnail, [this, id](const QImage &picture) {
            if (picture.isNull())
                return;
            m_thumbnails.insert(id, new QPixmap(QPixmap::fromImage(picture)), picture.sizeInBytes());
            m_asked.remove(id);
            Q_EMIT thumbnailReady(id);
        });
    };
    m_downloads.fetch(this, file.id, true, take, done);
    return {};
}

void Pictures::show(QObject *asker, const QByteArray &bytes, const Shown &shown)
{
    decode(asker, bytes, PictureUse::View, shown);
}

void Pictures::decode(QObject *asker, const QByteArray &bytes, PictureUse use, const Shown &shown)
{
    m_pool.start([this, asker = QPointer<QObject>(asker), bytes, use, shown] {
        const QImage picture = decodedPicture(bytes, use);
        const auto give = [asker, picture, shown] {
            if (asker)
                shown(picture);
        };
        QMetaObject::invokeMethod(this, give, Qt::QueuedConnection);
    });
}

} // namespace deskbell
