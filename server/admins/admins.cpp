// SPDX-License-Identifier: MIT
#include "server/admins/admins.h"

#include "common/plaintext.h"
#include "common/wire.h"
#include "server/domain/store.h"
#include "server/live/keyof.h"
#include "server/live/switchboard.h"
#include "server/log/jsonlog.h"
#include "server/storage/storagethread.h"
#include "server/transport/addresslist.h"

#include <QSet>

namespace deskbell {

namespace {

Q_LOGGING_CATEGORY(lcAdmins, "desk.admins")

constexpr int mostBadFrames = 5;

} // namespace

Admins::Admins(Pipeline &pipeline, StorageThread &storage, Switchboard &switchboard, Accounts &accounts,
               const AdminsSettings &settings, Files *files, QObject *parent)
    : QObject(parent)
    , m_pipeline(pipeline)
    , m_storage(storage)
    , m_switchboard(switchboard)
    , m_accounts(accounts)
    , m_settings(settings)
    , m_files(files)
    , m_ownAccount(pipeline, switchboard, accounts, settings.issuer)
    , m_colleagues(pipeline, switchboard, accounts)
    , m_site(pipeline, switchboard, m_refusedOrigins)
    , m_exports(pipeline, storage, switchboard)
    , m_firstSteps(pipeline, switchboard)
    , m_reads(mostReadsAtOnce, mostWaiting)
{
    connect(&m_switchboard, &Switchboard::clientGone, this, [this](Client::Number number) {
        m_lines.erase(number);
        m_ownAccount.forget(number);
        m_colleagues.forget(number);
        m_exports.forget(number);
        m_reads.forget(number);
        m_pipeline.forget(number);
    });
    connect(&m_switchboard, &Switchboard::adminGone, this, [this](AdminId admin, bool wasLast) {
        if (wasLast)
            m_pipeline.adminLeft(admin);
        tellPresence();
    });
    connect(&m_pipeline, &Pipeline::happened, this, [this](const Event &event) {
        if (const auto *revoked = std::get_if<SessionRevoked>(&event))
            endSession(revoked->session);
        const bool isOfList = std::holds_alternative<AdminDisplayNameSet>(event) || std::holds_alternative<OwnerSet>(event)
            || std::holds_alternative<AdminAdded>(event) || std::holds_alternative<AdminDisabled>(event);
        if (isOfList)
            tellPresence();
    });
    connect(&m_refusedOrigins, &RefusedOrigins::changed, this, &Admins::tellOrigins);
    connect(&m_firstSteps, &FirstSteps::visitedChanged, this, &Admins::tellOrigins);
}

void Admins::greet(Client &client)
{
    const Client::Number number = client.number();
    m_lines.emplace(number, Line{});
    connect(&client, &Client::received, this, [this, number](const QString &frame) { receive(number, frame); });
}

void Admins::noteRefusedOrigin(const QString &origin)
{
    m_refusedOrigins.note(origin, Pipeline::now().wall);
}

void Admins::tellOrigins()
{
    m_switchboard.toAllAdmins(wire::encode(OriginsEvent{m_refusedOrigins.list(), m_firstSteps.visited()}));
}

// ---- frames in -----------------------------------------------------------------------------------------------------

void Admins::receive(Client::Number number, const QString &frame)
{
    const auto it = m_lines.find(number);
    if (it == m_lines.end())
        return;
    Line &line = it->second;
    const wire::Decoded<AdminCommand> decoded = wire::decode<AdminCommand>(frame);
    if (const auto *error = std::get_if<wire::Error>(&decoded)) {
        if (line.badFrames++ == 0)
            logEvent(lcAdmins(), "bad_frame"_L1, {{u"client"_s, qint64(number)}, {u"what"_s, error->what}}, QtWarningMsg);
        refuse(number, error->key, Refusal::BadRequest);
        // A stranger gets no second try.
        if (line.badFrames >= mostBadFrames || !line.isReady)
            m_switchboard.close(number, CloseCode::BadFrames);
        return;
    }
    const AdminCommand &command = std::get<AdminCommand>(decoded);
    const std::string_view name = std::visit([](const auto &c) { return nameOfCommand<std::decay_t<decltype(c)>>(); }, command);
    const QString key = keyOf(command);
    if (!(line.isReady ? mayDoAsAdmin(name) : mayDo(Role::Stranger, name)))
        return refuse(number, key, line.isReady ? Refusal::BadRequest : Refusal::NotLoggedIn);
    if (line.isReady)
        return carryOut(number, command);
    if (m_pipeline.isLoaded())
        return comeIn(number, command);
    if (line.isLoggingIn || !m_pipeline.whenLoaded(number, [this, number, command] { comeIn(number, command); }))
        refuse(number, key, Refusal::TooFast, 1'000);
}

void Admins::comeIn(Client::Number number, const AdminCommand &command)
{
    const auto it = m_lines.find(number);
    if (it == m_lines.end() || it->second.isReady)
        return;
    if (const auto *first = std::get_if<Login>(&command))
        login(number, *first);
    else if (const auto *session = std::get_if<Resume>(&command))
        resume(number, *session);
}

template <class Command>
void Admins::execute(Client::Number number, const Command &command)
{
    Pipeline::Asking asking{number};
    if constexpr (requires { command.key; }) {
        asking.key = command.key;
        asking.answerer = this;
    }
    m_pipeline.execute(m_lines.at(number).admin, command, asking);
}

void Admins::carryOut(Client::Number number, const AdminCommand &command)
{
    const auto visitor = [&](const auto &c) {
        using C = std::decay_t<decltype(c)>;
        // The rules refuse by themselves; the others would tell of a memory that never was.
        constexpr bool isDecided = Decided<Admin, C>;
        if (!isDecided && !m_pipeline.isLoaded()) {
            if constexpr (requires { c.key; })
                refuse(number, c.key, Refusal::Unavailable, 1'000);
            return;
        }
        if constexpr (mayDo<C>(Role::Stranger))
            Q_UNREACHABLE();
        else if constexpr (std::is_same_v<C, Logout>)
            execute(number, RevokeSession{c.key, m_lines.at(number).session});
        else if constexpr (std::is_same_v<C, SetPresence>)
            setPresence(number, c);
        else if constexpr (std::is_same_v<C, ReadChat>)
            inTurn(number, [=, this](const ReadTurns::Turn &turn) { readChat(number, c, turn); });
        else if constexpr (std::is_same_v<C, CloseChat>)
            inTurn(number, [=, this](const ReadTurns::Turn &) { m_switchboard.closeChat(number, c.chat); }); // behind its opening
        else if constexpr (std::is_same_v<C, AlertShown>)
            m_pipeline.alertShown(c.chat, m_lines.at(number).admin);
        else if constexpr (std::is_same_v<C, Typing>)
            typing(number, c);
        else if constexpr (std::is_same_v<C, ReadBoard>)
            inTurn(number, [=, this](const ReadTurns::Turn &turn) { readBoard(number, c, turn); });
        else if constexpr (std::is_same_v<C, ReadInquiry>)
            inTurn(number, [=, this](const ReadTurns::Turn &turn) { readInquiry(number, c, turn); });
        else if constexpr (std::is_same_v<C, ReadDeadLetters>)
            inTurn(number, [=, this](const ReadTurns::Turn &turn) { readDeadLetters(number, c, turn); });
        else if constexpr (std::is_same_v<C, BlockVisitor>)
            blockVisitor(number, c);
        else if constexpr (std::is_same_v<C, ErasePerson>)
            erasePerson(number, c);
        else if constexpr (std::is_same_v<C, ReadBlocks>)
            inTurn(number, [=, this](const ReadTurns::Turn &turn) { readBlocks(number, c, turn); });
        else if constexpr (std::is_same_v<C, ReadPerson>)
            inTurn(number, [=, this](const ReadTurns::Turn &turn) { readPerson(number, c, turn); });
        else if constexpr (std::is_same_v<C, ReadReplies>)
            inTurn(number, [=, this](const ReadTurns::Turn &turn) { readReplies(number, c, turn); });
        else if constexpr (std::is_same_v<C, ReadHistory>)
            inTurn(number, [=, this](const ReadTurns::Turn &turn) { readHistory(number, c, turn); });
        else if constexpr (std::is_same_v<C, Search>)
            inTurn(number, [=, this](const ReadTurns::Turn &turn) { search(number, c, turn); });
        else if constexpr (std::is_same_v<C, ReadStatistics>)
            inTurn(number, [=, this](const ReadTurns::Turn &turn) { readStatistics(number, c, turn); });
        else if constexpr (std::is_same_v<C, ReadConversationRows>)
            inTurn(number, [=, this](const ReadTurns::Turn &turn) { readConversationRows(number, c, turn); });
        else if constexpr (std::is_same_v<C, ReadExport>)
            inTurn(number, [=, this](const ReadTurns::Turn &turn) { m_exports.read({number, m_lines.at(number).admin}, c, turn); });
        else if constexpr (std::is_same_v<C, ExportPerson>)
            m_exports.read({number, m_lines.at(number).admin}, c);
        else if constexpr (std::is_same_v<C, TestMail>)
            m_firstSteps.carryOut({number, m_lines.at(number).admin}, c);
        else if constexpr (std::is_same_v<C, OpenFile>)
            m_files ? openFile(number, c) : refuse(number, c.key, Refusal::NoFiles);
        else if constexpr (std::is_same_v<C, DropFile>)
            m_files ? m_files->drop(senderAt(number), c) : refuse(number, c.key, Refusal::NoFiles);
        else if constexpr (std::is_same_v<C, ReadFile>)
            m_files ? m_files->read(number, c, [](const StandingFile &) { return true; }) : refuse(number, c.key, Refusal::NoFiles);
        else if constexpr (requires { m_ownAccount.carryOut(OwnAccount::Asking{}, c); })
            m_ownAccount.carryOut({number, m_lines.at(number).admin, m_lines.at(number).session}, c);
        else if constexpr (requires { m_colleagues.carryOut(Colleagues::Asking{}, c); })
            m_colleagues.carryOut({number, m_lines.at(number).admin}, c);
        else if constexpr (requires { m_site.carryOut(SiteSettings::Asking{}, c); })
            m_site.carryOut({number, m_lines.at(number).admin}, c);
        else
            execute(number, c);
    };
    std::visit(visitor, command);
}

/// Whatever is looked up on the disk: one after the other, and no longer than there is room for what is asked.
void Admins::inTurn(Client::Number number, const ReadTurns::Read &read)
{
    if (m_reads.ask(number, read))
        return;
    m_switchboard.close(number, CloseCode::TooSlow);
}

// ---- presence ------------------------------------------------------------------------------------------------------

void Admins::setPresence(Client::Number number, const SetPresence &command)
{
    if (command.presence == Presence::Offline)
        return refuse(number, command.key, Refusal::BadRequest);
    m_switchboard.setPresence(number, command.presence);
    Ack ack;
    ack.key = command.key;
    send(number, ack);
    tellPresence();
}

QList<AdminPresence> Admins::presences() const
{
    QList<AdminPresence> list;
    for (const Admin &admin : m_pipeline.desk().accounts.admins()) {
        if (!admin.disabled)
            list.append({admin.id, admin.name, m_switchboard.there().presenceOf(admin.id), admin.displayName, admin.isOwner});
    }
    return list;
}

void Admins::tellPresence()
{
    if (!m_pipeline.isLoaded()) {
        m_pipeline.whenLoaded(0, [this] { tellPresence(); });
        return;
    }
    const QList<AdminPresence> list = presences();
    const auto count = [&list](Presence presence) {
        return int(std::count_if(list.begin(), list.end(), [presence](const AdminPresence &p) { return p.presence == presence; }));
    };
    m_pipeline.tellAdmins(AdminsEvent{0, list});
    const StaffNames staff = m_pipeline.desk().staffNames();
    QStringList names;
    for (const AdminPresence &one : list) {
        const QString name = one.presence == Presence::Online ? staff.ownOf(one.id) : QString();
        if (!name.isEmpty() && names.size() < maxNamesThere)
            names.append(name);
    }
    Q_EMIT presenceChanged(count(Presence::Online), count(Presence::Away), names);
}

// ---- the rest ------------------------------------------------------------------------------------------------------

void Admins::typing(Client::Number number, const Typing &signal)
{
    const DeskState &desk = m_pipeline.desk();
    const AdminId admin = m_lines.at(number).admin;
    const ChatInMemory *entry = desk.chats.find(signal.chat);
    if (!entry || entry->chat().state != ChatState::Active || entry->chat().owner != admin)
        return;
    if (const LoadedVisitor *visitor = desk.visitors.find(entry->chat().visitor))
        m_switchboard.signalVisitor({visitor->visitor.site, visitor->visitor.tokenHash},
                                    wire::encode(Typing{signal.chat, Side::Admin, desk.staffNames().of(admin)}));
}

// ---- files ---------------------------------------------------------------------------------------------------------

Files::Sender Admins::senderAt(Client::Number number) const
{
    return {number, u"a%1"_s.arg(m_lines.at(number).admin.value), false};
}

void Admins::openFile(Client::Number number, const OpenFile &command)
{
    OpenFile plain = command;
    plain.thumbnail.clear();
    m_files->open(senderAt(number), command, [who = m_lines.at(number).admin, command = plain](const Desk &desk, Now now, const SentFile *whole) {
        return whole ? desk.decide(who, command, now, *whole) : desk.decide(who, command, now);
    });
}

// ---- blocks --------------------------------------------------------------------------------------------------------

void Admins::blockVisitor(Client::Number number, const BlockVisitor &command)
{
    const auto decide = [this, command, who = m_lines.at(number).admin](const Desk &desk, Now now) {
        const ChatInMemory *entry = desk.state().chats.find(command.chat);
        const StoredInquiry *stored = desk.state().inquiries.find(command.inquiry);
        const VisitorId visitor = entry ? entry->chat().visitor : stored ? stored->visitor : VisitorId{};
        return desk.decide(who, command, now, addressOf(visitor), now.wall + m_settings.blockAddressFor);
    };
    m_pipeline.executeBy(decide, {number, command.key, this});
}

/// Where they are connected from, if they are and it is to be held.
QString Admins::addressOf(VisitorId visitor) const
{
    const LoadedVisitor *known = m_pipeline.desk().visitors.find(visitor);
    if (!known || m_settings.blockAddressFor == 0)
        return {};
    const QList<Client::Number> numbers = m_switchboard.visitors({known->visitor.site, known->visitor.tokenHash});
    for (const Client::Number number : numbers) {
        const Client *client = m_switchboard.find(number);
        if (client && !(m_settings.loopbackExempt && client->peer().isLoopback()))
            return QString::fromLatin1(limitKey(client->peer()));
    }
    return {};
}

void Admins::readBlocks(Client::Number number, const ReadBlocks &command, const ReadTurns::Turn &turn)
{
    Blocks answer;
    answer.key = command.key;
    for (const VisitorBlock &block : m_pipeline.desk().blocks.standing()) {
        const Admin *by = m_pipeline.desk().accounts.find(block.admin);
        answer.blocks.prepend({block.id, block.visitorName, block.at, by ? by->name : QString(), block.addressUntil});
    }
    m_pipeline.afterStored([this, number, answer, turn] { send(number, answer); },
                           [this, number, command] { refuse(number, command.key, Refusal::Unavailable, 1'000); });
}

// ---- erasing -------------------------------------------------------------------------------------------------------

/// What is there of them is looked up first, in the order of commits.
void Admins::erasePerson(Client::Number number, const ErasePerson &command)
{
    const ChatInMemory *entry = m_pipeline.desk().chats.find(command.chat);
    const VisitorId known = entry ? entry->chat().visitor : VisitorId{};
    m_storage.read(
        [=, this, who = m_lines.at(number).admin](Store &store) -> StorageThread::Callback {
            VisitorId visitor = known;
            if (!visitor.isValid() && command.chat.isValid()) {
                const std::optional<Chat> chat = store.chatFacts(command.chat);
                visitor = chat ? chat->visitor : VisitorId{};
            } else if (!visitor.isValid()) {
                const std::optional<StoredInquiry> inquiry = store.inquiry(command.inquiry);
                visitor = inquiry ? inquiry->visitor : VisitorId{};
            }
            return [=, this, traces = store.tracesOf(visitor)] {
                m_pipeline.executeBy([=](const Desk &desk, Now now) { return desk.decide(who, command, now, traces); },
                                     {number, command.key, this});
            };
        },
        [this, number, command] { refuse(number, command.key, Refusal::Unavailable, 1'000); });
}

void Admins::send(Client::Number number, const QByteArray &frame)
{
    m_switchboard.send(number, frame);
}

void Admins::answer(Client::Number number, const QString &key, const Pipeline::Answer &answer)
{
    if (const Ack *ack = std::get_if<Ack>(&answer))
        return send(number, *ack);
    Refused refused = std::get<Refused>(answer);
    refused.key = key;
    logEvent(lcAdmins(), "refused"_L1,
             {{u"client"_s, qint64(number)}, {u"code"_s, QString(Words<Refusal>::list[size_t(refused.code)])}});
    Q_EMIT saidNo(refused.code);
    send(number, refused);
}

void Admins::refuse(Client::Number number, const QString &key, Refusal code, qint64 retryAfter)
{
    Q_EMIT saidNo(code);
    send(number, Refused{key, code, retryAfter, {}});
}

} // namespace deskbell
