// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/audience.h"
#include "server/transport/client.h"
#include "server/transport/framewriter.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>
#include <set>
#include <unordered_map>

namespace deskbell {

struct SwitchboardSettings {
    qint64 helloTime = 10'000;     ///< from the upgrade to the first frame, ms; 0 = no limit
    qint64 pingInterval = 25'000; ///< 0 = no pings; the heartbeat goes on
    qint64 pingPatience = 8'000;  ///< for the answer; 0 = for ever
    qint64 outputBytes = 1024 * 1024;
};

/// What an admin's client has announced in `features`.
struct ClientKnows {
    bool notes = false;
    bool inbox = false;
    bool persons = false;
    bool erasing = false;
    bool replies = false;
    bool team = false;
    bool site = false;
};

/// Owns the connections, keeps them alive, writes down who is there, and carries ready-made frames to an audience. Knows no
/// rule.
class Switchboard final : public QObject {
    Q_OBJECT
public:
    explicit Switchboard(SwitchboardSettings settings, QObject *parent = nullptr);
    ~Switchboard() override;

    /// In force at each connection's next step; the bound on output, for new ones.
    void setSettings(const SwitchboardSettings &settings) { m_settings = settings; }

    /// A new connection; it must be bound in time. The object stays ours.
    Client &add(const Arrival &arrival);
    [[nodiscard]] Client *find(Client::Number number) const;

    [[nodiscard]] const WhoIsThere &there() const { return m_there; }
    /// Connections of admins who have logged in, and all others: visitors, and who has not said yet what they are.
    [[nodiscard]] int adminCount() const { return int(m_allAdmins.size()); }
    [[nodiscard]] int visitorCount() const { return int(m_lines.size()) - adminCount(); }

    /// Said hello and waits for its welcome; hears nothing yet.
    void expectVisitor(Client::Number number, const VisitorKey &key);
    /// An expected one has its welcome. isExempt: see WhoIsThere.
    void bindVisitor(Client::Number number, bool isExempt);
    void bindAdmin(Client::Number number, AdminId admin, SessionId session, Presence presence, ClientKnows knows = {});
    /// Came by a link; hears what is told of that inquiry, and is nobody who is there.
    void bindLinkHolder(Client::Number number, InquiryId inquiry);
    void setPresence(Client::Number number, Presence presence); ///< of a bound admin
    /// From now on this admin's connection hears the chat, no matter who owns it.
    void openChat(Client::Number number, ChatId chat);
    void closeChat(Client::Number number, ChatId chat);

    [[nodiscard]] QList<Client::Number> visitors(const VisitorKey &key) const { return m_visitors.value(key); }
    [[nodiscard]] QList<Client::Number> clientsOf(SessionId session) const;

    // To one connection, if it is still there.
    void send(Client::Number number, const QByteArray &frame) { sendTo(number, frame, false); }
    void close(Client::Number number, CloseCode code);
    void closeAll(CloseCode code);
    [[nodiscard]] bool isEmpty() const { return m_lines.empty(); }

    void toVisitor(const VisitorKey &key, const QByteArray &frame, Client::Number except = 0);
    void toLinkHolders(InquiryId inquiry, const QByteArray &frame);
    void toChatAdmins(ChatId chat, AdminId owner, const QByteArray &frame, Client::Number except = 0);
    void toAllAdmins(const QByteArray &frame);
    /// To every admin whose client has announced notes, and persons, if it is about one.
    void toNoteReaders(const QByteArray &frame, bool isAboutPerson);
    [[nodiscard]] bool readsNotes(Client::Number number) const;
    /// To every admin whose client has announced that it knows of erasing.
    void toWhoKnowsErasing(const QByteArray &frame);
    /// To every admin whose client has announced replies: `only` this one, if it is valid, and not `except`.
    void toReplyReaders(const QByteArray &frame, AdminId only, AdminId except);
    /// To those connections of this admin that announced `team`, or `site`, if it is about that.
    void toOwner(AdminId admin, const QByteArray &frame, bool isAboutSite);
    /// To those connections of this admin that announced `inbox`.
    void toInboxOf(AdminId admin, const QByteArray &frame, Client::Number except = 0);
    /// Like those above, but left out where output is pressed: nothing is lost that was stored.
    void signal(Client::Number number, const QByteArray &frame);
    void signalVisitor(const VisitorKey &key, const QByteArray &frame);
    void signalChatAdmins(ChatId chat, AdminId owner, const QByteArray &frame);

    [[nodiscard]] static qint64 steadyNow();

Q_SIGNALS:
    /// The last connection of this visitor. wasHere: and one of them had been bound.
    void visitorGone(const VisitorKey &key, bool wasHere);
    /// A bound connection of this admin. wasLast: they are not reachable any more.
    void adminGone(AdminId admin, bool wasLast);
    /// Any connection, bound or not; after the ones above. It no longer exists.
    void clientGone(Client::Number number);

private:
    struct Line {
        std::unique_ptr<Client> client;
        std::optional<VisitorKey> visitor;
        bool isBound = false; ///< its visitor hears what is told to them
        InquiryId linked;     ///< of who came by a link
        AdminId admin;
        SessionId session;
        ClientKnows knows;
        QSet<ChatId> opened;
        qint64 pingedAt = 0; ///< 0: no answer is due
        qint64 wakeAt = 0;
    };

    void wakeLater(Client::Number number, qint64 at);
    void wake();
    void wake(Client::Number number, Line &line, qint64 now);
    void ping(Client::Number number, Line &line, qint64 now);
    [[nodiscard]] qint64 interval() const;
    void remove(Client::Number number);
    void sendTo(Client::Number number, const QByteArray &frame, bool isSignal);
    void toChatAdmins(ChatId chat, AdminId owner, const QByteArray &frame, Client::Number except, bool isSignal);

    SwitchboardSettings m_settings;
    WhoIsThere m_there;
    FrameWriter m_writer;
    std::unordered_map<Client::Number, Line> m_lines;
    QHash<VisitorKey, QList<Client::Number>> m_visitors;
    QHash<InquiryId, QList<Client::Number>> m_linkHolders;
    QList<Client::Number> m_allAdmins;
    QHash<AdminId, QList<Client::Number>> m_admins;
    QHash<ChatId, QSet<Client::Number>> m_openers;
    std::set<std::pair<qint64, Client::Number>> m_wakes;
    QTimer m_timer;
    Client::Number m_last = 0;
};

} // namespace deskbell
