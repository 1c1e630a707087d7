// SPDX-License-Identifier: MIT
#include "client/exporting.h"

#include <QTimer>
#include <algorithm>

namespace deskbell {

namespace {

constexpr int mostUntaken = 2;
constexpr qint64 shortestWait = 1'000;
constexpr qint64 longestWait = 60'000;

} // namespace

Exporting::Exporting(DeskLink &link, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_right(link, exportFeature)
{
}

void Exporting::take(const DeskEvent &desk)
{
    m_right.take(desk);
    Q_EMIT changed();
}

void Exporting::take(const AdminsEvent &event)
{
    if (m_right.take(event))
        Q_EMIT changed();
}

// ---- what every source has -----------------------------------------------------------------------------------------

ExportSource::ExportSource(DeskLink &link, QObject *parent)
    : QObject(parent)
    , m_link(link)
{
    connect(&link, &DeskLink::deskLoaded, this, [this] {
        if (m_isOver || !m_isStarted)
            return;
        if (m_link.me() != m_me || m_link.epoch() != m_epoch)
            return end(Refusal::Changed);
        m_asked.clear();
        m_isResting = false;
        comeBack();
        Q_EMIT waitingChanged();
        pump();
    });
    connect(&link, &DeskLink::onlineChanged, this, &ExportSource::waitingChanged);
}

void ExportSource::start()
{
    m_isStarted = true;
    m_me = m_link.me();
    m_epoch = m_link.epoch();
    pump();
}

void ExportSource::taken()
{
    --m_untaken;
    pump();
}

void ExportSource::pump()
{
    if (!m_isStarted || m_isOver || m_isResting || !m_asked.isEmpty() || m_untaken >= mostUntaken || !m_link.isOnline())
        return;
    if (!m_isLast) {
        m_asked = ask();
    } else if (m_untaken == 0) {
        m_isOver = true;
        Q_EMIT whole();
    }
}

void ExportSource::arrived(bool isLast)
{
    m_asked.clear();
    m_isLast = isLast;
    ++m_untaken;
}

void ExportSource::refused(const Refused &refused)
{
    m_asked.clear();
    if (!isTemporary(refused.code))
        return end(refused.code);
    m_isResting = true;
    QTimer::singleShot(int(std::clamp(refused.retryAfter, shortestWait, longestWait)), this, [this] {
        m_isResting = false;
        pump();
    });
}

void ExportSource::end(Refusal why)
{
    m_isOver = true;
    Q_EMIT failed(why);
}

// ---- conversations -------------------------------------------------------------------------------------------------

ConversationSource::ConversationSource(DeskLink &link, ConversationFilters filters, bool hasNotes, QObject *parent)
    : ExportSource(link, parent)
    , m_next{{}, std::move(filters), hasNotes, {}}
{
}

QString ConversationSource::ask()
{
    const auto answer = [this](const ExportPage &page) {
        m_next.after = page.next;
        arrived(page.next.isEmpty());
        Q_EMIT arrivedPage(page);
        pump();
    };
    return link().requests().ask(this, m_next, {answer, [this](const Refused &no) { refused(no); }, WhenLost::Forget});
}

// ---- everything of one person --------------------------------------------------------------------------------------

ArchiveSource::ArchiveSource(DeskLink &link, const NotePlace &place, bool hasNotes, QObject *parent)
    : ExportSource(link, parent)
    , m_next{{}, place.chat, place.inquiry, hasNotes, 0}
{
}

QString ArchiveSource::ask()
{
    const auto answer = [this](const PersonPart &part) {
        const QByteArray bytes = QByteArray::fromBase64(part.data.toLatin1());
        if (part.offset != m_next.offset || (bytes.isEmpty() && part.size > part.offset))
            return end(Refusal::Unknown);
        m_next.offset += bytes.size();
        arrived(m_next.offset >= part.size);
        Q_EMIT arrivedPart(part.offset, part.size, bytes);
        pump();
    };
    const auto refusal = [this](const Refused &no) {
        // The archive is gone, while the connection has stayed: another one is made.
        if (no.code == Refusal::NotFound && m_next.offset > 0) {
            m_next.offset = 0;
            return refused({{}, Refusal::Unavailable, shortestWait, {}});
        }
        refused(no);
    };
    return link().requests().ask(this, m_next, {answer, refusal, WhenLost::Forget});
}

} // namespace deskbell
