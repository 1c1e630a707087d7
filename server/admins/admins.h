// SPDX-License-Identifier: MIT
#pragma once

#include "common/wire.h"
#include "server/admins/accounts.h"
#include "server/admins/colleagues.h"
#include "server/admins/exports.h"
#include "server/admins/firststeps.h"
#include "server/admins/ownaccount.h"
#include "server/admins/refusedorigins.h"
#include "server/admins/sitesettings.h"
#include "common/site/calendar.h"
#include "server/live/files.h"
#include "server/live/pipeline.h"
#include "server/live/readturns.h"
#include "server/live/switchboard.h"

#include <QObject>
#include <map>

namespace deskbell {

class StorageThread;

struct AdminsSettings {
    QString issuer = QStringLiteral("Deskbell"); ///< as authenticators show it
    qint64 blockAddressFor = 24 * 3'600'000;     ///< ms that the address of a blocked visitor is held with them; 0 = never
    QString site = {};                           ///< its name, as its mails have it; may be empty
    bool loopbackExempt = true;                  ///< this machine's own address is never held
    Calendar calendar = {};                      ///< in which days are counted
};

/// The admins' side of the protocol: login, sessions, presence, and their commands. One object for all of them. Before
/// login nothing but login and resume is answered.
class Admins final : public QObject, private Pipeline::Answerer {
    Q_OBJECT
public:
    /// files: outlive this; null: none are taken.
    Admins(Pipeline &pipeline, StorageThread &storage, Switchboard &switchboard, Accounts &accounts,
           const AdminsSettings &settings, Files *files = nullptr, QObject *parent = nullptr);

    void setSettings(const AdminsSettings &settings) { m_settings = settings; }

    /// What the site's record is to the configuration. Without it there is nothing to set.
    void setSiteWords(SiteWords words) { m_site.setWords(std::move(words)); }

    /// Who makes archives of persons, and sends mails past the outbox.
    void setArchiving(PersonArchiving archiving) { m_exports.setArchiving(std::move(archiving)); }
    void setSendMail(FirstSteps::SendMail send) { m_firstSteps.setSendMail(std::move(send)); }

    /// A new connection on the admins' path.
    void greet(Client &client);
    /// A page of this origin was not let in: told to every admin who is connected, and to those who log in later.
    void noteRefusedOrigin(const QString &origin);
    /// These are let in from now on.
    void forgetRefusedOrigins(const QStringList &allowed) { m_refusedOrigins.forget(allowed); }
    /// A page of another site than the server's own was let in.
    void noteVisit(const QString &origin) { m_firstSteps.noteVisit(origin); }

Q_SIGNALS:
    /// How many admins are at their desks, and how many are there but away; and what visitors call some of the first.
    void presenceChanged(int online, int away, const QStringList &names);
    /// A command was refused.
    void saidNo(Refusal code);

private:
    static constexpr int shownLetters = 200;
    static constexpr int mostReadsAtOnce = 2; ///< on their way to all admins together
    static constexpr size_t mostWaiting = 256; ///< reads of one connection; an app asks for a chat at a time

    struct Line {
        AdminId admin;
        SessionId session;
        Presence presence = Presence::Online; ///< to come in with
        ClientKnows knows;
        bool isLoggingIn = false;
        bool isReady = false; ///< has its desk
        int badFrames = 0;
    };

    void receive(Client::Number number, const QString &frame);
    void carryOut(Client::Number number, const AdminCommand &command);
    void whenLoaded(Client::Number number, const std::function<void()> &then);
    void comeIn(Client::Number number, const AdminCommand &command);
    void login(Client::Number number, const Login &command);
    void loginChecked(Client::Number number, const Login &command, const QByteArray &hash, const Accounts::Verdict &verdict);
    void openSession(Client::Number number, const Login &command, AdminId admin, OpenSession session);
    void resume(Client::Number number, const Resume &command);
    void enter(Client::Number number, AdminId admin, SessionId session, const QString &key, const QString &token);
    void setPresence(Client::Number number, const SetPresence &command);
    void inTurn(Client::Number number, const ReadTurns::Read &read);
    void readChat(Client::Number number, const ReadChat &command, const ReadTurns::Turn &turn);
    void readBoard(Client::Number number, const ReadBoard &command, const ReadTurns::Turn &turn);
    void readInquiry(Client::Number number, const ReadInquiry &command, const ReadTurns::Turn &turn);
    void sendNotes(Client::Number number, ChatId chat, InquiryId inquiry, const ReadTurns::Turn &turn);
    void readPerson(Client::Number number, const ReadPerson &command, const ReadTurns::Turn &turn);
    void readReplies(Client::Number number, const ReadReplies &command, const ReadTurns::Turn &turn);
    void readDeadLetters(Client::Number number, const ReadDeadLetters &command, const ReadTurns::Turn &turn);
    void readHistory(Client::Number number, const ReadHistory &command, const ReadTurns::Turn &turn);
    void search(Client::Number number, const Search &command, const ReadTurns::Turn &turn);
    void readStatistics(Client::Number number, const ReadStatistics &command, const ReadTurns::Turn &turn);
    void readConversationRows(Client::Number number, const ReadConversationRows &command, const ReadTurns::Turn &turn);
    [[nodiscard]] QHash<AdminId, QString> shownNames() const;
    void typing(Client::Number number, const Typing &signal);
    void openFile(Client::Number number, const OpenFile &command);
    [[nodiscard]] Files::Sender senderAt(Client::Number number) const;
    void blockVisitor(Client::Number number, const BlockVisitor &command);
    void erasePerson(Client::Number number, const ErasePerson &command);
    void readBlocks(Client::Number number, const ReadBlocks &command, const ReadTurns::Turn &turn);
    [[nodiscard]] QString addressOf(VisitorId visitor) const;
    void tellOrigins();
    void endSession(SessionId session);
    void tellPresence();
    [[nodiscard]] QList<AdminPresence> presences() const;
    void answer(Client::Number number, const QString &key, const Pipeline::Answer &answer) override;
    void refuse(Client::Number number, const QString &key, Refusal code, qint64 retryAfter = 0);
    void send(Client::Number number, const QByteArray &frame);
    template <class Frame> void send(Client::Number number, const Frame &frame) { send(number, wire::encode(frame)); }
    template <class Command> void execute(Client::Number number, const Command &command);

    Pipeline &m_pipeline;
    StorageThread &m_storage;
    Switchboard &m_switchboard;
    Accounts &m_accounts;
    AdminsSettings m_settings;
    Files *m_files;
    OwnAccount m_ownAccount;
    Colleagues m_colleagues;
    SiteSettings m_site;
    Exports m_exports;
    FirstSteps m_firstSteps;
    std::map<Client::Number, Line> m_lines;
    RefusedOrigins m_refusedOrigins;
    ReadTurns m_reads; ///< whatever an admin looks at
};

} // namespace deskbell
