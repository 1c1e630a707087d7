// SPDX-License-Identifier: MIT
#include "client/console.h"

#include <QLoggingCategory>

namespace deskbell {

Q_LOGGING_CATEGORY(consoleLog, "desk.console", QtInfoMsg)

namespace {

template <class Part, class Event>
concept Takes = requires(Part &part, const Event &event) { part.take(event); };

template <class Event, class Part>
void give(const Event &event, Part &part)
{
    if constexpr (Takes<Part, Event>)
        part.take(event);
}

} // namespace

Console::Console(Session &session, const QString &outboxDirectory, QObject *parent, const Clock &clock)
    : QObject(parent)
    , m_session(session)
    , m_outboxDirectory(outboxDirectory)
    , m_link(session, clock)
    , m_outbox([this](const Unsent &entry) { return write(entry); })
    , m_calls(m_link)
    , m_chats(m_link, m_calls, m_outbox)
    , m_inquiries(m_link, m_outbox)
    , m_labelling(m_link)
    , m_transfers(m_link, m_calls)
    , m_unread(m_link)
    , m_blocking(m_link)
    , m_erasing(m_link)
    , m_exporting(m_link)
    , m_setup(m_link)
    , m_people(m_link, m_outbox)
    , m_team(m_link, session)
    , m_replies(m_link)
    , m_colleagues(m_link)
    , m_site(m_link)
    , m_statistics(m_link)
    , m_uploads(m_link)
    , m_downloads(m_link)
    , m_decisions([this](const Decision &decision, bool isLate, const Decisions::Answered &answered) { carryOut(decision, isLate, answered); })
{
    m_inquiries.unread().follow(m_labelling, m_unread);
    connect(&session, &Session::stateChanged, this, &Console::onState);
    connect(&session, &Session::received, this, &Console::onEvent);
    connect(&m_blocking, &Blocking::blocked, &m_chats, &Chats::visitorBlocked);
    connect(&m_blocking, &Blocking::changed, &m_inquiries, &Inquiries::readAgain);
    connect(&m_uploads, &Uploads::bytesReady, &session, &Session::sendBytes);
    connect(&session, &Session::receivedBytes, this, [this](const QByteArray &message) {
        if (const auto bytes = FileBytes::from(message))
            m_downloads.take(*bytes);
    });
    session.setBlame([this](const QString &key) { return m_uploads.connectionClosed(key) || m_outbox.connectionClosed(key); });
    connect(&m_decisions, &Decisions::changed, this, &Console::keepTicking);
    connect(&m_ticker, &QTimer::timeout, this, &Console::tick);
    m_ticker.setInterval(1'000);
}

Console::~Console()
{
    m_session.setBlame({});
}

/// What stands in the outbox stays there until it is answered, so a connection that is lost changes nothing.
bool Console::write(const Unsent &entry)
{
    if (!m_link.isOnline())
        return false;
    std::visit(
        [this](const auto &command) {
            m_link.requests().ask(&m_outbox, command,
                                  {[this](const Ack &ack) { m_outbox.take(ack); },
                                   [this](const Refused &refused) { m_outbox.refuse(refused); }, WhenLost::Forget});
        },
        entry.command);
    return true;
}

/// What cannot be undone any more. What the visitor has written since the person decided, they have not seen: a late decision
/// is not carried out over it.
void Console::carryOut(const Decision &decision, bool isLate, const Decisions::Answered &answered)
{
    const auto done = [answered](const Ack &) { answered({}); };
    const auto refusal = [answered](const Refused &refused) { answered(refused); };
    const Refused overtaken{{}, Refusal::NotSettled, 0, {}};
    Requests &requests = m_link.requests();
    switch (decision.kind) {
    case Decision::Kind::EndChat: {
        const std::optional<DeskChat> known = m_chats.record(decision.place.chat);
        if (isLate && known && known->lastSeq > decision.seen)
            answered(overtaken);
        else
            requests.ask(&m_decisions, EndChat{{}, decision.place.chat}, {done, refusal, WhenLost::Forget});
        return;
    }
    case Decision::Kind::DeleteInquiry:
    case Decision::Kind::Resolve: {
        const auto ask = [this, decision, done, refusal] {
            if (decision.kind == Decision::Kind::Resolve)
                m_link.requests().ask(&m_decisions, ResolveInquiry{{}, decision.place.inquiry}, {done, refusal, WhenLost::Forget});
            else
                m_link.requests().ask(&m_decisions, DeleteInquiry{{}, decision.place.inquiry}, {done, refusal, WhenLost::Forget});
        };
        if (decision.kind == Decision::Kind::Resolve && !isLate) {
            ask();
            return;
        }
        const auto look = [decision, answered, ask, overtaken](const InquiryPage &page) {
            if (page.inquiry.comments.size() > decision.seen)
                answered(overtaken);
            else
                ask();
        };
        requests.ask(&m_decisions, ReadInquiry{{}, decision.place.inquiry}, {look, refusal, WhenLost::Forget});
        return;
    }
    case Decision::Kind::Reopen:
        requests.ask(&m_decisions, ReopenInquiry{{}, decision.place.inquiry}, {done, refusal, WhenLost::Forget});
        return;
    case Decision::Kind::DeleteNote:
        requests.ask(&m_decisions, DeleteNote{{}, decision.note}, {done, refusal, WhenLost::Forget});
        return;
    case Decision::Kind::DeleteReply:
        requests.ask(&m_decisions, DeleteReply{{}, decision.reply, decision.seen}, {done, refusal, WhenLost::Forget});
        return;
    }
}

void Console::keepTicking()
{
    if (!m_ticker.isActive() && (m_calls.list()->rowCount() > 0 || m_chats.isSomeoneWriting() || !m_decisions.isEmpty()))
        m_ticker.start();
}

void Console::tick()
{
    m_calls.tick();
    m_chats.tick();
    m_decisions.tick(m_link.now().steady);
    if (m_calls.list()->rowCount() == 0 && !m_chats.isSomeoneWriting() && m_decisions.isEmpty())
        m_ticker.stop();
}

void Console::onState(Session::State state)
{
    const bool isOnline = state == Session::State::Online;
    if (m_wasOnline && !isOnline) {
        m_outbox.stop();
        m_inquiries.connectionLost();
        m_chats.connectionLost();
        m_uploads.connectionLost();
        m_downloads.connectionLost();
        m_decisions.setOnline(false, m_link.now().steady);
        m_link.requests().connectionLost();
    }
    m_wasOnline = isOnline;
    if (state == Session::State::SignedOut)
        m_calls.signedOut();
}

/// An answer that names its admins, and whatever else comes in, names them as they are shown from here on.
void Console::onEvent(const AdminEvent &named)
{
    if (const auto *desk = std::get_if<DeskEvent>(&named)) {
        if (m_link.isOfAnother(*desk))
            m_names.forget();
        m_names.learn(desk->admins);
    } else if (const auto *admins = std::get_if<AdminsEvent>(&named)) {
        m_names.learn(admins->admins);
    }
    const AdminEvent event = m_names.renamed(named);
    if (!m_link.requests().take(event))
        std::visit([this](const auto &e) { hear(e); }, event);
    keepTicking();
}

template <class Event>
void Console::hear(const Event &event)
{
    if constexpr (requires { event.desk; }) {
        if (!takesDesk(event.desk))
            return;
    }
    giveToParts(event);
}

template <class Event>
void Console::giveToParts(const Event &event)
{
    std::apply(
        [&event]<class... Parts>(Parts &...part) {
            constexpr bool isForNobody = IsAnswer<Event> || std::same_as<Event, Heartbeat>;
            static_assert(isForNobody || (Takes<Parts, Event> || ...), "an event that no part takes");
            (give(event, part), ...);
        },
        parts());
}

void Console::hear(const DeskEvent &desk)
{
    if (m_link.isOfAnother(desk))
        changeAdmin(desk);
    m_link.take(desk);
    m_desk = desk.desk;
    giveToParts(desk);
    const auto isThere = [this](const QString &epoch, ChatId chat, qint64 born) {
        const DeskChat *listed = m_calls.list()->find(chat);
        return epoch == m_link.epoch() || (listed && born > 0 && listed->openedAt == born);
    };
    m_outbox.start([&isThere](const Unsent &entry) { return isThere(entry.epoch, entry.chat(), entry.born); });
    m_uploads.start([&isThere](const Upload &upload) { return isThere(upload.epoch, upload.place.chat, upload.born); });
    m_downloads.start();
    m_decisions.open(m_outboxDirectory.isEmpty() ? QString()
                                                 : Decisions::fileFor(m_outboxDirectory, m_session.server().toString(),
                                                                      desk.admin.value, m_link.epoch()));
    m_decisions.setOnline(true, m_link.now().steady);
    m_calls.settle();
    Q_EMIT m_link.deskLoaded();
}

/// False for what is known already, and at a gap, which only a new snapshot can close.
bool Console::takesDesk(qint64 number)
{
    if (number <= m_desk)
        return false;
    if (number != m_desk + 1) {
        qCWarning(consoleLog) << "desk events are missing between" << m_desk << "and" << number;
        m_session.reconnect();
        return false;
    }
    m_desk = number;
    return true;
}

/// Somebody else has logged in, or somewhere else: nothing that was known holds.
void Console::changeAdmin(const DeskEvent &desk)
{
    m_calls.forgetAll();
    m_chats.forgetAll();
    m_inquiries.forgetAll();
    m_replies.forgetAll();
    m_colleagues.forgetAll();
    m_site.forgetAll();
    m_decisions.close();
    m_outbox.close();
    m_uploads.close();
    m_downloads.forgetAll();
    if (m_outboxDirectory.isEmpty())
        return;
    const QString file = Outbox::fileFor(m_outboxDirectory, m_session.server(), desk.admin);
    m_outbox.open(file);
    m_uploads.open(file + ".files"_L1);
}

} // namespace deskbell
