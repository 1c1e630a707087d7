// SPDX-License-Identifier: MIT
#include "model/conversation.h"

#include "model/chatmodel.h"
#include "model/inquirymodel.h"

#include <QDateTime>
#include <chrono>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr auto pauseInWriting = std::chrono::seconds(1);

} // namespace

Conversation::Conversation(Console &console, Drafts &drafts, const NotePlace &place, QObject *parent)
    : QObject(parent)
    , m_console(console)
    , m_drafts(drafts)
    , m_place(place)
    , m_arrangement(console, *this)
    , m_pause(this)
{
    m_pause.setObjectName("pause"_L1);
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &Conversation::keepDraftsAndSay);
    connect(&console.decisions(), &Decisions::changed, this, [this](const NotePlace &where) {
        if (where != m_place)
            return;
        hideDeletedNotes();
        Q_EMIT changed();
        Q_EMIT writingChanged();
        Q_EMIT decided();
    });
    connect(&console.uploads(), &Uploads::changed, this, [this](const NotePlace &where) {
        if (where == m_place)
            Q_EMIT filesChanged();
    });
    connect(&console.inquiries().unread(), &UnreadInquiries::arrived, this, [this](const NotePlace &where) {
        if (where == m_place)
            Q_EMIT unreadArrived();
    });
    connect(&console.link(), &DeskLink::onlineChanged, this, [this] {
        Q_EMIT changed();
        Q_EMIT writingChanged();
    });
    connect(&console.transfers(), &Transfers::noteReturned, this, [this](ChatId where, const QString &note, const Refused &answer) {
        if (where != m_place.chat || m_isLeft)
            return;
        m_writing.giveBackNote(note);
        returned();
        Q_EMIT noteReturned(answer);
    });
    // What is not one's own any more is handed to nobody.
    connect(this, &Conversation::changed, this, [this] {
        if (m_writing.isGivingAway() && !m_arrangement.canBeGiven())
            cancelWriting();
    });
    connect(&console.decisions(), &Decisions::refused, this, [this](const Decision &decision, const Refused &answer) {
        if (decision.place == m_place)
            Q_EMIT notCarriedOut(decision, answer);
    });
}

ReplyContext Conversation::replyContext() const
{
    const About known = about();
    ReplyContext context;
    context.language = known.language;
    context.visitor = known.visitorName;
    context.site = m_console.replies().site();
    if (const InquiryId inquiry = isInquiry() ? m_place.inquiry : known.related.inquiry; inquiry.isValid())
        context.number = QString::number(inquiry.value);
    for (const AdminPresence &admin : m_console.team().admins()) {
        if (admin.id == m_console.link().me())
            context.agent = admin.displayName;
    }
    context.today = QDateTime::fromMSecsSinceEpoch(now()).date();
    return context;
}

void Conversation::markRead()
{
    m_console.inquiries().unread().markSeen(m_place);
}

void Conversation::erasePerson()
{
    m_console.erasing().erase(m_place, this, saying());
}

void Conversation::markUnread()
{
    if (canBeUnread())
        m_console.inquiries().unread().markUnread(m_place);
}

bool Conversation::canBeUnread() const
{
    return state() != State::Deleted && state() != State::Unknown && m_console.inquiries().unread().canBeMarked(m_place);
}

bool Conversation::isMarkedUnread() const
{
    const Unread *unread = m_console.unread().find(m_place);
    return unread && unread->why == UnreadWhy::Marked;
}

qint64 Conversation::firstUnread() const
{
    const Unread *unread = m_console.unread().find(m_place);
    return unread && unread->first > 1 ? unread->first : 0;
}

void Conversation::setMode(Writing::Mode mode)
{
    if (mode == m_writing.mode())
        return;
    m_writing.setMode(mode);
    Q_EMIT writingChanged();
}

void Conversation::setDraft(const QString &text)
{
    m_writing.setDraft(text);
    m_pause.start(pauseInWriting);
}

void Conversation::keepDrafts()
{
    if (m_isLeft)
        return;
    if (isInquiry()) {
        m_drafts.keepComment(m_place.inquiry, m_writing.reply());
        m_drafts.keepNote(m_place.inquiry, m_writing.note());
    } else {
        m_drafts.keepMessage(m_place.chat, m_writing.reply());
        m_drafts.keepNote(m_place.chat, m_writing.note());
    }
    m_drafts.keepEdit(m_place, m_writing.edit());
}

void Conversation::keepDraftsAndSay()
{
    if (m_isLeft)
        return;
    m_pause.stop();
    keepDrafts();
    Q_EMIT draftsKept();
}

/// Afterwards: whoever else hears of the refusal may have joined the words to the kept draft, which has them already then.
void Conversation::returned()
{
    QMetaObject::invokeMethod(this, &Conversation::keepDraftsAndSay, Qt::QueuedConnection);
    Q_EMIT writingChanged();
}

int Conversation::longest() const
{
    return mode() == Writing::Mode::Reply && isInquiry() ? maxInquiryLength : maxTextLength;
}

