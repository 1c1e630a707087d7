// SPDX-License-Identifier: MIT
#pragma once

// What admins say and hear (path /ws/admin).

#include "common/oneof.h"
#include "common/protocol/account.h"
#include "common/protocol/export.h"
#include "common/protocol/files.h"
#include "common/protocol/filters.h"
#include "common/protocol/inbox.h"
#include "common/protocol/limits.h"
#include "common/protocol/notes.h"
#include "common/protocol/person.h"
#include "common/protocol/replies.h"
#include "common/protocol/setup.h"
#include "common/protocol/shared.h"
#include "common/protocol/site.h"
#include "common/protocol/statistics.h"
#include "common/protocol/team.h"

namespace deskbell {

// ---- commands -----------------------------------------------------------------------------------------------------

/// Online or away. One who is away is not counted as online, and their app rings once, quietly.
struct SetPresence {
    static constexpr QLatin1StringView type{"set_presence"};
    QString key;
    Presence presence = Presence::Online;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("presence"_L1, self.presence);
    }
    bool operator==(const SetPresence &) const = default;
};

/// Takes a waiting or missed call. One admin wins; the others are refused with already_taken.
struct AcceptCall {
    static constexpr QLatin1StringView type{"accept_call"};
    QString key;
    ChatId chat;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("chat"_L1, self.chat);
    }
    bool operator==(const AcceptCall &) const = default;
};

/// Signal: this app has put the alert for the call before its person.
struct AlertShown {
    static constexpr QLatin1StringView type{"alert_shown"};
    ChatId chat;

    static void fields(auto &self, auto &f) { f.required("chat"_L1, self.chat); }
    bool operator==(const AlertShown &) const = default;
};

/// Signal: stop sending this chat's live text here.
struct CloseChat {
    static constexpr QLatin1StringView type{"close_chat"};
    ChatId chat;

    static void fields(auto &self, auto &f) { f.required("chat"_L1, self.chat); }
    bool operator==(const CloseChat &) const = default;
};

struct ReadBoard {
    static constexpr QLatin1StringView type{"read_board"};
    QString key;
    BoardFilter filter = BoardFilter::Open;
    std::optional<InquiryKind> kind;
    BoardSort sort = BoardSort::At;
    bool ascending = false;
    int offset = 0;
    int limit = 100;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.optional("filter"_L1, self.filter);
        f.optional("kind"_L1, self.kind);
        f.optional("sort"_L1, self.sort);
        f.optional("ascending"_L1, self.ascending);
        f.optional("offset"_L1, self.offset);
        f.defaulted("limit"_L1, self.limit);
    }
    bool operator==(const ReadBoard &) const = default;
};

struct ReadInquiry {
    static constexpr QLatin1StringView type{"read_inquiry"};
    QString key;
    InquiryId inquiry;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("inquiry"_L1, self.inquiry);
    }
    bool operator==(const ReadInquiry &) const = default;
};

struct ResolveInquiry {
    static constexpr QLatin1StringView type{"resolve_inquiry"};
    QString key;
    InquiryId inquiry;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("inquiry"_L1, self.inquiry);
    }
    bool operator==(const ResolveInquiry &) const = default;
};

struct ReopenInquiry {
    static constexpr QLatin1StringView type{"reopen_inquiry"};
    QString key;
    InquiryId inquiry;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("inquiry"_L1, self.inquiry);
    }
    bool operator==(const ReopenInquiry &) const = default;
};

/// Refused with not_settled unless the inquiry has a comment or is resolved.
struct DeleteInquiry {
    static constexpr QLatin1StringView type{"delete_inquiry"};
    QString key;
    InquiryId inquiry;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("inquiry"_L1, self.inquiry);
    }
    bool operator==(const DeleteInquiry &) const = default;
};

struct ReadDeadLetters {
    static constexpr QLatin1StringView type{"read_dead_letters"};
    QString key;

    static void fields(auto &self, auto &f) { f.required("key"_L1, self.key); }
    bool operator==(const ReadDeadLetters &) const = default;
};

