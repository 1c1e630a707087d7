// SPDX-License-Identifier: MIT
#include "server/visitors/visitors.h"

#include "common/wire.h"
#include "server/domain/store.h"
#include "server/domain/views.h"
#include "server/live/keyof.h"
#include "server/live/switchboard.h"
#include "server/log/jsonlog.h"
#include "server/storage/storagethread.h"
#include "server/transport/addresslist.h"
#include "server/visitors/sendername.h"

namespace deskbell {

namespace {

Q_LOGGING_CATEGORY(lcVisitors, "desk.visitors")

constexpr int mostBadFrames = 5;
constexpr size_t mostWaiting = 64;
constexpr int mostReadsAtOnce = 2; ///< pages of chats on their way to all visitors together
constexpr int mostTyping = 10; ///< signals in ten seconds
constexpr int mostReports = 3; ///< likewise: a person presses no more often
constexpr int mostLogged = 20; ///< refusals of one connection in ten seconds
constexpr qint64 workPatience = 60'000; ///< a client that cannot do its work comes again without, and is asked once more
} // namespace

Visitors::Visitors(Pipeline &pipeline, StorageThread &storage, Switchboard &switchboard, const SiteTokens &tokens,
                   const VisitorSettings &settings, Files *files, QObject *parent)
    : QObject(parent)
    , m_pipeline(pipeline)
    , m_storage(storage)
    , m_switchboard(switchboard)
    , m_files(files)
    , m_tokens(tokens)
    , m_settings(settings)
    , m_calls(settings.callsPerHour)
    , m_inquiries(settings.inquiriesPerHour)
    , m_reads(mostReadsAtOnce, mostWaiting)
{
    connect(&m_switchboard, &Switchboard::visitorGone, &m_pipeline, &Pipeline::visitorLeft);
    connect(&m_switchboard, &Switchboard::clientGone, this, [this](Client::Number number) {
        if (m_lines.erase(number) == 0)
            return;
        m_reads.forget(number);
        m_pipeline.forget(number);
    });
    connect(&m_pipeline, &Pipeline::ready, this, &Visitors::announceAgain);
    connect(&m_pipeline, &Pipeline::alertsChanged, this, [this](VisitorId visitor, int alerts) {
        if (const LoadedVisitor *known = m_pipeline.desk().visitors.find(visitor))
            m_switchboard.signalVisitor({known->visitor.site, known->visitor.tokenHash}, wire::encode(presenceWith(alerts)));
    });
}

void Visitors::setSettings(const VisitorSettings &settings)
{
    m_settings = settings;
    m_calls.setPerHour(settings.callsPerHour);
    m_inquiries.setPerHour(settings.inquiriesPerHour);
}

void Visitors::greet(Client &client)
{
    const Client::Number number = client.number();
    m_lines[number].isExempt = m_settings.loopbackExempt && client.peer().isLoopback();
    connect(&client, &Client::received, this, [this, number](const QString &frame) { receive(number, frame); });
}

void Visitors::setPresence(int online, int away, const QStringList &names)
{
    const PresenceEvent before = m_presence;
    m_presence.online = online;
    m_presence.away = away;
    m_presence.names = names;
    if (m_presence != before)
        tellPresence();
}

void Visitors::setHours(const std::optional<Hours> &hours)
{
    if (m_presence.hours == hours)
        return;
    m_presence.hours = hours;
    tellPresence();
}

void Visitors::tellPresence()
{
    for (const auto &[number, line] : m_lines) {
        if (!line.isReady)
            continue;
        m_switchboard.signal(number, wire::encode(presenceFor(line.key)));
    }
}

PresenceEvent Visitors::presenceFor(const VisitorKey &key) const
{
    const LoadedVisitor *known = m_pipeline.desk().visitors.find(key);
    const ChatInMemory *entry = known ? m_pipeline.desk().chats.find(known->openChat) : nullptr;
    return presenceWith(entry ? int(entry->alerts.size()) : 0);
}

PresenceEvent Visitors::presenceWith(int alerts) const
{
    PresenceEvent event = m_presence;
    event.alerts = alerts;
    return event;
}

// ---- frames in -----------------------------------------------------------------------------------------------------

void Visitors::receive(Client::Number number, const QString &frame)
{
    const auto it = m_lines.find(number);
    if (it == m_lines.end())
        return;
    Line &line = it->second;
    if (m_settings.framesPerTenSeconds > 0 && !line.isExempt
        && !line.frames.takes(Switchboard::steadyNow(), m_settings.framesPerTenSeconds)) {
        m_switchboard.close(number, CloseCode::TooSlow);
        return;
    }
    const wire::Decoded<VisitorCommand> decoded = wire::decode<VisitorCommand>(frame);
    if (const auto *error = std::get_if<wire::Error>(&decoded)) {
        if (line.badFrames++ == 0)
            logEvent(lcVisitors(), "bad_frame"_L1, {{u"client"_s, qint64(number)}, {u"what"_s, error->what}}, QtWarningMsg);
        refuse(number, error->key, Refusal::BadRequest);
        // A stranger gets no second try.
        if (line.badFrames >= mostBadFrames || !line.hasHello)
            m_switchboard.close(number, CloseCode::BadFrames);
        return;
    }
    const VisitorCommand &command = std::get<VisitorCommand>(decoded);
    if (const auto *first = std::get_if<Hello>(&command)) {
        if (line.hasHello)
            return refuse(number, {}, Refusal::BadRequest);
        return hello(number, *first);
    }
    if (!line.hasHello) {
        refuse(number, keyOf(command), Refusal::BadRequest);
        m_switchboard.close(number, CloseCode::BadFrames);
        return;
    }
    if (!line.isReady) {
        if (line.waiting.size() >= mostWaiting) {
            m_switchboard.close(number, CloseCode::TooSlow);
            return;
        }
        line.waiting.push_back(command);
        return;
    }
    carryOut(number, command);
}

template <class Command>
void Visitors::execute(Client::Number number, const Command &command)
{
    const auto it = m_lines.find(number);
    if (it == m_lines.end())
        return;
    Pipeline::Asking asking{number};
    if constexpr (requires { command.key; }) {
        asking.key = command.key;
        asking.answerer = this;
    }
    if constexpr (requires { command.work; })
        m_pipeline.executeBy(
            [who = it->second.key, command, context = contextOf(number, it->second, command)](const Desk &desk, Now now) {
                return desk.decide(who, command, now, context);
            },
            asking);
    else
        m_pipeline.execute(it->second.key, command, asking);
}

bool Visitors::isExemptFromIdentity(Client::Number number) const
{
    const Client *client = m_switchboard.find(number);
    return m_settings.ownPage && client && client->isOwnPage();
}

/// What the site says of them, and whether they must do proof of work first. The rules decide what follows from it.
template <class Command>
CommandContext Visitors::contextOf(Client::Number number, Line &line, const Command &command)
{
    CommandContext context;
    const Client *client = m_switchboard.find(number);
    if (!client)
        return context;
    if constexpr (requires { command.identity; }) {
        context.isOwnPage = isExemptFromIdentity(number);
        if (m_settings.identity != IdentityRule::Off && !command.identity.isEmpty()) {
            const auto checked = m_tokens.check(command.identity, Pipeline::now().wall);
            if (const auto *claims = std::get_if<SiteClaims>(&checked)) {
                context.identity = Identity{claims->subject, claims->name, claims->email};
            } else {
                context.hasBadToken = true;
                if (!std::exchange(line.hasBadToken, true)) {
                    const TokenFault &fault = std::get<TokenFault>(checked);
                    QJsonObject facts{{u"client"_s, qint64(number)}, {u"why"_s, QString(nameOf(fault.problem))}};
                    if (!fault.claim.isEmpty())
                        facts.insert(u"claim"_s, QString(fault.claim));
                    logEvent(lcVisitors(), "identity_refused"_L1, facts);
                }
            }
        }
    }
    const qint64 now = Switchboard::steadyNow();
    const bool isKnown = m_pipeline.desk().isKnown(line.key, command.key);
    const int bits = isKnown ? 0 : workFor(*client, line, command, context.identity.has_value());
    if (bits > 0 && !m_work.isDone(line.key, command.key, command.work, bits, now)) {
        context.workAsked.emplace();
        context.workAsked->code = Refusal::WorkNeeded;
        context.workAsked->challenge = m_work.challenge(line.key, command.key, now);
        context.workAsked->bits = bits;
        context.workAsked->retryAfter = workPatience;
    }
    return context;
}

/// How many bits of work this command needs; 0 = none. Commands that come with their work are not counted.
template <class Command>
int Visitors::workFor(const Client &client, Line &line, const Command &command, bool isVouchedFor)
{
    // A person's browser may fill in what they do not see: it costs them a moment, not their call.
    if constexpr (requires { command.website; }) {
        if (!command.website.isEmpty())
            return workBits;
    }
    if (m_settings.loopbackExempt && client.peer().isLoopback())
        return 0;
    // A new visitor from an address that a block holds works from the first command on; nobody is refused for an address.
    const LoadedVisitor *visitor = m_pipeline.desk().visitors.find(line.key);
    if (!isVouchedFor && !(visitor && visitor->visitor.id.isValid())) {
        const int blocks = m_pipeline.desk().blocks.countOf(QString::fromLatin1(limitKey(client.peer())), Pipeline::now().wall);
        if (blocks > 0)
            return std::min(workBits + 2 * blocks, mostWorkBits);
    }
    // The same command once more, for instance after "unavailable", is not another one.
    if (line.countedKey == command.key)
        return 0;
    WorkBudget &budget = std::is_same_v<Command, OpenCall> ? m_calls : m_inquiries;
    if (!budget.take(limitKey(client.peer()), Switchboard::steadyNow()))
        return workBits;
    line.countedKey = command.key.left(maxKeyLength);
    return 0;
}

void Visitors::carryOut(Client::Number number, const VisitorCommand &command)
{
    std::visit(
        [&](const auto &c) {
            using C = std::decay_t<decltype(c)>;
            if constexpr (std::is_same_v<C, ReadChat>)
                m_pipeline.isLoaded() ? readChat(number, c) : refuse(number, c.key, Refusal::Unavailable, 1'000);
            else if constexpr (std::is_same_v<C, Typing>)
                m_pipeline.isLoaded() ? typing(number, c) : void();
            else if constexpr (std::is_same_v<C, ReportErrors>)
                m_lines.at(number).reports.takes(Switchboard::steadyNow(), mostReports) ? execute(number, c) : void();
            else if constexpr (std::is_same_v<C, OpenFile>)
                m_files ? openFile(number, c) : refuse(number, c.key, Refusal::NoFiles);
            else if constexpr (std::is_same_v<C, DropFile>)
                m_files ? dropFile(number, c) : refuse(number, c.key, Refusal::NoFiles);
            else if constexpr (std::is_same_v<C, ReadFile>)
                m_files ? readFile(number, c) : refuse(number, c.key, Refusal::NoFiles);
            else if constexpr (!std::is_same_v<C, Hello>)
                execute(number, c);
        },
        command);
}

void Visitors::readChat(Client::Number number, const ReadChat &command)
{
    const bool isTaken = m_reads.ask(
        number, [this, number, command](const ReadTurns::Turn &turn) { readPage(number, command, turn, false); });
    if (isTaken)
        return;
    m_switchboard.close(number, CloseCode::TooSlow);
}

void Visitors::readPage(Client::Number number, const ReadChat &command, const ReadTurns::Turn &turn, bool isLoaded)
{
    const auto it = m_lines.find(number);
    if (it == m_lines.end())
        return;
    const DeskState &desk = m_pipeline.desk();
    const LoadedVisitor *visitor = desk.visitors.find(it->second.key);
    const ChatInMemory *entry = desk.chats.find(command.chat);
    const auto unavailable = [this, number, command] { refuse(number, command.key, Refusal::Unavailable, 1'000); };
    if ((!entry || !visitor) && !isLoaded) {
        const Needs needs = visitor ? Needs{command.chat} : Needs{it->second.key};
        return m_pipeline.ensure(
            needs, [=, this, isKnown = visitor != nullptr] { readPage(number, command, turn, isKnown); }, unavailable);
    }
    if (!entry || !visitor || !visitor->visitor.id.isValid() || entry->chat().visitor != visitor->visitor.id)
        return refuse(number, command.key, Refusal::NotFound);

    auto page = std::make_shared<ChatPage>();
    page->key = command.key;
    page->chat = command.chat;
    page->lastSeq = entry->chat().lastSeq;
    page->receipts = entry->chat().receipts;
    const bool isBehind = command.after <= page->lastSeq && (command.epoch.isEmpty() || command.epoch == desk.epoch);
    page->startOver = !isBehind;
    const qint64 after = isBehind ? command.after : 0;
    const StaffNames names = desk.staffNames();
    m_storage.read(
        [=, this](PageReads &store) -> StorageThread::Callback {
            MessagePage found = store.messages(command.chat, after, page->startOver ? 0 : command.before, maxPageMessages);
            page->messages = visitorView(found.messages, names);
            page->more = found.more;
            return [this, number, page, turn] { send(number, *page); };
        },
        unavailable);
}

void Visitors::typing(Client::Number number, const Typing &signal)
{
    // A person's hands need one in three seconds; admins' apps must not be made to blink.
    Line &line = m_lines.at(number);
    if (!line.typing.takes(Switchboard::steadyNow(), mostTyping))
        return;
    const LoadedVisitor *visitor = m_pipeline.desk().visitors.find(line.key);
    const ChatInMemory *entry = m_pipeline.desk().chats.find(signal.chat);
    if (!visitor || !entry || entry->chat().visitor != visitor->visitor.id || !entry->chat().isOpen())
        return;
    m_switchboard.signalChatAdmins(signal.chat, entry->chat().owner,
                                   wire::encode(Typing{signal.chat, Side::Visitor, entry->chat().visitorName}));
}

// ---- files ---------------------------------------------------------------------------------------------------------

void Visitors::openFile(Client::Number number, const OpenFile &command)
{
    Line &line = m_lines.at(number);
    // A comment may cost work, a line of a chat does not.
    const CommandContext context = command.chat.isValid() ? CommandContext{} : contextOf(number, line, command);
    OpenFile plain = command;
    plain.thumbnail.clear();
    m_files->open({number, senderNameOf(line.key), true}, command,
                  [who = line.key, command = plain, context](const Desk &desk, Now now, const SentFile *whole) {
                      return whole ? desk.decide(who, command, now, *whole) : desk.decide(who, command, now, context);
                  });
}

void Visitors::dropFile(Client::Number number, const DropFile &command)
{
    m_files->drop({number, senderNameOf(m_lines.at(number).key), true}, command);
}

void Visitors::readFile(Client::Number number, const ReadFile &command)
{
    m_files->read(number, command, [this, key = m_lines.at(number).key](const StandingFile &file) {
        const LoadedVisitor *visitor = m_pipeline.desk().visitors.find(key);
        return visitor && visitor->visitor.id.isValid() && visitor->visitor.id == file.visitor;
    });
}

// ---- frames out ----------------------------------------------------------------------------------------------------

void Visitors::send(Client::Number number, const QByteArray &frame)
{
    m_switchboard.send(number, frame);
}

void Visitors::answer(Client::Number number, const QString &key, const Pipeline::Answer &answer)
{
    if (const Ack *ack = std::get_if<Ack>(&answer)) {
        if (!key.isEmpty())
            send(number, *ack);
        return;
    }
    Refused refused = std::get<Refused>(answer);
    refused.key = key;
    // Nobody fills the log by asking for what they do not get.
    const auto line = m_lines.find(number);
    if (line != m_lines.end() && line->second.refusals.takes(Switchboard::steadyNow(), mostLogged)) {
        logEvent(lcVisitors(), "refused"_L1,
                 {{u"client"_s, qint64(number)}, {u"code"_s, QString(Words<Refusal>::list[size_t(refused.code)])}});
    }
    Q_EMIT saidNo(refused.code);
    send(number, refused);
}

void Visitors::refuse(Client::Number number, const QString &key, Refusal code, qint64 retryAfter)
{
    Q_EMIT saidNo(code);
    send(number, Refused{key, code, retryAfter, {}});
}

} // namespace deskbell
