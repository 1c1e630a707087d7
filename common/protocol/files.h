// SPDX-License-Identifier: MIT
#pragma once

// Files, both ways. The commands are text frames like all others; the bytes go in binary messages, see filebytes.h.

#include "common/ids.h"
#include "common/protocol/limits.h"

#include <QString>

namespace deskbell {

using namespace Qt::StringLiterals;

// ---- commands -----------------------------------------------------------------------------------------------------

/// Begins to send a file to a chat or an inquiry, or carries on with it: then it is the same frame once more. Answered by
/// file_progress as often as more may be sent, and in the end, once all of it is on disk and a line of the chat or a comment
/// on the inquiry stands for it, by ack.
struct OpenFile {
    static constexpr QLatin1StringView type{"open_file"};
    QString key;
    ChatId chat;
    InquiryId inquiry;  ///< one of the two
    QString name;
    qint64 size = 0;    ///< bytes, at least 1
    QString sha256;     ///< of all of it, 64 hexadecimal digits
    QString mediaType = {}; ///< what the sender takes it for; only looked at where the bytes do not tell
    int width = 0;      ///< of a picture or a film, in pixels
    int height = 0;
    QString thumbnail = {}; ///< base64 of a JPEG, PNG or WebP of at most maxThumbnailBytes; looked at when the file is begun
    QString work = {};  ///< of a visitor: what the last work_needed asked for

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.optional("chat"_L1, self.chat);
        f.optional("inquiry"_L1, self.inquiry);
        f.required("name"_L1, self.name);
        f.required("size"_L1, self.size);
        f.required("sha256"_L1, self.sha256);
        f.optional("media_type"_L1, self.mediaType);
        f.optional("width"_L1, self.width);
        f.optional("height"_L1, self.height);
        f.optional("thumbnail"_L1, self.thumbnail);
        f.optional("work"_L1, self.work);
    }
    bool operator==(const OpenFile &) const = default;
};

/// Stops a file of one's own that is not whole yet; what is here of it is thrown away.
struct DropFile {
    static constexpr QLatin1StringView type{"drop_file"};
    QString key;
    QString upload; ///< key of the open_file that began it

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("upload"_L1, self.upload);
    }
    bool operator==(const DropFile &) const = default;
};

/// Asks for bytes of a file: at most maxFilePartBytes from `offset` on. They come in binary messages, file_part behind them.
struct ReadFile {
    static constexpr QLatin1StringView type{"read_file"};
    QString key;
    FileId file;
    qint64 offset = 0;
    bool thumbnail = false; ///< of its thumbnail

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("file"_L1, self.file);
        f.optional("offset"_L1, self.offset);
        f.optional("thumbnail"_L1, self.thumbnail);
    }
    bool operator==(const ReadFile &) const = default;
};

// ---- events -------------------------------------------------------------------------------------------------------

/// To the connection that sends a file: how much of it is on disk, and how far it may send.
struct FileProgress {
    static constexpr QLatin1StringView type{"file_progress"};
    QString key; ///< of the open_file
    FileId file;
    qint64 stored = 0; ///< bytes from the beginning that are on disk
    qint64 until = 0;  ///< send up to here; the next file_progress allows more

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("file"_L1, self.file);
        f.required("stored"_L1, self.stored);
        f.required("until"_L1, self.until);
    }
    bool operator==(const FileProgress &) const = default;
};

/// Answer to read_file: the bytes from `offset` up to `end` have been sent.
struct FilePart {
    static constexpr QLatin1StringView type{"file_part"};
    QString key;
    FileId file;
    qint64 offset = 0;
    qint64 end = 0;
    qint64 size = 0; ///< of all of it: there is more as long as `end` is below
    bool thumbnail = false;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("file"_L1, self.file);
        f.required("offset"_L1, self.offset);
        f.required("end"_L1, self.end);
        f.required("size"_L1, self.size);
        f.optional("thumbnail"_L1, self.thumbnail);
    }
    bool operator==(const FilePart &) const = default;
};

} // namespace deskbell