/// Puts a dead letter back into the outbox, due now.
struct RetryLetter {
    static constexpr QLatin1StringView type{"retry_letter"};
    QString key;
    LetterId letter;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("letter"_L1, self.letter);
    }
    bool operator==(const RetryLetter &) const = default;
};

struct DiscardLetter {
    static constexpr QLatin1StringView type{"discard_letter"};
    QString key;
    LetterId letter;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("letter"_L1, self.letter);
    }
    bool operator==(const DiscardLetter &) const = default;
};

/// Blocks the visitor of a chat or of an inquiry, and for a while the address they are connected from. Their open chat ends;
/// nothing of it is lost.
struct BlockVisitor {
    static constexpr QLatin1StringView type{"block_visitor"};
    QString key;
    ChatId chat;
    InquiryId inquiry; ///< one of the two

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.optional("chat"_L1, self.chat);
        f.optional("inquiry"_L1, self.inquiry);
    }
    bool operator==(const BlockVisitor &) const = default;
};

/// Lifts a block.
struct UnblockVisitor {
    static constexpr QLatin1StringView type{"unblock_visitor"};
    QString key;
    BlockId block;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("block"_L1, self.block);
    }
    bool operator==(const UnblockVisitor &) const = default;
};

/// Asks for the blocks that stand.
struct ReadBlocks {
    static constexpr QLatin1StringView type{"read_blocks"};
    QString key;

    static void fields(auto &self, auto &f) { f.required("key"_L1, self.key); }
    bool operator==(const ReadBlocks &) const = default;
};

/// Asks for chats that have ended and for inquiries, newest first.
struct ReadHistory {
    static constexpr QLatin1StringView type{"read_history"};
    QString key;
    ConversationFilters filters = {};
    QString before = {}; ///< `next` of the page above; empty: from the newest
    int limit = 50;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        ConversationFilters::fields(self.filters, f);
        f.optional("before"_L1, self.before);
        f.defaulted("limit"_L1, self.limit);
    }
    bool operator==(const ReadHistory &) const = default;
};

/// Asks for the conversations in which every word of `text` stands, newest first; open chats too.
struct Search {
    static constexpr QLatin1StringView type{"search"};
    QString key;
    QString text;        ///< words with blanks between them, at most maxSearchLength; never a syntax
    QString before = {}; ///< `next` of the page above; empty: from the newest
    int limit = 50;
    ConversationFilters filters = {};

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("text"_L1, self.text);
        f.optional("before"_L1, self.before);
        f.defaulted("limit"_L1, self.limit);
        ConversationFilters::fields(self.filters, f);
    }
    bool operator==(const Search &) const = default;
};

// ---- events -------------------------------------------------------------------------------------------------------

/// Answer to login and resume: everything an app needs to show, as of desk number `desk`. Desk events carry the numbers
/// after it, without gaps; a client that sees a gap reconnects.
struct DeskEvent {
    static constexpr QLatin1StringView type{"desk"};
    QString key;
    int version = protocolVersion;
    QString epoch;
    qint64 desk = 0;
    qint64 now = 0;
    qint64 waitTime = 0;
    AdminId admin;
    QString name;
    QString session; ///< only after login: the secret to resume with
    QList<AdminPresence> admins;
    QList<DeskChat> chats; ///< waiting, active and missed ones
    MailStatus mail;
    int openInquiries = 0;
    QList<RefusedOrigin> refusedOrigins;
    QStringList features;  ///< what this server knows beyond the first servers of this version
    QStringList topics;    ///< the site's types, in their order: words
    QList<Unread> unread;  ///< to who announced `inbox`: what this admin has not seen, oldest first
    std::optional<FileLimits> files = {}; ///< nothing: this server takes none
    bool owner = false;    ///< this admin may do what is for owners
    QString program;       ///< the server's own version, for people to read: "1.4.0". Empty: it is older and does not say
    QString visited = {};  ///< the origin of the first page of another site that was let in since the server began; empty: none was

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("version"_L1, self.version);
        f.required("epoch"_L1, self.epoch);
        f.required("desk"_L1, self.desk);
        f.required("now"_L1, self.now);
        f.required("wait_time"_L1, self.waitTime);
        f.required("admin"_L1, self.admin);
        f.required("name"_L1, self.name);
        f.optional("session"_L1, self.session);
        f.optional("admins"_L1, self.admins);
        f.optional("chats"_L1, self.chats);
        f.required("mail"_L1, self.mail);
        f.optional("open_inquiries"_L1, self.openInquiries);
        f.optional("refused_origins"_L1, self.refusedOrigins);
        f.optional("features"_L1, self.features);
        f.optional("topics"_L1, self.topics);
        f.optional("unread"_L1, self.unread);
        f.optional("files"_L1, self.files);
        f.optional("owner"_L1, self.owner);
        f.optional("program"_L1, self.program);
        f.optional("visited"_L1, self.visited);
    }
    bool operator==(const DeskEvent &) const = default;
};

