// SPDX-License-Identifier: MIT
#include "model/conversationexport.h"

#include "model/csv.h"
#include "model/filewriter.h"

#include <QTimer>
#include <chrono>
#include <utility>

namespace deskbell {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds leastPause = 1s; ///< before a question that was put off is asked again

} // namespace

ConversationExport::ConversationExport(Console &console, const StatisticRange &range, int expected, const QString &path, Words words,
                                       QObject *parent)
    : QObject(parent)
    , m_console(console)
    , m_range(range)
    , m_expected(expected)
    , m_path(path)
    , m_words(std::move(words))
{
    connect(&console.link(), &DeskLink::deskLoaded, this, [this] {
        if (std::exchange(m_isWaiting, false))
            ask();
    });
    connect(&console.link(), &DeskLink::onlineChanged, this, [this] {
        if (!m_isOver)
            Q_EMIT progressed();
    });
}

ConversationExport::~ConversationExport() = default;

void ConversationExport::begin()
{
    m_writer = std::make_unique<FileWriter>(m_path);
    connect(m_writer.get(), &FileWriter::added, this, &ConversationExport::onAdded);
    connect(m_writer.get(), &FileWriter::finished, this, [this] { finish(End::Saved); });
    connect(m_writer.get(), &FileWriter::failed, this, [this](const QString &reason) {
        m_problem = reason;
        finish(End::NotWritable);
    });
    m_writer->add([head = QByteArray(utf8Mark.data()) + csvRow(m_words.head).toUtf8()] { return head; });
}

bool ConversationExport::isWaiting() const
{
    return !m_isOver && !m_isLast && !m_console.link().isOnline();
}

void ConversationExport::stop()
{
    finish(End::Stopped);
}

void ConversationExport::ask()
{
    if (m_isOver)
        return;
    const auto taken = [this](const ConversationRows &page) { take(page); };
    const auto refused = [this](const Refused &answer) {
        if (m_isOver)
            return;
        if (answer.code != Refusal::Unavailable && answer.code != Refusal::TooFast)
            return finish(End::Refused, answer);
        if (!m_console.link().isOnline())
            m_isWaiting = true; // the same page again, with the next desk
        else
            QTimer::singleShot(std::max(leastPause, std::chrono::milliseconds(answer.retryAfter)), this, &ConversationExport::ask);
    };
    m_console.statistics().readRows(this, m_range, m_after, taken, refused);
}

void ConversationExport::take(const ConversationRows &page)
{
    if (m_isOver)
        return;
    QString text;
    for (const ConversationRow &row : page.rows)
        text += csvRow(m_words.cellsOf(row));
    m_coming = int(page.rows.size());
    m_after = page.next;
    m_isLast = m_after.isEmpty();
    m_writer->add([bytes = text.toUtf8()] { return bytes; });
}

/// No page is asked for before the one before it is written.
void ConversationExport::onAdded()
{
    m_rows += std::exchange(m_coming, 0);
    Q_EMIT progressed();
    if (m_isLast)
        m_writer->finish();
    else
        ask();
}

void ConversationExport::finish(End end, const Refused &refused)
{
    if (std::exchange(m_isOver, true))
        return;
    if (m_writer) {
        m_writer->disconnect(this);
        m_writer.release()->deleteLater(); // not now: it may be the one that tells
    }
    Q_EMIT ended(end, refused);
    deleteLater();
}

} // namespace deskbell
