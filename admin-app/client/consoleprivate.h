// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "client/keys.h"
#include "client/outbox.h"
#include "client/requests.h"

#include <QTimer>
#include <map>

namespace deskbell {

/// The Console's state, and what events do to it (consoleevents.cpp; to the chats that are
/// open, consolechats.cpp). Commands are in console.cpp.
class Console::Private final : public QObject {
public:
    struct OpenChat {
        std::unique_ptr<MessageListModel> model;
        std::optional<DeskChat> record;
        bool wanted = false;      ///< by a window; else only because it is an own active chat
        QString epoch;            ///< of the database whose lines the model holds
        QString readKey;          ///< the page of new lines on its way
        qint64 readUpTo = 0;      ///< what the person has seen
        qint64 saidDelivered = 0; ///< in this connection
        qint64 saidRead = 0;
        qint64 typingSaid = 0;    ///< steady
        QString typist;
        qint64 typistUntil = 0;   ///< steady
    };
    struct OpenInquiry {
        std::optional<Inquiry> inquiry;
        QString readKey;
        bool stale = false; ///< changed while being read
    };

    Private(Console &console, Session &session, const QString &outboxDirectory, const Clock &clock);

    // Asking.
    /// Ends in refused(), or in `answer`: done(), if none is given.
    template <Question Command>
    QString ask(Request request, Command command, std::function<void(const Answer<Command> &)> answer = {},
                WhenLost lost = WhenLost::Refuse);
    QString accept(ChatId chat, const QString &key);
    bool write(const Unsent &entry);
    void refuseLater(const Request &request, Refusal code);
    QString post(const Unsent &entry);
    void readNew(ChatId chat);
    void readOlder(ChatId chat);
    void readAgain(const Refused &refused, const Request &request, std::function<void()> read);
    void readInquiry(InquiryId inquiry);
    OpenChat &open(ChatId chat);
    void drop(ChatId chat);
    void sendReceipts();
    void tick();

    // What has come.
    void onState(Session::State state);
    void onEvent(const AdminEvent &event);
    void on(const DeskEvent &desk);
    void onPosted(const Ack &ack);
    void onDone(const Request &request);
    void onPage(const ChatPage &page);
    void onPage(const InquiryPage &page);
    void on(const MessageEvent &event);
    void on(const DeskChatEvent &event);
    void on(const ReceiptsEvent &event);
    void on(const Typing &typing);
    void on(const DeskInquiryEvent &event);
    void on(const AdminsEvent &event);
    void on(const MailEvent &event);
    void on(const OriginsEvent &event);
    void on(const Heartbeat &) {}
    void on(const IsAnswer auto &) {} // the Requests have taken it

    [[nodiscard]] Moment now() const;
    [[nodiscard]] bool isOwn(ChatId chat) const; ///< active, and answered by this admin
    [[nodiscard]] bool canBeTaken(const DeskChat &chat) const;
    [[nodiscard]] bool takesDesk(qint64 number);
    void changeAdmin(const DeskEvent &desk);
    void carryOnChats(const DeskEvent &desk, bool otherDatabase);
    void settleAccept(const DeskChat &chat);
    void updateRinging(ChatChange change);
    void sayAlertsAgain();
    void blocksHaveChanged(const Request &request);
    void updatePreview(ChatId chat);
    void afterNewLines(ChatId chat);
    void setTypist(ChatId chat, const QString &name);
    void setOpenInquiries(int count);

    Console &q;
    Session &session;
    Clock clock;
    QString outboxDirectory;
    CallListModel calls;
    BoardModel board;
    Requests requests;
    Outbox outbox;
    std::map<ChatId, OpenChat> chats;
    std::map<InquiryId, OpenInquiry> inquiries;
    QHash<ChatId, QString> accepting;    ///< key of the accept; until an event says who answers the call
    QHash<ChatId, qint64> alerted;       ///< ringingSince of the ringing whose alert was reported
    QHash<ChatId, std::pair<qint64, Overdue>> ringings; ///< since when, and how, those in `ringing` do
    QList<ChatId> ringing;
    QList<AdminPresence> admins;
    MailStatus mail;
    QList<RefusedOrigin> refusedOrigins;
    QUrl server;
    AdminId me;
    QString myName;
    QString epoch;
    qint64 desk = 0;
    int openInquiries = 0;
    bool wasOnline = false;
    bool hasDesk = false; ///< from a login or resume until the session ends
    QTimer ticker;
    QTimer receipts;
};

template <Question Command>
QString Console::Private::ask(Request request, Command command, std::function<void(const Answer<Command> &)> answer, WhenLost lost)
{
    command.key = request.key = newKey();
    if (!answer)
        answer = [this, request](const auto &) { onDone(request); };
    const auto refusal = [this, request](const Refused &refused) { Q_EMIT q.refused(request, refused); };
    return requests.ask(this, command, {std::move(answer), refusal, lost});
}

} // namespace deskbell
