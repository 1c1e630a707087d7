// SPDX-License-Identifier: MIT
#pragma once

// One frame of each command, made from the protocol's own list, and what must come of it when it names something that is
// not the sender's. A new command does not compile here until somebody has said to which rule it belongs.

#include "tests/common/examples.h"

namespace deskbell::security {

using namespace Qt::StringLiterals;

enum class Rule {
    Entrance,     ///< first frame of a connection; has a test of its own
    NamesNothing, ///< no id in it: it is about the sender
    Refused,      ///< an id that is not the sender's gets the answer of an id that does not exist
    Shared,       ///< any admin may do it to any such thing; only what does not exist is refused
    ForOwners,    ///< only an owner; another admin is told so, whatever is named
    OwnerOnly,    ///< only the admin who answers the chat; for any other one nothing changes
    Filter,       ///< an id in it only leaves out what any admin may see
    Silent        ///< a signal: no answer, and what is not the sender's hears nothing of it
};

// Declared, not defined: whoever adds a command gets an error here, and must think about who may name what in it.
template <class Command> constexpr Rule visitorRule();
template <> constexpr Rule visitorRule<Hello>() { return Rule::Entrance; }
template <> constexpr Rule visitorRule<OpenCall>() { return Rule::NamesNothing; }
template <> constexpr Rule visitorRule<CancelCall>() { return Rule::Refused; }
template <> constexpr Rule visitorRule<FileInquiry>() { return Rule::Refused; }
template <> constexpr Rule visitorRule<SendMessage>() { return Rule::Refused; }
template <> constexpr Rule visitorRule<EndChat>() { return Rule::Refused; }
template <> constexpr Rule visitorRule<ReadChat>() { return Rule::Refused; }
template <> constexpr Rule visitorRule<CommentInquiry>() { return Rule::Refused; }
template <> constexpr Rule visitorRule<Receipt>() { return Rule::Silent; }
template <> constexpr Rule visitorRule<Typing>() { return Rule::Silent; }
template <> constexpr Rule visitorRule<SeeInquiry>() { return Rule::Silent; }
template <> constexpr Rule visitorRule<ReportErrors>() { return Rule::Silent; }
template <> constexpr Rule visitorRule<OpenFile>() { return Rule::Refused; }
template <> constexpr Rule visitorRule<DropFile>() { return Rule::NamesNothing; } // by a key of one's own
template <> constexpr Rule visitorRule<ReadFile>() { return Rule::Refused; }
template <> constexpr Rule visitorRule<Rate>() { return Rule::Refused; }
template <> constexpr Rule visitorRule<MailTranscript>() { return Rule::Refused; }

template <class Command> constexpr Rule adminRule();
template <> constexpr Rule adminRule<Login>() { return Rule::Entrance; }
template <> constexpr Rule adminRule<Resume>() { return Rule::Entrance; }
template <> constexpr Rule adminRule<Logout>() { return Rule::NamesNothing; }
template <> constexpr Rule adminRule<SetPresence>() { return Rule::NamesNothing; }
template <> constexpr Rule adminRule<AcceptCall>() { return Rule::Shared; }
template <> constexpr Rule adminRule<SendMessage>() { return Rule::OwnerOnly; }
template <> constexpr Rule adminRule<EndChat>() { return Rule::OwnerOnly; }
template <> constexpr Rule adminRule<ReadChat>() { return Rule::Shared; }
template <> constexpr Rule adminRule<CloseChat>() { return Rule::Silent; }
template <> constexpr Rule adminRule<AlertShown>() { return Rule::Silent; }
template <> constexpr Rule adminRule<Receipt>() { return Rule::Silent; }
template <> constexpr Rule adminRule<Typing>() { return Rule::Silent; }
template <> constexpr Rule adminRule<ReadBoard>() { return Rule::NamesNothing; }
template <> constexpr Rule adminRule<ReadInquiry>() { return Rule::Shared; }
template <> constexpr Rule adminRule<CommentInquiry>() { return Rule::Shared; }
template <> constexpr Rule adminRule<ResolveInquiry>() { return Rule::Shared; }
template <> constexpr Rule adminRule<ReopenInquiry>() { return Rule::Shared; }
template <> constexpr Rule adminRule<DeleteInquiry>() { return Rule::Shared; }
template <> constexpr Rule adminRule<ReadPerson>() { return Rule::Shared; }
template <> constexpr Rule adminRule<ReadDeadLetters>() { return Rule::NamesNothing; }
template <> constexpr Rule adminRule<RetryLetter>() { return Rule::Refused; }
template <> constexpr Rule adminRule<DiscardLetter>() { return Rule::Refused; }
template <> constexpr Rule adminRule<ReadAccount>() { return Rule::NamesNothing; }
template <> constexpr Rule adminRule<ChangePassword>() { return Rule::NamesNothing; }
template <> constexpr Rule adminRule<RevokeSession>() { return Rule::Refused; }
template <> constexpr Rule adminRule<BeginTotp>() { return Rule::NamesNothing; }
template <> constexpr Rule adminRule<ConfirmTotp>() { return Rule::NamesNothing; }
template <> constexpr Rule adminRule<EndTotp>() { return Rule::NamesNothing; }
template <> constexpr Rule adminRule<BlockVisitor>() { return Rule::Shared; }
template <> constexpr Rule adminRule<ErasePerson>() { return Rule::ForOwners; }
template <> constexpr Rule adminRule<ReadSite>() { return Rule::NamesNothing; } // of owners
template <> constexpr Rule adminRule<ChangeSite>() { return Rule::NamesNothing; }
template <> constexpr Rule adminRule<ReadExport>() { return Rule::Filter; } // of owners, as these two
template <> constexpr Rule adminRule<ExportPerson>() { return Rule::ForOwners; }
template <> constexpr Rule adminRule<TestMail>() { return Rule::NamesNothing; }
template <> constexpr Rule adminRule<ReadTeam>() { return Rule::NamesNothing; } // of owners, as all of these
template <> constexpr Rule adminRule<AddColleague>() { return Rule::NamesNothing; }
template <> constexpr Rule adminRule<ChangeColleague>() { return Rule::ForOwners; }
template <> constexpr Rule adminRule<DisableColleague>() { return Rule::ForOwners; }
template <> constexpr Rule adminRule<EndSessions>() { return Rule::ForOwners; }
template <> constexpr Rule adminRule<DropFactorOf>() { return Rule::ForOwners; }
template <> constexpr Rule adminRule<RenewPasswordOf>() { return Rule::ForOwners; }
template <> constexpr Rule adminRule<UnblockVisitor>() { return Rule::Refused; }
template <> constexpr Rule adminRule<MailTranscript>() { return Rule::Shared; }
template <> constexpr Rule adminRule<OpenFile>() { return Rule::OwnerOnly; }
template <> constexpr Rule adminRule<DropFile>() { return Rule::NamesNothing; }
template <> constexpr Rule adminRule<ReadFile>() { return Rule::Shared; }
template <> constexpr Rule adminRule<ReadBlocks>() { return Rule::NamesNothing; }
template <> constexpr Rule adminRule<ReadHistory>() { return Rule::Filter; }
template <> constexpr Rule adminRule<Search>() { return Rule::Filter; }
template <> constexpr Rule adminRule<ReadStatistics>() { return Rule::Filter; }
template <> constexpr Rule adminRule<ReadConversationRows>() { return Rule::Filter; }

template <> constexpr Rule adminRule<Assign>() { return Rule::Shared; }
template <> constexpr Rule adminRule<Transfer>() { return Rule::OwnerOnly; }
template <> constexpr Rule adminRule<CancelTransfer>() { return Rule::Refused; }
template <> constexpr Rule adminRule<TakeOver>() { return Rule::Shared; }
template <> constexpr Rule adminRule<SetType>() { return Rule::Shared; }
template <> constexpr Rule adminRule<SetTags>() { return Rule::Shared; }
template <> constexpr Rule adminRule<MarkRead>() { return Rule::Filter; } // what one has not seen oneself
template <> constexpr Rule adminRule<MarkUnread>() { return Rule::Shared; }
template <> constexpr Rule adminRule<AddNote>() { return Rule::Shared; }
template <> constexpr Rule adminRule<EditNote>() { return Rule::Refused; }
template <> constexpr Rule adminRule<DeleteNote>() { return Rule::Refused; }
template <> constexpr Rule adminRule<AddReply>() { return Rule::NamesNothing; }
template <> constexpr Rule adminRule<EditReply>() { return Rule::Refused; } // of those that are not shared
template <> constexpr Rule adminRule<DeleteReply>() { return Rule::Refused; }
template <> constexpr Rule adminRule<ReadReplies>() { return Rule::Filter; }

/// The rows that a frame shall name, one of each kind. A new kind of id does not compile until it is here.
struct Ids {
    qint64 chat = 0;
    qint64 inquiry = 0;
    qint64 letter = 0;
    qint64 session = 0;
    qint64 block = 0;
    qint64 note = 0;
    qint64 comment = 0;
    qint64 file = 0;
    qint64 reply = 0;

