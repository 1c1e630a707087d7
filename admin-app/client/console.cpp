// SPDX-License-Identifier: MIT
#include "client/console.h"

#include "client/consoleprivate.h"
#include "client/keys.h"
#include "common/plaintext.h"
#include "common/wire.h"

#include <QDateTime>
#include <QElapsedTimer>

namespace deskbell {

namespace {
constexpr qint64 typingEvery = 3'000;
constexpr qint64 receiptsGathered = 100;
}

Clock Clock::system()
{
    QElapsedTimer timer;
    timer.start();
    return {[timer] { return timer.elapsed(); }, [] { return QDateTime::currentMSecsSinceEpoch(); }};
}

Console::Private::Private(Console &console, Session &theSession, const QString &directory, const Clock &theClock)
    : q(console)
    , session(theSession)
    , clock(theClock)
    , outboxDirectory(directory)
    , requests([this](const AdminCommand &command) { return session.send(command); })
    , outbox([this](const Unsent &entry) { return write(entry); })
{
    connect(&session, &Session::stateChanged, this, &Private::onState);
    connect(&session, &Session::received, this, &Private::onEvent);
    connect(&board, &BoardModel::pageWanted, this, [this](const ReadBoard &query) {
        requests.ask(&board, query,
                     {[this](const BoardPage &page) { board.addPage(page); },
                      [this](const Refused &refused) { board.refuse(refused); }, WhenLost::Forget});
    });
    connect(&calls, &CallListModel::unreadTotalChanged, &q, &Console::unreadTotalChanged);
    connect(&outbox, &Outbox::refusedForGood, this, [this](const Request &request, const Refused &refused) {
        if (const auto it = chats.find(request.chat); it != chats.end())
            it->second.model->fail(request.key, refused.code);
        Q_EMIT q.refused(request, refused);
    });
    session.setBlame([this](const QString &key) { return outbox.connectionClosed(key); });
    connect(&ticker, &QTimer::timeout, this, &Private::tick);
    ticker.setInterval(1'000);
    receipts.setSingleShot(true);
    receipts.setInterval(static_cast<int>(receiptsGathered));
    connect(&receipts, &QTimer::timeout, this, &Private::sendReceipts);
}

/// What stands in the outbox stays there until it is answered, so a connection that is lost changes nothing.
bool Console::Private::write(const Unsent &entry)
{
    if (!session.isOnline())
        return false;
    std::visit(
        [this](const auto &command) {
            requests.ask(&outbox, command,
                         {[this](const Ack &ack) { onPosted(ack); },
                          [this](const Refused &refused) { outbox.refuse(refused); }, WhenLost::Forget});
        },
        entry.command);
    return true;
}

/// Later, so that the caller knows the key before it is refused.
void Console::Private::refuseLater(const Request &request, Refusal code)
{
    QMetaObject::invokeMethod(
        this, [this, request, code] { Q_EMIT q.refused(request, {request.key, code, 0, {}}); }, Qt::QueuedConnection);
}

QString Console::Private::post(const Unsent &entry)
{
    const QString text = entry.text();
    const bool isMessage = entry.chat().isValid();
    // The limit on text counts UTF-16 units, the one on frames bytes; a long comment can meet the second one first.
    const qsizetype bytes = std::visit([](const auto &command) { return wire::encode(command).size(); }, entry.command);
    if (isBlank(text)) {
        refuseLater(entry.request(), Refusal::Empty);
    } else if (text.size() > (isMessage ? maxTextLength : maxInquiryLength) || bytes > maxFrameBytes) {
        refuseLater(entry.request(), Refusal::TooLong);
    } else {
        if (const auto it = chats.find(entry.chat()); it != chats.end())
            it->second.model->addPending(entry);
        outbox.add(entry);
    }
    return entry.key();
}

Console::Console(Session &session, const QString &outboxDirectory, QObject *parent, const Clock &clock)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, session, outboxDirectory, clock))
{
}

Console::~Console()
{
    d->session.setBlame({});
}

