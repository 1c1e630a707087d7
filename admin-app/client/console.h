// SPDX-License-Identifier: MIT
#pragma once

#include "client/action.h"
#include "client/boardmodel.h"
#include "client/calllistmodel.h"
#include "client/messagelistmodel.h"
#include "client/requests.h"
#include "client/session.h"

#include <functional>

namespace deskbell {

/// Where time comes from: a steady clock and the wall clock, both in ms. Tests bring their own.
struct Clock {
    std::function<qint64()> steady;
    std::function<qint64()> wall;
    [[nodiscard]] static Clock system();
};

/// The desk as this app knows it: owns the models and gives each event to them, once, here. Says what happened; decides
/// nothing that the server decides. Everything an admin can do to the desk is a function below.
///
/// Functions that return a key fail only through refused(), with Unavailable if there is no connection (messages and
/// comments wait in the outbox instead).
class Console final : public QObject {
    Q_OBJECT
public:
    /// `outboxDirectory`: where messages wait; empty: in memory only.
    Console(Session &session, const QString &outboxDirectory, QObject *parent = nullptr, const Clock &clock = Clock::system());
    ~Console() override;

    // ---- what is -----
    [[nodiscard]] CallListModel *calls() const;
    [[nodiscard]] BoardModel *board() const;
    [[nodiscard]] Requests &requests() const; ///< for what concerns nobody but who asks
    [[nodiscard]] MessageListModel *chat(ChatId chat) const; ///< null unless open
    /// The last known record: of every chat on the list, and of open ones after their end too.
    [[nodiscard]] std::optional<DeskChat> record(ChatId chat) const;
    [[nodiscard]] QList<ChatId> ringing() const; ///< waiting, not silenced; longest wait first
    [[nodiscard]] QList<AdminPresence> admins() const;
    [[nodiscard]] MailStatus mailStatus() const;
    [[nodiscard]] QList<RefusedOrigin> refusedOrigins() const; ///< sites that the server did not let in, the latest last
    [[nodiscard]] int openInquiries() const;
    [[nodiscard]] AdminId me() const;
    [[nodiscard]] QString myName() const;
    [[nodiscard]] QString epoch() const; ///< of the database that the desk is in; empty before the first login
    [[nodiscard]] Presence presence() const; ///< as chosen here
    [[nodiscard]] int unreadTotal() const;
    [[nodiscard]] qint64 serverNow() const;
    [[nodiscard]] bool isOutboxPersistent() const;

    // ---- calls -----
    QString acceptCall(ChatId chat);
    void silence(ChatId chat);    ///< for this admin only, until it rings again
    void alertShown(ChatId chat); ///< said to the server once for each ringing

    // ---- chats -----
    /// Makes (or finds) the model and reads the newest page; older ones with readOlder(). Stays live over reconnects.
    /// Own active chats are open by themselves, so that previews and unread counts are right.
    MessageListModel *openChat(ChatId chat);
    /// The window is gone. The model of an own active chat lives on, every other one is deleted later.
    void closeChat(ChatId chat);
    void readOlder(ChatId chat);
    QString sendMessage(ChatId chat, const QString &text); ///< 1 to maxTextLength units after trimming; else refused
    QString retryMessage(ChatId chat, const QString &failedKey); ///< as a new message, with a new key
    void dropMessage(ChatId chat, const QString &failedKey);
    void typing(ChatId chat); ///< on each key press; sent at most every 3 s
    void markRead(ChatId chat, qint64 seq); ///< own chats: the person has seen up to seq
    QString endChat(ChatId chat);

    // ---- inquiries -----
    /// Reads it in full and keeps it up to date: inquiryLoaded comes again after each change, until closeInquiry.
    void openInquiry(InquiryId inquiry);
    void closeInquiry(InquiryId inquiry);
    QString commentInquiry(InquiryId inquiry, const QString &text); ///< 1 to maxInquiryLength units after trimming
    [[nodiscard]] QList<Unsent> unsentComments(InquiryId inquiry) const;
    QString resolveInquiry(InquiryId inquiry);
    QString reopenInquiry(InquiryId inquiry);
    QString deleteInquiry(InquiryId inquiry);

    // ---- visitors who may not ring any more -----
    QString blockVisitor(ChatId chat);
    QString blockVisitor(InquiryId inquiry);
    QString readBlocks();
    QString unblock(BlockId block);

    // ---- the rest -----
    QString readDeadLetters();
    QString retryLetter(LetterId letter);
    QString discardLetter(LetterId letter);
    void setPresence(Presence presence); ///< Online or Away

    /// Once a second by its own timer; tests call it.
    void tick();

Q_SIGNALS:
    void deskLoaded();                            ///< after each login or resume: everything above is up to date
    void callRinging(deskbell::ChatId chat);      ///< begins; also for each live call at login
    void callStoppedRinging(deskbell::ChatId chat, deskbell::ChatChange change); ///< Updated: silenced here
    void ringingChanged(const QList<deskbell::ChatId> &chats);
    void chatAccepted(deskbell::ChatId chat);     ///< by this app: the window opens now
    void acceptRefused(deskbell::ChatId chat, deskbell::Refusal code, const QString &by);
    void chatChanged(deskbell::ChatId chat, deskbell::ChatChange change); ///< record() is new
    void messageArrived(deskbell::ChatId chat, const deskbell::Message &message); ///< live, visitor's text, own chat
    void typingChanged(deskbell::ChatId chat, const QString &name); ///< who is writing; empty: nobody
    void unreadTotalChanged(int total);
    void inquiryLoaded(const deskbell::Inquiry &inquiry);
    void inquiryDeleted(deskbell::InquiryId inquiry, const QString &by); ///< of the open ones
    void boardChanged(const deskbell::DeskInquiryEvent &event); ///< any change of the board, live
    void openInquiriesChanged(int count);
    void lettersLoaded(const QList<deskbell::DeadLetter> &letters);
    void blocksLoaded(const QList<deskbell::Block> &blocks);
    void mailStatusChanged(const deskbell::MailStatus &mail);
    void refusedOriginsChanged(const QList<deskbell::RefusedOrigin> &origins);
    void adminsChanged(const QList<deskbell::AdminPresence> &admins);
    void presenceChanged(deskbell::Presence presence);
    void done(const deskbell::Request &request);  ///< on the server's disk
    void refused(const deskbell::Request &request, const deskbell::Refused &refused);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace deskbell
