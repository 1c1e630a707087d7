// SPDX-License-Identifier: MIT
// How visitors come in: hello, welcome, and once more after the Desk was loaded afresh.
#include "server/visitors/visitors.h"

#include "common/guest.h"
#include "common/wire.h"
#include "server/domain/store.h"
#include "server/domain/views.h"
#include "server/live/switchboard.h"
#include "server/storage/storagethread.h"

#include <QCryptographicHash>
#include <algorithm>

namespace deskbell {

namespace {

constexpr int shownInquiries = 20;
constexpr int tokenLength = 22; ///< base64url of 128 bits

bool isToken(const QString &token)
{
    return token.size() == tokenLength && std::all_of(token.begin(), token.end(), [](QChar c) {
               return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'_' || c == u'-';
           });
}

} // namespace

void Visitors::hello(Client::Number number, const Hello &hello)
{
    Line &line = m_lines.at(number);
    if (hello.version < oldestProtocolVersion) {
        refuse(number, {}, Refusal::TooOld);
        m_switchboard.close(number, CloseCode::TooOld);
        return;
    }
    if (!isToken(hello.token) || hello.site != m_settings.site) {
        refuse(number, {}, Refusal::BadRequest);
        m_switchboard.close(number, CloseCode::BadFrames);
        return;
    }
    line.hasHello = true;
    line.key = {hello.site, QCryptographicHash::hash(hello.token.toLatin1(), QCryptographicHash::Sha256)};
    m_switchboard.expectVisitor(number, line.key);
    welcome(number, hello, {});
}

/// Everything that the welcome needs is taken into memory first, step by step through the queue; the last step, which has to
/// wait for its turn, reads the messages there, so that what it returns and what follows live meet without a gap.
void Visitors::welcome(Client::Number number, const Hello &hello, const ReadTurns::Turn &turn)
{
    const auto it = m_lines.find(number);
    if (it == m_lines.end())
        return;
    const auto again = [=, this] { welcome(number, hello, turn); };
    // What is in memory was just declared false, or is not there yet.
    if (!m_pipeline.isLoaded()) {
        m_pipeline.whenLoaded(number, again);
        return;
    }
    const auto failed = [this, number] {
        m_switchboard.close(number, CloseCode::Reload);
    };
    const VisitorKey key = it->second.key;
    const DeskState &desk = m_pipeline.desk();
    const LoadedVisitor *visitor = desk.visitors.find(key);
    if (!visitor)
        return m_pipeline.ensure(Needs{key}, again, failed);

    ChatId id = visitor->openChat.isValid() ? visitor->openChat : hello.chat;
    const ChatInMemory *entry = id.isValid() ? desk.chats.find(id) : nullptr;
    if (id.isValid() && !entry && !desk.chats.isMissing(id))
        return m_pipeline.ensure(Needs{id}, again, failed);
    if (entry && (!visitor->visitor.id.isValid() || entry->chat().visitor != visitor->visitor.id)) {
        entry = nullptr;
        id = {};
    }

    const StaffNames names = desk.staffNames();
    auto welcome = std::make_shared<Welcome>();
    const Now now = Pipeline::now();
    welcome->epoch = desk.epoch;
    welcome->now = now.wall;
    welcome->waitTime = desk.settings.waitTime;
    // The server's own name for a guest is for the admins.
    welcome->name = isGuest(visitor->visitor.name) ? QString() : visitor->visitor.name;
    welcome->email = visitor->visitor.email;
    welcome->mail = m_pipeline.mailIsConfigured();
    welcome->features = {SeeInquiry::type, ReportErrors::type, Rate::type, MailTranscript::type};
    if (m_files)
        welcome->files = m_files->limits();
    welcome->identityNeeded = m_settings.identity == IdentityRule::Required && !isExemptFromIdentity(number);
    qint64 after = hello.after;
    if (entry) {
        welcome->chat = visitorView(*entry, now, names);
        const bool canCarryOn = id == hello.chat && hello.epoch == desk.epoch && after <= entry->chat().lastSeq;
        welcome->startOver = hello.chat.isValid() && !canCarryOn;
        if (!canCarryOn)
            after = 0;
    } else {
        welcome->startOver = hello.chat.isValid();
    }
    const ChatId chat = entry ? id : ChatId{};
    const VisitorId visitorId = visitor->visitor.id;
    // Nothing of theirs is stored or on its way there: nobody has to go and look.
    if (!chat.isValid() && !visitorId.isValid())
        return admit(number, *welcome);
    if (!turn) {
        [[maybe_unused]] const bool isTaken = m_reads.ask(
            number, [this, number, hello](const ReadTurns::Turn &mine) { this->welcome(number, hello, mine); });
        Q_ASSERT(isTaken); // nothing else of theirs is carried out before their welcome
        return;
    }
    m_storage.read(
        [=, this](PageReads &store) -> StorageThread::Callback {
            if (chat.isValid()) {
                MessagePage page = store.messages(chat, after, 0, maxPageMessages);
                welcome->messages = visitorView(page.messages, names);
                welcome->more = page.more;
            }
            if (visitorId.isValid())
                welcome->inquiries = visitorView(store.inquiriesOf(visitorId, shownInquiries), names);
            return [this, number, welcome, turn] { admit(number, *welcome); };
        },
        failed);
}

/// From its welcome on a connection hears what is told to its visitor, and what it has sent meanwhile is carried out.
void Visitors::admit(Client::Number number, Welcome welcome)
{
    const auto line = m_lines.find(number);
    if (line == m_lines.end())
        return;
    welcome.online = m_presence.online;
    welcome.away = m_presence.away;
    welcome.names = m_presence.names;
    welcome.hours = m_presence.hours;
    send(number, welcome);
    line->second.isReady = true;
    enter(number, line->second.key);
    const std::vector<VisitorCommand> waiting = std::exchange(line->second.waiting, {});
    for (const VisitorCommand &command : waiting)
        carryOut(number, command);
}

/// From now on this connection hears what is told to its visitor.
void Visitors::enter(Client::Number number, const VisitorKey &key)
{
    const Client *client = m_switchboard.find(number);
    m_switchboard.bindVisitor(number, client && m_settings.loopbackExempt && client->peer().isLoopback());
    m_pipeline.visitorCame(key);
}

/// After the Desk was loaded afresh it must be told again who is there, and they, that nobody's alert is known any more.
void Visitors::announceAgain()
{
    for (const auto &[number, line] : m_lines) {
        if (!line.isReady)
            continue;
        m_pipeline.ensure(Needs{line.key}, [this, key = line.key] {
            if (!m_switchboard.there().isHere(key))
                return;
            m_pipeline.visitorCame(key);
            m_switchboard.signalVisitor(key, wire::encode(presenceFor(key)));
        }, [] {});
    }
}

} // namespace deskbell
