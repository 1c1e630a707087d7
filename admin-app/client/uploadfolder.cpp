// SPDX-License-Identifier: MIT
#include "client/uploadfolder.h"

#include "common/wholefile.h"
#include "common/wire.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QSaveFile>
#include <algorithm>

namespace deskbell {

Q_LOGGING_CATEGORY(uploadFolderLog, "desk.files", QtInfoMsg)

namespace {

constexpr auto onlyMe = QFile::ReadOwner | QFile::WriteOwner;
constexpr auto onlyMine = onlyMe | QFile::ExeOwner;
constexpr auto recordSuffix = ".json"_L1;
constexpr auto bytesSuffix = ".bytes"_L1;

QJsonObject objectOf(const Upload &upload)
{
    return {{u"key"_s, upload.key},
            {u"chat"_s, upload.place.chat.value},
            {u"inquiry"_s, upload.place.inquiry.value},
            {u"number"_s, upload.number},
            {u"epoch"_s, upload.epoch},
            {u"born"_s, upload.born},
            {u"name"_s, upload.name},
            {u"size"_s, upload.size},
            {u"sha256"_s, upload.sha256},
            {u"type"_s, upload.type},
            {u"width"_s, upload.width},
            {u"height"_s, upload.height},
            {u"thumbnail"_s, QString::fromLatin1(upload.thumbnail.toBase64())},
            {u"wanted"_s, upload.isWanted}};
}

std::optional<Upload> uploadOf(const QJsonObject &object)
{
    Upload upload;
    upload.key = object.value("key"_L1).toString();
    upload.place = {{object.value("chat"_L1).toInteger()}, {object.value("inquiry"_L1).toInteger()}};
    upload.number = object.value("number"_L1).toInteger();
    upload.epoch = object.value("epoch"_L1).toString();
    upload.born = object.value("born"_L1).toInteger();
    upload.name = object.value("name"_L1).toString();
    upload.size = object.value("size"_L1).toInteger();
    upload.sha256 = object.value("sha256"_L1).toString();
    upload.type = object.value("type"_L1).toString();
    upload.width = object.value("width"_L1).toInt();
    upload.height = object.value("height"_L1).toInt();
    upload.thumbnail = QByteArray::fromBase64(object.value("thumbnail"_L1).toString().toLatin1());
    upload.isWanted = object.value("wanted"_L1).toBool();
    upload.stage = upload.isWanted ? Upload::Stage::Waiting : Upload::Stage::Chosen;
    const bool hasPlace = upload.place.chat.isValid() != upload.place.inquiry.isValid();
    return upload.key.isEmpty() || upload.size <= 0 || !hasPlace ? std::nullopt : std::optional(upload);
}

} // namespace

UploadFolder::UploadFolder(const QString &path)
    : m_path(path)
{
    if (!path.isEmpty() && QDir().mkpath(path) && QFile::setPermissions(path, onlyMine)) {
        auto lock = LockFile::take(path + "/lock"_L1);
        if (auto *taken = std::get_if<LockFile>(&lock))
            m_lock.emplace(std::move(*taken));
    }
    if (m_lock) {
        load();
        return;
    }
    if (!path.isEmpty())
        qCWarning(uploadFolderLog) << "the folder of files cannot be used; they are kept for as long as this program runs";
    m_own = std::make_unique<QTemporaryDir>();
    m_path = m_own->path();
}

QString UploadFolder::recordOf(const QString &key) const
{
    return QDir(m_path).filePath(key + recordSuffix);
}

QString UploadFolder::bytesOf(const QString &key) const
{
    return QDir(m_path).filePath(key + bytesSuffix);
}

void UploadFolder::load()
{
    QDir folder(m_path);
    const QStringList records = folder.entryList({u'*' + recordSuffix}, QDir::Files);
    for (const QString &name : records) {
        QFile file(folder.filePath(name));
        std::optional<Upload> upload;
        if (file.open(QIODevice::ReadOnly))
            upload = uploadOf(QJsonDocument::fromJson(file.readAll()).object());
        if (upload && name == upload->key + recordSuffix && QFileInfo(bytesOf(upload->key)).size() == upload->size)
            m_loaded.append(*upload);
        else
            QFile::remove(file.fileName());
    }
    std::sort(m_loaded.begin(), m_loaded.end(), [](const Upload &a, const Upload &b) { return a.number < b.number; });
    // Bytes of what was never ready.
    const QStringList bytes = folder.entryList({u'*' + bytesSuffix}, QDir::Files);
    for (const QString &name : bytes) {
        const QString key = name.chopped(bytesSuffix.size());
        if (std::none_of(m_loaded.begin(), m_loaded.end(), [&key](const Upload &upload) { return upload.key == key; }))
            folder.remove(name);
    }
}

bool UploadFolder::put(const Upload &upload)
{
    // It syncs before it renames.
    QSaveFile file(recordOf(upload.key));
    const QByteArray record = wire::write(objectOf(upload));
    if (file.open(QIODevice::WriteOnly) && file.setPermissions(onlyMe) && file.write(record) == record.size() && commitWhole(file))
        return isPersistent();
    qCWarning(uploadFolderLog) << "a file cannot be kept:" << file.errorString();
    return false;
}

void UploadFolder::remove(const QString &key)
{
    QFile::remove(recordOf(key));
    QFile::remove(bytesOf(key));
}

} // namespace deskbell