CallListModel *Console::calls() const
{
    return &d->calls;
}

BoardModel *Console::board() const
{
    return &d->board;
}

Requests &Console::requests() const
{
    return d->requests;
}

MessageListModel *Console::chat(ChatId chat) const
{
    const auto it = d->chats.find(chat);
    return it == d->chats.end() ? nullptr : it->second.model.get();
}

std::optional<DeskChat> Console::record(ChatId chat) const
{
    if (const DeskChat *listed = d->calls.find(chat))
        return *listed;
    const auto it = d->chats.find(chat);
    return it == d->chats.end() ? std::nullopt : it->second.record;
}

QList<ChatId> Console::ringing() const
{
    return d->ringing;
}

QList<AdminPresence> Console::admins() const
{
    return d->admins;
}

QList<RefusedOrigin> Console::refusedOrigins() const
{
    return d->refusedOrigins;
}

MailStatus Console::mailStatus() const
{
    return d->mail;
}

int Console::openInquiries() const
{
    return d->openInquiries;
}

AdminId Console::me() const
{
    return d->me;
}

QString Console::epoch() const
{
    return d->epoch;
}

QString Console::myName() const
{
    return d->myName;
}

Presence Console::presence() const
{
    return d->session.presence();
}

int Console::unreadTotal() const
{
    return d->calls.unreadTotal();
}

qint64 Console::serverNow() const
{
    return d->now().server;
}

bool Console::isOutboxPersistent() const
{
    return d->outbox.isPersistent();
}

QString Console::acceptCall(ChatId chat)
{
    if (const auto it = d->accepting.constFind(chat); it != d->accepting.constEnd())
        return *it;
    return d->accept(chat, newKey());
}

void Console::silence(ChatId chat)
{
    d->calls.setSilenced(chat);
    d->updateRinging(ChatChange::Updated);
}

void Console::alertShown(ChatId chat)
{
    const DeskChat *call = d->calls.find(chat);
    if (!call || call->state != ChatState::Waiting || d->alerted.value(chat) == call->ringingSince)
        return;
    if (d->session.send(AlertShown{chat}))
        d->alerted.insert(chat, call->ringingSince);
}

MessageListModel *Console::openChat(ChatId chat)
{
    Private::OpenChat &open = d->open(chat);
    open.wanted = true;
    return open.model.get();
}

void Console::closeChat(ChatId chat)
{
    const auto it = d->chats.find(chat);
    if (it == d->chats.end())
        return;
    it->second.wanted = false;
    if (d->isOwn(chat))
        return;
    d->session.send(CloseChat{chat});
    d->drop(chat);
}

void Console::readOlder(ChatId chat)
{
    const auto it = d->chats.find(chat);
    if (it == d->chats.end() || !d->session.isOnline())
        return;
    Private::OpenChat &open = it->second;
    if (!open.model->hasOlder() || open.model->isLoadingOlder())
        return;
    open.model->setLoadingOlder(true);
    d->readOlder(chat);
}

QString Console::sendMessage(ChatId chat, const QString &text)
{
    const auto known = record(chat);
    return d->post({SendMessage{newKey(), chat, text.trimmed()}, d->epoch, known ? known->openedAt : 0, serverNow()});
}

QString Console::retryMessage(ChatId chat, const QString &failedKey)
{
    MessageListModel *model = this->chat(chat);
    const QString text = model ? model->failedText(failedKey) : QString();
    if (text.isEmpty())
        return {};
    model->removeFailed(failedKey);
    return sendMessage(chat, text);
}

void Console::dropMessage(ChatId chat, const QString &failedKey)
{
    if (MessageListModel *model = this->chat(chat))
        model->removeFailed(failedKey);
}

void Console::typing(ChatId chat)
{
    const auto it = d->chats.find(chat);
    if (it == d->chats.end() || !d->isOwn(chat))
        return;
    qint64 &said = it->second.typingSaid;
    const qint64 now = d->now().steady;
    if (said != 0 && now - said < typingEvery)
        return;
    if (d->session.send(Typing{chat, Side::System, {}}))
        said = now;
}

