// SPDX-License-Identifier: MIT
#include "server/net/admins.h"

#include "common/plaintext.h"
#include "common/wire.h"
#include "server/domain/store.h"
#include "server/domain/views.h"
#include "server/log/jsonlog.h"
#include "server/net/switchboard.h"
#include "server/storage/storagethread.h"

#include <QSet>

namespace deskbell {

namespace {

Q_LOGGING_CATEGORY(lcAdmins, "desk.admins")

constexpr int mostBadFrames = 5;
constexpr int shownLetters = 200;
constexpr int mostPasswordLength = 1024;

} // namespace

Admins::Admins(Pipeline &pipeline, StorageThread &storage, Switchboard &switchboard, Accounts &accounts, QObject *parent)
    : QObject(parent)
    , m_pipeline(pipeline)
    , m_storage(storage)
    , m_switchboard(switchboard)
    , m_accounts(accounts)
{
    connect(&m_switchboard, &Switchboard::clientGone, this, [this](Client::Number number) {
        m_lines.erase(number);
        m_pipeline.forget(number);
    });
    connect(&m_switchboard, &Switchboard::adminGone, this, [this](Client::Number number, AdminId admin, bool wasLast) {
        m_lines.erase(number);
        if (wasLast)
            m_pipeline.adminIs(admin, false);
        tellPresence();
    });
    connect(&m_pipeline, &Pipeline::happened, this, [this](const Event &event) {
        if (const auto *revoked = std::get_if<SessionRevoked>(&event))
            endSession(revoked->session);
    });
}

void Admins::greet(Client &client)
{
    const Client::Number number = client.number();
    m_lines.emplace(number, Line{});
    connect(&client, &Client::received, this, [this, number](const QByteArray &frame) { receive(number, frame); });
}

// ---- frames in -----------------------------------------------------------------------------------------------------

void Admins::receive(Client::Number number, const QByteArray &frame)
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
        if (line.badFrames >= mostBadFrames || !line.isReady) {
            if (Client *client = m_switchboard.find(number))
                client->close(CloseCode::BadFrames);
        }
        return;
    }
    const AdminCommand &command = std::get<AdminCommand>(decoded);
    if (line.isReady)
        return carryOut(number, command);
    if (const auto *first = std::get_if<Login>(&command))
        return login(number, *first);
    if (const auto *first = std::get_if<Resume>(&command))
        return resume(number, *first);
    const QString key = std::visit([](const auto &c) {
        if constexpr (requires { c.key; }) return c.key; else return QString();
    }, command);
    refuse(number, key, Refusal::NotLoggedIn);
}

template <class Command>
void Admins::execute(Client::Number number, const Command &command)
{
    const QString key = [&] { if constexpr (requires { command.key; }) return command.key; else return QString(); }();
    m_pipeline.execute(m_lines.at(number).admin, command, number, [this, number, key](const Pipeline::Answer &reply) {
        if constexpr (!std::is_same_v<Command, Receipt>)
            answer(number, key, reply);
    });
}

void Admins::carryOut(Client::Number number, const AdminCommand &command)
{
    const auto visitor = [&](const auto &c) {
        using C = std::decay_t<decltype(c)>;
        if constexpr (std::is_same_v<C, Login> || std::is_same_v<C, Resume>)
            refuse(number, c.key, Refusal::BadRequest);
        else if constexpr (std::is_same_v<C, Logout>)
            logout(number, c);
        else if constexpr (std::is_same_v<C, SetPresence>)
            setPresence(number, c);
        else if constexpr (std::is_same_v<C, ReadChat>)
            readChat(number, c, false);
        else if constexpr (std::is_same_v<C, CloseChat>)
            m_switchboard.closeChat(number, c.chat);
        else if constexpr (std::is_same_v<C, AlertShown>)
            m_pipeline.alertShown(c.chat, m_lines.at(number).admin);
        else if constexpr (std::is_same_v<C, Typing>)
            typing(number, c);
        else if constexpr (std::is_same_v<C, ReadBoard>)
            readBoard(number, c);
        else if constexpr (std::is_same_v<C, ReadInquiry>)
            readInquiry(number, c);
        else if constexpr (std::is_same_v<C, ReadDeadLetters>)
            readDeadLetters(number, c);
        else if constexpr (std::is_same_v<C, RetryLetter>)
            withDeadLetter(number, c.key, c.letter, LetterRequeued{c.letter, Pipeline::now().wall});
        else if constexpr (std::is_same_v<C, DiscardLetter>)
            withDeadLetter(number, c.key, c.letter, LetterDiscarded{c.letter});
        else if constexpr (requires { m_pipeline.desk().decide(AdminId{}, c, Now{}); })
            execute(number, c);
        else
            refuse(number, c.key, Refusal::BadRequest);
    };
    std::visit(visitor, command);
}

