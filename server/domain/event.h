// SPDX-License-Identifier: MIT
#pragma once

// What can happen. The same value is applied to memory, stored, and shown to the people concerned. `at` is UTC ms.

#include "common/oneof.h"
#include "server/domain/erasure.h"
#include "server/domain/inbox.h"
#include "server/domain/note.h"
#include "server/domain/records.h"
#include "server/domain/reply.h"
#include "server/domain/site.h"

namespace deskbell {

/// A visitor is new, or their name, e-mail or verification has changed.
struct VisitorKnown { Visitor visitor; qint64 at = 0; };

/// ringsFirst: at whom alone it rings at first; empty: at all. Memory only, like CallRingsAtAll: a restart rings at all.
struct CallOpened { Chat chat; QList<AdminId> ringsFirst = {}; };
struct CallRingsAtAll { ChatId chat; };
struct MessageAdded { ChatId chat; ChatMessage message; };
struct CallAccepted { ChatId chat; AdminId admin; QString adminName; qint64 at = 0; };
/// A visitor rang while a chat of theirs was open already: a line of it, or nothing new. The key is known for good.
struct CallJoined { VisitorId visitor; ChatId chat; QString key; qint64 seq = 0; qint64 at = 0; };
/// Nobody was shown it, or nobody has taken it, for too long. Each step once for a ringing.
struct CallEscalated { ChatId chat; Escalation step = Escalation::Unseen; qint64 at = 0; };
struct CallMissed { ChatId chat; qint64 at = 0; };
/// A missed call is rung once more, or the admin of an active chat has vanished.
struct CallRangAgain { ChatId chat; qint64 at = 0; qint64 deadline = 0; };
struct ChatEnded { ChatId chat; EndReason reason = EndReason::None; qint64 at = 0; };
/// Memory only: a restart begins the wait for the unread lines anew.
struct ChatOverdue { ChatId chat; Overdue overdue = Overdue::No; };
struct ReceiptsMoved { ChatId chat; Receipts receipts; };
/// By a key that is known for good.
struct ChatRated { VisitorId visitor; ChatId chat; ChatRating rating; QString key; qint64 at = 0; };
/// A letter with what was said goes to this address, which is not kept otherwise. A visitor's key is known for good.
struct TranscriptAsked { ChatId chat; VisitorId visitor; ChatTranscript transcript; QString email; QString key; };

/// pageErrors: how many errors of the page came along with it, as far as is known yet.
struct InquiryFiled { StoredInquiry inquiry; int pageErrors = 0; };
struct InquiryCommented { InquiryId inquiry; InquiryComment comment; VisitorId visitor; };
struct InquiryResolved { InquiryId inquiry; AdminId admin; qint64 at = 0; };
struct InquiryReopened { InquiryId inquiry; AdminId admin; qint64 at = 0; };
/// The visitor's browser has shown it to them up to this comment.
struct InquirySeen { InquiryId inquiry; CommentId comment; qint64 at = 0; };
/// A mail that is about to go carries a link to it.
struct LinkMade { InquiryId inquiry; InquiryLink link; qint64 at = 0; };
/// Of the page that a chat or an inquiry was begun from; one of the two.
struct ErrorsReported { ChatId chat; InquiryId inquiry; QList<ReportedError> errors; bool isLater = false; };
/// Its texts, comments, notes and errors are erased; see StoredInquiry::deleted.
struct InquiryDeleted { InquiryId inquiry; AdminId admin; qint64 at = 0; };

struct LetterQueued { Letter letter; };
// isHook: it was for a webhook.
struct LetterSent { LetterId letter; CommentId comment; qint64 at = 0; bool isHook = false; };
struct LetterDeferred { LetterId letter; int attempts = 0; qint64 nextAt = 0; QString reason; bool isHook = false; };
struct LetterDied { LetterId letter; int attempts = 0; QString reason; qint64 at = 0; bool isHook = false; };
struct LetterRequeued { LetterId letter; qint64 at = 0; };
struct LetterDiscarded { LetterId letter; InquiryId inquiry = {}; }; ///< of that inquiry, if it is known to be of one
/// All mails wait, or do so no more.
struct MailPaused { MailPause pause; };

/// What somebody else did to an account, for the log.
enum class AccountChange { Added, Settings, Disabled, Enabled, SignedOut, Password, SecondFactor };

struct AdminAdded { Admin admin; qint64 at = 0; };
/// until: it is a one-time password, good until then; 0: it is their own.
struct AdminPasswordSet { AdminId admin; QByteArray passwordHash; qint64 until = 0; };
struct AdminEmailSet { AdminId admin; QString email; };
struct AdminDisplayNameSet { AdminId admin; QString displayName; };
/// They may do what is for owners, or may not any more.
struct OwnerSet { AdminId admin; bool isOwner = true; };
struct DutyDaysSet { AdminId admin; DutyDays days; };
/// What stands before it in the same transaction, or was done besides, was done to this account by somebody else. It has this
/// version from now on.
struct AccountChanged { AdminId admin; qint64 version = 1; AdminId by; QString byName; AccountChange what = AccountChange::Settings; qint64 at = 0; };
/// Disabled or enabled again. Its sessions are revoked by events of their own.
struct AdminDisabled { AdminId admin; bool disabled = true; qint64 at = 0; };
/// Logins ask for a code from now on; with an empty secret they do no more. Earlier recovery codes are void either way.
struct SecondFactorSet { AdminId admin; QByteArray secret; qint64 used = 0; QList<QByteArray> recoveryCodes; };
/// A code was taken: its counter and all before it are spent.
struct CodeUsed { AdminId admin; qint64 counter = 0; };
struct RecoveryCodeUsed { AdminId admin; QByteArray codeHash; };
struct SessionOpened { AdminSession session; };
struct SessionRevoked { SessionId session; qint64 at = 0; };

struct VisitorBlocked { VisitorBlock block; };
struct VisitorUnblocked { BlockId block; VisitorId visitor; AdminId admin; qint64 at = 0; };

class Event;
template <> struct KindsOf<Event> {
    using Type = std::variant<VisitorKnown, CallOpened, CallRingsAtAll, MessageAdded, CallAccepted, CallJoined, CallEscalated, CallMissed, CallRangAgain, ChatEnded,
                           ChatOverdue, ReceiptsMoved, ChatRated, TranscriptAsked, InquiryFiled, InquiryCommented, InquiryResolved, InquiryReopened,
                           InquirySeen, LinkMade, ErrorsReported, InquiryDeleted, LetterQueued, LetterSent, LetterDeferred, LetterDied, LetterRequeued,
                           LetterDiscarded, MailPaused, AdminAdded, AdminPasswordSet, AdminEmailSet, AdminDisplayNameSet, OwnerSet, DutyDaysSet, AccountChanged, AdminDisabled, SecondFactorSet,
                           CodeUsed, RecoveryCodeUsed, SessionOpened, SessionRevoked, VisitorBlocked, VisitorUnblocked,
                           NoteAdded, NoteEdited, NoteDeleted, TransferBegan, TransferEnded, InquiryAssigned, TopicSet,
                           TagsSet, UnreadSet, UnreadCleared, Erased, ErasureFinished,
                           LettersForgotten, SessionsForgotten, AddressesForgotten, ReplyAdded, ReplyEdited, ReplyDeleted, SiteChanged>;
};
extern template class OneOf<Event>;
class Event final : public OneOf<Event> {
public:
    using OneOf::OneOf;
};
using Events = QList<Event>;

} // namespace deskbell
