// SPDX-License-Identifier: MIT
#include "server/domain/state/letterruns.h"

#include <iterator>

namespace deskbell {

LetterRuns::Runs::const_iterator LetterRuns::runWith(qint64 id) const
{
    const auto behind = m_runs.upper_bound(id);
    if (behind == m_runs.begin())
        return m_runs.end();
    const auto run = std::prev(behind);
    return id <= run->second.last ? run : m_runs.end();
}

const LetterFacts *LetterRuns::find(LetterId id) const
{
    const auto run = runWith(id.value);
    return run == m_runs.end() ? nullptr : &run->second.facts;
}

void LetterRuns::put(LetterId id, const LetterFacts &facts)
{
    remove(id);
    qint64 first = id.value;
    qint64 last = id.value;
    if (const auto before = runWith(id.value - 1); before != m_runs.end() && before->second.facts == facts) {
        first = before->first;
        m_runs.erase(before);
    }
    if (const auto behind = m_runs.find(id.value + 1); behind != m_runs.end() && behind->second.facts == facts) {
        last = behind->second.last;
        m_runs.erase(behind);
    }
    m_runs.emplace(first, Run{last, facts});
}

void LetterRuns::remove(LetterId id)
{
    const auto run = runWith(id.value);
    if (run == m_runs.end())
        return;
    const qint64 first = run->first;
    const Run whole = run->second;
    m_runs.erase(run);
    if (first < id.value)
        m_runs.emplace(first, Run{id.value - 1, whole.facts});
    if (id.value < whole.last)
        m_runs.emplace(id.value + 1, whole);
}

} // namespace deskbell
