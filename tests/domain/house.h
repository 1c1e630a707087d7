// SPDX-License-Identifier: MIT
#pragma once

// A Desk with people around it, and a book of all that happened: what the tests of the rules talk to.

#include "server/domain/desk.h"

#include <QStringList>
#include <QTest>
#include <functional>

namespace deskbell {

/// One line that says all that a test may care about.
[[nodiscard]] QString describe(const Event &event);
[[nodiscard]] QString describe(const Decision &decision);

inline constexpr qint64 second = 1000;
inline constexpr qint64 minute = 60 * second;
inline constexpr qint64 hour = 60 * minute;
inline constexpr qint64 year = 365 * 24 * hour;

/// Every decision is asked for twice (it must not change anything), applied, and written into the book; the book finds
/// gaps, second inquiries and changes of what has ended. Such a finding fails the test when the house is torn down.
class House final {
public:
    explicit House(const DeskSettings &settings = {});
    ~House();
    Q_DISABLE_COPY_MOVE(House)

    // People. Jisu and Minho may log in, Dormant is disabled. Jisu and Minho are at their desks.
    const AdminId jisu{1};
    const AdminId minho{2};
    const AdminId dormant{3};
    const VisitorKey jimin = browser('j');
    const VisitorKey suho = browser('s');
    const VisitorKey stranger = browser('x');
    static VisitorKey browser(char letter) { return {SiteId{1}, QByteArray(32, letter)}; }

    Now now{1'790'000'000'000, 7'000'000};
    WhoIsThere there;
    Desk desk;

    /// Gives a command, taking in whatever it needs: "done", "nothing" (a yes without events), or the refusal's word.
    template <class Who, class Command>
    QString answer(const Who &who, const Command &command)
    {
        return settle([&] { return desk.decide(who, command, now); }, command);
    }
    /// With what was found out about the visitor beforehand.
    template <class Command>
    QString answer(const VisitorKey &who, const Command &command, const CommandContext &context)
    {
        return settle([&] { return desk.decide(who, command, now, context); }, command);
    }
    /// With what has become of it: a file.
    template <class Who>
    QString answer(const Who &who, const OpenFile &command, const SentFile &whole)
    {
        return settle([&] { return desk.decide(who, command, now, whole); }, command);
    }
    Ack ack;         ///< of the last command that was done
    Refused refused; ///< the last refusal
    Events made;     ///< by the last command or tick
    int chatsTakenIn = 0; ///< whole, with all their keys
    std::function<void(const Events &)> store; ///< if set: hears of all that happens, as one transaction each

    // The commands in short. A key is made where none is given.
    ChatId ring(const VisitorKey &who, const QString &text = {}, const QString &key = {});
    QString accept(AdminId who, ChatId chat) { return answer(who, AcceptCall{nextKey(), chat}); }
    QString cancel(const VisitorKey &who, ChatId chat) { return answer(who, CancelCall{nextKey(), chat}); }
    template <class Who> QString end(const Who &who, ChatId chat) { return answer(who, EndChat{nextKey(), chat}); }
    template <class Who> QString say(const Who &who, ChatId chat, const QString &text, const QString &key = {})
    {
        return answer(who, SendMessage{keyOr(key), chat, text});
    }
    template <class Who> QString comment(const Who &who, InquiryId inquiry, const QString &text, const QString &key = {})
    {
        return answer(who, CommentInquiry{keyOr(key), inquiry, text});
    }
    QString file(const VisitorKey &who, ChatId chat, const QString &text, const QString &key = {});
    template <class Who> QString reads(const Who &who, ChatId chat, qint64 seq) { return answer(who, Receipt{chat, seq, seq}); }
    QString note(AdminId who, ChatId chat, const QString &text, const QString &key = {})
    {
        return answer(who, AddNote{keyOr(key), chat, {}, text});
    }
    QString note(AdminId who, InquiryId inquiry, const QString &text, const QString &key = {})
    {
        return answer(who, AddNote{keyOr(key), {}, inquiry, text});
    }
    QString note(AdminId who, VisitorId person, const QString &text, const QString &key = {})
    {
        return answer(who, AddNote{keyOr(key), {}, {}, text, person});
    }
    QString sees(const VisitorKey &who, InquiryId inquiry, CommentId comment) { return answer(who, SeeInquiry{inquiry, comment}); }
    QString editNote(AdminId who, NoteId note, const QString &text, const QString &key = {})
    {
        return answer(who, EditNote{keyOr(key), note, text});
    }
    QString deleteNote(AdminId who, NoteId note, const QString &key = {}) { return answer(who, DeleteNote{keyOr(key), note}); }
    QString addReply(AdminId who, const QString &name, const QString &ko, const QString &en = {}, bool own = false, const QString &key = {})
    {
        return answer(who, AddReply{keyOr(key), name, ko, en, own});
    }
    QString assign(AdminId who, InquiryId inquiry, AdminId to) { return answer(who, Assign{nextKey(), inquiry, to}); }
    QString transfer(AdminId who, ChatId chat, AdminId to, const QString &note = {}, const QString &key = {})
    {
        return answer(who, Transfer{keyOr(key), chat, to, note});
    }
    QString cancelTransfer(AdminId who, ChatId chat) { return answer(who, CancelTransfer{nextKey(), chat}); }
    QString takeOver(AdminId who, ChatId chat, AdminId from) { return answer(who, TakeOver{nextKey(), chat, from}); }
    QString setType(AdminId who, const Place &place, const QString &topic)
    {
        return answer(who, SetType{nextKey(), place.chat, place.inquiry, topic});
    }
    QString setTags(AdminId who, const Place &place, const QStringList &tags)
    {
        return answer(who, SetTags{nextKey(), place.chat, place.inquiry, tags});
    }
    QString markRead(AdminId who, const Place &place, qint64 number)
    {
        return answer(who, MarkRead{nextKey(), place.chat, place.inquiry, number});
    }
    QString markUnread(AdminId who, const Place &place, qint64 first = 0)
    {
        return answer(who, MarkUnread{nextKey(), place.chat, place.inquiry, first});
    }
    QString resolve(AdminId who, InquiryId inquiry) { return answer(who, ResolveInquiry{nextKey(), inquiry}); }
    QString reopen(AdminId who, InquiryId inquiry) { return answer(who, ReopenInquiry{nextKey(), inquiry}); }
    QString erase(AdminId who, InquiryId inquiry) { return answer(who, DeleteInquiry{nextKey(), inquiry}); }
    QString block(AdminId who, const BlockVisitor &command, const QString &address = {}, qint64 addressFor = 24 * hour)
    {
        return settle([&] { return desk.decide(who, command, now, address, now.wall + addressFor); }, command);
    }
    QString block(AdminId who, ChatId chat, const QString &address = {}, qint64 addressFor = 24 * hour)
    {
        return block(who, BlockVisitor{nextKey(), chat, {}}, address, addressFor);
    }
    QString unblock(AdminId who, BlockId block) { return answer(who, UnblockVisitor{nextKey(), block}); }
    QString nextKey() { return u"key-%1"_s.arg(++m_keys); }