/// To every admin: a chat has changed.
struct DeskChatEvent {
    static constexpr QLatin1StringView type{"chat"};
    qint64 desk = 0;
    ChatChange change = ChatChange::Updated;
    DeskChat chat;
    QString by = {}; ///< of a transfer: who hands it over, or who did not take it

    static void fields(auto &self, auto &f)
    {
        f.required("desk"_L1, self.desk);
        f.required("change"_L1, self.change);
        f.required("chat"_L1, self.chat);
        f.optional("by"_L1, self.by);
    }
    bool operator==(const DeskChatEvent &) const = default;
};

/// To every admin: the board has changed. A comment comes with it when change is "commented".
struct DeskInquiryEvent {
    static constexpr QLatin1StringView type{"inquiry"};
    qint64 desk = 0;
    InquiryChange change = InquiryChange::Updated;
    BoardRow row;
    std::optional<Comment> comment;
    QString by; ///< name of the admin who resolved, reopened, deleted, assigned or labelled it
    int openInquiries = 0;

    static void fields(auto &self, auto &f)
    {
        f.required("desk"_L1, self.desk);
        f.required("change"_L1, self.change);
        f.required("row"_L1, self.row);
        f.optional("comment"_L1, self.comment);
        f.optional("by"_L1, self.by);
        f.optional("open_inquiries"_L1, self.openInquiries);
    }
    bool operator==(const DeskInquiryEvent &) const = default;
};

/// To every admin: who is there.
struct AdminsEvent {
    static constexpr QLatin1StringView type{"admins"};
    qint64 desk = 0;
    QList<AdminPresence> admins;

    static void fields(auto &self, auto &f)
    {
        f.required("desk"_L1, self.desk);
        f.required("admins"_L1, self.admins);
    }
    bool operator==(const AdminsEvent &) const = default;
};

/// To every admin: the state of the outbox.
struct MailEvent {
    static constexpr QLatin1StringView type{"mail"};
    qint64 desk = 0;
    MailStatus mail;

    static void fields(auto &self, auto &f)
    {
        f.required("desk"_L1, self.desk);
        f.required("mail"_L1, self.mail);
    }
    bool operator==(const MailEvent &) const = default;
};

/// To every admin: another site was not let in, or the first one was. No desk number: only the latest counts.
struct OriginsEvent {
    static constexpr QLatin1StringView type{"origins"};
    QList<RefusedOrigin> refused; ///< since the server began, oldest first; a few
    QString visited = {};         ///< as in DeskEvent

    static void fields(auto &self, auto &f)
    {
        f.required("refused"_L1, self.refused);
        f.optional("visited"_L1, self.visited);
    }
    bool operator==(const OriginsEvent &) const = default;
};

/// Answer to read_board.
struct BoardPage {
    static constexpr QLatin1StringView type{"board_page"};
    QString key;
    int total = 0; ///< rows that match, on all pages
    int openInquiries = 0;
    QList<BoardRow> rows;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("total"_L1, self.total);
        f.optional("open_inquiries"_L1, self.openInquiries);
        f.required("rows"_L1, self.rows);
    }
    bool operator==(const BoardPage &) const = default;
};

/// Answer to read_inquiry.
struct InquiryPage {
    static constexpr QLatin1StringView type{"inquiry_page"};
    QString key;
    Inquiry inquiry;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("inquiry"_L1, self.inquiry);
    }
    bool operator==(const InquiryPage &) const = default;
};

