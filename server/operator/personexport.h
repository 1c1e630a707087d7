// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/filestore.h"
#include "server/domain/staffnames.h"
#include "server/domain/store.h"
#include "server/operator/say.h"

#include <QTimeZone>
#include <functional>

namespace deskbell {

class ZipWriter;

/// Everything that is kept of one person, for them to have: person.json for programs, person.txt to be read, and their files.
/// What admins have noted for each other is only in it if asked for; and admins are called as visitors know them.
class PersonExport final {
public:
    struct Wishes {
        bool hasNotes = false;
        QTimeZone zone; ///< of the times in the text
        std::function<QString(const char *source)> words = deskbell::words; ///< in whose language the text is
    };

    /// `files`: those that are kept here; may be null. All outlive this.
    PersonExport(Store &store, FileStore *files, const StaffNames &names, const Wishes &wishes);

    /// False: there is no such visitor. Throws StorageError or ZipError. at: UTC ms, now.
    [[nodiscard]] bool writeTo(ZipWriter &zip, VisitorId visitor, qint64 at);
    /// Files that are not in it, because their bytes are not here: another node keeps them, or they are not there any more.
    [[nodiscard]] int missing() const { return m_missing; }

private:
    struct Entry { QString path; AttachedFile file; qint64 at = 0; };

    [[nodiscard]] QJsonObject chat(ChatId id);
    [[nodiscard]] QJsonObject inquiry(InquiryId id);
    [[nodiscard]] QJsonArray notes(const QList<Note> &all);
    [[nodiscard]] QJsonValue file(const AttachedFile &file, const QString &folder, const QString &number, qint64 at);
    [[nodiscard]] QString writer(Side side, const QString &name, AdminId admin) const;
    void line(const QString &text = {});
    void said(qint64 at, const QString &who, const QString &text);
    [[nodiscard]] QString time(qint64 at) const;
    [[nodiscard]] QString words(const char *source) const { return m_wishes.words(source); }

    Store &m_store;
    FileStore *m_files;
    const StaffNames &m_names;
    Wishes m_wishes;
    QString m_text;
    QList<Entry> m_attached;
    int m_missing = 0;
};

} // namespace deskbell
