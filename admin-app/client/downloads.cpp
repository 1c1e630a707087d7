// SPDX-License-Identifier: MIT
#include "client/downloads.h"

#include <QTimer>
#include <algorithm>

namespace deskbell {

namespace {

constexpr qint64 shortestWait = 1'000;
constexpr qint64 longestWait = 60'000;

} // namespace

Downloads::Downloads(DeskLink &link, QObject *parent)
    : QObject(parent)
    , m_link(link)
{
}

void Downloads::fetch(QObject *asker, FileId file, bool isThumbnail, const Take &take, const Done &done)
{
    const Job job{asker, file, isThumbnail, take, done, 0};
    // Not before the first one: a question about that is on its way.
    const auto isOther = [](const Job &one) { return !one.isThumbnail; };
    const auto from = m_jobs.begin() + (m_reading.isEmpty() ? 0 : 1);
    m_jobs.insert(isThumbnail ? std::find_if(from, m_jobs.end(), isOther) : m_jobs.end(), job);
    pump();
}

void Downloads::forget(const QObject *asker)
{
    for (Job &job : m_jobs) {
        if (job.asker == asker)
            job.asker = nullptr;
    }
}

void Downloads::start()
{
    m_isStarted = true;
    pump();
}

void Downloads::connectionLost()
{
    m_isStarted = false;
    m_reading.clear();
    ++m_run;
}

void Downloads::forgetAll()
{
    connectionLost();
    const std::deque<Job> jobs = std::exchange(m_jobs, {});
    for (const Job &job : jobs) {
        if (job.asker && job.done)
            job.done(Refusal::Unavailable);
    }
}

void Downloads::pump()
{
    if (!m_isStarted || !m_reading.isEmpty() || !m_link.isOnline())
        return;
    while (!m_jobs.empty() && !m_jobs.front().asker)
        m_jobs.pop_front();
    if (m_jobs.empty())
        return;
    const Job &job = m_jobs.front();
    ReadFile command;
    command.file = job.file;
    command.offset = job.received;
    command.thumbnail = job.isThumbnail;
    const auto refusal = [this](const Refused &refused) {
        m_reading.clear();
        if (!isTemporary(refused.code) && refused.code != Refusal::NotLoggedIn)
            return end(refused.code);
        QTimer::singleShot(int(std::clamp(refused.retryAfter, shortestWait, longestWait)), this, [this, run = m_run] {
            if (run == m_run)
                pump();
        });
    };
    m_reading = m_link.requests().ask(this, command, {[this](const FilePart &part) { read(part); }, refusal, WhenLost::Forget});
}

void Downloads::take(const FileBytes &bytes)
{
    if (m_jobs.empty() || m_reading.isEmpty())
        return;
    Job &job = m_jobs.front();
    const auto what = job.isThumbnail ? FileBytes::What::Thumbnail : FileBytes::What::File;
    // What is not the next is not taken; the question that follows asks for it.
    if (bytes.what != what || bytes.file != job.file || bytes.offset != job.received || !job.asker)
        return;
    job.received += bytes.bytes.size();
    const Take taking = job.take; // others may be asked for meanwhile
    if (!taking(bytes.bytes) && !m_jobs.empty())
        m_jobs.front().asker = nullptr;
}

void Downloads::read(const FilePart &part)
{
    m_reading.clear();
    if (m_jobs.empty())
        return;
    Job &job = m_jobs.front();
    if (job.asker && job.received >= part.size)
        return end({});
    if (job.asker && part.end <= part.offset)
        return end(Refusal::NotFound); // nothing more comes
    // The others in between.
    if (!job.isThumbnail && m_jobs.size() > 1) {
        m_jobs.push_back(std::move(job));
        m_jobs.pop_front();
    }
    pump();
}

void Downloads::end(std::optional<Refusal> problem)
{
    if (!m_jobs.empty()) {
        const Job job = std::move(m_jobs.front());
        m_jobs.pop_front();
        if (job.asker && job.done)
            job.done(problem);
    }
    pump();
}

} // namespace deskbell
