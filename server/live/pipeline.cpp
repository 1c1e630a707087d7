// SPDX-License-Identifier: MIT
#include "server/live/pipeline.h"

#include "common/wire.h"
#include "server/domain/store.h"
#include "server/domain/views.h"
#include "server/live/eventlog.h"
#include "server/live/switchboard.h"
#include "server/log/jsonlog.h"
#include "server/storage/storagethread.h"

#include <QDateTime>
#include <QTimer>

namespace deskbell {

namespace {

Q_LOGGING_CATEGORY(lcDesk, "desk.desk")

constexpr int mostPending = 20'000; ///< jobs on their way to the disk; beyond it senders are asked to come again
constexpr int mostRounds = 8;       ///< things one command can need in memory, one after the other
constexpr size_t mostStalled = 256; ///< commands of one connection that wait behind one of its own; beyond it the connection is cut
constexpr qint64 retryAfter = 1'000;
constexpr int tickInterval = 1'000;

} // namespace

Pipeline::Pipeline(const DeskSettings &settings, StorageThread &storage, Switchboard &switchboard, Notices notices,
                   QObject *parent)
    : QObject(parent)
    , m_desk(settings, switchboard.there())
    , m_storage(storage)
    , m_switchboard(switchboard)
    , m_notices(std::move(notices))
    , m_tick(new QTimer(this))
{
    m_tick->setInterval(tickInterval);
    m_tick->setTimerType(Qt::CoarseTimer);
    connect(m_tick, &QTimer::timeout, this, &Pipeline::tick);
    connect(&m_storage, &StorageThread::broken, this, [this](const QString &reason, StorageThread::Loss loss) {
        logEvent(lcDesk(), "storage_broken"_L1, {{u"reason"_s, reason}}, QtWarningMsg);
        m_isInDoubt = m_isInDoubt || loss == StorageThread::Loss::Doubtful;
        m_isLoaded = false;
        m_deskNumber = m_releasedDeskNumber;
        load();
    });
}

Now Pipeline::now()
{
    return {QDateTime::currentMSecsSinceEpoch(), Switchboard::steadyNow()};
}

void Pipeline::load()
{
    m_storage.read(
        [this](DeskReads &store) -> StorageThread::Callback {
            auto loaded = std::make_shared<LoadedDesk>(store.load());
            return [this, loaded] {
                const QString known = m_desk.state().epoch;
                m_desk.load(std::move(*loaded), now());
                const bool isAnotherLife = !known.isEmpty() && known != m_desk.state().epoch;
                // Some lines may be stored that nobody was told of, or be others than those who are here know: they come back, and read on from there.
                if (std::exchange(m_isInDoubt, false) || isAnotherLife)
                    m_switchboard.closeAll(CloseCode::Reload);
                m_isLoaded = true;
                restartTick();
                for (const auto &[origin, then] : std::exchange(m_untilLoaded, {}))
                    then();
                Q_EMIT ready();
            };
        },
        [this] {
            Q_EMIT loadFailed(u"the database could not be read"_s);
            QTimer::singleShot(m_pauseBeforeLoading, this, &Pipeline::load);
        });
}

void Pipeline::standStill()
{
    m_isLoaded = false;
    restartTick();
}

bool Pipeline::whenLoaded(Client::Number origin, std::function<void()> then)
{
    if (!m_isLoaded)
        return m_untilLoaded.try_emplace(origin, std::move(then)).second;
    then();
    return true;
}

bool Pipeline::canDecide() const
{
    return m_isLoaded && m_storage.pending() <= mostPending;
}

Refused Pipeline::unavailable()
{
    return {{}, Refusal::Unavailable, retryAfter, {}};
}

void Pipeline::stall(Decide decide, const Ticket &ticket)
{
    auto &waiting = m_stalled[ticket.origin];
    // Cut, not refused: the client comes back and sends everything again in its order.
    if (waiting.size() < mostStalled)
        waiting.push_back([this, decide = std::move(decide), ticket] { return decideKept(decide, ticket, 0); });
    else
        m_switchboard.close(ticket.origin, CloseCode::TooSlow);
}

void Pipeline::fetch(const Needs &needs, const Decide &decide, const Ticket &ticket, int rounds)
{
    m_stalled.try_emplace(ticket.origin);
    takeIn(
        needs,
        [=, this](const std::optional<VisitorKey> &takenIn) {
            Ticket mine = ticket;
            if (takenIn)
                mine.visitors.append(*takenIn);
            if (decideKept(decide, mine, rounds + 1))
                goOn(mine.origin);
        },
        [=, this] {
            refuseForNow(ticket, unavailable(), true);
            for (const VisitorKey &key : ticket.visitors)
                letGo(key);
            goOn(ticket.origin);
        });
}

bool Pipeline::decideKept(const Decide &decide, const Ticket &ticket, int rounds)
{
    if (!canDecide() || rounds > mostRounds) {
        refuseForNow(ticket, unavailable(), true);
    } else {
        Decision decision = decide();
        if (const Needs *needs = std::get_if<Needs>(&decision)) {
            fetch(*needs, decide, ticket, rounds);
            return false;
        }
        settle(std::move(decision), ticket);
    }
    for (const VisitorKey &key : ticket.visitors)
        letGo(key);
    return true;
}

/// Decides what has waited behind a command of the same connection, until one of those has to wait itself.
void Pipeline::goOn(Client::Number origin)
{
    auto stalled = m_stalled.find(origin);
    while (stalled != m_stalled.end() && !stalled->second.empty()) {
        const std::function<bool()> next = std::move(stalled->second.front());
        stalled->second.pop_front();
        if (!next())
            return;
        stalled = m_stalled.find(origin);
    }
    if (stalled != m_stalled.end())
        m_stalled.erase(stalled);
}

void Pipeline::settle(Decision decision, const Ticket &ticket)
{
    const Refused *refused = std::get_if<Refused>(&decision);
    Done *done = std::get_if<Done>(&decision);
    const bool isForNow = refused && isTemporary(refused->code);
    const auto gate = ticket.isText() ? m_gates.find({ticket.origin, ticket.chat}) : m_gates.end();
    const bool isRepeat = done && done->events.isEmpty();
    if (gate != m_gates.end() && gate->second.key != ticket.key && !isRepeat)
        return refuseForNow(ticket, unavailable(), false);
    if (isForNow)
        return refuseForNow(ticket, *refused, false);
    if (gate != m_gates.end() && gate->second.key == ticket.key)
        m_gates.erase(gate);
    if (refused || isRepeat) {
        // It may rest on something that is still on its way to the disk.
        const Answer given = refused ? Answer(*refused) : Answer(done->ack);
        afterStored([ticket, given] { answer(ticket, given); },
                    [this, ticket] { refuseForNow(ticket, unavailable(), true); });
    } else {
        carryOut(std::move(done->events), ticket, done->ack);
    }
}

void Pipeline::answer(const Ticket &ticket, const Answer &answer)
{
    if (ticket.answerer)
        ticket.answerer->answer(ticket.origin, ticket.key, answer);
    else if (ticket.then)
        ticket.then(answer);
}

void Pipeline::refuseForNow(const Ticket &ticket, const Refused &refused, bool atOnce)
{
    if (ticket.isText() && m_switchboard.find(ticket.origin)) {
        const Gate mine{ticket.key, ticket.number};
        // One that was queued may fail after a later one was refused on arrival.
        if (const auto [gate, isNew] = m_gates.try_emplace({ticket.origin, ticket.chat}, mine);
            !isNew && mine.number < gate->second.number)
            gate->second = mine;
    }
    const auto say = [ticket, refused] { answer(ticket, refused); };
    if (atOnce)
        say();
    else
        afterStored(say, say);
}

void Pipeline::forget(Client::Number origin)
{
    m_gates.erase(m_gates.lower_bound({origin, ChatId{}}), m_gates.lower_bound({origin + 1, ChatId{}}));
    m_untilLoaded.erase(origin);
}

/// What is on its way to the disk, and what follows from its arrival.
class Pipeline::Commit final : public StorageThread::Outcome {
public:
    Commit(Pipeline &pipeline, Events events, const Ticket &ticket, const Ack &ack, std::vector<Outgoing> frames)
        : m_pipeline(pipeline)
        , m_events(std::move(events))
        , m_ticket(ticket)
        , m_ack(ack)
        , m_frames(std::move(frames))
    {
    }

