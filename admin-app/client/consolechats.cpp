// SPDX-License-Identifier: MIT
// The chats that somebody looks at: what is read of them, what arrives in them, and who is writing.
#include "client/consoleprivate.h"

namespace deskbell {

namespace {

constexpr qint64 typingFades = 6'000;
/// Beyond any number a chat can have, and still one that JSON can carry (2^53 - 1).
constexpr qint64 fromTheEnd = 9'007'199'254'740'991;

} // namespace

Console::Private::OpenChat &Console::Private::open(ChatId chat)
{
    const auto [it, isNew] = chats.try_emplace(chat);
    OpenChat &open = it->second;
    if (isNew) {
        open.model = std::make_unique<MessageListModel>(chat, myName);
        if (const DeskChat *listed = calls.find(chat))
            open.record = *listed;
        for (const Unsent &entry : outbox.unsentOf(chat))
            open.model->addPending(entry);
        readNew(chat);
    }
    return open;
}

void Console::Private::drop(ChatId chat)
{
    const auto it = chats.find(chat);
    if (it == chats.end())
        return;
    requests.forget(it->second.readKey);
    // A view may still be looking at it.
    it->second.model.release()->deleteLater();
    chats.erase(it);
}

/// The newest page of a chat that holds nothing yet, else everything after what it holds.
void Console::Private::readNew(ChatId chat)
{
    OpenChat &open = chats.at(chat);
    if (!session.isOnline() || requests.isWaiting(open.readKey))
        return;
    ReadChat read{{}, chat, epoch, 0, 0};
    if (open.model->lastSeq() == 0) {
        read.before = fromTheEnd;
    } else {
        // The epoch of what is held, not the present one: the server must see it if the two do not belong together.
        read.epoch = open.epoch;
        read.after = open.model->lastSeq();
    }
    const auto refusal = [this, chat](const Refused &refused) {
        readAgain(refused, {Action::ReadChat, refused.key, chat, {}, {}, {}}, [this, chat] {
            if (chats.contains(chat))
                readNew(chat);
        });
    };
    open.readKey = requests.ask(open.model.get(), read, {[this](const ChatPage &page) { onPage(page); }, refusal, WhenLost::Forget});
}

void Console::Private::readOlder(ChatId chat)
{
    MessageListModel *model = chats.at(chat).model.get();
    const auto refusal = [this, chat, model](const Refused &refused) {
        model->setLoadingOlder(false);
        if (!isTemporary(refused.code))
            Q_EMIT q.refused({Action::ReadChat, refused.key, chat, {}, {}, {}}, refused);
    };
    requests.ask(model, ReadChat{{}, chat, epoch, 0, model->firstSeq()},
                 {[model](const ChatPage &page) { model->addPage(page); }, refusal, WhenLost::Forget});
}

/// A temporary refusal says nothing about what was to be read.
void Console::Private::readAgain(const Refused &refused, const Request &request, std::function<void()> read)
{
    constexpr qint64 shortestWait = 1'000;
    if (isTemporary(refused.code))
        QTimer::singleShot(static_cast<int>(std::max(shortestWait, refused.retryAfter)), this, std::move(read));
    else
        Q_EMIT q.refused(request, refused);
}

void Console::Private::sendReceipts()
{
    for (auto &[id, open] : chats) {
        const qint64 delivered = open.model->lastSeq();
        if (!isOwn(id) || (delivered <= open.saidDelivered && open.readUpTo <= open.saidRead))
            continue;
        if (!session.send(Receipt{id, delivered, open.readUpTo}))
            return;
        open.saidDelivered = delivered;
        open.saidRead = open.readUpTo;
    }
}

void Console::Private::onPage(const ChatPage &page)
{
    const auto it = chats.find(page.chat);
    if (it == chats.end())
        return;
    OpenChat &open = it->second;
    const qint64 before = open.model->lastSeq();
    const bool wasLoaded = open.model->isLoaded();
    for (const Message &message : page.messages) {
        if (!message.key.isEmpty())
            outbox.confirm(message.key);
    }
    if (page.startOver)
        open.readUpTo = 0;
    if (!open.model->addPage(page))
        open.model->clear();
    open.epoch = epoch;
    const bool moved = open.model->lastSeq() > before || page.startOver;
    if (!open.model->isLoaded() || (open.model->lastSeq() < page.lastSeq && moved))
        readNew(page.chat);
    afterNewLines(page.chat);
    const Message *newest = open.model->lastText();
    if (wasLoaded && newest && newest->seq > before && newest->from == Side::Visitor && isOwn(page.chat)) {
        const Message arrived = *newest;
        Q_EMIT q.messageArrived(page.chat, arrived);
    }
}

void Console::Private::on(const MessageEvent &event)
{
    if (!event.message.key.isEmpty())
        outbox.confirm(event.message.key);
    const auto it = chats.find(event.chat);
    if (it == chats.end())
        return;
    switch (it->second.model->add(event.message)) {
    case MessageListModel::Taken::Known:
        return;
    case MessageListModel::Taken::Gap:
        readNew(event.chat);
        return;
    case MessageListModel::Taken::Yes:
        break;
    }
    if (event.message.name == it->second.typist)
        setTypist(event.chat, {});
    afterNewLines(event.chat);
    const bool isSaid = event.message.from == Side::Visitor && event.message.kind == MessageKind::Text;
    if (isSaid && isOwn(event.chat))
        Q_EMIT q.messageArrived(event.chat, event.message);
}

void Console::Private::on(const ReceiptsEvent &event)
{
    if (const auto it = chats.find(event.chat); it != chats.end())
        it->second.model->setReceipts(event.receipts);
    updatePreview(event.chat);
}

void Console::Private::on(const Typing &typing)
{
    const auto it = chats.find(typing.chat);
    const bool isMe = typing.from == Side::Admin && typing.name == myName;
    if (it == chats.end() || isMe || typing.name.isEmpty())
        return;
    it->second.typistUntil = clock.steady() + typingFades;
    setTypist(typing.chat, typing.name);
    ticker.start();
}

void Console::Private::updatePreview(ChatId chat)
{
    const auto it = chats.find(chat);
    if (it == chats.end() || !isOwn(chat))
        return;
    const MessageListModel &model = *it->second.model;
    const Message *last = model.lastText();
    calls.setPreview(chat, model.unread(), last ? last->text : QString(), last && last->from == Side::Admin);
}

void Console::Private::afterNewLines(ChatId chat)
{
    updatePreview(chat);
    if (isOwn(chat) && !receipts.isActive())
        receipts.start();
}

void Console::Private::setTypist(ChatId chat, const QString &name)
{
    OpenChat &open = chats.at(chat);
    if (open.typist == name)
        return;
    open.typist = name;
    Q_EMIT q.typingChanged(chat, name);
}

} // namespace deskbell
