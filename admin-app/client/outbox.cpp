// SPDX-License-Identifier: MIT
#include "client/outbox.h"

#include "client/outboxfile.h"
#include "client/personalfile.h"
#include "common/plaintext.h"
#include "common/wire.h"

#include <QTimer>

namespace deskbell {

namespace {
constexpr qint64 shortestHold = 1'000;
constexpr qint64 longestHold = 60'000;
constexpr int closesBeforeCare = 3;

std::optional<Refusal> problemOf(const Unsent &entry)
{
    const QString text = entry.text();
    if (isBlank(text))
        return Refusal::Empty;
    // The limit on text counts UTF-16 units, the one on frames bytes; a long comment can meet the second one first.
    const qsizetype bytes = std::visit([](const auto &command) { return wire::encode(command).size(); }, entry.command);
    const bool fits = text.size() <= (entry.inquiry().isValid() ? maxInquiryLength : maxTextLength) && bytes <= maxFrameBytes;
    return fits ? std::nullopt : std::optional(Refusal::TooLong);
}

} // namespace

QString Unsent::key() const
{
    return std::visit([](const auto &c) { return c.key; }, command);
}

QString Unsent::text() const
{
    return std::visit([](const auto &c) { return c.text; }, command);
}

ChatId Unsent::chat() const
{
    const auto *message = std::get_if<SendMessage>(&command);
    return message ? message->chat : ChatId{};
}

InquiryId Unsent::inquiry() const
{
    const auto *comment = std::get_if<CommentInquiry>(&command);
    return comment ? comment->inquiry : InquiryId{};
}

NotePlace Unsent::notePlace() const
{
    const auto *added = std::get_if<AddNote>(&command);
    return added ? NotePlace{added->chat, added->inquiry, added->visitor} : edited;
}

NoteId Unsent::note() const
{
    const auto *edit = std::get_if<EditNote>(&command);
    return edit ? edit->note : NoteId{};
}

Outbox::Outbox(Write write, QObject *parent)
    : QObject(parent)
    , m_write(std::move(write))
{
}

Outbox::~Outbox() = default;

QString Outbox::fileFor(const QString &directory, const QUrl &server, AdminId admin)
{
    return personalFile(directory, server.toEncoded() + ' ' + QByteArray::number(admin.value), ".outbox"_L1);
}

void Outbox::open(const QString &path)
{
    close();
    m_file = std::make_unique<OutboxFile>(path);
    m_unsent = m_file->loaded();
}

void Outbox::close()
{
    stop();
    m_file.reset();
    m_unsent.clear();
    m_careful = false;
    m_closes = 0;
}

bool Outbox::isPersistent() const
{
    return m_file && m_file->isWritable();
}

const QList<Unsent> &Outbox::unsent() const
{
    return m_unsent;
}

QList<Unsent> Outbox::unsentOf(ChatId chat) const
{
    QList<Unsent> found;
    std::copy_if(m_unsent.begin(), m_unsent.end(), std::back_inserter(found),
                 [chat](const Unsent &entry) { return entry.chat() == chat; });
    return found;
}

QList<Unsent> Outbox::unsentOf(InquiryId inquiry) const
{
    QList<Unsent> found;
    std::copy_if(m_unsent.begin(), m_unsent.end(), std::back_inserter(found),
                 [inquiry](const Unsent &entry) { return entry.inquiry() == inquiry; });
    return found;
}

QList<Unsent> Outbox::unsentNotes(const NotePlace &place) const
{
    QList<Unsent> found;
    std::copy_if(m_unsent.begin(), m_unsent.end(), std::back_inserter(found),
                 [&place](const Unsent &entry) { return entry.notePlace() == place; });
    return found;
}

bool Outbox::post(const Unsent &entry)
{
    const std::optional<Refusal> problem = problemOf(entry);
    if (!problem) {
        add(entry);
        return true;
    }
    // Later, so that the caller knows the key before it is refused.
    const auto refuse = [this, entry, code = *problem] { Q_EMIT refusedForGood(entry, {entry.key(), code, 0, {}}); };
    QMetaObject::invokeMethod(this, refuse, Qt::QueuedConnection);
    return false;
}

void Outbox::add(const Unsent &entry)
{
    m_unsent.append(entry);
    if (m_file)
        m_file->put(entry);
    pump(laneOf(entry));
}

void Outbox::start(const std::function<bool(const Unsent &)> &stillThere)
{
    stop();
    QStringList orphans;
    for (const Unsent &entry : std::as_const(m_unsent)) {
        if (!stillThere(entry))
            orphans.append(entry.key());
    }
    m_started = true;
    for (const QString &orphan : std::as_const(orphans))
        refuse({orphan, Refusal::NotFound, 0, {}});
    pumpAll();
}

void Outbox::pumpAll()
{
    QStringList lanes;
    for (const Unsent &entry : std::as_const(m_unsent)) {
        if (!lanes.contains(laneOf(entry)))
            lanes.append(laneOf(entry));
    }
    for (const QString &lane : std::as_const(lanes))
        pump(lane);
}

bool Outbox::connectionClosed(const QString &key)
{
    const qsizetype named = key.isEmpty() ? -1 : indexOf(key);
    if (named >= 0) {
        handBack(named, {key, Refusal::BadRequest, 0, {}});
        return true;
    }
    if (!key.isEmpty() || !isAnyUnanswered())
        return false;
    if (m_careful) {
        handBack(0, {m_unsent.constFirst().key(), Refusal::BadRequest, 0, {}});
        return true;
    }
    m_careful = ++m_closes >= closesBeforeCare;
    return true;
}

bool Outbox::isAnyUnanswered() const
{
    return std::any_of(m_lanes.begin(), m_lanes.end(),
                       [](const Lane &lane) { return !lane.held && !lane.inFlight.isEmpty(); });
}

/// Whatever closes connections, it is none of those that have an answer.
void Outbox::answered()
{
    m_closes = 0;
    if (!m_careful)
        return;
    m_careful = !m_unsent.isEmpty();
    if (m_careful)
        pump(laneOf(m_unsent.constFirst()));
}

void Outbox::handBack(qsizetype index, const Refused &refused)
{
    const Unsent entry = m_unsent[index];
    m_careful = false;
    m_closes = 0;
    remove(index);
    Q_EMIT refusedForGood(entry, refused);
}

void Outbox::stop()
{
    m_started = false;
    m_lanes.clear();
    ++m_run;
}

bool Outbox::confirm(const QString &key)
{
    const qsizetype index = indexOf(key);
    if (index < 0)
        return false;
    remove(index);
    answered();
    return true;
}

void Outbox::take(const Ack &ack)
{
    const qsizetype index = indexOf(ack.key);
    if (index < 0)
        return; // it has been seen in a page or an event already
    const Unsent entry = m_unsent[index];
    confirm(ack.key);
    Q_EMIT acknowledged(entry, ack);
}

bool Outbox::refuse(const Refused &refused)
{
    const qsizetype index = indexOf(refused.key);
    if (index < 0)
        return false;
    const QString lane = laneOf(m_unsent[index]);
    // Not logged in says something about the connection, nothing about the message.
    if (isTemporary(refused.code) || refused.code == Refusal::NotLoggedIn) {
        hold(lane, refused.retryAfter);
        m_closes = 0;
        return true;
    }
    const Unsent entry = m_unsent[index];
    remove(index);
    answered();
    Q_EMIT refusedForGood(entry, refused);
    return true;
}

QString Outbox::laneOf(const Unsent &entry)
{
    if (const NotePlace place = entry.notePlace(); place != NotePlace{})
        return u"nc%1i%2v%3"_s.arg(place.chat.value).arg(place.inquiry.value).arg(place.visitor.value);
    return entry.chat().isValid() ? u"c%1"_s.arg(entry.chat().value) : u"i%1"_s.arg(entry.inquiry().value);
}

void Outbox::pump(const QString &lane)
{
    if (!m_started || m_lanes[lane].held)
        return;
    for (const Unsent &entry : std::as_const(m_unsent)) {
        if (m_careful && entry.key() != m_unsent.constFirst().key())
            return;
        Lane &state = m_lanes[lane];
        if (laneOf(entry) != lane || state.inFlight.contains(entry.key()))
            continue;
        if (!m_write(entry))
            return;
        state.inFlight.append(entry.key());
    }
}

void Outbox::hold(const QString &lane, qint64 ms)
{
    Lane &state = m_lanes[lane];
    // The answers to what was sent behind the refused one are on their way too; one wait is for all of them.
    if (state.held || !m_started)
        return;
    state.held = true;
    // Stopping and starting makes new lanes: a timer of an old one must not open a new one.
    const int run = m_run;
    QTimer::singleShot(static_cast<int>(std::clamp(ms, shortestHold, longestHold)), this, [this, lane, run] {
        if (run != m_run)
            return;
        m_lanes.remove(lane);
        pump(lane);
    });
}

void Outbox::remove(qsizetype index)
{
    const QString key = m_unsent[index].key();
    const QString lane = laneOf(m_unsent[index]);
    m_unsent.removeAt(index);
    if (const auto it = m_lanes.find(lane); it != m_lanes.end())
        it->inFlight.removeAll(key);
    if (m_file)
        m_file->done(key, m_unsent);
}

qsizetype Outbox::indexOf(const QString &key) const
{
    for (qsizetype i = 0; i < m_unsent.size(); ++i) {
        if (m_unsent[i].key() == key)
            return i;
    }
    return -1;
}

} // namespace deskbell