    void stored() override
    {
        // The lines with lower numbers first: to its sender an ack beyond the next number would be a gap.
        const auto own = std::find_if(m_frames.begin(), m_frames.end(), [](const Outgoing &frame) { return frame.isOwnText; });
        if (own != m_frames.begin() && own != m_frames.end()) {
            m_pipeline.release({m_frames.begin(), own}, m_ticket.origin);
            m_frames.erase(m_frames.begin(), own);
        }
        answer(m_ticket, m_ack);
        m_pipeline.release(m_frames, m_ticket.origin);
        for (const Event &event : std::as_const(m_events)) {
            logEvent(event);
            Q_EMIT m_pipeline.happened(event);
        }
    }

    void failed() override
    {
        if (m_ticket.answerer || m_ticket.then)
            m_pipeline.refuseForNow(m_ticket, unavailable(), true);
    }

    void refused() override
    {
        logEvent(lcDesk(), "never_stored"_L1, {{u"key"_s, m_ticket.key}}, QtCriticalMsg);
        answer(m_ticket, Refused{{}, Refusal::BadRequest, 0, {}});
    }

private:
    Pipeline &m_pipeline;
    Events m_events;
    Ticket m_ticket;
    Ack m_ack;
    std::vector<Outgoing> m_frames;
};

void Pipeline::carryOut(Events events, const Ticket &ticket, const Ack &ack)
{
    const Now at = now();
    events += m_desk.following(events, at);
    events += m_notices(events, m_desk.state(), at);
    std::vector<Outgoing> outgoing = frames(events, ticket, at);
    restartTick();
    auto commit = std::make_unique<Commit>(*this, events, ticket, ack, std::move(outgoing));
    m_storage.commit(std::move(events), std::move(commit));
}

/// Applies the events one by one and makes the frames that each one causes, as of that moment.
std::vector<Pipeline::Outgoing> Pipeline::frames(const Events &events, const Ticket &ticket, Now at)
{
    std::vector<Outgoing> outgoing;
    bool isMailTold = false; // one for all letters of a transaction
    const auto encoded = [this](auto &told) {
        if constexpr (requires { told.desk; })
            told.desk = ++m_deskNumber;
        return wire::encode(told);
    };
    for (const Event &event : events) {
        m_desk.apply(event, at);
        QList<Telling> all = tellings(event, m_desk.state(), at);
        for (Telling &telling : all) {
            if (std::holds_alternative<MailEvent>(telling.frame)) {
                isMailTold = true;
                continue;
            }
            const auto *text = std::get_if<MessageEvent>(&telling.frame);
            const bool isOwnText = text && ticket.isText() && text->message.key == ticket.key;
            outgoing.push_back({telling.audience, std::visit(encoded, telling.frame), isOwnText});
        }
        if (const std::optional<PersonErased> erased = erasureTelling(event))
            outgoing.push_back({ToWhoKnowsErasing{}, wire::encode(*erased), false});
        if (const std::optional<NoteEvent> note = noteTelling(event))
            outgoing.push_back({ToNoteReaders{note->note.visitor.isValid()}, wire::encode(*note), false});
        for (const ReplyTelling &reply : replyTellings(event))
            outgoing.push_back({reply.to, wire::encode(reply.frame), false});
        if (const std::optional<ColleagueEvent> colleague = colleagueTelling(event, m_desk.state()))
            outgoing.push_back({ToOwners{}, wire::encode(*colleague), false});
        if (const std::optional<SiteNews> news = siteTelling(event))
            outgoing.push_back({ToOwners{true}, wire::encode(*news), false});
        if (std::optional<DeskTold> told = inboxTelling(event, m_desk.state(), at))
            outgoing.push_back({ToAllAdmins{}, std::visit(encoded, *told), false});
        if (const std::optional<UnreadTelling> unread = unreadTelling(event))
            outgoing.push_back({unread->to, wire::encode(unread->frame), unread->isAsked});
    }
    if (isMailTold)
        outgoing.push_back({ToAllAdmins{}, wire::encode(MailEvent{++m_deskNumber, mail()}), false});
    return outgoing;
}

void Pipeline::release(const std::vector<Outgoing> &frames, Client::Number origin)
{
    const auto tellVisitor = [this](VisitorId id, const QByteArray &frame, Client::Number except) {
        // Looked up only now: after a fresh load those who are connected come back into memory through the queue.
        if (const VisitorKey *key = m_desk.state().visitors.keyOf(id))
            m_switchboard.toVisitor(*key, frame, except);
    };
    for (const Outgoing &outgoing : frames) {
        const Client::Number except = outgoing.isOwnText ? origin : 0;
        const Audience *audience = std::get_if<Audience>(&outgoing.audience);
        if (const auto *readers = std::get_if<ToNoteReaders>(&outgoing.audience)) {
            m_switchboard.toNoteReaders(outgoing.frame, readers->isAboutPerson);
        } else if (std::holds_alternative<ToWhoKnowsErasing>(outgoing.audience)) {
            m_switchboard.toWhoKnowsErasing(outgoing.frame);
        } else if (const auto *users = std::get_if<ToReplyReaders>(&outgoing.audience)) {
            m_switchboard.toReplyReaders(outgoing.frame, users->only, users->except);
        } else if (const auto *owners = std::get_if<ToOwners>(&outgoing.audience)) {
            for (const Admin &admin : m_desk.state().accounts.admins()) {
                if (admin.isOwner)
                    m_switchboard.toOwner(admin.id, outgoing.frame, owners->isAboutSite);
            }
        } else if (const auto *inbox = std::get_if<ToInboxOf>(&outgoing.audience)) {
            m_switchboard.toInboxOf(inbox->admin, outgoing.frame, except);
        } else if (const auto *to = std::get_if<ToVisitor>(audience)) {
            tellVisitor(to->visitor, outgoing.frame, except);
        } else if (const auto *holders = std::get_if<ToLinkHolders>(audience)) {
            m_switchboard.toLinkHolders(holders->inquiry, outgoing.frame);
        } else if (const auto *both = std::get_if<ToChat>(audience)) {
            tellVisitor(both->visitor, outgoing.frame, except);
            m_switchboard.toChatAdmins(both->chat, both->owner, outgoing.frame, except);
        } else if (const auto *admins = std::get_if<ToChatAdmins>(audience)) {
            m_switchboard.toChatAdmins(admins->chat, admins->owner, outgoing.frame, except);
        } else {
            ++m_releasedDeskNumber;
            m_switchboard.toAllAdmins(outgoing.frame);
        }
    }
}

void Pipeline::afterStored(std::function<void()> then, std::function<void()> failed)
{
    m_storage.read([then = std::move(then)](Store &) -> StorageThread::Callback { return then; },
                   failed ? std::move(failed) : [] {});
}

void Pipeline::ensure(const Needs &needs, std::function<void()> then, std::function<void()> failed)
{
    takeIn(
        needs,
        [this, then = std::move(then)](const std::optional<VisitorKey> &takenIn) {
            then();
            if (takenIn)
                letGo(*takenIn);
        },
        std::move(failed));
}

void Pipeline::takeIn(const Needs &needs, std::function<void(const std::optional<VisitorKey> &takenIn)> then,
                      std::function<void()> failed)
{
    m_storage.read(
        [this, needs, then](DeskReads &store) -> StorageThread::Callback {
            if (const auto *key = std::get_if<VisitorKey>(&needs.what))
                return [this, key = *key, then, found = store.visitor(key->site, key->tokenHash)] {
                    m_desk.takeIn(key, found);
                    then(key);
                };
            if (const auto *id = std::get_if<VisitorId>(&needs.what))
                return [this, then, found = store.visitor(*id)] {
                    if (!found)
                        return then({});
                    const VisitorKey key{found->visitor.site, found->visitor.tokenHash};
                    m_desk.takeIn(key, found);
                    then(key);
                };
            if (const auto *id = std::get_if<ChatId>(&needs.what))
                return [this, id = *id, then, found = store.chat(*id)] {
                    m_desk.takeIn(id, found);
                    then({});
                };
            if (const auto *notes = std::get_if<NoteLookup>(&needs.what))
                return [this, notes = *notes, then, found = store.noteFacts(*notes)] {
                    m_desk.takeIn(notes, found);
                    then({});
                };
            if (const auto *reply = std::get_if<ReplyKey>(&needs.what))
                return [this, key = *reply, then, answer = store.replyAnswer(*reply)] {
                    m_desk.takeIn(key, answer);
                    then({});
                };
            const InquiryId id = std::get<InquiryId>(needs.what);
            return [this, id, then, found = store.inquiry(id)] {
                m_desk.takeIn(id, found);
                then({});
            };
        },
        std::move(failed));
}

/// A visitor who hung up while the disk was asked is not kept: nothing would ever remove them.
void Pipeline::letGo(const VisitorKey &key)
{
    if (m_isLoaded && !m_switchboard.there().isExpected(key))
        m_desk.forget(key);
}

// ---- presence ------------------------------------------------------------------------------------------------------

void Pipeline::visitorCame(const VisitorKey &key)
{
    // A load counts everybody as gone; those who are connected are announced again after it.
    if (m_isLoaded)
        tellWhetherHere(key);
}

void Pipeline::visitorLeft(const VisitorKey &key, bool wasHere)
{
    if (!m_isLoaded)
        return;
    if (wasHere)
        tellWhetherHere(key);
    m_desk.forget(key);
}

void Pipeline::tellWhetherHere(const VisitorKey &key)
{
    const LoadedVisitor *visitor = m_desk.state().visitors.find(key);
    if (!visitor || !visitor->visitor.id.isValid())
        return;
    m_desk.noteSignOfLife(visitor->visitor.id, now());
    const ChatInMemory *entry = m_desk.state().chats.find(visitor->openChat);
    if (!entry)
        return;
    const QByteArray frame = wire::encode(DeskChatEvent{++m_deskNumber, ChatChange::Updated, deskView(m_desk.state(), *entry, now())});
    afterStored([this, frame] {
        ++m_releasedDeskNumber;
        m_switchboard.toAllAdmins(frame);
    });
}

void Pipeline::adminLeft(AdminId admin)
{
    const QList<ChatId> calls = m_desk.takeAlertsBack(admin);
    for (const ChatId id : calls) {
        const ChatInMemory &entry = *m_desk.state().chats.find(id);
        Q_EMIT alertsChanged(entry.chat().visitor, int(entry.alerts.size()));
    }
}

void Pipeline::alertShown(ChatId chat, AdminId admin)
{
    if (!m_isLoaded || !m_desk.noteAlertShown(chat, admin))
        return;
    if (const ChatInMemory *entry = m_desk.state().chats.find(chat))
        Q_EMIT alertsChanged(entry->chat().visitor, int(entry->alerts.size()));
}

void Pipeline::tellAdmins(AdminsEvent event)
{
    event.desk = ++m_deskNumber;
    const QByteArray frame = wire::encode(event);
    afterStored([this, frame] {
        ++m_releasedDeskNumber;
        m_switchboard.toAllAdmins(frame);
    });
}

void Pipeline::setMailIsConfigured(bool is)
{
    if (std::exchange(m_mailIsConfigured, is) != is && m_isLoaded)
        tellMail();
}

void Pipeline::setBackupTrouble(const QString &reason)
{
    if (std::exchange(m_backupTrouble, reason) != reason && m_isLoaded)
        tellMail();
}

void Pipeline::tellMail()
{
    const QByteArray frame = wire::encode(MailEvent{++m_deskNumber, mail()});
    afterStored([this, frame] {
        ++m_releasedDeskNumber;
        m_switchboard.toAllAdmins(frame);
    });
}

MailStatus Pipeline::mail() const
{
    MailStatus status = m_desk.state().letters.status();
    status.configured = m_mailIsConfigured;
    status.backupTrouble = m_backupTrouble;
    return status;
}

// ---- time ----------------------------------------------------------------------------------------------------------

/// The tick runs only while a chat is open: an idle server does nothing at all.
void Pipeline::restartTick()
{
    const bool isNeeded = m_isLoaded && m_desk.state().chats.hasOpen();
    if (isNeeded && !m_tick->isActive())
        m_tick->start();
    else if (!isNeeded)
        m_tick->stop();
}

void Pipeline::tick()
{
    for (;;) {
        std::vector<Events> lists = m_isLoaded ? m_desk.due(now()) : std::vector<Events>{};
        if (lists.empty())
            break;
        for (Events &events : lists)
            carryOut(std::move(events), {}, {});
    }
    const auto needs = m_isLoaded && !m_isFetchingForDue ? m_desk.neededForDue(now()) : std::nullopt;
    if (needs) {
        m_isFetchingForDue = true;
        const auto done = [this] { m_isFetchingForDue = false; };
        ensure(*needs, [this, done] { done(); tick(); }, done);
    }
    restartTick();
}

} // namespace deskbell
