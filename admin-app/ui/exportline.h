// SPDX-License-Identifier: MIT
#pragma once

#include "model/conversationexport.h"
#include "ui/labels.h"

#include <QFrame>
#include <QPointer>
#include <QTimer>

class QPushButton;

namespace deskbell {

/// Saves conversations as a table, and tells how far it is: a line that is there while it has something to tell. Another one begins
/// when the one before is over.
class ExportLine final : public QFrame {
    Q_OBJECT

public:
    /// `keeper`: has what is under way. That goes on without this line, and the next one tells of it.
    ExportLine(Console &console, QObject &keeper, QWidget *parent);

    void save(const StatisticRange &range, const QString &zone, int expected, const QString &path);
    [[nodiscard]] bool isSaving() const { return m_export; }
    void say(const QString &sentence, bool isGood);

Q_SIGNALS:
    void left(); ///< its button had the keyboard, and is gone

private:
    void follow(ConversationExport *one);
    void showProgress();
    void write(const QString &sentence);
    void end(ConversationExport::End end, const Refused &refused);

    Console &m_console;
    QObject &m_keeper;
    PlainLabel *m_words = nullptr;
    QPushButton *m_stop = nullptr;
    QTimer m_shown;
    bool m_isWaiting = false; ///< as was said last
    QPointer<ConversationExport> m_export;
};

} // namespace deskbell
