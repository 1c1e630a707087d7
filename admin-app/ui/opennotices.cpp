// SPDX-License-Identifier: MIT
#include "ui/opennotices.h"

#include "common/wholefile.h"

#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>
#include <QStringList>

namespace deskbell {

using namespace Qt::StringLiterals;

OpenNotices::OpenNotices()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (!folder.isEmpty())
        m_path = folder + u"/deskbell-admin.notices"_s;
}

QList<uint> OpenNotices::takeLeft(const QString &service)
{
    QFile file(m_path);
    if (m_path.isEmpty() || !file.open(QIODevice::ReadOnly))
        return {};
    QStringList words = QString::fromUtf8(file.read(4096)).split(u' ', Qt::SkipEmptyParts);
    file.remove();
    QList<uint> ids;
    if (words.isEmpty() || words.takeFirst() != service)
        return ids;
    for (const QString &word : std::as_const(words)) {
        if (const uint id = word.toUInt(); id > 0)
            ids << id;
    }
    return ids;
}

void OpenNotices::remember(const QString &service, const QList<uint> &ids)
{
    QStringList words{service};
    for (const uint id : ids)
        words << QString::number(id);
    const QString text = ids.isEmpty() ? QString() : words.join(u' ');
    if (m_path.isEmpty() || text == m_written)
        return;
    m_written = text;
    if (text.isEmpty()) {
        QFile::remove(m_path);
        return;
    }
    QSaveFile file(m_path);
    if (file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) > 0)
        (void)commitWhole(file);
}

} // namespace deskbell