/// Answer to read_dead_letters.
struct DeadLetters {
    static constexpr QLatin1StringView type{"dead_letters"};
    QString key;
    QList<DeadLetter> letters;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("letters"_L1, self.letters);
    }
    bool operator==(const DeadLetters &) const = default;
};

/// Answer to read_blocks.
struct Blocks {
    static constexpr QLatin1StringView type{"blocks"};
    QString key;
    QList<Block> blocks; ///< newest first

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("blocks"_L1, self.blocks);
    }
    bool operator==(const Blocks &) const = default;
};

/// Answer to read_history.
struct HistoryPage {
    static constexpr QLatin1StringView type{"history_page"};
    QString key;
    QList<HistoryRow> rows; ///< newest first
    QString next;           ///< `before` of the page below; empty: there is none

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("rows"_L1, self.rows);
        f.optional("next"_L1, self.next);
    }
    bool operator==(const HistoryPage &) const = default;
};

/// Answer to search. A page may be short, even empty, though there is a next one: it ends when it has taken long enough.
struct SearchPage {
    static constexpr QLatin1StringView type{"search_page"};
    QString key;
    QList<SearchHit> hits; ///< newest first
    QString next;          ///< `before` of the page below; empty: there is none
    qint64 unindexed = 0;  ///< lines from before the index that it does not know yet; the newest are known first
    qint64 indexed = 0;    ///< while there are such: those that it knows

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("hits"_L1, self.hits);
        f.optional("next"_L1, self.next);
        f.optional("unindexed"_L1, self.unindexed);
        f.optional("indexed"_L1, self.indexed);
    }
    bool operator==(const SearchPage &) const = default;
};

class AdminCommand;
template <> struct KindsOf<AdminCommand> {
    using Type = std::variant<Login, Resume, Logout, SetPresence, AcceptCall, SendMessage, EndChat, ReadChat,
                                  CloseChat, AlertShown, Receipt, Typing, ReadBoard, ReadInquiry, CommentInquiry,
                                  ResolveInquiry, ReopenInquiry, DeleteInquiry, ReadDeadLetters, RetryLetter,
                                  DiscardLetter, ReadAccount, ChangePassword, RevokeSession, BeginTotp, ConfirmTotp,
                                  EndTotp, BlockVisitor, UnblockVisitor, ReadBlocks, AddNote, EditNote, DeleteNote, ReadPerson, ErasePerson, ReadHistory, Search, Assign,
                                  Transfer,
                                  CancelTransfer, TakeOver, SetType, SetTags, MarkRead, MarkUnread,
                                  MailTranscript, OpenFile, DropFile, ReadFile, AddReply, EditReply, DeleteReply, ReadReplies,
                                  ReadTeam, AddColleague, ChangeColleague, DisableColleague, EndSessions, DropFactorOf, RenewPasswordOf,
                                  ReadSite, ChangeSite, ReadStatistics, ReadConversationRows, ReadExport, ExportPerson, TestMail>;
};
extern template class OneOf<AdminCommand>;
class AdminCommand final : public OneOf<AdminCommand> {
public:
    using OneOf::OneOf;
};
class AdminEvent;
template <> struct KindsOf<AdminEvent> {
    using Type = std::variant<DeskEvent, Ack, Refused, ChatPage, MessageEvent, DeskChatEvent, ReceiptsEvent, Typing,
                                DeskInquiryEvent, AdminsEvent, MailEvent, OriginsEvent, BoardPage, InquiryPage, DeadLetters,
                                Heartbeat, AccountPage, TotpSecret, RecoveryCodes, Blocks, NoteEvent, NotesEvent, PersonPage, PersonErased, HistoryPage,
                                SearchPage, UnreadEvent, FileProgress, FilePart, ReplyEvent, RepliesPage,
                                TeamList, ColleagueEvent, OneTimePassword, SitePage, SiteNews, StatisticsPage, ConversationRows, ExportPage, PersonPart, MailTested>;
};
extern template class OneOf<AdminEvent>;
class AdminEvent final : public OneOf<AdminEvent> {
public:
    using OneOf::OneOf;
};

} // namespace deskbell
