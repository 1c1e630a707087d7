// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/audience.h"
#include "server/domain/desk.h"
#include "server/domain/inboxviews.h"
#include "server/domain/noteviews.h"
#include "server/domain/replyviews.h"
#include "server/domain/siteviews.h"
#include "server/domain/teamviews.h"
#include "server/transport/client.h"

#include <QObject>
#include <deque>
#include <functional>
#include <map>
#include <vector>

class QTimer;

namespace deskbell {

class StorageThread;
class Switchboard;

/// The one way that anything happens: decide, apply, store, and, once it is on disk, answer and tell.
///
/// Memory runs ahead of the disk by what is queued, and nobody hears of anything before it is committed: frames are made
/// at once, so that each shows the world as of its event, and released by the commit, in commit order. If a commit fails,
/// everything queued is refused and the Desk is loaded afresh.
class Pipeline final : public QObject {
    Q_OBJECT
public:
    using Answer = std::variant<Ack, Refused>;
    /// Hears what became of a command: exactly once, later, in commit order.
    class Answerer {
    public:
        virtual void answer(Client::Number origin, const QString &key, const Answer &answer) = 0;

    protected:
        ~Answerer() = default;
    };
    /// Whose command it is. `origin` has its answer in the ack and is not told of its own text.
    struct Asking {
        Client::Number origin = 0;
        QString key = {};             ///< the command's
        Answerer *answerer = nullptr; ///< outlives the pipeline; none: nobody waits for an answer
    };
    /// Turns events into further ones of the same transaction: the mails that they cause.
    using Notices = std::function<Events(const Events &, const DeskState &, Now)>;

    Pipeline(const DeskSettings &settings, StorageThread &storage, Switchboard &switchboard, Notices notices,
             QObject *parent = nullptr);

    /// Loads the Desk from the disk; ready() or loadFailed() follows, after which it is tried again.
    void load();
    /// So long after loadFailed(), ms.
    void setPauseBeforeLoading(int pause) { m_pauseBeforeLoading = pause; }

    /// Decides nothing any more: what is queued is stored, and what comes is refused for now. Until the next load().
    void standStill();

    /// As of the last event, whether it is on disk yet or not. Nobody is told of it unless isLoaded().
    [[nodiscard]] const DeskState &desk() const { return m_desk.state(); }
    /// False before the first load, and from a failed commit until the Desk is loaded afresh: what is in memory never was.
    [[nodiscard]] bool isLoaded() const { return m_isLoaded; }
    /// Runs `then` at once, or as soon as the Desk is loaded; before ready(). One thing at a time waits for a connection (0: for
    /// nobody in particular), until forget(): false, and nothing is kept, if something does already.
    bool whenLoaded(Client::Number origin, std::function<void()> then);
    [[nodiscard]] static Now now();
    [[nodiscard]] bool mailIsConfigured() const { return m_mailIsConfigured; }
    /// Admins who are connected are told.
    void setMailIsConfigured(bool is);
    /// Why the last daily backup failed, told to admins with the state of the mail; empty: it did not.
    void setBackupTrouble(const QString &reason);
    /// See Desk.
    void setSettings(const DeskSettings &settings) { m_desk.setSettings(settings); }

    /// Carries a command out.
    template <class Who, class Command>
    void execute(const Who &who, const Command &command, const Asking &asking)
    {
        Ticket ticket{asking, ++m_lastTicket, {}};
        if constexpr (std::is_same_v<Command, SendMessage>)
            ticket.chat = command.chat;
        run([this, who, command] { return m_desk.decide(who, command, now()); }, ticket);
    }

    /// The same for a command of the server's own parts; `then` hears what became of it.
    template <class Who, class Command>
    void execute(const Who &who, const Command &command, std::function<void(const Answer &)> then)
    {
        run([this, who, command] { return m_desk.decide(who, command, now()); }, Ticket{{}, ++m_lastTicket, {}, {}, std::move(then)});
    }

    /// The same for a command whose decision, `decide(desk, now)`, rests on more than the command. Asked again once what it
    /// needed is there.
    template <class Decide>
    void executeBy(const Decide &decide, const Asking &asking)
    {
        run([this, decide] { return decide(m_desk, now()); }, Ticket{asking, ++m_lastTicket, {}});
    }
    template <class Decide>
    void executeBy(const Decide &decide, std::function<void(const Answer &)> then)
    {
        run([this, decide] { return decide(m_desk, now()); }, Ticket{{}, ++m_lastTicket, {}, {}, std::move(then)});
    }

    /// Runs `then` after everything queued so far is on disk.
    void afterStored(std::function<void()> then, std::function<void()> failed = {});

