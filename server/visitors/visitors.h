// SPDX-License-Identifier: MIT
#pragma once

#include "common/wire.h"
#include "server/identity/sitetoken.h"
#include "server/live/files.h"
#include "server/live/pipeline.h"
#include "server/live/readturns.h"
#include "server/visitors/ratelimit.h"
#include "server/visitors/workbudget.h"
#include "server/visitors/workproof.h"

#include <QObject>
#include <unordered_map>
#include <vector>

namespace deskbell {

class StorageThread;
class Switchboard;

struct VisitorSettings {
    SiteId site{1};             ///< the only one there is
    bool loopbackExempt = true; ///< visitors on this machine are held to no limit on calls and texts
    int callsPerHour = 10;      ///< of one network address, before it is asked for work; 0 = no bound
    int inquiriesPerHour = 20;  ///< likewise, comments with them
    int framesPerTenSeconds = 1'000; ///< of one connection, of any kind; 0 = no bound
    IdentityRule identity = IdentityRule::Off;
    bool ownPage = true;        ///< the server's own page takes calls without the site's word
};

/// The visitors' side of the protocol: hello, welcome and resume, and their commands. One object for all of them.
class Visitors final : public QObject, private Pipeline::Answerer {
    Q_OBJECT
public:
    /// files: outlive this; null: none are taken.
    /// tokens: what the site signs is checked with these; not looked at unless the settings ask for identity.
    Visitors(Pipeline &pipeline, StorageThread &storage, Switchboard &switchboard, const SiteTokens &tokens,
             const VisitorSettings &settings, Files *files = nullptr, QObject *parent = nullptr);

    /// In force at once, but for who is exempt: that is said when a connection comes.
    void setSettings(const VisitorSettings &settings);

    /// A new connection on the visitors' path.
    void greet(Client &client);

    /// How many admins are there, and what those at their desks are called; goes to everyone who is connected and comes with every
    /// welcome. So does whether the site is at work.
    void setPresence(int online, int away, const QStringList &names);
    void setHours(const std::optional<Hours> &hours);

Q_SIGNALS:
    /// A command was refused.
    void saidNo(Refusal code);

private:
    struct Line {
        VisitorKey key;
        bool isReady = false;  ///< has its welcome
        bool hasHello = false;
        int badFrames = 0;
        bool hasBadToken = false; ///< it has been said in the log
        QString countedKey;    ///< of the last command that was counted against its address
        std::vector<VisitorCommand> waiting; ///< between hello and welcome
        bool isExempt = false; ///< from the bound on frames
        RateLimit frames;
        RateLimit typing;
        RateLimit reports;
        RateLimit refusals; ///< in the log
    };

    void receive(Client::Number number, const QString &frame);
    void carryOut(Client::Number number, const VisitorCommand &command);
    void hello(Client::Number number, const Hello &hello);
    void welcome(Client::Number number, const Hello &hello, const ReadTurns::Turn &turn);
    void admit(Client::Number number, Welcome welcome);
    void enter(Client::Number number, const VisitorKey &key);
    void readChat(Client::Number number, const ReadChat &command);
    void readPage(Client::Number number, const ReadChat &command, const ReadTurns::Turn &turn, bool isLoaded);
    void typing(Client::Number number, const Typing &signal);
    void openFile(Client::Number number, const OpenFile &command);
    void dropFile(Client::Number number, const DropFile &command);
    void readFile(Client::Number number, const ReadFile &command);
    void answer(Client::Number number, const QString &key, const Pipeline::Answer &answer) override;
    void refuse(Client::Number number, const QString &key, Refusal code, qint64 retryAfter = 0);
    void send(Client::Number number, const QByteArray &frame);
    template <class Frame> void send(Client::Number number, const Frame &frame) { send(number, wire::encode(frame)); }
    template <class Command> void execute(Client::Number number, const Command &command);
    void announceAgain();
    void tellPresence();
    [[nodiscard]] PresenceEvent presenceFor(const VisitorKey &key) const;
    [[nodiscard]] PresenceEvent presenceWith(int alerts) const;
    template <class Command> [[nodiscard]] CommandContext contextOf(Client::Number number, Line &line, const Command &command);
    template <class Command> [[nodiscard]] int workFor(const Client &client, Line &line, const Command &command, bool isVouchedFor);
    [[nodiscard]] bool isExemptFromIdentity(Client::Number number) const;

    Pipeline &m_pipeline;
    StorageThread &m_storage;
    Switchboard &m_switchboard;
    Files *m_files;
    std::unordered_map<Client::Number, Line> m_lines;
    const SiteTokens &m_tokens;
    VisitorSettings m_settings;
    WorkProof m_work;
    WorkBudget m_calls;
    WorkBudget m_inquiries;
    ReadTurns m_reads; ///< pages and welcomes, which take one along
    PresenceEvent m_presence; ///< without alerts, which are each visitor's own
};

} // namespace deskbell
