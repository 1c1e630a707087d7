// SPDX-License-Identifier: MIT
#pragma once

#include "client/blocking.h"
#include "client/chats.h"
#include "client/colleagues.h"
#include "client/decisions.h"
#include "client/downloads.h"
#include "client/erasing.h"
#include "client/exporting.h"
#include "client/inquiries.h"
#include "client/labelling.h"
#include "client/letters.h"
#include "client/people.h"
#include "client/refusedorigins.h"
#include "client/replies.h"
#include "client/setup.h"
#include "client/shownnames.h"
#include "client/site.h"
#include "client/statisticsreader.h"
#include "client/team.h"
#include "client/transfers.h"
#include "client/unreadlist.h"
#include "client/uploads.h"

#include <tuple>

namespace deskbell {

/// The desk as this app knows it, in parts by subject. Gives each event to the parts that take it, once, here, in the order in
/// which the server has numbered them; a gap makes it read everything anew. Says what happened; decides nothing that the
/// server decides.
class Console final : public QObject {
    Q_OBJECT
public:
    /// `outboxDirectory`: where messages wait; empty: in memory only.
    Console(Session &session, const QString &outboxDirectory, QObject *parent = nullptr, const Clock &clock = Clock::system());
    ~Console() override;

    [[nodiscard]] DeskLink &link() { return m_link; }
    [[nodiscard]] Outbox &outbox() { return m_outbox; }
    [[nodiscard]] Decisions &decisions() { return m_decisions; }
    [[nodiscard]] Calls &calls() { return m_calls; }
    [[nodiscard]] Chats &chats() { return m_chats; }
    [[nodiscard]] Inquiries &inquiries() { return m_inquiries; }
    [[nodiscard]] Labelling &labelling() { return m_labelling; }
    [[nodiscard]] Transfers &transfers() { return m_transfers; }
    [[nodiscard]] UnreadList &unread() { return m_unread; }
    [[nodiscard]] Blocking &blocking() { return m_blocking; }
    [[nodiscard]] Erasing &erasing() { return m_erasing; }
    [[nodiscard]] Exporting &exporting() { return m_exporting; }
    [[nodiscard]] Letters &letters() { return m_letters; }
    [[nodiscard]] People &people() { return m_people; }
    [[nodiscard]] Team &team() { return m_team; }
    [[nodiscard]] RefusedOrigins &refusedOrigins() { return m_refusedOrigins; }
    [[nodiscard]] Replies &replies() { return m_replies; }
    [[nodiscard]] Colleagues &colleagues() { return m_colleagues; }
    [[nodiscard]] Setup &setup() { return m_setup; }
    [[nodiscard]] Site &site() { return m_site; }
    [[nodiscard]] StatisticsReader &statistics() { return m_statistics; }
    [[nodiscard]] Uploads &uploads() { return m_uploads; }
    [[nodiscard]] Downloads &downloads() { return m_downloads; }

    /// Once a second by its own timer; tests call it.
    void tick();

private:
    bool write(const Unsent &entry);
    void carryOut(const Decision &decision, bool isLate, const Decisions::Answered &answered);
    void keepTicking();
    void onState(Session::State state);
    void onEvent(const AdminEvent &named);
    template <class Event>
    void hear(const Event &event);
    void hear(const DeskEvent &desk);
    template <class Event>
    void giveToParts(const Event &event);
    /// Those that events are for. A part that needs what another one holds comes after it.
    [[nodiscard]] auto parts()
    {
        return std::tie(m_calls, m_chats, m_inquiries, m_labelling, m_transfers, m_unread, m_letters, m_people, m_team, m_refusedOrigins, m_replies,
                        m_site, m_colleagues, m_statistics, m_uploads, m_erasing, m_exporting, m_setup);
    }
    [[nodiscard]] bool takesDesk(qint64 number);
    void changeAdmin(const DeskEvent &desk);

    Session &m_session;
    QString m_outboxDirectory;
    DeskLink m_link;
    Outbox m_outbox;
    Calls m_calls;
    Chats m_chats;
    Inquiries m_inquiries;
    Labelling m_labelling;
    Transfers m_transfers;
    UnreadList m_unread;
    Blocking m_blocking;
    Erasing m_erasing;
    Exporting m_exporting;
    Setup m_setup;
    Letters m_letters;
    People m_people;
    Team m_team;
    RefusedOrigins m_refusedOrigins;
    Replies m_replies;
    Colleagues m_colleagues;
    Site m_site;
    StatisticsReader m_statistics;
    Uploads m_uploads;
    Downloads m_downloads;
    Decisions m_decisions;
    QTimer m_ticker;
    ShownNames m_names;
    qint64 m_desk = 0; ///< number of the last event of the desk
    bool m_wasOnline = false;
};

} // namespace deskbell
