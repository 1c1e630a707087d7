// SPDX-License-Identifier: MIT
#include "client/openchat.h"

#include "client/keys.h"

namespace deskbell {

namespace {

constexpr qint64 typingEvery = 3'000;
constexpr qint64 typingFades = 6'000;
constexpr qint64 shortestWait = 1'000;
constexpr int receiptsGathered = 100;
/// Beyond any number a chat can have, and still one that JSON can carry (2^53 - 1).
constexpr qint64 fromTheEnd = 9'007'199'254'740'991;

} // namespace

OpenChat::OpenChat(ChatId chat, DeskLink &link, Calls &calls, Outbox &outbox, QObject *parent)
    : QObject(parent)
    , m_id(chat)
    , m_link(link)
    , m_calls(calls)
    , m_outbox(outbox)
    , m_lines(chat, link.myName())
    , m_notes({chat, {}}, link, outbox)
{
    m_receipts.setSingleShot(true);
    m_receipts.setInterval(receiptsGathered);
    connect(&m_receipts, &QTimer::timeout, this, &OpenChat::sendReceipt);
    if (const DeskChat *listed = calls.list()->find(chat))
        m_record = *listed;
    const QList<Unsent> unsent = outbox.unsentOf(chat);
    for (const Unsent &entry : unsent)
        m_lines.addPending(entry);
    readNew();
}

std::optional<DeskChat> OpenChat::record() const
{
    if (const DeskChat *listed = m_calls.list()->find(m_id))
        return *listed;
    return m_record;
}

/// The newest page of a chat that holds nothing yet, else everything after what it holds.
void OpenChat::readNew()
{
    if (!m_link.isOnline() || m_link.requests().isWaiting(m_readKey))
        return;
    ReadChat read{{}, m_id, m_link.epoch(), 0, 0};
    if (m_lines.lastSeq() == 0) {
        read.before = fromTheEnd;
    } else {
        // The epoch of what is held, not the present one: the server must see it if the two do not belong together.
        read.epoch = m_epoch;
        read.after = m_lines.lastSeq();
    }
    const auto refusal = [this](const Refused &answer) {
        // A temporary one says nothing about what was to be read.
        if (isTemporary(answer.code))
            QTimer::singleShot(static_cast<int>(std::max(shortestWait, answer.retryAfter)), this, &OpenChat::readNew);
        else
            Q_EMIT refused(answer);
    };
    m_readKey = m_link.requests().ask(this, read, {[this](const ChatPage &page) { take(page); }, refusal, WhenLost::Forget});
}

void OpenChat::readOlder()
{
    if (!m_link.isOnline() || !m_lines.hasOlder() || m_lines.isLoadingOlder())
        return;
    m_lines.setLoadingOlder(true);
    const auto refusal = [this](const Refused &answer) {
        m_lines.setLoadingOlder(false);
        if (!isTemporary(answer.code))
            Q_EMIT refused(answer);
    };
    m_link.requests().ask(this, ReadChat{{}, m_id, m_link.epoch(), 0, m_lines.firstSeq()},
                          {[this](const ChatPage &page) { m_lines.addPage(page); }, refusal, WhenLost::Forget});
}

QString OpenChat::send(const QString &text)
{
    const std::optional<DeskChat> known = record();
    const Unsent entry{SendMessage{newKey(), m_id, text.trimmed()}, m_link.epoch(), known ? known->openedAt : 0, m_link.now().server};
    if (m_outbox.post(entry))
        m_lines.addPending(entry);
    return entry.key();
}

QString OpenChat::sendAgain(const QString &failedKey)
{
    const QString text = m_lines.failedText(failedKey);
    if (text.isEmpty())
        return {};
    m_lines.removeFailed(failedKey);
    return send(text);
}

void OpenChat::dropFailed(const QString &failedKey)
{
    m_lines.removeFailed(failedKey);
}

void OpenChat::sayTyping()
{
    const qint64 now = m_link.now().steady;
    if (!isOwn() || (m_typingSaid != 0 && now - m_typingSaid < typingEvery))
        return;
    if (m_link.send(Typing{m_id, Side::System, {}}))
        m_typingSaid = now;
}

void OpenChat::markRead(qint64 seq)
{
    const qint64 upTo = std::min(seq, m_lines.lastSeq());
    if (!isOwn() || upTo <= m_readUpTo)
        return;
    m_readUpTo = upTo;
    Receipts own;
    own.adminRead = upTo;
    m_lines.setReceipts(own);
    updatePreview();
    m_receipts.start();
}

bool OpenChat::carryOn()
{
    m_saidDelivered = 0;
    m_saidRead = 0;
    const DeskChat *listed = m_calls.list()->find(m_id);
    const bool isOther = m_link.isOtherDatabase() && listed && m_record && listed->openedAt != m_record->openedAt;
    if (listed && !isOther)
        m_record = *listed;
    // In another database the number of this chat may be that of somebody else's.
    if (!isOther && (listed || !m_link.isOtherDatabase()))
        readNew();
    m_receipts.start();
    return listed && !isOther;
}

void OpenChat::take(const ChatPage &page)
{
    const qint64 before = m_lines.lastSeq();
    const bool wasLoaded = m_lines.isLoaded();
    for (const Message &message : page.messages) {
        if (!message.key.isEmpty())
            m_outbox.confirm(message.key);
    }
    if (page.startOver)
        m_readUpTo = 0;
    if (!m_lines.addPage(page))
        m_lines.clear();
    m_epoch = m_link.epoch();
    const bool moved = m_lines.lastSeq() > before || page.startOver;
    if (!m_lines.isLoaded() || (m_lines.lastSeq() < page.lastSeq && moved))
        readNew();
    afterNewLines();
    const Message *newest = m_lines.lastText();
    if (wasLoaded && newest && newest->seq > before && newest->from == Side::Visitor && isOwn()) {
        const Message arrived = *newest;
        Q_EMIT messageArrived(m_id, arrived);
    }
}

void OpenChat::take(const Message &message)
{
    switch (m_lines.add(message)) {
    case MessageListModel::Taken::Known:
        return;
    case MessageListModel::Taken::Gap:
        readNew();
        return;
    case MessageListModel::Taken::Yes:
        break;
    }
    if (message.name == m_typist)
        setTypist({});
    afterNewLines();
    if (message.from == Side::Visitor && message.kind == MessageKind::Text && isOwn())
        Q_EMIT messageArrived(m_id, message);
}

void OpenChat::take(const DeskChat &record)
{
    m_record = record;
    m_lines.setReceipts(record.receipts);
    updatePreview();
}

void OpenChat::take(const Receipts &receipts)
{
    m_lines.setReceipts(receipts);
    updatePreview();
}

void OpenChat::take(const Ack &ack)
{
    if (m_lines.confirm(ack) == MessageListModel::Taken::Gap)
        readNew();
    afterNewLines();
}

/// What could not even be put into the outbox has no line yet.
void OpenChat::refuse(const Unsent &entry, const Refused &refused)
{
    m_lines.addPending(entry);
    m_lines.fail(entry.key(), refused.code);
}

void OpenChat::takeTyping(const Typing &typing)
{
    m_typistUntil = m_link.now().steady + typingFades;
    setTypist(typing.name);
}

void OpenChat::connectionLost()
{
    m_lines.setLoadingOlder(false);
    setTypist({});
}

void OpenChat::tick()
{
    if (!m_typist.isEmpty() && m_link.now().steady >= m_typistUntil)
        setTypist({});
}

void OpenChat::setTypist(const QString &name)
{
    if (m_typist == name)
        return;
    m_typist = name;
    Q_EMIT typistChanged(name);
}

void OpenChat::updatePreview()
{
    if (!isOwn())
        return;
    const Message *last = m_lines.lastText();
    m_calls.list()->setPreview(m_id, m_lines.unread(), last ? last->text : QString(), last && last->from == Side::Admin,
                               last ? last->at : 0);
}

void OpenChat::afterNewLines()
{
    updatePreview();
    if (isOwn() && !m_receipts.isActive())
        m_receipts.start();
}

void OpenChat::sendReceipt()
{
    const qint64 delivered = m_lines.lastSeq();
    if (!isOwn() || (delivered <= m_saidDelivered && m_readUpTo <= m_saidRead))
        return;
    if (!m_link.send(Receipt{m_id, delivered, m_readUpTo}))
        return;
    m_saidDelivered = delivered;
    m_saidRead = m_readUpTo;
}

} // namespace deskbell
