// SPDX-License-Identifier: MIT
#pragma once

#include "common/protocol.h"

#include <QDate>
#include <QStringList>

namespace deskbell {

/// What the variables of a canned reply stand for in one conversation. As others wrote it.
struct ReplyContext {
    QString language; ///< of the visitor's browser; may be empty
    QString visitor;
    QString agent;    ///< what visitors call this admin; empty: a word for all admins
    QString site;
    QString number;   ///< of the inquiry; empty: there is none
    QDate today;
};

/// Whether this visitor reads Korean. `otherwise`: if nothing is known of what they read.
[[nodiscard]] bool readsKorean(const QString &language, bool otherwise);

/// The text for who reads Korean, or for who does not; the other one if there is none.
struct ReplyText {
    QString text;
    bool isKorean = false;
};
[[nodiscard]] ReplyText textFor(const DeskReply &reply, bool isForKorean);

/// Where a gap stands, with its brackets.
struct ReplyGap {
    qsizetype at = 0;
    qsizetype size = 0;
    bool operator==(const ReplyGap &) const = default;
};

struct FilledReply {
    QString text;
    QList<ReplyGap> gaps; ///< in their order
};

/// With what its variables stand for: {손님} {visitor}, {상담원} {agent}, {사이트} {site}, {오늘} {today}, {내일} {tomorrow}, {문의 번호}
/// {inquiry number}. A variable that stands for nothing here becomes a gap; a word in braces that is none stays as it is, and is one
/// too: nobody wants to send that.
[[nodiscard]] FilledReply filledReply(const ReplyText &text, const ReplyContext &context);

/// The gaps that are to be filled by hand, with their brackets, each once: [송장 번호]; also words in braces that are no variables.
[[nodiscard]] QStringList gapsOf(const QString &text);
/// Of these the words in braces: {이름}.
[[nodiscard]] QStringList unknownVariablesOf(const QString &text);

/// Those that a client of each language offers to insert, with their braces.
[[nodiscard]] QStringList replyVariables(bool inKorean);

} // namespace deskbell
