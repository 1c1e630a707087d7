// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"

#include <QStringList>
#include <algorithm>
#include <functional>
#include <memory>

namespace deskbell {

class FileWriter;

/// Writes the conversations of a range into a table (CSV), one row each, a page at a time. The file takes its name when all of it is
/// there; until then whatever had that name is as it was. A lost connection only makes it wait.
class ConversationExport final : public QObject {
    Q_OBJECT
public:
    enum class End { Saved, Stopped, NotWritable, Refused };

    /// In the language of the person.
    struct Words {
        QStringList head;
        std::function<QStringList(const ConversationRow &row)> cellsOf; ///< as many as there are in the head
    };

    /// `expected`: about so many rows. Deletes itself in the end.
    ConversationExport(Console &console, const StatisticRange &range, int expected, const QString &path, Words words, QObject *parent);

    ~ConversationExport() override; ///< before its end, it leaves nothing

    void begin();
    void stop();  ///< nothing of it stays; ended() follows at once

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] int rows() const { return m_rows; } ///< written so far
    [[nodiscard]] int expected() const { return std::max(m_rows, m_expected); }
    [[nodiscard]] bool isWaiting() const; ///< for the connection; progressed() follows when that changes
    [[nodiscard]] const QString &fileProblem() const { return m_problem; } ///< of End::NotWritable, in the words of the system

Q_SIGNALS:
    void progressed();
    void ended(deskbell::ConversationExport::End end, const deskbell::Refused &refused); ///< once

private:
    void ask();
    void take(const ConversationRows &page);
    void onAdded();
    void finish(End end, const Refused &refused = {});

    Console &m_console;
    StatisticRange m_range;
    int m_expected = 0;
    QString m_path;
    Words m_words;
    std::unique_ptr<FileWriter> m_writer;
    QString m_problem;
    QString m_after;
    int m_rows = 0;
    int m_coming = 0; ///< rows of the page that is being written
    bool m_isLast = false; ///< that page
    bool m_isOver = false;
    bool m_isWaiting = false; ///< for a connection
};

} // namespace deskbell
