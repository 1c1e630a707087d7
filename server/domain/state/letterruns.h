// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/records.h"

#include <map>

namespace deskbell {

/// What is known of letters, by their numbers. Those one behind the other of which the same is known are one entry: an event causes a
/// letter to each admin, and as long as no mail server takes them there are very many.
class LetterRuns final {
public:
    [[nodiscard]] const LetterFacts *find(LetterId id) const; ///< nullptr: it is not known
    /// Instead of what was known of it.
    void put(LetterId id, const LetterFacts &facts);
    void remove(LetterId id);
    [[nodiscard]] size_t entries() const { return m_runs.size(); }

    /// The numbers of those for which `is(facts)` holds, in order.
    template <class Is> [[nodiscard]] QList<LetterId> those(Is is) const
    {
        QList<LetterId> found;
        for (const auto &[first, run] : m_runs) {
            if (!is(run.facts))
                continue;
            for (qint64 id = first; id <= run.last; ++id)
                found.append(LetterId{id});
        }
        return found;
    }

private:
    struct Run {
        qint64 last = 0;
        LetterFacts facts;
    };
    using Runs = std::map<qint64, Run>; ///< by the first number

    [[nodiscard]] Runs::const_iterator runWith(qint64 id) const;

    Runs m_runs;
};

} // namespace deskbell