    [[nodiscard]] qint64 of(ChatId) const { return chat; }
    [[nodiscard]] qint64 of(InquiryId) const { return inquiry; }
    [[nodiscard]] qint64 of(LetterId) const { return letter; }
    [[nodiscard]] qint64 of(SessionId) const { return session; }
    [[nodiscard]] qint64 of(BlockId) const { return block; }
    [[nodiscard]] qint64 of(NoteId) const { return note; }
    [[nodiscard]] qint64 of(CommentId) const { return comment; }
    [[nodiscard]] qint64 of(FileId) const { return file; }
    [[nodiscard]] qint64 of(ReplyId) const { return reply; }
    // Only to leave out others.
    [[nodiscard]] static qint64 of(VisitorId) { return 1; }
    [[nodiscard]] static qint64 of(AdminId) { return 1; }
};

inline constexpr qint64 nowhere = 4'711'000'000;
inline constexpr Ids nonexistent{nowhere, nowhere, nowhere, nowhere, nowhere, nowhere, nowhere, nowhere, nowhere};

/// Fills a command through its own list of fields.
struct Filler {
    QString key;
    Ids ids;
    int idsSet = 0;

    void required(QLatin1StringView name, auto &out) { set(name, out); }
    void optional(QLatin1StringView name, auto &out) { set(name, out); }
    void defaulted(QLatin1StringView name, auto &out) { set(name, out); }

private:
    template <class T> void set(QLatin1StringView name, T &out)
    {
        if constexpr (std::is_same_v<T, SiteId>) {
            // There is one.
        } else if constexpr (wire::detail::IsId<T>::value) {
            out.value = ids.of(T{});
            ++idsSet;
        } else if constexpr (std::is_same_v<T, Rating>) {
            out = Rating::Good;
        } else if constexpr (std::is_same_v<T, QString>) {
            // These are right or absent; a wrong one would be refused for its own sake.
            static constexpr QLatin1StringView proofs[] = {"identity"_L1, "work"_L1, "website"_L1, "before"_L1, "after"_L1, "thumbnail"_L1};
            if (name == "key"_L1)
                out = key;
            else if (name == "token"_L1)
                out = u"AAAAAAAAAAAAAAAAAAAAAA"_s;
            else if (name == "sha256"_L1)
                out = QString(64, u'0');
            else if (std::find(std::begin(proofs), std::end(proofs), name) == std::end(proofs))
                out = u"probe of "_s + name;
        } else if constexpr (std::is_same_v<T, qint64>) {
            if (name == "delivered"_L1 || name == "read"_L1 || name == "size"_L1)
                out = 1;
        }
    }
};

struct Probe {
    QString type;
    Rule rule;
    bool hasKey = false;
    bool namesSomething = false;
    QString key;
    QString frame;
};

template <class Command> Probe probe(Rule rule, const QString &key, const Ids &ids)
{
    Command command;
    Filler filler{key, ids};
    Command::fields(command, filler);
    constexpr bool hasKey = requires { command.key; };
    return {QString(Command::type), rule, hasKey, filler.idsSet > 0, key, QString::fromUtf8(wire::encode(command))};
}

/// One probe of each command that a visitor can send, in the protocol's order.
inline QList<Probe> visitorProbes(const QString &keyPrefix, const Ids &ids)
{
    QList<Probe> probes;
    examples::forEachAlternative<VisitorCommand>([&]<class C>() {
        probes.append(probe<C>(visitorRule<C>(), keyPrefix + QString::number(probes.size()), ids));
    });
    return probes;
}

inline QList<Probe> adminProbes(const QString &keyPrefix, const Ids &ids)
{
    QList<Probe> probes;
    examples::forEachAlternative<AdminCommand>([&]<class C>() {
        probes.append(probe<C>(adminRule<C>(), keyPrefix + QString::number(probes.size()), ids));
    });
    return probes;
}

} // namespace deskbell::security
