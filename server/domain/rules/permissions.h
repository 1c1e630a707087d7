// SPDX-License-Identifier: MIT
#pragma once

// Who may give which command: the one table of it.

#include "server/domain/commands.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace deskbell {

/// Who gives a command, as its place in the table. May be added up.
enum class Role {
    Stranger = 1, ///< a connection that has not said yet who it is
    Visitor = 2,
    Admin = 4,
    Operator = 8,
    Postman = 16,
    LinkHolder = 32, ///< who came by the link of a mail
    Owner = 64 ///< an admin who is an owner; what any admin may do, they may
};

template <class Command> [[nodiscard]] constexpr std::string_view nameOfCommand()
{
    return {Command::type.data(), size_t(Command::type.size())};
}

struct CommandRow {
    std::string_view command;
    int roles;
};

template <class Command> [[nodiscard]] constexpr CommandRow row(auto... roles)
{
    return {nameOfCommand<Command>(), (int(roles) | ...)};
}

inline constexpr CommandRow commandTable[] = {
    row<Hello>(Role::Stranger),
    row<Login>(Role::Stranger),
    row<Resume>(Role::Stranger),
    row<OpenLink>(Role::Stranger),

    row<OpenCall>(Role::Visitor),
    row<CancelCall>(Role::Visitor),
    row<FileInquiry>(Role::Visitor),
    row<SeeInquiry>(Role::Visitor),
    row<ReportErrors>(Role::Visitor),
    row<Rate>(Role::Visitor),

    row<WriteBack>(Role::LinkHolder),
    row<SeeAnswers>(Role::LinkHolder),

    row<SendMessage>(Role::Visitor, Role::Admin),
    row<EndChat>(Role::Visitor, Role::Admin),
    row<ReadChat>(Role::Visitor, Role::Admin),
    row<CommentInquiry>(Role::Visitor, Role::Admin),
    row<Receipt>(Role::Visitor, Role::Admin),
    row<Typing>(Role::Visitor, Role::Admin),
    row<MailTranscript>(Role::Visitor, Role::Admin),
    row<OpenFile>(Role::Visitor, Role::Admin, Role::LinkHolder),
    row<DropFile>(Role::Visitor, Role::Admin, Role::LinkHolder),
    row<ReadFile>(Role::Visitor, Role::Admin, Role::LinkHolder),

    row<AcceptCall>(Role::Admin),
    row<AlertShown>(Role::Admin),
    row<CloseChat>(Role::Admin),
    row<ReadBoard>(Role::Admin),
    row<ReadInquiry>(Role::Admin),
    row<ResolveInquiry>(Role::Admin),
    row<ReopenInquiry>(Role::Admin),
    row<DeleteInquiry>(Role::Admin),
    row<ReadDeadLetters>(Role::Admin),
    row<RetryLetter>(Role::Admin, Role::Operator),
    row<DiscardLetter>(Role::Admin, Role::Operator),
    row<BlockVisitor>(Role::Admin),
    row<UnblockVisitor>(Role::Admin),
    row<ReadBlocks>(Role::Admin),
    row<AddNote>(Role::Admin),
    row<EditNote>(Role::Admin),
    row<DeleteNote>(Role::Admin),
    row<ReadPerson>(Role::Admin),
    row<ErasePerson>(Role::Owner),
    row<ReadTeam>(Role::Owner),
    row<AddColleague>(Role::Owner),
    row<ChangeColleague>(Role::Owner),
    row<DisableColleague>(Role::Owner),
    row<EndSessions>(Role::Owner),
    row<DropFactorOf>(Role::Owner),
    row<RenewPasswordOf>(Role::Owner),
    row<ReadSite>(Role::Owner),
    row<ChangeSite>(Role::Owner),
    row<ReadExport>(Role::Owner),
    row<ExportPerson>(Role::Owner),
    row<TestMail>(Role::Owner),
    row<AddReply>(Role::Admin),
    row<EditReply>(Role::Admin),
    row<DeleteReply>(Role::Admin),
    row<ReadReplies>(Role::Admin),
    row<Assign>(Role::Admin),
    row<Transfer>(Role::Admin),
    row<CancelTransfer>(Role::Admin),
    row<TakeOver>(Role::Admin),
    row<SetType>(Role::Admin),
    row<SetTags>(Role::Admin),
    row<MarkRead>(Role::Admin),
    row<MarkUnread>(Role::Admin),
    row<ReadHistory>(Role::Admin),
    row<Search>(Role::Admin),
    row<ReadStatistics>(Role::Admin),
    row<ReadConversationRows>(Role::Admin),

    row<SetPresence>(Role::Admin),
    row<Logout>(Role::Admin),
    row<ReadAccount>(Role::Admin),
    row<ChangePassword>(Role::Admin),
    row<RevokeSession>(Role::Admin),
    row<BeginTotp>(Role::Admin),
    row<ConfirmTotp>(Role::Admin),
    row<EndTotp>(Role::Admin),
    row<OpenSession>(Role::Admin),
    row<SetPassword>(Role::Admin),
    row<SetSecondFactor>(Role::Admin),
    row<DropSecondFactor>(Role::Admin),

    row<AddAdmin>(Role::Operator),
    row<ResetPassword>(Role::Operator),
    row<SetEmail>(Role::Operator),
    row<SetDisplayName>(Role::Operator),
    row<DisableAdmin>(Role::Operator),
    row<ResetSecondFactor>(Role::Operator),
    row<SetOwner>(Role::Operator),
    row<SetDutyDays>(Role::Operator),
    row<SignOut>(Role::Operator),
    row<SetSiteSetting>(Role::Operator),
    row<EraseVisitor>(Role::Operator),
    row<EraseOld>(Role::Operator),
    row<FinishErasure>(Role::Operator),

    row<NoteDelivery>(Role::Postman),
    row<EndMailPause>(Role::Postman),
    row<MakeLink>(Role::Postman),
};

/// False also for a command that is not in the table.
[[nodiscard]] constexpr bool mayDo(Role role, std::string_view command)
{
    const auto found = std::find_if(std::begin(commandTable), std::end(commandTable),
                                  [command](const CommandRow &one) { return one.command == command; });
    return found != std::end(commandTable) && (found->roles & int(role)) != 0;
}
template <class Command> [[nodiscard]] constexpr bool mayDo(Role role)
{
    return mayDo(role, nameOfCommand<Command>());
}
/// Some admin may do it, be it only an owner.
[[nodiscard]] constexpr bool mayDoAsAdmin(std::string_view command)
{
    return mayDo(Role::Admin, command) || mayDo(Role::Owner, command);
}

} // namespace deskbell