    /// Makes sure that the Desk knows this browser or this chat, then runs `then`, in queue order. A visitor who is not here
    /// (any more) is known to `then` only.
    void ensure(const Needs &needs, std::function<void()> then, std::function<void()> failed);

    /// The connection has gone: nothing is kept for it any more.
    void forget(Client::Number origin);

    // Who is there is not stored; the Switchboard knows it. These see to what follows from a change.
    void visitorCame(const VisitorKey &key);
    /// wasHere: others have been told that they were.
    void visitorLeft(const VisitorKey &key, bool wasHere);
    void adminLeft(AdminId admin); ///< their last connection
    void alertShown(ChatId chat, AdminId admin);

    /// A desk event that no stored event caused; numbered and released in order.
    void tellAdmins(AdminsEvent event);
    [[nodiscard]] qint64 deskNumber() const { return m_deskNumber; }
    [[nodiscard]] MailStatus mail() const;

Q_SIGNALS:
    void ready();
    void loadFailed(const QString &reason);
    /// This event is on disk and everyone has been told.
    void happened(const deskbell::Event &event);
    /// How many apps have shown the alert for a call has changed.
    void alertsChanged(VisitorId visitor, int alerts);

private:
    using Decide = std::function<Decision()>;
    struct Ticket : Asking {
        quint64 number = 0; ///< commands in the order in which they came
        ChatId chat;        ///< of a text
        QList<VisitorKey> visitors = {}; ///< taken in for it
        std::function<void(const Answer &)> then = {}; ///< instead of the answerer

        [[nodiscard]] bool isText() const { return chat.isValid(); }
    };
    struct Outgoing {
        std::variant<Audience, ToNoteReaders, ToInboxOf, ToWhoKnowsErasing, ToReplyReaders, ToOwners> audience;
        QByteArray frame;
        bool isOwnText = false; ///< not for the connection that sent it, nor is what it has marked as read or unread
    };
    class Commit;

    /// Nearly every command is decided at once; only one that has to wait is kept.
    template <class DecideNow>
    void run(const DecideNow &decide, const Ticket &ticket)
    {
        if (m_stalled.contains(ticket.origin))
            return stall(decide, ticket);
        if (!canDecide())
            return refuseForNow(ticket, unavailable(), true);
        Decision decision = decide();
        if (const Needs *needs = std::get_if<Needs>(&decision))
            fetch(*needs, decide, ticket, 0);
        else
            settle(std::move(decision), ticket);
    }
    [[nodiscard]] bool canDecide() const;
    [[nodiscard]] static Refused unavailable();
    void stall(Decide decide, const Ticket &ticket);
    /// takenIn: the visitor that was needed, if it was one.
    void takeIn(const Needs &needs, std::function<void(const std::optional<VisitorKey> &takenIn)> then, std::function<void()> failed);
    void letGo(const VisitorKey &key);
    void tellWhetherHere(const VisitorKey &key);
    void fetch(const Needs &needs, const Decide &decide, const Ticket &ticket, int rounds);
    /// False if it has to wait for something from the disk.
    bool decideKept(const Decide &decide, const Ticket &ticket, int rounds);
    void goOn(Client::Number origin);
    void settle(Decision decision, const Ticket &ticket);
    static void answer(const Ticket &ticket, const Answer &answer);
    void refuseForNow(const Ticket &ticket, const Refused &refused, bool atOnce);
    void carryOut(Events events, const Ticket &ticket, const Ack &ack);
    [[nodiscard]] std::vector<Outgoing> frames(const Events &events, const Ticket &ticket, Now at);
    void release(const std::vector<Outgoing> &frames, Client::Number origin);
    void tellMail();
    void tick();
    void restartTick();

    Desk m_desk;
    StorageThread &m_storage;
    Switchboard &m_switchboard;
    Notices m_notices;
    QTimer *m_tick;
    /// Commands of a connection that wait for an earlier one of it, which needed something from the disk.
    std::map<Client::Number, std::deque<std::function<bool()>>> m_stalled;
    /// After a text was refused for now, everything later of its sender in its chat is too, until that key comes again:
    /// so a sender's texts keep their order. Of several that were refused, the gate stands at the one that came first.
    struct Gate {
        QString key;
        quint64 number = 0;
    };
    std::map<std::pair<Client::Number, ChatId>, Gate> m_gates;
    quint64 m_lastTicket = 0;
    qint64 m_deskNumber = 0;
    qint64 m_releasedDeskNumber = 0;
    bool m_isLoaded = false;
    bool m_isInDoubt = false; ///< what is stored may be more than anybody was told
    int m_pauseBeforeLoading = 1'000;
    std::map<Client::Number, std::function<void()>> m_untilLoaded;
    bool m_isFetchingForDue = false;
    bool m_mailIsConfigured = false;
    QString m_backupTrouble;
};

} // namespace deskbell
