// SPDX-License-Identifier: MIT
#include "model/conversationexport.h"

#include "model/csv.h"

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
    , m_file(path)
    , m_words(std::move(words))
{
    connect(&console.link(), &DeskLink::deskLoaded, this, [this] {
        if (std::exchange(m_isWaiting, false))
            ask();
    });
}

void ConversationExport::begin()
{
    if (!m_file.open(QIODevice::WriteOnly))
        return finish(End::NotWritable);
    write(QString::fromUtf8(QByteArray(utf8Mark.data())) + csvRow(m_words.head));
    ask();
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
    write(text);
    if (m_isOver)
        return;
    m_rows += int(page.rows.size());
    m_after = page.next;
    Q_EMIT progressed();
    if (m_after.isEmpty())
        finish(m_file.commit() ? End::Saved : End::NotWritable);
    else
        ask();
}

void ConversationExport::write(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    if (m_file.write(bytes) != bytes.size())
        finish(End::NotWritable);
}

void ConversationExport::finish(End end, const Refused &refused)
{
    if (std::exchange(m_isOver, true))
        return;
    if (end != End::Saved)
        m_file.cancelWriting();
    Q_EMIT ended(end, refused);
    deleteLater();
}

} // namespace deskbell
