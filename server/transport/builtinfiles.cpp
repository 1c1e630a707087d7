// SPDX-License-Identifier: MIT
#include "server/transport/builtinfiles.h"

#include <QCryptographicHash>
#include <QFile>
#include <zlib.h>

namespace deskbell {

namespace {

QByteArray read(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// gzip (RFC 1952); qCompress writes another container.
QByteArray gzipped(const QByteArray &plain)
{
    z_stream stream{};
    constexpr int gzipWindow = 15 + 16;
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzipWindow, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    QByteArray out(qsizetype(deflateBound(&stream, uLong(plain.size()))), Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(plain.constData()));
    stream.avail_in = uInt(plain.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    const bool isDone = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    out.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return isDone && out.size() < plain.size() ? out : QByteArray();
}

} // namespace

BuiltInFiles::BuiltInFiles()
{
    const QByteArray table = read(QStringLiteral(":/widget/files.txt"));
    for (const QByteArray &line : table.split('\n')) {
        const QList<QByteArray> columns = line.split('\t');
        if (columns.size() != 3 || line.startsWith('#'))
            continue;
        BuiltInFile file;
        file.type = columns[2].trimmed();
        file.plain = read(QStringLiteral(":/widget/") + QString::fromUtf8(columns[1]));
        file.gzip = gzipped(file.plain);
        file.etag = '"' + QCryptographicHash::hash(file.plain, QCryptographicHash::Sha256).toHex().left(16) + '"';
        file.gzipEtag = file.etag.chopped(1) + "-gzip\"";
        file.isPage = file.type.startsWith("text/html");
        m_files.insert(columns[0], file);
    }
}

const BuiltInFile *BuiltInFiles::find(const QByteArray &path) const
{
    const auto it = m_files.constFind(path);
    return it == m_files.constEnd() ? nullptr : &*it;
}

} // namespace deskbell
