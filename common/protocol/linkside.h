// SPDX-License-Identifier: MIT
#pragma once

// What is said and heard by who came by the link of a mail (path /ws/link). The token of the link says which inquiry it is about;
// no command can name another one, or anything else. Files are sent and read as on the other paths, but open_file names no place.

#include "common/protocol/files.h"
#include "common/protocol/limits.h"
#include "common/protocol/shared.h"

#include <variant>

namespace deskbell {

// ---- commands -----------------------------------------------------------------------------------------------------

/// First frame of such a connection.
struct OpenLink {
    static constexpr QLatin1StringView type{"open_link"};
    int version = protocolVersion;
    QString token; ///< what stands in the link behind the #: 22 characters of base64url = 128 random bits

    static void fields(auto &self, auto &f)
    {
        f.required("version"_L1, self.version);
        f.required("token"_L1, self.token);
    }
    bool operator==(const OpenLink &) const = default;
};

/// A comment on the inquiry of the link, in its visitor's name. It reopens a resolved one.
struct WriteBack {
    static constexpr QLatin1StringView type{"write_back"};
    QString key;
    QString text;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("text"_L1, self.text);
    }
    bool operator==(const WriteBack &) const = default;
};

/// Signal, not answered: the person has seen the answers up to this comment.
struct SeeAnswers {
    static constexpr QLatin1StringView type{"see_answers"};
    CommentId comment;

    static void fields(auto &self, auto &f) { f.required("comment"_L1, self.comment); }
    bool operator==(const SeeAnswers &) const = default;
};

// ---- records and events -------------------------------------------------------------------------------------------

/// An inquiry for who has its link: nothing that leads anywhere else.
struct LinkedInquiry {
    InquiryState state = InquiryState::Open;
    InquiryKind kind = InquiryKind::Other;
    QString title;
    QString text;
    qint64 at = 0;
    QList<Comment> comments;
    QString filedAs = {}; ///< as in VisitorInquiry

    static void fields(auto &self, auto &f)
    {
        f.required("state"_L1, self.state);
        f.required("kind"_L1, self.kind);
        f.optional("title"_L1, self.title);
        f.optional("text"_L1, self.text);
        f.required("at"_L1, self.at);
        f.optional("comments"_L1, self.comments);
        f.optional("filed_as"_L1, self.filedAs);
    }
    bool operator==(const LinkedInquiry &) const = default;
};

/// Answer to open_link.
struct LinkOpened {
    static constexpr QLatin1StringView type{"link_opened"};
    int version = protocolVersion;
    qint64 now = 0;
    qint64 until = 0; ///< when the link ends
    QString site;     ///< its name; may be empty
    LinkedInquiry inquiry;
    std::optional<FileLimits> files = {}; ///< nothing: this server takes none

    static void fields(auto &self, auto &f)
    {
        f.required("version"_L1, self.version);
        f.required("now"_L1, self.now);
        f.required("until"_L1, self.until);
        f.optional("site"_L1, self.site);
        f.required("inquiry"_L1, self.inquiry);
        f.optional("files"_L1, self.files);
    }
    bool operator==(const LinkOpened &) const = default;
};

/// The inquiry as it is now.
struct LinkedInquiryEvent {
    static constexpr QLatin1StringView type{"linked_inquiry"};
    LinkedInquiry inquiry;

    static void fields(auto &self, auto &f) { f.required("inquiry"_L1, self.inquiry); }
    bool operator==(const LinkedInquiryEvent &) const = default;
};

using LinkCommand = std::variant<OpenLink, WriteBack, SeeAnswers, OpenFile, DropFile, ReadFile>;
using LinkEvent = std::variant<LinkOpened, Ack, Refused, LinkedInquiryEvent, Heartbeat, FileProgress, FilePart>;

} // namespace deskbell
