// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "model/criteria.h"

namespace deskbell {

/// Resolved inquiries that fit what is looked for, the newest first, page by page from the server. Asks nothing until fetchMore().
class ResolvedRows final : public QObject {
    Q_OBJECT
public:
    explicit ResolvedRows(Console &console, QObject *parent = nullptr);

    void look(const Criteria &criteria); ///< for others: what is held is dropped
    [[nodiscard]] const QList<BoardRow> &rows() const { return m_rows; }
    [[nodiscard]] const BoardRow *find(InquiryId inquiry) const; ///< null if it is not held; until the next change
    [[nodiscard]] bool isLoaded() const { return m_isLoaded; } ///< a first page has come: nothing held is nothing there
    [[nodiscard]] bool hasMore() const { return !m_next.isEmpty(); } ///< than are held
    [[nodiscard]] bool canFetchMore() const;
    void fetchMore();

Q_SIGNALS:
    void changed(const QList<deskbell::InquiryId> &inquiries); ///< come, gone or changed
    void loaded();

private:
    void ask(const QString &before, int limit);
    void take(const HistoryPage &page, bool isFirst);
    void take(const DeskInquiryEvent &event);
    void put(const BoardRow &row);
    void drop(InquiryId inquiry);
    void startOver();

    Console &m_console;
    Criteria m_criteria;
    QList<BoardRow> m_rows;
    QString m_key;  ///< of the page on its way; empty: none
    QString m_next; ///< empty: there is no more
    bool m_isAsked = false;
    bool m_isLoaded = false;
    bool m_isRefused = false; ///< the last page was: a view asks again whenever it is laid out
    bool m_isStale = false;   ///< something changed while a page was on its way
};

} // namespace deskbell
