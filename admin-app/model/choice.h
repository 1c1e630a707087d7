// SPDX-License-Identifier: MIT
#pragma once

#include <QList>

namespace deskbell {

/// A list of records, one of them chosen by its id: it stays chosen wherever it stands when the list comes anew. If it is
/// gone, the first one is.
template <class Record>
class Choice final {
public:
    using Id = decltype(Record::id);

    [[nodiscard]] const QList<Record> &records() const { return m_records; }
    [[nodiscard]] int row() const { return m_row; } ///< -1 if there is none
    [[nodiscard]] const Record *chosen() const { return m_row < 0 ? nullptr : &m_records[m_row]; }
    [[nodiscard]] Id id() const { return m_row < 0 ? Id{} : m_records[m_row].id; }

    void choose(int row) { m_row = row >= 0 && row < m_records.size() ? row : -1; }
    void take(const QList<Record> &records)
    {
        const Id before = id();
        m_records = records;
        m_row = records.isEmpty() ? -1 : 0;
        for (int row = 0; row < records.size(); ++row) {
            if (records[row].id == before)
                m_row = row;
        }
    }

private:
    QList<Record> m_records;
    int m_row = -1;
};

} // namespace deskbell
