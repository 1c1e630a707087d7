// SPDX-License-Identifier: MIT
#include "client/consoleprivate.h"

#include <QLoggingCategory>

namespace deskbell {

Q_LOGGING_CATEGORY(consoleLog, "desk.console", QtInfoMsg)

Moment Console::Private::now() const
{
    return {clock.steady(), clock.wall() + session.serverTimeOffset()};
}

bool Console::Private::isOwn(ChatId chat) const
{
    const DeskChat *listed = calls.find(chat);
    return listed && listed->state == ChatState::Active && listed->owner == me;
}

/// It waits, was missed, or is another admin's who does not answer.
bool Console::Private::canBeTaken(const DeskChat &chat) const
{
    return chat.state == ChatState::Waiting || chat.state == ChatState::Missed
        || (chat.state == ChatState::Active && chat.overdue == Overdue::Everyone && chat.owner != me);
}

/// False for what is known already, and at a gap, which only a new snapshot can close.
bool Console::Private::takesDesk(qint64 number)
{
    if (number <= desk)
        return false;
    if (number != desk + 1) {
        qCWarning(consoleLog) << "desk events are missing between" << desk << "and" << number;
        session.reconnect();
        return false;
    }
    desk = number;
    return true;
}

void Console::Private::readInquiry(InquiryId inquiry)
{
    OpenInquiry &open = inquiries[inquiry];
    if (!session.isOnline() || requests.isWaiting(open.readKey))
        return;
    open.stale = false;
    const auto refusal = [this, inquiry](const Refused &refused) {
        readAgain(refused, {Action::ReadInquiry, refused.key, {}, inquiry, {}, {}}, [this, inquiry] {
            if (inquiries.contains(inquiry))
                readInquiry(inquiry);
        });
    };
    open.readKey = requests.ask(this, ReadInquiry{{}, inquiry}, {[this](const InquiryPage &page) { onPage(page); }, refusal, WhenLost::Forget});
}

void Console::Private::tick()
{
    const qint64 steady = clock.steady();
    calls.tick(steady);
    bool someoneTypes = false;
    for (auto &[id, open] : chats) {
        if (!open.typist.isEmpty() && steady >= open.typistUntil)
            setTypist(id, {});
        someoneTypes = someoneTypes || !open.typist.isEmpty();
    }
    // Without a connection nobody says that the time is over.
    if (!session.isOnline())
        updateRinging(ChatChange::Missed);
    if (calls.rowCount() == 0 && !someoneTypes)
        ticker.stop();
}

void Console::Private::onState(Session::State state)
{
    const bool online = state == Session::State::Online;
    if (wasOnline && !online) {
        outbox.stop();
        board.setOnline(false);
        for (auto &[id, open] : chats) {
            open.model->setLoadingOlder(false);
            setTypist(id, {});
        }
        requests.connectionLost();
    }
    wasOnline = online;
    if (state == Session::State::SignedOut) {
        hasDesk = false;
        accepting.clear();
        updateRinging(ChatChange::Updated);
    }
}

void Console::Private::onEvent(const AdminEvent &event)
{
    if (!requests.take(event))
        std::visit([this](const auto &e) { on(e); }, event);
    if (!ticker.isActive() && calls.rowCount() > 0)
        ticker.start();
}

void Console::Private::on(const DeskEvent &event)
{
    if (event.admin != me || session.server() != server)
        changeAdmin(event);
    const bool otherDatabase = !epoch.isEmpty() && epoch != event.epoch;
    hasDesk = true;
    myName = event.name;
    epoch = event.epoch;
    desk = event.desk;
    admins = event.admins;
    mail = event.mail;
    refusedOrigins = event.refusedOrigins;
    calls.setOwner(me);
    calls.reset(event.chats, now());

    carryOnChats(event, otherDatabase);
    for (auto &[id, open] : inquiries)
        readInquiry(id);
    outbox.start([this](const Unsent &entry) {
        const DeskChat *listed = calls.find(entry.chat());
        return entry.epoch == epoch || (listed && entry.born > 0 && listed->openedAt == entry.born);
    });
    board.setOnline(true);
    receipts.start();

    const auto asked = accepting;
    for (auto it = asked.begin(); it != asked.end(); ++it) {
        const DeskChat *call = calls.find(it.key());
        if (call && canBeTaken(*call)) {
            // The answer was lost with the connection, or the question was; the key makes asking again harmless.
            accept(it.key(), it.value());
        } else if (call) {
            settleAccept(*call);
        } else {
            accepting.remove(it.key());
            Q_EMIT q.acceptRefused(it.key(), Refusal::NotWaiting, {});
        }
    }
    sayAlertsAgain();
    setOpenInquiries(event.openInquiries);
    Q_EMIT q.adminsChanged(admins);
    Q_EMIT q.mailStatusChanged(mail);
    Q_EMIT q.refusedOriginsChanged(refusedOrigins);
    updateRinging(ChatChange::Updated);
    Q_EMIT q.deskLoaded();
}

/// With the connection the server has taken back what it told visitors of the alerts here. They are still on the screen.
void Console::Private::sayAlertsAgain()
{
    for (const auto &[chat, since] : std::exchange(alerted, {}).asKeyValueRange()) {
        const DeskChat *call = calls.find(chat);
        if (call && call->ringingSince == since)
            q.alertShown(chat);
    }
}

/// Somebody else has logged in, or somewhere else: nothing that was known holds.
void Console::Private::changeAdmin(const DeskEvent &event)
{
    me = event.admin;
    server = session.server();
    epoch.clear();
    accepting.clear();
    alerted.clear();
    while (!inquiries.empty())
        q.closeInquiry(inquiries.begin()->first);
    while (!chats.empty())
        drop(chats.begin()->first);
    calls.reset({}, now());
    board.setFilter(BoardFilter::Open);
    board.setKind({});
    outbox.close();
    if (!outboxDirectory.isEmpty())
        outbox.open(Outbox::fileFor(outboxDirectory, server, me));
}

void Console::Private::carryOnChats(const DeskEvent &event, bool otherDatabase)
{
    QList<ChatId> over;
    for (auto &[id, open] : chats) {
        open.saidDelivered = 0;
        open.saidRead = 0;
        const DeskChat *listed = calls.find(id);
        const bool isOther = otherDatabase && listed && open.record && listed->openedAt != open.record->openedAt;
        if (listed && !isOther)
            open.record = *listed;
        else if (open.record && open.record->state != ChatState::Ended)
            over.append(id);
        // In another database the number of this chat may be that of somebody else's.
        if (!isOther && (listed || !otherDatabase))
            readNew(id);
    }
    for (const ChatId id : over) {
        chats.at(id).record->state = ChatState::Ended;
        Q_EMIT q.chatChanged(id, ChatChange::Ended);
        if (const auto it = chats.find(id); it != chats.end() && !it->second.wanted)
            drop(id);
    }
    for (const DeskChat &chat : event.chats) {
        if (isOwn(chat.id))
            open(chat.id);
        updatePreview(chat.id);
    }
}

/// Who has the call is known by an event only. A break before it is settled with the next desk, by the same key.
QString Console::Private::accept(ChatId chat, const QString &key)
{
    accepting.insert(chat, key);
    const auto done = [this, key, chat](const Ack &) { Q_EMIT q.done({Action::Accept, key, chat, {}, {}, {}}); };
    const auto refusal = [this, chat](const Refused &refused) {
        accepting.remove(chat);
        Q_EMIT q.acceptRefused(chat, refused.code, refused.by);
    };
    return requests.ask(this, AcceptCall{key, chat}, {done, refusal, WhenLost::Forget});
}

void Console::Private::settleAccept(const DeskChat &chat)
{
    if (!accepting.contains(chat.id) || canBeTaken(chat))
        return;
    requests.forget(accepting.take(chat.id));
    if (chat.owner == me && chat.state == ChatState::Active)
        Q_EMIT q.chatAccepted(chat.id);
    else if (chat.state == ChatState::Active)
        Q_EMIT q.acceptRefused(chat.id, Refusal::AlreadyTaken, chat.ownerName);
    else
        Q_EMIT q.acceptRefused(chat.id, Refusal::NotWaiting, {});
}

void Console::Private::onPosted(const Ack &ack)
{
    const auto waiting = std::find_if(outbox.unsent().begin(), outbox.unsent().end(),
                                      [&ack](const Unsent &entry) { return entry.key() == ack.key; });
    if (waiting == outbox.unsent().end())
        return;
    const Request request = waiting->request();
    outbox.confirm(ack.key);
    if (const auto it = chats.find(request.chat); it != chats.end()) {
        if (it->second.model->confirm(ack) == MessageListModel::Taken::Gap)
            readNew(request.chat);
        afterNewLines(request.chat);
    }
    Q_EMIT q.done(request);
}

void Console::Private::onDone(const Request &request)
{
    if (request.action == Action::Block || request.action == Action::Unblock)
        blocksHaveChanged(request);
    Q_EMIT q.done(request);
}

void Console::Private::on(const DeskChatEvent &event)
{
    if (!takesDesk(event.desk))
        return;
    const ChatId id = event.chat.id;
    calls.apply(event.chat, now());
    if (isOwn(id))
        open(id);
    if (const auto it = chats.find(id); it != chats.end()) {
        it->second.record = event.chat;
        it->second.model->setReceipts(event.chat.receipts);
        updatePreview(id);
    }
    settleAccept(event.chat);
    updateRinging(event.change);
    Q_EMIT q.chatChanged(id, event.change);
    if (const auto it = chats.find(id); it != chats.end() && !it->second.wanted && !isOwn(id))
        drop(id);
}

void Console::Private::on(const DeskInquiryEvent &event)
{
    if (!takesDesk(event.desk))
        return;
    if (event.comment && !event.comment->key.isEmpty())
        outbox.confirm(event.comment->key);
    board.apply(event);
    setOpenInquiries(event.openInquiries);

    const InquiryId id = event.row.id;
    if (const auto it = inquiries.find(id); it != inquiries.end()) {
        OpenInquiry &open = it->second;
        open.stale = requests.isWaiting(open.readKey);
        if (event.change == InquiryChange::Deleted) {
            requests.forget(open.readKey);
            inquiries.erase(it);
            Q_EMIT q.inquiryDeleted(id, event.by);
        } else if (open.inquiry) {
            Inquiry &inquiry = *open.inquiry;
            inquiry.row = event.row;
            if (event.comment) {
                inquiry.comments.removeIf([&event](const Comment &c) { return c.id == event.comment->id; });
                inquiry.comments.append(*event.comment);
            }
            const Inquiry now = inquiry;
            // What else an update has changed is not in the event.
            if (event.change == InquiryChange::Updated || now.comments.size() != event.row.comments)
                readInquiry(id);
            Q_EMIT q.inquiryLoaded(now);
        }
    }
    Q_EMIT q.boardChanged(event);
}

void Console::Private::on(const AdminsEvent &event)
{
    if (!takesDesk(event.desk))
        return;
    admins = event.admins;
    Q_EMIT q.adminsChanged(admins);
}

void Console::Private::on(const MailEvent &event)
{
    if (!takesDesk(event.desk))
        return;
    mail = event.mail;
    Q_EMIT q.mailStatusChanged(mail);
}

void Console::Private::on(const OriginsEvent &event)
{
    refusedOrigins = event.refused;
    Q_EMIT q.refusedOriginsChanged(refusedOrigins);
}

void Console::Private::onPage(const InquiryPage &page)
{
    const InquiryId id = page.inquiry.row.id;
    const auto it = inquiries.find(id);
    if (it == inquiries.end())
        return;
    it->second.inquiry = page.inquiry;
    for (const Comment &comment : page.inquiry.comments) {
        if (!comment.key.isEmpty())
            outbox.confirm(comment.key);
    }
    if (it->second.stale)
        readInquiry(id);
    Q_EMIT q.inquiryLoaded(page.inquiry);
}

/// Chats on the list are told by events. What else is open may be of long ago, and nobody tells of it.
void Console::Private::blocksHaveChanged(const Request &request)
{
    for (auto &[id, open] : inquiries) {
        if (requests.isWaiting(open.readKey))
            open.stale = true;
        else
            readInquiry(id);
    }
    const auto it = chats.find(request.chat);
    if (request.action != Action::Block || it == chats.end() || !it->second.record || calls.find(request.chat))
        return;
    it->second.record->blocked = true;
    Q_EMIT q.chatChanged(request.chat, ChatChange::Updated);
}

void Console::Private::updateRinging(ChatChange change)
{
    QList<ChatId> next;
    // Not by the session's state: while the next login is under way, the calls are those of the one before.
    if (hasDesk) {
        for (const auto section : {CallListModel::Section::Waiting, CallListModel::Section::Mine, CallListModel::Section::Others}) {
            for (const ChatId id : calls.ids(section)) {
                if (calls.ringsHere(id) && !calls.isSilenced(id) && (session.isOnline() || calls.remaining(id) > 0))
                    next.append(id);
            }
        }
    }
    const QList<ChatId> before = std::exchange(ringing, next);
    const auto earlier = std::exchange(ringings, {});
    QList<ChatId> begun;
    for (const ChatId id : next) {
        ringings.insert(id, {calls.find(id)->ringingSince, calls.find(id)->overdue});
        if (!before.contains(id) || earlier.value(id) != ringings.value(id))
            begun.append(id);
    }
    for (const ChatId id : before) {
        if (!next.contains(id))
            Q_EMIT q.callStoppedRinging(id, change);
    }
    for (const ChatId id : std::as_const(begun))
        Q_EMIT q.callRinging(id);
    if (before != next || !begun.isEmpty())
        Q_EMIT q.ringingChanged(next);
}

void Console::Private::setOpenInquiries(int count)
{
    if (openInquiries == count)
        return;
    openInquiries = count;
    Q_EMIT q.openInquiriesChanged(count);
}

} // namespace deskbell
