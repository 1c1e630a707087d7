// SPDX-License-Identifier: MIT
#pragma once

// Small events for storage tests: one site, visitors and chats by number, times that are easy to tell apart.

#include "server/domain/event.h"

#include <QString>

namespace deskbell::story {

using namespace Qt::StringLiterals;

inline QByteArray tokenHash(qint64 visitor)
{
    return QByteArray::number(visitor).rightJustified(32, '\0');
}

inline Visitor visitor(qint64 id)
{
    return {VisitorId{id}, SiteId{1}, tokenHash(id), u"이지민 %1"_s.arg(id), u"v%1@example.org"_s.arg(id), false};
}

inline Chat call(qint64 id, qint64 visitorId, qint64 at = 1000)
{
    Chat chat;
    chat.id = {id};
    chat.visitor = {visitorId};
    chat.key = u"call-%1"_s.arg(id);
    chat.openedAt = chat.ringingSince = at;
    chat.waitTime = 180'000;
    chat.deadline = at + chat.waitTime;
    chat.visitorName = visitor(visitorId).name;
    chat.email = visitor(visitorId).email;
    chat.page = u"https://example.org/주문?a=1"_s;
    chat.agent = u"Browser/1"_s;
    chat.firstText = u"첫 줄"_s;
    return chat;
}

inline MessageAdded said(qint64 chat, qint64 seq, const QString &text, Side side = Side::Visitor, qint64 admin = 0)
{
    ChatMessage message;
    message.seq = seq;
    message.from = side;
    message.name = side == Side::Admin ? u"박상담"_s : u"이지민"_s;
    message.text = text;
    message.at = 1000 + seq;
    message.key = u"m-%1"_s.arg(seq);
    message.admin = {admin};
    return {ChatId{chat}, message};
}

inline MessageAdded line(qint64 chat, qint64 seq, MessageKind kind, qint64 admin = 0)
{
    ChatMessage message;
    message.seq = seq;
    message.kind = kind;
    message.name = u"이지민"_s;
    message.at = 1000 + seq;
    message.admin = {admin};
    return {ChatId{chat}, message};
}

inline StoredInquiry inquiry(qint64 id, qint64 visitorId, const QString &title = u"결제 오류"_s, qint64 at = 5000)
{
    StoredInquiry stored;
    stored.visitor = {visitorId};
    stored.key = u"inquiry-%1"_s.arg(id);
    stored.summary.id = {id};
    stored.summary.kind = InquiryKind::Error;
    stored.summary.title = title;
    stored.summary.visitorName = visitor(visitorId).name;
    stored.summary.at = at;
    stored.text = u"본문 "_s + title;
    stored.email = visitor(visitorId).email;
    stored.page = u"https://example.org/"_s;
    stored.agent = u"Browser/1"_s;
    stored.waited = 60'000;
    return stored;
}

inline InquiryCommented commented(qint64 inquiryId, qint64 id, Side side, qint64 visitorId, const QString &key,
                                  const QString &text = u"답변"_s)
{
    InquiryComment comment;
    comment.id = {id};
    comment.from = side;
    comment.name = side == Side::Admin ? u"박상담"_s : u"이지민"_s;
    comment.text = text;
    comment.at = 6000 + id;
    comment.key = key;
    comment.admin = {side == Side::Admin ? 1 : 0};
    return {InquiryId{inquiryId}, comment, VisitorId{visitorId}};
}

inline AttachedFile picture(qint64 id)
{
    return SentFile{FileId{id}, u"화면.png"_s, 1000, u"image/png"_s, 10, 10, 0};
}

inline Note note(qint64 id, ChatId chat, InquiryId inquiry, const QString &text)
{
    return {NoteId{id}, chat, inquiry, AdminId{1}, u"지수"_s, text, 100 + id, 0, false, u"n-%1"_s.arg(id)};
}

inline Letter letter(qint64 id, qint64 at, qint64 nextAt, qint64 comment = 0)
{
    return {LetterId{id}, u"message-%1"_s.arg(id), u"a@example.org"_s, u"이지민님이 상담을 기다리고 있습니다"_s, u"본문 비밀"_s, at,
            nextAt, 0, CommentId{comment}};
}

} // namespace deskbell::story
