// SPDX-License-Identifier: MIT
#include "tests/domain/house.h"

#include "server/domain/fold.h"

#include <algorithm>

namespace deskbell {

namespace {

template <class E> QString word(E value)
{
    return QString(Words<E>::list[size_t(value)]);
}

QString replyWords(const QString &what, const CannedReply &reply)
{
    return u"reply %1 %2 by %3, of %4: %5 %6 %7"_s.arg(reply.id.value).arg(what).arg(reply.by.value).arg(reply.owner.value)
        .arg(reply.name, reply.ko, reply.en);
}

QString noteWords(const QString &what, const Note &note)
{
    const QString place = note.visitor.isValid() ? u"about %1"_s.arg(note.visitor.value)
                                                 : u"in %1/%2"_s.arg(note.chat.value).arg(note.inquiry.value);
    return u"note %1 %2 %3 by %4: %5"_s.arg(note.id.value).arg(what, place).arg(note.admin.value).arg(note.text);
}

struct Describer {
    QString operator()(const VisitorKnown &e) const
    {
        return u"visitor %1 known: %2 %3"_s.arg(e.visitor.id.value).arg(e.visitor.name, e.visitor.email);
    }
    QString operator()(const CallOpened &e) const
    {
        return u"call %1 opened by %2: %3 %4 until %5"_s.arg(e.chat.id.value)
            .arg(e.chat.visitor.value).arg(e.chat.key, e.chat.firstText).arg(e.chat.deadline);
    }
    QString operator()(const MessageAdded &e) const
    {
        const ChatMessage &m = e.message;
        return u"line %1/%2: %3 %4 %5 "_s.arg(e.chat.value).arg(m.seq).arg(word(m.kind), word(m.from), m.name)
            + u"%1 %2 at %3"_s.arg(m.text, m.key).arg(m.at);
    }
    QString operator()(const CallAccepted &e) const { return u"call %1 accepted by %2"_s.arg(e.chat.value).arg(e.adminName); }
    QString operator()(const CallJoined &e) const { return u"call %1 joined by %2"_s.arg(e.chat.value).arg(e.key); }
    QString operator()(const CallEscalated &e) const
    {
        return u"call %1 %2"_s.arg(e.chat.value).arg(Words<Escalation>::list[size_t(e.step)]);
    }
    QString operator()(const CallMissed &e) const { return u"call %1 missed"_s.arg(e.chat.value); }
    QString operator()(const CallRangAgain &e) const { return u"call %1 rang again"_s.arg(e.chat.value); }
    QString operator()(const ChatEnded &e) const { return u"chat %1 ended: %2"_s.arg(e.chat.value).arg(word(e.reason)); }
    QString operator()(const ChatOverdue &e) const { return u"chat %1 overdue: %2"_s.arg(e.chat.value).arg(word(e.overdue)); }
    QString operator()(const ReceiptsMoved &e) const
    {
        const Receipts &r = e.receipts;
        return u"receipts %1: %2 %3 %4 %5"_s.arg(e.chat.value).arg(r.visitorDelivered).arg(r.visitorRead)
            .arg(r.adminDelivered).arg(r.adminRead);
    }
    QString operator()(const InquiryFiled &e) const
    {
        const InquirySummary &row = e.inquiry.summary;
        return u"inquiry %1 filed for %2: %3 %4 %5"_s.arg(row.id.value).arg(row.chat.value)
            .arg(word(row.kind), e.inquiry.text, e.inquiry.key);
    }
    QString operator()(const InquiryCommented &e) const
    {
        return u"inquiry %1 commented by %2: %3 (%4)"_s.arg(e.inquiry.value).arg(word(e.comment.from), e.comment.text)
            .arg(e.comment.id.value);
    }
    QString operator()(const InquiryResolved &e) const { return u"inquiry %1 resolved"_s.arg(e.inquiry.value); }
    QString operator()(const InquiryReopened &e) const { return u"inquiry %1 reopened"_s.arg(e.inquiry.value); }
    QString operator()(const InquirySeen &e) const { return u"inquiry %1 seen to %2"_s.arg(e.inquiry.value).arg(e.comment.value); }
    QString operator()(const ChatRated &e) const
    {
        return u"chat %1 rated %2 %3"_s.arg(e.chat.value).arg(Words<Rating>::list[size_t(e.rating.value)], e.rating.text);
    }
    QString operator()(const TranscriptAsked &e) const
    {
        return u"chat %1 mailed to %2 by %3, %4 times"_s.arg(e.chat.value).arg(e.email).arg(e.transcript.by.value).arg(e.transcript.times);
    }
    QString operator()(const LinkMade &e) const { return u"link to inquiry %1 until %2"_s.arg(e.inquiry.value).arg(e.link.until); }
    QString operator()(const ErrorsReported &e) const
    {
        QString line = u"errors of %1/%2:"_s.arg(e.chat.value).arg(e.inquiry.value);
        for (const ReportedError &error : e.errors)
            line += u" %1 [%2] %3 x%4"_s.arg(word(error.kind), error.text, error.where).arg(error.count);
        return line;
    }
    QString operator()(const InquiryDeleted &e) const { return u"inquiry %1 deleted"_s.arg(e.inquiry.value); }
    QString operator()(const VisitorBlocked &e) const
    {
        const VisitorBlock &b = e.block;
        return u"visitor %1 blocked: %2 %3 until %4"_s.arg(b.visitor.value).arg(b.visitorName, b.address).arg(b.addressUntil);
    }
    QString operator()(const Erased &e) const
    {
        QStringList all;
        for (const VisitorId id : e.visitors)
            all.append(u"visitor %1"_s.arg(id.value));
        for (const ChatId id : e.chats)
            all.append(u"chat %1"_s.arg(id.value));
        for (const InquiryId id : e.inquiries)
            all.append(u"inquiry %1"_s.arg(id.value));
        return u"erased: "_s + all.join(u", "_s);
    }
    QString operator()(const LettersForgotten &e) const { return u"%1 letters forgotten"_s.arg(e.letters.size()); }
    QString operator()(const SessionsForgotten &e) const { return u"%1 sessions forgotten"_s.arg(e.sessions.size()); }
    QString operator()(const AddressesForgotten &e) const { return u"%1 addresses forgotten"_s.arg(e.blocks.size()); }
    QString operator()(const ErasureFinished &e) const { return u"erased up to %1"_s.arg(e.upTo); }
    QString operator()(const OwnerSet &e) const { return u"admin %1 is %2"_s.arg(e.admin.value).arg(e.isOwner ? u"owner"_s : u"operator"_s); }
    QString operator()(const CallRingsAtAll &e) const { return u"call %1 rings at all"_s.arg(e.chat.value); }
    QString operator()(const DutyDaysSet &e) const { return u"admin %1 on duty %2"_s.arg(e.admin.value).arg(e.days.bits()); }
    QString operator()(const AccountChanged &e) const { return u"account %1 changed by %2: %3"_s.arg(e.admin.value).arg(e.by.value).arg(e.version); }
    QString operator()(const VisitorUnblocked &e) const { return u"visitor %1 unblocked"_s.arg(e.visitor.value); }
    QString operator()(const NoteAdded &e) const { return noteWords(u"added"_s, e.note); }
    QString operator()(const NoteEdited &e) const { return noteWords(u"edited"_s, e.note); }
    QString operator()(const NoteDeleted &e) const { return noteWords(u"deleted"_s, e.note); }
    QString operator()(const ReplyAdded &e) const { return replyWords(u"added"_s, e.reply); }
    QString operator()(const ReplyEdited &e) const { return replyWords(u"edited"_s, e.reply); }
    QString operator()(const ReplyDeleted &e) const { return u"reply %1 deleted by %2"_s.arg(e.reply.value).arg(e.admin.value); }
    QString operator()(const TransferBegan &e) const
    {
        return u"chat %1 handed by %2 to %3 until %4"_s.arg(e.chat.value).arg(e.by.value).arg(e.to.value).arg(e.until);
    }
    QString operator()(const TransferEnded &e) const
    {
        return u"chat %1 %2 by %3"_s.arg(e.chat.value).arg(e.how == TransferEnd::Cancelled ? u"not handed on"_s : u"not taken"_s).arg(e.to.value);
    }
    QString operator()(const InquiryAssigned &e) const { return u"inquiry %1 assigned to %2"_s.arg(e.inquiry.value).arg(e.to.value); }
    QString operator()(const TopicSet &e) const { return u"%1/%2 is about %3"_s.arg(e.place.chat.value).arg(e.place.inquiry.value).arg(e.topic); }
    QString operator()(const TagsSet &e) const { return u"%1/%2 tagged %3"_s.arg(e.place.chat.value).arg(e.place.inquiry.value).arg(e.tags.join(u'+')); }
    QString operator()(const UnreadSet &e) const
    {
        return u"%1/%2 unread by %3: %4 %5"_s.arg(e.entry.place.chat.value).arg(e.entry.place.inquiry.value).arg(e.admin.value)
            .arg(word(e.entry.why)).arg(e.entry.first);
    }
    QString operator()(const UnreadCleared &e) const
    {
        return u"%1/%2 read by %3"_s.arg(e.place.chat.value).arg(e.place.inquiry.value).arg(e.admin.value);
    }
    QString operator()(const auto &) const { return u"something that no rule makes"_s; }
};

} // namespace

QString describe(const Event &event)
{
    return std::visit(Describer{}, event);
}

QString describe(const Decision &decision)
{
    if (const auto *refused = std::get_if<Refused>(&decision))
        return u"refused: %1 %2 %3"_s.arg(word(refused->code)).arg(refused->retryAfter).arg(refused->by);
    if (std::holds_alternative<Needs>(decision))
        return u"needs"_s;
    const Done &done = std::get<Done>(decision);
    QString all = u"done: %1/%2 %3 %4 at %5"_s.arg(done.ack.chat.value).arg(done.ack.seq).arg(done.ack.inquiry.value)
                      .arg(done.ack.comment.value).arg(done.ack.at);
    for (const Event &event : done.events)
        all += u"; "_s + describe(event);
    return all;
}

House::House(const DeskSettings &settings)
    : desk(settings, there)
    , m_settings(settings)
{
    m_admins = {{jisu, u"지수"_s, u"jisu@example.com"_s, "hash", false},
                {minho, u"민호"_s, u"minho@example.com"_s, "hash", false},
                {dormant, u"휴면"_s, {}, "hash", true}};
    desk.load(disk(), now);
    returns(jisu);
    returns(minho);
}

House::~House()
{
    if (!m_problems.isEmpty())
        QTest::qFail(qPrintable(m_problems.join(u'\n')), __FILE__, __LINE__);
}

ChatId House::ring(const VisitorKey &who, const QString &text, const QString &key)
{
    if (!there.isHere(who))
        comes(who);
    const QString result = answer(who, OpenCall{keyOr(key), u"이지민"_s, {}, text, u"https://burgerput.example/temp"_s, {}});
    if (result != u"done"_s)
        m_problems.append(u"ringing was answered by "_s + result);
    return ack.chat;
}

QString House::file(const VisitorKey &who, ChatId chat, const QString &text, const QString &key)
{
    return answer(who, FileInquiry{keyOr(key), chat, InquiryKind::Error, {}, text, {}, {}, {}, {}});
}

void House::comes(const VisitorKey &who)
{
    if (!there.isHere(who))
        there.enters(who);
    there.isIn(who, false);
    desk.noteSignOfLife(idOf(who), now);
}

void House::leaves(const VisitorKey &who)
{
    if (there.leaves(who).wasHere)
        desk.noteSignOfLife(idOf(who), now);
}

void House::pass(qint64 ms)
{
    now.wall += ms;
    now.steady += ms;
}

int House::tick()
{
    int lists = 0;
    Events all;
    for (int round = 0; round < 100; ++round) {
        while (const auto needs = desk.neededForDue(now))
            fetch(*needs);
        const std::vector<Events> due = desk.due(now);
        if (due.empty())
            break;
        for (const Events &events : due) {
            carryOut(events);
            all += events;
            ++lists;
        }
    }
    if (!desk.due(now).empty())
        m_problems.append(u"the clock never comes to rest"_s);
    made = all;
    return lists;
}

QString House::carryOut(const Decision &decision, const QString &key)
{
    if (const auto *no = std::get_if<Refused>(&decision)) {
        refused = *no;
        made.clear();
        return word(no->code);
    }
    const Done &done = std::get<Done>(decision);
    if (done.ack.key != key)
        m_problems.append(u"the answer names another key than %1"_s.arg(key));
    carryOut(done.events);
    made = done.events;
    ack = done.ack;
    return done.events.isEmpty() ? u"nothing"_s : u"done"_s;
}

/// As the pipeline does, with what follows.
void House::carryOut(const Events &events)
{
    apply(events + desk.following(events, now));
}

void House::apply(const Events &events)
{
    for (const Event &event : events) {
        write(event);
        desk.apply({event}, now);
    }
    if (store && !events.isEmpty())
        store(events);
    remember();
}

/// The book keeper checks what must hold for every event whatever the rules are.
void House::write(const Event &event)
{
    const auto complain = [&](const QString &what) { m_problems.append(what + u": "_s + describe(event)); };
    const auto touches = [&](ChatId chat) {
        if (m_ended.contains(chat))
            complain(u"an ended chat changed"_s);
        if (!m_lines.contains(chat))
            complain(u"a chat that never began"_s);
    };
    const auto note = [&](const auto &e) {
        using T = std::decay_t<decltype(e)>;
        if constexpr (std::is_same_v<T, CallOpened>) {
            if (m_lines.contains(e.chat.id))
                complain(u"a chat's number twice"_s);
            if (std::find(m_open.cbegin(), m_open.cend(), e.chat.visitor) != m_open.cend())
                complain(u"a second open chat of one visitor"_s);
            m_lines.insert(e.chat.id, {});
            m_open.insert(e.chat.id, e.chat.visitor);
        } else if constexpr (std::is_same_v<T, MessageAdded>) {
            touches(e.chat);
            QList<ChatMessage> &lines = m_lines[e.chat];
            if (e.message.seq != lines.size() + 1)
                complain(u"a gap in the numbers"_s);
            lines.append(e.message);
        } else if constexpr (std::is_same_v<T, CallAccepted> || std::is_same_v<T, CallEscalated> || std::is_same_v<T, CallMissed> || std::is_same_v<T, CallRangAgain>
                             || std::is_same_v<T, TransferBegan> || std::is_same_v<T, TransferEnded>) {
            touches(e.chat);
        } else if constexpr (std::is_same_v<T, ChatEnded>) {
            touches(e.chat);
            m_ended.insert(e.chat);
            m_open.remove(e.chat);
        } else if constexpr (std::is_same_v<T, InquiryFiled>) {
            const InquirySummary &row = e.inquiry.summary;
            if (m_inquiries.contains(row.id))
                complain(u"an inquiry's number twice"_s);
            if (row.chat.isValid() && m_filed[row.chat]++ > 0)
                complain(u"a second inquiry of one call"_s);
            m_inquiries.insert(row.id);
        } else if constexpr (std::is_same_v<T, InquiryCommented>) {
            if (!m_inquiries.contains(e.inquiry))
                complain(u"a comment on nothing"_s);
            if (e.comment.id <= m_lastComment)
                complain(u"a comment's number twice"_s);
            m_lastComment = e.comment.id;
        } else if constexpr (std::is_same_v<T, VisitorBlocked>) {
            if (e.block.id <= m_lastBlock)
                complain(u"a block's number twice"_s);
            m_lastBlock = e.block.id;
            m_blocks.append(e.block);
        } else if constexpr (std::is_same_v<T, VisitorUnblocked>) {
            m_blocks.removeIf([&](const VisitorBlock &block) { return block.id == e.block; });
        } else if constexpr (std::is_same_v<T, InquiryDeleted>) {
            // A text that comes after its chat's inquiry was deleted may make a new one.
            if (const StoredInquiry *stored = desk.state().inquiries.find(e.inquiry))
                m_filed[stored->summary.chat] = 0;
            for (Note &one : m_notes) {
                if (one.inquiry == e.inquiry) {
                    one.text.clear();
                    one.adminName.clear();
                    one.deleted = true;
                }
            }
        } else if constexpr (std::is_same_v<T, NoteAdded>) {
            if (m_notes.contains(e.note.id))
                complain(u"a note's number twice"_s);
            if (e.note.chat.isValid() + e.note.inquiry.isValid() + e.note.visitor.isValid() != 1)
                complain(u"a note that stands nowhere, or twice"_s);
            m_notes.insert(e.note.id, e.note);
            m_noteAnswers.insert({e.note.admin, e.note.key}, ackOfNote(e.note, e.note.key, e.note.at));
        } else if constexpr (std::is_same_v<T, NoteEdited> || std::is_same_v<T, NoteDeleted>) {
            if (m_notes.value(e.note.id).admin != e.note.admin)
                complain(u"somebody else's note"_s);
            m_notes.insert(e.note.id, e.note);
            m_noteAnswers.insert({e.note.admin, e.key}, ackOfNote(e.note, e.key, e.at));
        } else if constexpr (std::is_same_v<T, ReplyAdded>) {
            if (e.reply.id <= m_lastReply)
                complain(u"a canned reply's number twice"_s);
            m_lastReply = e.reply.id;
            m_replies.insert(e.reply.id, e.reply);
            m_replyAnswers.insert({e.reply.by, e.key}, ackOfReply(e.key, e.at));
        } else if constexpr (std::is_same_v<T, ReplyEdited>) {
            const CannedReply before = m_replies.value(e.reply.id);
            if (e.reply.version != before.version + 1)
                complain(u"a canned reply that was overwritten"_s);
            if (before.owner.isValid() && before.owner != e.reply.by)
                complain(u"somebody else's canned reply"_s);
            m_replies.insert(e.reply.id, e.reply);
            m_replyAnswers.insert({e.reply.by, e.key}, ackOfReply(e.key, e.at));
        } else if constexpr (std::is_same_v<T, ReplyDeleted>) {
            if (!m_replies.contains(e.reply))
                complain(u"a canned reply deleted twice"_s);
            m_replies.remove(e.reply);
            m_replyAnswers.insert({e.admin, e.key}, ackOfReply(e.key, e.at));
        }
    };
    std::visit(note, event);
}

/// Notes what the disk would hold: all that was ever made, as it is now.
void House::remember()
{
    for (const VisitorKey &key : {jimin, suho, stranger}) {
        if (const LoadedVisitor *visitor = desk.state().visitors.find(key); visitor && visitor->visitor.id.isValid())
            m_storedVisitors.insert(key, *visitor);
    }
    for (auto it = m_lines.cbegin(); it != m_lines.cend(); ++it) {
        const ChatInMemory *entry = desk.state().chats.find(it.key());
        if (entry && entry->loaded.hasLines) {
            m_storedChats.insert(it.key(), entry->loaded);
        } else if (entry) {
            LoadedChat &stored = m_storedChats[it.key()];
            stored.chat = entry->chat();
            stored.joinedSeq = std::max(stored.joinedSeq, entry->loaded.joinedSeq);
            if (!entry->chat().isOpen())
                stored.typed.clear();
        }
    }
    for (const InquiryId id : std::as_const(m_inquiries)) {
        if (const StoredInquiry *stored = desk.state().inquiries.find(id))
            m_storedInquiries.insert(id, *stored);
    }
}

LoadedDesk House::disk() const
{
    LoadedDesk loaded;
    loaded.epoch = u"c4e1a9d27b3f4f60"_s;
    loaded.admins = m_admins;
    loaded.lastAdmin = dormant;
    loaded.lastComment = m_lastComment;
    loaded.blocks = m_blocks;
    loaded.lastBlock = m_lastBlock;
    for (const AdminId admin : {jisu, minho, dormant}) {
        const QList<UnreadEntry> unread = desk.state().unread.of(admin);
        for (const UnreadEntry &entry : unread)
            loaded.unread.append({admin, entry});
    }
    if (!m_notes.isEmpty())
        loaded.lastNote = m_notes.lastKey();
    loaded.lastReply = m_lastReply;
    for (const CannedReply &reply : m_replies)
        loaded.replies.insert(reply.id, factsOf(reply));
    for (const LoadedVisitor &visitor : m_storedVisitors)
        loaded.lastVisitor = std::max(loaded.lastVisitor, visitor.visitor.id);
    for (const LoadedChat &chat : m_storedChats) {
        loaded.lastChat = std::max(loaded.lastChat, chat.chat.id);
        if (chat.chat.isOpen())
            loaded.chats.append(openChatOf(chat));
    }
    for (const StoredInquiry &stored : m_storedInquiries) {
        loaded.lastInquiry = std::max(loaded.lastInquiry, stored.summary.id);
        if (stored.summary.state == InquiryState::Open && !stored.deleted)
            ++loaded.openInquiries;
    }
    return loaded;
}

void House::restart(qint64 wallGap)
{
    remember();
    const LoadedDesk loaded = disk();
    there = {};
    desk = Desk(m_settings, there);
    now.wall += wallGap;
    now.steady = 1000; // a steady clock starts anywhere
    desk.load(loaded, now);
}

void House::fetch(const Needs &needs)
{
    if (const auto *key = std::get_if<VisitorKey>(&needs.what)) {
        std::optional<LoadedVisitor> visitor;
        if (const auto it = m_storedVisitors.constFind(*key); it != m_storedVisitors.constEnd()) {
            visitor = *it;
            visitor->openChat = m_open.key(it->visitor.id);
        }
        desk.takeIn(*key, visitor);
    } else if (const auto *visitor = std::get_if<VisitorId>(&needs.what)) {
        for (auto it = m_storedVisitors.cbegin(); it != m_storedVisitors.cend(); ++it) {
            if (it->visitor.id == *visitor)
                desk.takeIn(it.key(), *it);
        }
    } else if (const auto *id = std::get_if<ChatId>(&needs.what)) {
        ++chatsTakenIn;
        const auto it = m_storedChats.constFind(*id);
        desk.takeIn(*id, it == m_storedChats.constEnd() ? std::nullopt : std::optional(*it));
    } else if (const auto *reply = std::get_if<ReplyKey>(&needs.what)) {
        const auto known = m_replyAnswers.constFind(*reply);
        desk.takeIn(*reply, known == m_replyAnswers.constEnd() ? std::nullopt : std::optional(*known));
    } else if (const auto *lookup = std::get_if<NoteLookup>(&needs.what)) {
        NoteFacts facts;
        if (m_noteAnswers.contains(lookup->key))
            facts.answer = m_noteAnswers.value(lookup->key);
        facts.isChatThere = m_lines.contains(lookup->chat);
        facts.isVisitorThere = std::any_of(m_storedVisitors.cbegin(), m_storedVisitors.cend(), [&](const LoadedVisitor &one) {
            return one.visitor.id == lookup->visitor;
        });
        if (m_notes.contains(lookup->note))
            facts.note = m_notes.value(lookup->note);
        desk.takeIn(*lookup, facts);
    } else {
        const InquiryId inquiry = std::get<InquiryId>(needs.what);
        const auto it = m_storedInquiries.constFind(inquiry);
        desk.takeIn(inquiry, it == m_storedInquiries.constEnd() ? std::nullopt : std::optional(*it));
    }
}

VisitorId House::idOf(const VisitorKey &who) const
{
    const LoadedVisitor *visitor = desk.state().visitors.find(who);
    return visitor ? visitor->visitor.id : m_storedVisitors.value(who).visitor.id;
}

QString House::state(ChatId chat) const
{
    const ChatInMemory *entry = desk.state().chats.find(chat);
    if (!entry)
        return u"none"_s;
    const QString state = word(entry->chat().state);
    return entry->chat().isOpen() ? state : state + u'/' + word(entry->chat().endReason);
}

QStringList House::lines(ChatId chat) const
{
    QStringList result;
    const QList<ChatMessage> messages = m_lines.value(chat);
    for (const ChatMessage &m : messages) {
        result.append(m.kind == MessageKind::Text ? u"%1 %2: %3"_s.arg(m.seq).arg(word(m.from), m.text)
                                                  : u"%1 %2"_s.arg(m.seq).arg(word(m.kind)));
    }
    return result;
}

QStringList House::happened() const
{
    QStringList result;
    for (const Event &event : made) {
        if (!std::holds_alternative<MessageAdded>(event) && !std::holds_alternative<VisitorKnown>(event))
            result.append(describe(event));
    }
    return result;
}

QStringList House::unread(AdminId who) const
{
    QStringList result;
    const QList<UnreadEntry> entries = desk.state().unread.of(who);
    for (const UnreadEntry &entry : entries) {
        result.append(u"%1/%2 %3"_s.arg(entry.place.chat.value).arg(entry.place.inquiry.value).arg(word(entry.why))
                      + (entry.first > 0 ? u" %1"_s.arg(entry.first) : QString()));
    }
    return result;
}

const StoredInquiry *House::inquiryOf(ChatId chat) const
{
    const ChatInMemory *entry = desk.state().chats.find(chat);
    return entry ? desk.state().inquiries.find(entry->chat().inquiry) : nullptr;
}

} // namespace deskbell
