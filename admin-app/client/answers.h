// SPDX-License-Identifier: MIT
#pragma once

#include "common/protocol.h"

#include <concepts>

namespace deskbell {

/// What the server answers a command with unless it refuses it: an Ack, where nothing else is said here.
template <class Command>
struct AnswerTo {
    using Type = Ack;
};
template <> struct AnswerTo<ReadChat> { using Type = ChatPage; };
template <> struct AnswerTo<ReadBoard> { using Type = BoardPage; };
template <> struct AnswerTo<ReadInquiry> { using Type = InquiryPage; };
template <> struct AnswerTo<ReadDeadLetters> { using Type = DeadLetters; };
template <> struct AnswerTo<ReadBlocks> { using Type = Blocks; };
template <> struct AnswerTo<ReadReplies> { using Type = RepliesPage; };
template <> struct AnswerTo<ReadSite> { using Type = SitePage; };
template <> struct AnswerTo<ReadStatistics> { using Type = StatisticsPage; };
template <> struct AnswerTo<ReadConversationRows> { using Type = ConversationRows; };
template <> struct AnswerTo<ReadTeam> { using Type = TeamList; };
template <> struct AnswerTo<AddColleague> { using Type = OneTimePassword; };
template <> struct AnswerTo<RenewPasswordOf> { using Type = OneTimePassword; };
template <> struct AnswerTo<ReadPerson> { using Type = PersonPage; };
template <> struct AnswerTo<ReadHistory> { using Type = HistoryPage; };
template <> struct AnswerTo<Search> { using Type = SearchPage; };
template <> struct AnswerTo<ReadExport> { using Type = ExportPage; };
template <> struct AnswerTo<ExportPerson> { using Type = PersonPart; };
template <> struct AnswerTo<TestMail> { using Type = MailTested; };
template <> struct AnswerTo<ReadFile> { using Type = FilePart; };
template <> struct AnswerTo<ReadAccount> { using Type = AccountPage; };
template <> struct AnswerTo<BeginTotp> { using Type = TotpSecret; };
template <> struct AnswerTo<ConfirmTotp> { using Type = RecoveryCodes; };

template <class Command>
using Answer = typename AnswerTo<Command>::Type;

namespace detail {

template <class T, class... All>
consteval bool isOneOf(const std::variant<All...> *)
{
    return (std::same_as<T, All> || ...);
}
/// Login, Resume and Logout are the Session's own.
template <class T>
consteval bool isAskable()
{
    if constexpr (isOneOf<T>(static_cast<const AdminCommand *>(nullptr)))
        return requires(T command) { command.key; } && !std::same_as<T, Login> && !std::same_as<T, Resume> && !std::same_as<T, Logout>;
    return false;
}
template <class T, class... Commands>
consteval bool answersOneOf(const std::variant<Commands...> *)
{
    return ((isAskable<Commands>() && std::same_as<T, Answer<Commands>>) || ...);
}

} // namespace detail

/// A command of an admin that the server answers.
template <class T>
concept Question = detail::isAskable<T>() && detail::isOneOf<Answer<T>>(static_cast<const AdminEvent *>(nullptr));

/// An event that is the answer to a question, and else means nothing.
template <class T>
concept IsAnswer = std::same_as<T, Refused> || detail::answersOneOf<T>(static_cast<const AdminCommand *>(nullptr));

} // namespace deskbell
