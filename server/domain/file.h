// SPDX-License-Identifier: MIT
#pragma once

// Files that people sent each other: what is known of them. Their bytes are kept by a FileStore, apart from everything else.

#include "server/domain/place.h"

#include <QString>
#include <memory>

namespace deskbell {

/// A file that is whole and in its place.
struct SentFile {
    FileId id;
    QString name;      ///< as cleanFileName() makes it
    qint64 size = 0;   ///< bytes
    QString type;      ///< as fileTypeOf() tells it
    int width = 0;     ///< pixels, as the sender says; 0: not said
    int height = 0;
    int thumbnail = 0; ///< bytes of the small picture that the sender made; 0: none

    bool operator==(const SentFile &) const = default;
};

/// What a line or a comment has of a file: nothing, nearly always, which costs little.
class AttachedFile final {
public:
    AttachedFile() = default;
    AttachedFile(SentFile file)
        : m_file(std::make_shared<const SentFile>(std::move(file)))
    {
    }

    explicit operator bool() const { return bool(m_file); }
    [[nodiscard]] const SentFile &operator*() const { return *m_file; }
    [[nodiscard]] const SentFile *operator->() const { return m_file.get(); }
    friend bool operator==(const AttachedFile &a, const AttachedFile &b)
    {
        return a.m_file == b.m_file || (a.m_file && b.m_file && *a.m_file == *b.m_file);
    }

private:
    std::shared_ptr<const SentFile> m_file;
};

/// A file and where it stands.
struct StandingFile {
    SentFile file;
    Place place;
    VisitorId visitor; ///< whose conversation it is
};

/// "340 KB", the same in all languages.
[[nodiscard]] QString shownSize(qint64 bytes);
/// What stands in the text of its line, for whoever cannot show files: an older client, a mail, the search.
[[nodiscard]] QString textOf(const SentFile &file);

} // namespace deskbell
