// SPDX-License-Identifier: MIT
#pragma once

// Canned replies: texts that admins keep ready, for all of them or for one. They are among admins: a visitor reads of one only
// what an admin sends.

#include "common/ids.h"

#include <QList>
#include <QString>

namespace deskbell {

using namespace Qt::StringLiterals;

/// What a client says in `features` of login or resume to be sent `reply`. A server that says it answers read_replies.
inline constexpr QLatin1StringView repliesFeature{"replies"};

/// A canned reply as those see it who may use it.
struct DeskReply {
    ReplyId id;
    qint64 version = 1; ///< grows with each change
    AdminId owner;      ///< only they have it; invalid: all admins do
    QString name;       ///< one line, without the slash it is called by
    QString ko;         ///< its text for visitors who read Korean,
    QString en;         ///< and for all others; one of the two may be empty
    QString by;         ///< who made it or changed it last
    qint64 at = 0;      ///< and when

    static void fields(auto &self, auto &f)
    {
        f.required("id"_L1, self.id);
        f.required("version"_L1, self.version);
        f.optional("owner"_L1, self.owner);
        f.required("name"_L1, self.name);
        f.optional("ko"_L1, self.ko);
        f.optional("en"_L1, self.en);
        f.optional("by"_L1, self.by);
        f.required("at"_L1, self.at);
    }
    bool operator==(const DeskReply &) const = default;
};

// ---- commands -----------------------------------------------------------------------------------------------------

struct AddReply {
    static constexpr QLatin1StringView type{"add_reply"};
    QString key;
    QString name;
    QString ko;
    QString en;
    bool own = false; ///< for oneself alone

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("name"_L1, self.name);
        f.optional("ko"_L1, self.ko);
        f.optional("en"_L1, self.en);
        f.optional("own"_L1, self.own);
    }
    bool operator==(const AddReply &) const = default;
};

/// All of a reply anew. Refused with changed if it has another version by now.
struct EditReply {
    static constexpr QLatin1StringView type{"edit_reply"};
    QString key;
    ReplyId reply;
    qint64 version = 0; ///< that was before the admin's eyes
    QString name;
    QString ko;
    QString en;
    bool own = false;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("reply"_L1, self.reply);
        f.required("version"_L1, self.version);
        f.required("name"_L1, self.name);
        f.optional("ko"_L1, self.ko);
        f.optional("en"_L1, self.en);
        f.optional("own"_L1, self.own);
    }
    bool operator==(const EditReply &) const = default;
};

/// Refused with changed likewise.
struct DeleteReply {
    static constexpr QLatin1StringView type{"delete_reply"};
    QString key;
    ReplyId reply;
    qint64 version = 0;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("reply"_L1, self.reply);
        f.required("version"_L1, self.version);
    }
    bool operator==(const DeleteReply &) const = default;
};

/// Asks for those that one may use, a page at a time.
struct ReadReplies {
    static constexpr QLatin1StringView type{"read_replies"};
    QString key;
    ReplyId after; ///< `next` of the page before; invalid: from the first

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.optional("after"_L1, self.after);
    }
    bool operator==(const ReadReplies &) const = default;
};

// ---- events -------------------------------------------------------------------------------------------------------

/// To everybody who may use it and has announced replies: one is new or has changed. No desk number.
struct ReplyEvent {
    static constexpr QLatin1StringView type{"reply"};
    DeskReply reply;
    bool deleted = false; ///< it is gone, or no longer theirs: of `reply` only id and version say something
    QString key = {};     ///< of the command that made it so

    static void fields(auto &self, auto &f)
    {
        f.required("reply"_L1, self.reply);
        f.optional("deleted"_L1, self.deleted);
        f.optional("key"_L1, self.key);
    }
    bool operator==(const ReplyEvent &) const = default;
};

/// Answer to read_replies. What is told by `reply` later is newer, and all that is not on this page or one before comes with the
/// next ones.
struct RepliesPage {
    static constexpr QLatin1StringView type{"replies"};
    QString key;
    QList<DeskReply> replies; ///< by id
    ReplyId next;             ///< `after` of the page behind it; invalid: this is the last one
    QString site = {};        ///< the site's name, as its mails have it; may be empty

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("replies"_L1, self.replies);
        f.optional("next"_L1, self.next);
        f.optional("site"_L1, self.site);
    }
    bool operator==(const RepliesPage &) const = default;
};

} // namespace deskbell
