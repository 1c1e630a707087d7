// SPDX-License-Identifier: MIT
#include "client/replies.h"

namespace deskbell {

Replies::Replies(DeskLink &link, QObject *parent)
    : QObject(parent)
    , m_link(link)
{
}

QList<DeskReply> Replies::all() const
{
    QList<DeskReply> list;
    list.reserve(qsizetype(m_replies.size()));
    for (const auto &[id, reply] : m_replies)
        list.append(reply);
    return list;
}

const DeskReply *Replies::find(ReplyId id) const
{
    const auto it = m_replies.find(id);
    return it == m_replies.end() ? nullptr : &it->second;
}

QString Replies::save(QObject *asker, const DeskReply &reply, bool isOwn, const QString &key, std::function<void()> saved, OnRefusal refused)
{
    const auto done = [saved = std::move(saved)](const Ack &) { saved(); };
    if (reply.id.isValid())
        return m_link.requests().ask(asker, EditReply{key, reply.id, reply.version, reply.name, reply.ko, reply.en, isOwn},
                                     {done, std::move(refused)});
    return m_link.requests().ask(asker, AddReply{key, reply.name, reply.ko, reply.en, isOwn}, {done, std::move(refused)});
}

void Replies::readFrom(ReplyId after)
{
    // With the next desk they are read anew.
    const auto refusal = [this](const Refused &) { m_asked.clear(); };
    m_asked = m_link.requests().ask(this, ReadReplies{{}, after}, {[this](const RepliesPage &page) { take(page); }, refusal, WhenLost::Forget});
}

void Replies::take(const DeskEvent &desk)
{
    m_isServed = desk.features.contains(repliesFeature);
    m_reading.clear();
    if (m_link.isOtherDatabase())
        forgetAll();
    if (m_isServed)
        readFrom({});
    else
        Q_EMIT changed();
}

void Replies::take(const RepliesPage &page)
{
    if (page.key != m_asked)
        return;
    m_asked.clear();
    m_site = page.site;
    for (const DeskReply &reply : page.replies)
        m_reading.insert_or_assign(reply.id, reply);
    if (page.next.isValid()) {
        readFrom(page.next);
        return;
    }
    m_replies = std::exchange(m_reading, {});
    m_isRead = true;
    Q_EMIT changed();
}

/// While they are read it is newer than the pages that have come, and the ones to come have it.
void Replies::take(const ReplyEvent &event)
{
    for (auto *replies : {&m_replies, &m_reading}) {
        if (replies == &m_reading && m_asked.isEmpty())
            continue;
        if (event.deleted)
            replies->erase(event.reply.id);
        else
            replies->insert_or_assign(event.reply.id, event.reply);
    }
    Q_EMIT changed();
    if (!event.deleted && !event.key.isEmpty())
        Q_EMIT stored(event.key, event.reply.id);
}

void Replies::forgetAll()
{
    m_replies.clear();
    m_reading.clear();
    m_isRead = false;
    m_site.clear();
    Q_EMIT changed();
}

} // namespace deskbell
