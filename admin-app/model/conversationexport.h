// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"

#include <QSaveFile>
#include <QStringList>
#include <algorithm>
#include <functional>

namespace deskbell {

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

    void begin(); ///< ended() may follow at once
    void stop();  ///< nothing of it stays; ended() follows at once

    [[nodiscard]] QString path() const { return m_file.fileName(); }
    [[nodiscard]] int rows() const { return m_rows; } ///< written so far
    [[nodiscard]] int expected() const { return std::max(m_rows, m_expected); }
    [[nodiscard]] QString fileProblem() const { return m_file.errorString(); } ///< of End::NotWritable

Q_SIGNALS:
    void progressed();
    void ended(deskbell::ConversationExport::End end, const deskbell::Refused &refused); ///< once

private:
    void ask();
    void take(const ConversationRows &page);
    void write(const QString &text);
    void finish(End end, const Refused &refused = {});

    Console &m_console;
    StatisticRange m_range;
    int m_expected = 0;
    QSaveFile m_file;
    Words m_words;
    QString m_after;
    int m_rows = 0;
    bool m_isOver = false;
    bool m_isWaiting = false; ///< for a connection
};

} // namespace deskbell