void Console::markRead(ChatId chat, qint64 seq)
{
    const auto it = d->chats.find(chat);
    if (it == d->chats.end() || !d->isOwn(chat))
        return;
    Private::OpenChat &open = it->second;
    const qint64 upTo = std::min(seq, open.model->lastSeq());
    if (upTo <= open.readUpTo)
        return;
    open.readUpTo = upTo;
    Receipts own;
    own.adminRead = upTo;
    open.model->setReceipts(own);
    d->updatePreview(chat);
    d->receipts.start();
}

QString Console::endChat(ChatId chat)
{
    return d->ask({Action::EndChat, {}, chat, {}, {}, {}}, EndChat{{}, chat});
}

void Console::openInquiry(InquiryId inquiry)
{
    d->inquiries[inquiry];
    d->readInquiry(inquiry);
}

void Console::closeInquiry(InquiryId inquiry)
{
    const auto it = d->inquiries.find(inquiry);
    if (it == d->inquiries.end())
        return;
    d->requests.forget(it->second.readKey);
    d->inquiries.erase(it);
}

QString Console::commentInquiry(InquiryId inquiry, const QString &text)
{
    return d->post({CommentInquiry{newKey(), inquiry, text.trimmed()}, d->epoch, 0, serverNow()});
}

QList<Unsent> Console::unsentComments(InquiryId inquiry) const
{
    return d->outbox.unsentOf(inquiry);
}

QString Console::resolveInquiry(InquiryId inquiry)
{
    return d->ask({Action::Resolve, {}, {}, inquiry, {}, {}}, ResolveInquiry{{}, inquiry});
}

QString Console::reopenInquiry(InquiryId inquiry)
{
    return d->ask({Action::Reopen, {}, {}, inquiry, {}, {}}, ReopenInquiry{{}, inquiry});
}

QString Console::deleteInquiry(InquiryId inquiry)
{
    return d->ask({Action::Delete, {}, {}, inquiry, {}, {}}, DeleteInquiry{{}, inquiry});
}

QString Console::readDeadLetters()
{
    return d->ask({Action::ReadLetters, {}, {}, {}, {}, {}}, ReadDeadLetters{},
                  [this](const DeadLetters &letters) { Q_EMIT lettersLoaded(letters.letters); });
}

QString Console::retryLetter(LetterId letter)
{
    return d->ask({Action::RetryLetter, {}, {}, {}, letter, {}}, RetryLetter{{}, letter});
}

QString Console::discardLetter(LetterId letter)
{
    return d->ask({Action::DiscardLetter, {}, {}, {}, letter, {}}, DiscardLetter{{}, letter});
}

QString Console::blockVisitor(ChatId chat)
{
    return d->ask({Action::Block, {}, chat, {}, {}, {}}, BlockVisitor{{}, chat, {}});
}

QString Console::blockVisitor(InquiryId inquiry)
{
    return d->ask({Action::Block, {}, {}, inquiry, {}, {}}, BlockVisitor{{}, {}, inquiry});
}

QString Console::readBlocks()
{
    return d->ask({Action::ReadBlocks, {}, {}, {}, {}, {}}, ReadBlocks{},
                  [this](const Blocks &blocks) { Q_EMIT blocksLoaded(blocks.blocks); });
}

QString Console::unblock(BlockId block)
{
    return d->ask({Action::Unblock, {}, {}, {}, {}, {}}, UnblockVisitor{{}, block});
}

void Console::setPresence(Presence presence)
{
    const bool changed = presence != d->session.presence();
    d->session.setPresence(presence);
    // Without a connection the next resume says it.
    if (d->session.isOnline())
        d->ask({Action::SetPresence, {}, {}, {}, {}, {}}, SetPresence{{}, presence}, {}, WhenLost::Forget);
    if (changed)
        Q_EMIT presenceChanged(presence);
}

void Console::tick()
{
    d->tick();
}

} // namespace deskbell