    // Time and presence.
    void pass(qint64 ms); ///< nothing looks at the clock meanwhile
    int tick();           ///< carries out what is due; how many lists that were
    int passAndTick(qint64 ms) { pass(ms); return tick(); }
    void comes(const VisitorKey &who);
    void leaves(const VisitorKey &who);
    void vanishes(AdminId who) { there.leaves(who, connectionOf(who), now.steady); }
    void returns(AdminId who) { there.comes(who, connectionOf(who), Presence::Online); }
    /// The process ends and begins again: everything in memory is gone but what was stored. Nobody is connected.
    void restart(qint64 wallGap = second);
    [[nodiscard]] LoadedDesk disk() const;

    // Looking.
    [[nodiscard]] VisitorId idOf(const VisitorKey &who) const;
    /// "waiting", "active", "missed", or "ended/" and the reason.
    [[nodiscard]] QString state(ChatId chat) const;
    /// The chat's lines: "1 called", "2 visitor: 안녕하세요", …
    [[nodiscard]] QStringList lines(ChatId chat) const;
    [[nodiscard]] AdminId owner(ChatId chat) const { return desk.state().chats.find(chat)->chat().owner; }
    /// "1/0 mention", "0/3 inquiry 1": the conversation, why, and the first unread line, oldest number first.
    [[nodiscard]] QStringList unread(AdminId who) const;
    [[nodiscard]] QStringList happened() const; ///< the last command's or tick's events, without the lines
    [[nodiscard]] const StoredInquiry *inquiryOf(ChatId chat) const;
    [[nodiscard]] const QMap<NoteId, Note> &notes() const { return m_notes; } ///< all that were ever made, as they are now
    [[nodiscard]] const QMap<NoteKey, Ack> &noteAnswers() const { return m_noteAnswers; }
    [[nodiscard]] const QMap<ReplyId, CannedReply> &replies() const { return m_replies; } ///< as they are now
    [[nodiscard]] const QMap<ReplyKey, Ack> &replyAnswers() const { return m_replyAnswers; }
    [[nodiscard]] int inquiriesOf(ChatId chat) const { return m_filed.value(chat); }
    [[nodiscard]] QStringList problems() const { return m_problems; }

    void apply(const Events &events);
    void carryOut(const Events &events);

private:
    template <class Decide, class Command>
    QString settle(const Decide &decide, const Command &command)
    {
        for (int round = 0; round < 8; ++round) {
            const Decision decision = decide();
            if (describe(decision) != describe(decide()))
                m_problems.append(u"the same question got two answers: "_s + describe(decision));
            if (const auto *needs = std::get_if<Needs>(&decision)) {
                fetch(*needs);
                continue;
            }
            if constexpr (requires { command.key; })
                return carryOut(decision, command.key);
            else
                return carryOut(decision, {});
        }
        m_problems.append(u"a command asks for things without end"_s);
        return u"needs"_s;
    }
    static WhoIsThere::Connection connectionOf(AdminId who) { return WhoIsThere::Connection(who.value); }
    QString carryOut(const Decision &decision, const QString &key);
    void fetch(const Needs &needs);
    void write(const Event &event);
    QString keyOr(const QString &key) { return key.isEmpty() ? nextKey() : key; }
    void remember();

    DeskSettings m_settings;
    int m_keys = 0;
    CommentId m_lastComment;
    BlockId m_lastBlock;
    QList<VisitorBlock> m_blocks;
    QList<Admin> m_admins;
    QHash<ChatId, QList<ChatMessage>> m_lines;
    QHash<ChatId, VisitorId> m_open;
    QSet<ChatId> m_ended;
    QHash<ChatId, int> m_filed;
    QSet<InquiryId> m_inquiries;
    QMap<NoteId, Note> m_notes;
    QMap<NoteKey, Ack> m_noteAnswers;
    ReplyId m_lastReply;
    QMap<ReplyId, CannedReply> m_replies;
    QMap<ReplyKey, Ack> m_replyAnswers;
    QStringList m_problems;
    // What a restart finds.
    QHash<VisitorKey, LoadedVisitor> m_storedVisitors;
    QHash<ChatId, LoadedChat> m_storedChats;
    QHash<InquiryId, StoredInquiry> m_storedInquiries;
};

} // namespace deskbell