// ---- in and out ----------------------------------------------------------------------------------------------------

void Admins::login(Client::Number number, const Login &command)
{
    Line &line = m_lines.at(number);
    Client *client = m_switchboard.find(number);
    if (!client)
        return;
    if (command.version < oldestProtocolVersion) {
        refuse(number, command.key, Refusal::TooOld);
        return client->close(CloseCode::TooOld);
    }
    if (line.isLoggingIn)
        return refuse(number, command.key, Refusal::TooFast, 1'000);
    line.isLoggingIn = true;
    const Desk &desk = m_pipeline.desk();
    const QString password = command.password.left(mostPasswordLength);
    m_accounts.check(command.name, desk.admin(command.name), password, client->peer(), Pipeline::now().steady,
                     [this, number, command](const Accounts::Verdict &verdict) {
        const auto it = m_lines.find(number);
        if (it == m_lines.end())
            return;
        it->second.isLoggingIn = false;
        Client *asking = m_switchboard.find(number);
        if (!verdict.admin.isValid()) {
            const bool isThrottled = verdict.retryAfter > 0;
            logEvent(lcAdmins(), isThrottled ? "login_throttled"_L1 : "login_refused"_L1,
                     {{u"client"_s, qint64(number)}, {u"address"_s, asking ? asking->peer().toString() : QString()}},
                     QtWarningMsg);
            refuse(number, command.key, isThrottled ? Refusal::TooFast : Refusal::WrongLogin, verdict.retryAfter);
            return;
        }
        const QString token = Accounts::makeToken();
        AdminSession session;
        session.id = m_pipeline.desk().nextSession();
        session.admin = verdict.admin;
        session.tokenHash = Accounts::hashToken(token);
        session.device = displayName(command.device);
        session.openedAt = Pipeline::now().wall;
        Events events{SessionOpened{session}};
        if (!verdict.rehashed.isEmpty())
            events.append(AdminPasswordSet{verdict.admin, verdict.rehashed});
        m_pipeline.store(events, [this, number, session, token, key = command.key](bool isStored) {
            if (!isStored)
                return refuse(number, key, Refusal::Unavailable, 1'000);
            enter(number, session.admin, session.id, key, token);
        });
    });
}

void Admins::resume(Client::Number number, const Resume &command)
{
    Client *client = m_switchboard.find(number);
    if (!client)
        return;
    if (command.version < oldestProtocolVersion) {
        refuse(number, command.key, Refusal::TooOld);
        return client->close(CloseCode::TooOld);
    }
    const AdminSession *session = m_pipeline.desk().session(Accounts::hashToken(command.session));
    const Admin *admin = session ? m_pipeline.desk().admin(session->admin) : nullptr;
    if (!admin || admin->disabled) {
        refuse(number, command.key, Refusal::NotLoggedIn);
        return client->close(CloseCode::SessionEnded);
    }
    m_lines.at(number).presence = command.presence == Presence::Away ? Presence::Away : Presence::Online;
    enter(number, admin->id, session->id, command.key, {});
}

/// The snapshot is made now and released behind everything queued; desk events made later follow it in number.
void Admins::enter(Client::Number number, AdminId admin, SessionId session, const QString &key, const QString &token)
{
    const auto it = m_lines.find(number);
    const Desk &desk = m_pipeline.desk();
    if (it == m_lines.end() || it->second.admin.isValid() || !desk.admin(admin) || desk.admin(admin)->disabled)
        return;
    it->second.admin = admin;
    it->second.session = session;
    m_pipeline.adminIs(admin, true);

    const Now now = Pipeline::now();
    DeskEvent snapshot;
    snapshot.key = key;
    snapshot.epoch = desk.epoch();
    snapshot.desk = m_pipeline.deskNumber();
    snapshot.now = now.wall;
    snapshot.waitTime = desk.waitTime();
    snapshot.admin = admin;
    snapshot.name = desk.admin(admin)->name;
    snapshot.session = token;
    snapshot.admins = presences();
    const QList<ChatId> open = desk.openChats();
    for (const ChatId id : open)
        snapshot.chats.append(deskView(desk, *desk.chat(id), now));
    snapshot.mail = m_pipeline.mail();
    snapshot.openInquiries = desk.openInquiries();
    m_pipeline.afterStored(
        [this, number, admin, session, snapshot] {
            const auto line = m_lines.find(number);
            if (line == m_lines.end())
                return;
            send(number, snapshot);
            line->second.isReady = true;
            m_switchboard.bindAdmin(number, admin, session);
            logEvent(lcAdmins(), "login"_L1, {{u"client"_s, qint64(number)}, {u"admin"_s, admin.value}, {u"session"_s, session.value}});
            tellPresence();
        },
        [this, number] {
            if (Client *client = m_switchboard.find(number))
                client->close(CloseCode::Reload);
        });
}

void Admins::logout(Client::Number number, const Logout &command)
{
    const SessionId session = m_lines.at(number).session;
    m_pipeline.store({SessionRevoked{session, Pipeline::now().wall}}, [this, number, key = command.key](bool isStored) {
        if (!isStored)
            return refuse(number, key, Refusal::Unavailable, 1'000);
        Ack ack;
        ack.key = key;
        send(number, ack);
    });
}

void Admins::endSession(SessionId session)
{
    const QList<Client::Number> numbers = m_switchboard.clientsOf(session);
    for (const Client::Number number : numbers) {
        if (Client *client = m_switchboard.find(number))
            client->close(CloseCode::SessionEnded);
    }
}

// ---- presence ------------------------------------------------------------------------------------------------------

void Admins::setPresence(Client::Number number, const SetPresence &command)
{
    if (command.presence == Presence::Offline)
        return refuse(number, command.key, Refusal::BadRequest);
    m_lines.at(number).presence = command.presence;
    Ack ack;
    ack.key = command.key;
    send(number, ack);
    tellPresence();
}

QList<AdminPresence> Admins::presences() const
{
    QList<AdminPresence> list;
    for (const Admin &admin : m_pipeline.desk().admins()) {
        if (admin.disabled)
            continue;
        AdminPresence presence{admin.id, admin.name, Presence::Offline};
        for (const auto &[number, line] : m_lines) {
            if (line.admin == admin.id)
                presence.presence = std::max(presence.presence, line.presence);
        }
        list.append(presence);
    }
    return list;
}

void Admins::tellPresence()
{
    const QList<AdminPresence> list = presences();
    const auto count = [&list](Presence presence) {
        return int(std::count_if(list.begin(), list.end(), [presence](const AdminPresence &p) { return p.presence == presence; }));
    };
    m_pipeline.tellAdmins(AdminsEvent{0, list});
    Q_EMIT presenceChanged(count(Presence::Online), count(Presence::Away));
}

// ---- reading -------------------------------------------------------------------------------------------------------

void Admins::readChat(Client::Number number, const ReadChat &command, bool isLoaded)
{
    if (!m_lines.contains(number))
        return;
    const Desk &desk = m_pipeline.desk();
    const Desk::ChatInMemory *entry = desk.chat(command.chat);
    const auto unavailable = [this, number, command] { refuse(number, command.key, Refusal::Unavailable, 1'000); };
    if (!entry && !isLoaded)
        return m_pipeline.ensure(Needs{command.chat}, [this, number, command] { readChat(number, command, true); }, unavailable);
    if (!entry)
        return refuse(number, command.key, Refusal::NotFound);

    auto page = std::make_shared<ChatPage>();
    page->key = command.key;
    page->chat = command.chat;
    page->lastSeq = entry->chat().lastSeq;
    page->receipts = entry->chat().receipts;
    const bool isBehind = command.after <= page->lastSeq && (command.epoch.isEmpty() || command.epoch == desk.epoch());
    page->startOver = !isBehind;
    const qint64 after = isBehind ? command.after : 0;
    m_storage.read(
        [=, this](Store &store) -> StorageThread::Callback {
            MessagePage found = store.messages(command.chat, after, page->startOver ? 0 : command.before, maxPageMessages);
            page->messages = std::move(found.messages);
            page->more = found.more;
            return [this, number, page] {
                send(number, *page);
                m_switchboard.openChat(number, page->chat);
            };
        },
        unavailable);
}

void Admins::readBoard(Client::Number number, const ReadBoard &command)
{
    m_storage.browse(
        [=, this](Store &store) -> StorageThread::Callback {
            auto page = std::make_shared<BoardPage>(store.board(command));
            page->key = command.key;
            return [this, number, page] { send(number, *page); };
        },
        [this, number, command] { refuse(number, command.key, Refusal::Unavailable, 1'000); });
}

void Admins::readInquiry(Client::Number number, const ReadInquiry &command)
{
    m_storage.read(
        [=, this](Store &store) -> StorageThread::Callback {
            const std::optional<StoredInquiry> found = store.inquiry(command.inquiry);
            if (!found || found->deleted)
                return [this, number, command] { refuse(number, command.key, Refusal::NotFound); };
            return [this, number, page = InquiryPage{command.key, found->inquiry}] { send(number, page); };
        },
        [this, number, command] { refuse(number, command.key, Refusal::Unavailable, 1'000); });
}

void Admins::readDeadLetters(Client::Number number, const ReadDeadLetters &command)
{
    m_storage.read(
        [=, this](Store &store) -> StorageThread::Callback {
            return [this, number, letters = DeadLetters{command.key, store.deadLetters(shownLetters)}] { send(number, letters); };
        },
        [this, number, command] { refuse(number, command.key, Refusal::Unavailable, 1'000); });
}

// ---- the rest ------------------------------------------------------------------------------------------------------

void Admins::typing(Client::Number number, const Typing &signal)
{
    const Desk &desk = m_pipeline.desk();
    const AdminId admin = m_lines.at(number).admin;
    const Desk::ChatInMemory *entry = desk.chat(signal.chat);
    if (!entry || entry->chat().state != ChatState::Active || entry->chat().owner != admin)
        return;
    if (const LoadedVisitor *visitor = desk.visitor(entry->chat().visitor))
        m_switchboard.signalVisitor({visitor->visitor.site, visitor->visitor.tokenHash},
                                    wire::encode(Typing{signal.chat, Side::Admin, entry->chat().ownerName}));
}

/// Dead letters are not in memory, so the rule stands here: only one that is dead can be sent again or thrown away.
void Admins::withDeadLetter(Client::Number number, const QString &key, LetterId letter, const Event &event)
{
    const auto unavailable = [this, number, key, letter] {
        m_lettersInHand.remove(letter);
        refuse(number, key, Refusal::Unavailable, 1'000);
    };
    if (m_lettersInHand.contains(letter))
        return refuse(number, key, Refusal::NotFound);
    m_lettersInHand.insert(letter);
    m_storage.read(
        [=, this](Store &store) -> StorageThread::Callback {
            const QList<DeadLetter> dead = store.deadLetters(shownLetters);
            const bool isDead = std::any_of(dead.begin(), dead.end(), [letter](const DeadLetter &d) { return d.id == letter; });
            return [=, this] {
                if (!isDead) {
                    m_lettersInHand.remove(letter);
                    return refuse(number, key, Refusal::NotFound);
                }
                m_pipeline.store({event}, [=, this](bool isStored) {
                    if (!isStored)
                        return unavailable();
                    m_lettersInHand.remove(letter);
                    Ack ack;
                    ack.key = key;
                    send(number, ack);
                });
            };
        },
        unavailable);
}

template <class Frame>
void Admins::send(Client::Number number, const Frame &frame)
{
    if (Client *client = m_switchboard.find(number))
        client->send(wire::encode(frame));
}

void Admins::answer(Client::Number number, const QString &key, const Pipeline::Answer &answer)
{
    if (const Ack *ack = std::get_if<Ack>(&answer))
        return send(number, *ack);
    Refused refused = std::get<Refused>(answer);
    refused.key = key;
    logEvent(lcAdmins(), "refused"_L1,
             {{u"client"_s, qint64(number)}, {u"code"_s, QString(Words<Refusal>::list[size_t(refused.code)])}});
    send(number, refused);
}

void Admins::refuse(Client::Number number, const QString &key, Refusal code, qint64 retryAfter)
{
    Refused refused;
    refused.key = key;
    refused.code = code;
    refused.retryAfter = retryAfter;
    send(number, refused);
}

} // namespace deskbell
