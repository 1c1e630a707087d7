// SPDX-License-Identifier: MIT
#include "model/repliesmodel.h"

#include "common/plaintext.h"

#include <algorithm>

namespace deskbell {

RepliesModel::RepliesModel(Console &console, QObject *parent)
    : QObject(parent)
    , m_console(console)
    , m_replies(console.replies())
{
    connect(&m_replies, &Replies::changed, this, &RepliesModel::read);
    connect(&console.link(), &DeskLink::onlineChanged, this, &RepliesModel::stateChanged);
    connect(&console.decisions(), &Decisions::changed, this, [this](const NotePlace &place) {
        if (place == NotePlace{})
            read();
    });
    connect(&console.decisions(), &Decisions::refused, this, [this](const Decision &decision, const Refused &why) {
        if (decision.kind == Decision::Kind::DeleteReply)
            Q_EMIT notDeleted(why);
    });
    connect(&console.link(), &DeskLink::deskLoaded, this, [this] {
        const DeskLink &link = m_console.link();
        const bool isOther = std::exchange(m_of, link.me()) != link.me();
        if (std::exchange(m_in, link.epoch()) != link.epoch() || isOther)
            forget();
    });
    m_of = console.link().me();
    m_in = console.link().epoch();
    read();
}

QList<DeskReply> RepliesModel::visible() const
{
    QList<DeskReply> replies = m_replies.all();
    const QList<ReplyId> deleted = m_console.decisions().deletedReplies();
    replies.removeIf([&deleted](const DeskReply &reply) { return deleted.contains(reply.id); });
    return replies;
}

const DeskReply *RepliesModel::find(ReplyId id) const
{
    return m_console.decisions().deletedReplies().contains(id) ? nullptr : m_replies.find(id);
}

RepliesModel::Draft RepliesModel::draftOf(const DeskReply &reply)
{
    return {reply.name, reply.ko, reply.en, reply.owner.isValid()};
}

void RepliesModel::lookFor(const QString &words)
{
    m_words = words.trimmed();
    fillRows();
}

void RepliesModel::fillRows()
{
    const QList<DeskReply> all = visible();
    m_search.set(all);
    QList<DeskReply> rows;
    const QList<qsizetype> found = m_search.find(m_words);
    for (const qsizetype place : found)
        rows.append(all[place]);
    m_rows = rows;
    Q_EMIT rowsChanged();
}

void RepliesModel::read()
{
    fillRows();
    settleSaved();
    // What was begun stays, whatever has become of the one it changes. One that was not being changed may go.
    if (m_chosen.isValid() && !find(m_chosen) && !m_drafts.contains(m_chosen))
        m_chosen = {};
    if (!isChanged())
        Q_EMIT draftChanged();
    Q_EMIT stateChanged();
}

void RepliesModel::choose(ReplyId id)
{
    if (!find(id) && !m_drafts.contains(id))
        return;
    m_isNew = !id.isValid();
    m_chosen = id;
    Q_EMIT draftChanged();
    Q_EMIT stateChanged();
}

void RepliesModel::begin()
{
    m_isNew = true;
    m_chosen = {};
    Q_EMIT draftChanged();
    Q_EMIT stateChanged();
}

RepliesModel::Draft RepliesModel::draft() const
{
    if (const auto begun = m_drafts.constFind(m_chosen); begun != m_drafts.constEnd())
        return begun->draft;
    const DeskReply *reply = find(m_chosen);
    return reply ? draftOf(*reply) : Draft{};
}

void RepliesModel::setDraft(const Draft &draft)
{
    if (!isAny())
        return;
    const DeskReply *reply = find(m_chosen);
    const bool isAsKept = draft == (reply ? draftOf(*reply) : Draft{});
    const auto begun = m_drafts.find(m_chosen);
    if (isAsKept && (m_isNew || reply))
        m_drafts.remove(m_chosen);
    else if (begun != m_drafts.end())
        begun->draft = draft;
    else
        m_drafts.insert(m_chosen, {draft, reply ? reply->version : 0});
    m_keys.remove(m_chosen); // what is saved next is something else
    Q_EMIT stateChanged();
}

RepliesModel::Problem RepliesModel::problem() const
{
    const Draft now = draft();
    if (now.name.size() > maxNameLength || now.ko.size() > maxTextLength || now.en.size() > maxTextLength)
        return Problem::TooLong;
    if (isBlank(now.name))
        return Problem::NoName;
    return isBlank(now.ko) && isBlank(now.en) ? Problem::NoText : Problem::None;
}

bool RepliesModel::hasTwin() const
{
    const Draft now = draft();
    const QString name = displayLine(now.name, maxNameLength);
    const QList<DeskReply> all = visible();
    return !name.isEmpty() && std::any_of(all.begin(), all.end(), [&](const DeskReply &one) {
        return one.id != m_chosen && one.name == name && one.owner.isValid() == now.isOwn;
    });
}

std::optional<RepliesModel::Draft> RepliesModel::draftOf(ReplyId id) const
{
    const auto begun = m_drafts.constFind(id);
    return begun == m_drafts.constEnd() ? std::nullopt : std::optional(begun->draft);
}

DeskReply RepliesModel::shown() const
{
    const Draft now = draft();
    DeskReply reply;
    reply.id = m_chosen;
    reply.name = now.name;
    reply.ko = isBlank(now.ko) ? QString() : now.ko;
    reply.en = isBlank(now.en) ? QString() : now.en;
    return reply;
}

std::optional<QString> RepliesModel::overtakenBy() const
{
    const auto begun = m_drafts.constFind(m_chosen);
    const bool isOwnSaving = m_saving && m_saving->of == m_chosen;
    if (!m_chosen.isValid() || begun == m_drafts.constEnd() || isOwnSaving)
        return {};
    const DeskReply *reply = find(m_chosen);
    if (!reply)
        return m_replies.isRead() ? std::optional(QString()) : std::nullopt;
    return reply->version != begun->version ? std::optional(reply->by) : std::nullopt;
}

void RepliesModel::discard()
{
    m_drafts.clear();
    m_keys.clear();
    if (m_isNew || !find(m_chosen))
        m_chosen = {}, m_isNew = false;
    Q_EMIT draftChanged();
    Q_EMIT stateChanged();
}

/// Somebody else has signed in: nothing of this is theirs to see.
void RepliesModel::forget()
{
    m_chosen = {};
    m_isNew = false;
    m_saving.reset();
    m_added.reset();
    m_imports.clear();
    discard();
}

void RepliesModel::takeTheirs()
{
    m_drafts.remove(m_chosen);
    if (!find(m_chosen))
        m_chosen = {};
    Q_EMIT draftChanged();
    Q_EMIT stateChanged();
}

void RepliesModel::keepMine()
{
    const auto begun = m_drafts.find(m_chosen);
    if (begun == m_drafts.end())
        return;
    if (const DeskReply *reply = find(m_chosen)) {
        begun->version = reply->version;
    } else {
        const Begun mine = m_drafts.take(m_chosen);
        m_isNew = true;
        m_chosen = {};
        m_drafts.insert({}, {mine.draft, 0});
        Q_EMIT draftChanged();
    }
    Q_EMIT stateChanged();
}

void RepliesModel::save()
{
    if (m_saving || problem() != Problem::None || !isChanged() || overtakenBy())
        return;
    const Begun begun = m_drafts.value(m_chosen);
    DeskReply reply = shown();
    reply.version = begun.version;
    const auto done = [this] {
        if (!m_saving)
            return;
        const Saving made = *std::exchange(m_saving, std::nullopt);
        m_keys.remove(made.of);
        if (const auto it = m_drafts.find(made.of); it != m_drafts.end() && it->draft == made.draft)
            m_drafts.erase(it);
        else if (it != m_drafts.end())
            it->version += 1; // more was written meanwhile
        if (!made.of.isValid())
            m_added = made.draft;
        settleSaved();
        Q_EMIT stateChanged();
        Q_EMIT saved();
    };
    const auto no = [this](const Refused &why) {
        if (!m_saving)
            return;
        const Saving made = *std::exchange(m_saving, std::nullopt);
        if (!isTemporary(why.code))
            m_keys.remove(made.of);
        Q_EMIT stateChanged();
        Q_EMIT refused(why);
    };
    m_saving = Saving{m_chosen, begun.draft, {}};
    m_saving->key = m_replies.save(this, reply, begun.draft.isOwn, m_keys.value(m_chosen), done, no);
    m_keys.insert(m_chosen, m_saving->key);
    Q_EMIT stateChanged();
}

/// The new one that was saved is the chosen one as soon as it is told of.
void RepliesModel::settleSaved()
{
    if (!m_added)
        return;
    const QList<DeskReply> all = visible();
    const auto isIt = [this](const DeskReply &reply) {
        return reply.ko == (isBlank(m_added->ko) ? QString() : m_added->ko) && reply.en == (isBlank(m_added->en) ? QString() : m_added->en)
            && reply.name == displayLine(m_added->name, maxNameLength) && reply.owner.isValid() == m_added->isOwn;
    };
    const auto it = std::find_if(all.rbegin(), all.rend(), isIt);
    if (it == all.rend())
        return;
    m_added.reset();
    if (m_isNew && !isChanged())
        choose(it->id);
}

void RepliesModel::remove()
{
    const DeskReply *reply = find(m_chosen);
    if (!reply)
        return;
    Decision decision;
    decision.kind = Decision::Kind::DeleteReply;
    decision.reply = reply->id;
    decision.seen = reply->version;
    m_drafts.remove(m_chosen);
    m_console.decisions().decide(decision, m_console.link().now().steady);
}

bool RepliesModel::canUndo() const
{
    return m_console.decisions().undoable({}).has_value();
}

void RepliesModel::undo()
{
    const std::optional<Decision> decision = m_console.decisions().undoable({});
    if (decision && m_console.decisions().undo(*decision))
        choose(decision->reply);
}

void RepliesModel::holdUndo(bool isHeld)
{
    m_console.decisions().hold({}, isHeld);
}

bool RepliesModel::import(const QList<ReplyRow> &rows)
{
    if (!m_imports.isEmpty())
        return false;
    m_imports = rows;
    m_imported = {};
    importNext();
    return true;
}

/// What this row makes of the one it names: without an id it is a new one.
DeskReply RepliesModel::changedBy(const ReplyRow &row, const QList<DeskReply> &all)
{
    const auto as = [&row](DeskReply reply) {
        reply.name = row.name;
        reply.ko = row.ko.value_or(reply.ko);
        reply.en = row.en.value_or(reply.en);
        return reply;
    };
    const auto isIt = [&row](const DeskReply &reply, bool isOwn) { return reply.name == row.name && reply.owner.isValid() == isOwn; };
    for (const bool isOwn : {false, true}) {
        if (row.isOwn && *row.isOwn != isOwn)
            continue;
        const auto same = std::find_if(all.begin(), all.end(), [&](const DeskReply &reply) { return isIt(reply, isOwn) && as(reply) == reply; });
        const auto any = std::find_if(all.begin(), all.end(), [&](const DeskReply &reply) { return isIt(reply, isOwn); });
        if (const auto it = same != all.end() ? same : any; it != all.end())
            return as(*it);
    }
    return as({});
}

RepliesModel::ImportPlan RepliesModel::planOf(const QList<ReplyRow> &rows) const
{
    ImportPlan plan;
    QList<DeskReply> all = visible();
    for (const ReplyRow &row : rows) {
        DeskReply reply = changedBy(row, all);
        const auto known = std::find_if(all.begin(), all.end(), [&reply](const DeskReply &one) { return one.id == reply.id && one.id.value != 0; });
        if (known == all.end()) {
            ++plan.added;
            reply.id = ReplyId{-plan.added}; // until it is there
            reply.owner = row.isOwn.value_or(false) ? m_console.link().me() : AdminId{};
            all.append(reply);
        } else if (*known == reply) {
            ++plan.same;
        } else {
            *known = reply;
            if (reply.id.isValid() && !plan.changed.contains(reply.name))
                plan.changed.append(reply.name);
        }
    }
    return plan;
}

/// One at a time: each may rest on what the one before has made.
void RepliesModel::importNext()
{
    while (!m_imports.isEmpty()) {
        const ReplyRow row = m_imports.constFirst();
        const QList<DeskReply> all = visible();
        const DeskReply reply = changedBy(row, all);
        if (all.contains(reply)) {
            ++m_imported.same;
            m_imports.removeFirst();
            continue;
        }
        const auto next = [this](int Imported::*count) {
            if (m_imports.isEmpty())
                return;
            ++(m_imported.*count);
            m_imports.removeFirst();
            Q_EMIT stateChanged();
            // The reply that was made is told of behind its answer.
            QMetaObject::invokeMethod(this, &RepliesModel::importNext, Qt::QueuedConnection);
        };
        const auto done = [next, isNew = !reply.id.isValid()] { next(isNew ? &Imported::added : &Imported::changed); };
        const auto no = [this, next](const Refused &why) {
            if (why.code == Refusal::Unavailable && !isOnline() && !m_imports.isEmpty()) {
                m_imported.refused += int(m_imports.size()) - 1;
                m_imports.erase(m_imports.begin() + 1, m_imports.end());
            }
            next(&Imported::refused);
        };
        const bool isOwn = reply.id.isValid() ? reply.owner.isValid() : row.isOwn.value_or(false);
        (void)m_replies.save(this, reply, isOwn, {}, done, no);
        return;
    }
    Q_EMIT stateChanged();
    Q_EMIT imported(m_imported);
}

} // namespace deskbell