bool Conversation::canSend() const
{
    if (draft().trimmed().size() > longest())
        return false;
    if (m_writing.isGivingAway())
        return m_arrangement.canBeGiven() && !m_arrangement.isAsking();
    return mode() == Writing::Mode::Note ? notes() != nullptr : canReply();
}

bool Conversation::send()
{
    if (!canSend())
        return false;
    if (m_writing.isGivingAway())
        return give();
    const bool hasFiles = mode() == Writing::Mode::Reply && uploads().hasChosen(m_place);
    if (draft().trimmed().isEmpty() && !hasFiles)
        return false;
    const NoteId edited = isEditing() ? m_writing.edit().note : NoteId{};
    const QString text = m_writing.take().trimmed();
    // What was written goes first: a line waits for no file.
    if (mode() == Writing::Mode::Note)
        edited.isValid() ? notes()->edit(edited, text) : notes()->add(text);
    else if (!text.isEmpty())
        sendReply(text);
    if (hasFiles)
        uploads().send(m_place);
    keepDraftsAndSay(); // the outbox has it now
    Q_EMIT writingChanged();
    return true;
}

bool Conversation::takesFiles() const
{
    return uploads().limits() && mode() == Writing::Mode::Reply && canReply();
}

bool Conversation::attach(const QString &path)
{
    return uploads().choose(m_place, isInquiry() ? 0 : about().at, path);
}

bool Conversation::attach(const QString &name, const Uploads::Source &source)
{
    return uploads().choose(m_place, isInquiry() ? 0 : about().at, name, source);
}

/// Its words are in nobody's file until the answer comes; they come back if that is a refusal.
bool Conversation::give()
{
    const QString note = draft().trimmed();
    if (!m_arrangement.giveTo(m_givenTo, note))
        return false;
    (void)m_writing.take();
    m_writing.setMode(Writing::Mode::Reply);
    keepDraftsAndSay();
    Q_EMIT writingChanged();
    return true;
}

void Conversation::beginGiving(AdminId to)
{
    if (!m_arrangement.canBeGiven() || isInquiry())
        return;
    m_givenTo = to;
    m_writing.beginGivingAway();
    Q_EMIT writingChanged();
}

void Conversation::cancelWriting()
{
    if (isEditing())
        m_writing.endEdit();
    else if (m_writing.isGivingAway())
        m_writing.setMode(m_writing.note().trimmed().isEmpty() ? Writing::Mode::Reply : Writing::Mode::Note);
    else
        return;
    keepDraftsAndSay();
    Q_EMIT writingChanged();
}

void Conversation::editNote(NoteId note)
{
    const DeskNote *known = notes() ? notes()->find(note) : nullptr;
    if (!known || !notes()->isMine(*known))
        return;
    if (const Drafts::Edit begun = m_writing.edit(); begun.note.isValid() && begun.note != note) {
        const DeskNote *other = notes()->find(begun.note);
        if (!other || other->text != begun.text)
            m_writing.giveBackNote(begun.text);
    }
    m_writing.beginEdit(note, known->text);
    Q_EMIT writingChanged();
}

void Conversation::deleteNote(NoteId note)
{
    if (notes())
        decide(Decision::Kind::DeleteNote, 0, note);
}

void Conversation::undo()
{
    if (const std::optional<Decision> decision = undoable())
        m_console.decisions().undo(*decision);
}

void Conversation::carryOut()
{
    m_console.decisions().hurry(m_place, m_console.link().now().steady);
}

void Conversation::holdUndo(bool isHeld)
{
    m_console.decisions().hold(m_place, isHeld);
}

bool Conversation::isDecided(Decision::Kind kind) const
{
    return m_console.decisions().isDecided({kind, m_place, {}, 0});
}

void Conversation::decide(Decision::Kind kind, qint64 seen, NoteId note)
{
    m_console.decisions().decide({kind, m_place, note, seen}, m_console.link().now().steady);
}

void Conversation::leave()
{
    keepDrafts();
    m_pause.stop();
    m_isLeft = true;
    m_console.decisions().disconnect(this);
    carryOut();
}

void Conversation::hideDeletedNotes()
{
    if (notes())
        notes()->setHidden(m_console.decisions().deletedNotes(m_place));
}

void Conversation::listenTo(NoteList &notes)
{
    notes.setHidden(m_console.decisions().deletedNotes(m_place));
    connect(&notes, &NoteList::returned, this, [this](const QString &text, const Refused &answer) {
        m_writing.giveBackNote(text);
        returned();
        Q_EMIT refused(answer);
    });
}

OnRefusal Conversation::saying()
{
    return [this](const Refused &answer) { Q_EMIT refused(answer); };
}

std::unique_ptr<Conversation> openConversation(Console &console, Drafts &drafts, const NotePlace &place)
{
    if (place.inquiry.isValid())
        return std::make_unique<InquiryModel>(console, drafts, place.inquiry);
    return std::make_unique<ChatModel>(console, drafts, place.chat);
}

} // namespace deskbell
