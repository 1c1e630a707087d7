// SPDX-License-Identifier: MIT
#include "server/domain/replyviews.h"

#include "server/domain/toldtovisitors.h"

namespace deskbell {

namespace {

static_assert(!isToldToVisitors<ReplyEvent> && !isToldToVisitors<RepliesPage>, "no canned reply is a frame of a visitor's");

ReplyEvent goneView(ReplyId id, qint64 version, const QString &key)
{
    ReplyEvent event;
    event.reply.id = id;
    event.reply.version = version;
    event.deleted = true;
    event.key = key;
    return event;
}

struct Teller {
    QList<ReplyTelling> operator()(const ReplyAdded &event) const
    {
        return {{{event.reply.owner}, {replyView(event.reply), false, event.key}}};
    }
    QList<ReplyTelling> operator()(const ReplyEdited &event) const
    {
        QList<ReplyTelling> list{{{event.reply.owner}, {replyView(event.reply), false, event.key}}};
        // It was everybody's and is one admin's now: to the others it is gone.
        if (!event.ownerBefore.isValid() && event.reply.owner.isValid())
            list.append({{{}, event.reply.owner}, goneView(event.reply.id, event.reply.version, event.key)});
        return list;
    }
    QList<ReplyTelling> operator()(const ReplyDeleted &event) const
    {
        return {{{event.owner}, goneView(event.reply, event.version, event.key)}};
    }
    QList<ReplyTelling> operator()(const auto &) const { return {}; }
};

} // namespace

DeskReply replyView(const CannedReply &reply)
{
    DeskReply view;
    view.id = reply.id;
    view.version = reply.version;
    view.owner = reply.owner;
    view.name = reply.name;
    view.ko = reply.ko;
    view.en = reply.en;
    view.by = reply.byName;
    view.at = reply.at;
    return view;
}

QList<ReplyTelling> replyTellings(const Event &event)
{
    return std::visit(Teller{}, event);
}

} // namespace deskbell
