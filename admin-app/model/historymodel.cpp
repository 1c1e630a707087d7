// SPDX-License-Identifier: MIT
#include "model/historymodel.h"

#include <algorithm>
#include <chrono>

namespace deskbell {

using namespace std::chrono_literals;

namespace {

constexpr int pageRows = 50;
constexpr auto indexInterval = 2s;

SearchHit hitOf(const HistoryRow &row)
{
    SearchHit hit;
    hit.row = row;
    return hit;
}

bool isSame(const HistoryRow &a, const HistoryRow &b)
{
    return a.kind == b.kind && (a.kind == ConversationKind::Chat ? a.chat == b.chat : a.inquiry == b.inquiry);
}

} // namespace

HistoryModel::HistoryModel(DeskLink &link, QObject *parent)
    : QAbstractListModel(parent)
    , m_link(link)
{
    m_again.setSingleShot(true);
    m_again.setInterval(indexInterval);
    connect(&m_again, &QTimer::timeout, this, [this] { ask(Ask::Again); });
    // What was asked of the connection before is forgotten with it.
    connect(&link, &DeskLink::deskLoaded, this, [this] {
        m_pending.clear();
        if (m_isOpen)
            startOver();
    });
}

int HistoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_hits.size());
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const SearchHit &hit = m_hits[index.row()];
    const HistoryRow &row = hit.row;
    switch (role) {
    case KindRole: return int(row.kind);
    case ChatIdRole: return row.chat.value;
    case InquiryIdRole: return row.inquiry.value;
    case StateRole: return int(row.state);
    case InquiryKindRole: return row.inquiryKind ? QVariant(int(*row.inquiryKind)) : QVariant();
    case VisitorRole: return row.visitorName;
    case VerifiedRole: return row.verified;
    case TitleRole: return row.title;
    case AdminRole: return row.admin;
    case TopicRole: return row.topic;
    case TagsRole: return row.tags;
    case AssigneeRole: return row.assigneeName;
    case AtRole: return row.at;
    case SnippetRole: return hit.snippet;
    case SpansRole: return QVariant::fromValue(hit.spans);
    default: return {};
    }
}

bool HistoryModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_isOpen && m_isLoaded && m_pending.isEmpty() && !m_isRefused && !m_next.isEmpty();
}

void HistoryModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        ask(Ask::Next);
}

void HistoryModel::open()
{
    if (std::exchange(m_isOpen, true))
        return;
    startOver();
}

void HistoryModel::close()
{
    m_isOpen = false;
    m_again.stop();
    m_text.clear();
    m_next.clear();
    m_isLoaded = false;
    m_percent.reset();
    replace({});
    Q_EMIT changed();
}

void HistoryModel::setText(const QString &text)
{
    const QString wanted = text.trimmed().left(maxSearchLength);
    if (wanted == m_text)
        return;
    m_text = wanted;
    if (m_isOpen)
        startOver();
}

void HistoryModel::startOver()
{
    m_again.stop();
    m_next.clear();
    m_isLoaded = false;
    m_isRefused = false;
    if (!isSearch())
        m_percent.reset();
    Q_EMIT changed();
    if (m_pending.isEmpty())
        ask(Ask::First);
}

void HistoryModel::ask(Ask what)
{
    if (!m_isOpen || !m_pending.isEmpty() || !m_link.isOnline())
        return;
    m_asked = m_text;
    if (isSearch()) {
        Search search;
        search.text = m_text;
        search.limit = what == Ask::Again ? maxHistoryRows : pageRows;
        if (what == Ask::Next)
            search.before = m_next;
        send(search, what);
    } else {
        ReadHistory history;
        history.limit = pageRows;
        if (what == Ask::Next)
            history.before = m_next;
        send(history, what);
    }
}

template <class Command>
void HistoryModel::send(Command command, Ask what)
{
    const auto answer = [this, what](const Answer<Command> &page) {
        if constexpr (std::is_same_v<Command, Search>) {
            if (m_isOpen && m_asked == m_text)
                noteProgress(page);
            take(page.key, what, page.hits, page.next);
        } else {
            QList<SearchHit> hits;
            for (const HistoryRow &row : page.rows)
                hits.append(hitOf(row));
            take(page.key, what, hits, page.next);
        }
    };
    const auto refusal = [this](const Refused &why) {
        if (why.key != m_pending)
            return;
        m_pending.clear();
        if (m_isOpen && m_asked != m_text)
            return ask(Ask::First);
        m_isRefused = true;
        Q_EMIT refused(why);
    };
    m_pending = m_link.requests().ask(this, std::move(command), {answer, refusal, WhenLost::Forget});
}

void HistoryModel::take(const QString &key, Ask what, const QList<SearchHit> &hits, const QString &next)
{
    if (key != m_pending)
        return;
    m_pending.clear();
    if (!m_isOpen)
        return;
    if (m_asked != m_text || (!m_isLoaded && what != Ask::First))
        return ask(Ask::First);
    if (what == Ask::First) {
        replace(hits);
        m_next = next;
    } else {
        // Of older conversations more and more come in behind those that are shown; nothing that is shown moves.
        append(hits);
        if (what == Ask::Next || m_next.isEmpty())
            m_next = next;
    }
    m_isLoaded = true;
    if (m_percent)
        m_again.start();
    Q_EMIT changed();
    // A page may be empty though there is a next one: the server has had enough for one turn.
    if (what != Ask::Again && hits.isEmpty() && !m_next.isEmpty())
        ask(Ask::Next);
}

void HistoryModel::replace(const QList<SearchHit> &hits)
{
    if (hits.isEmpty() && m_hits.isEmpty())
        return;
    beginResetModel();
    m_hits = hits;
    endResetModel();
}

void HistoryModel::append(const QList<SearchHit> &hits)
{
    QList<SearchHit> more;
    for (const SearchHit &hit : hits) {
        const bool isHeld = std::any_of(m_hits.cbegin(), m_hits.cend(), [&hit](const SearchHit &held) { return isSame(held.row, hit.row); });
        if (!isHeld && (m_hits.isEmpty() || hit.row.at <= m_hits.last().row.at))
            more.append(hit);
    }
    if (more.isEmpty())
        return;
    beginInsertRows({}, int(m_hits.size()), int(m_hits.size() + more.size()) - 1);
    m_hits += more;
    endInsertRows();
}

void HistoryModel::noteProgress(const SearchPage &page)
{
    const qint64 all = page.unindexed + page.indexed;
    m_percent = page.unindexed > 0 ? std::optional(int(std::min<qint64>(99, page.indexed * 100 / all))) : std::nullopt;
}

} // namespace deskbell
