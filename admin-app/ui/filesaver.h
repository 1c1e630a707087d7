// SPDX-License-Identifier: MIT
#pragma once

#include "client/downloads.h"
#include "ui/labels.h"

#include <QFrame>
#include <QTimer>

class QPushButton;

namespace deskbell {

class FileSave;
class MouseGuard;

/// Saves files where the person says, and tells how far it is: a row that is there while it has something to tell. What was begun
/// goes on without it. What is saved is never opened from here.
class FileSaver final : public QFrame {
    Q_OBJECT

public:
    explicit FileSaver(Downloads &downloads, QWidget *parent = nullptr);

    void save(const FileInfo &file); ///< asks where
    void save(const FileInfo &file, const QString &path);

Q_SIGNALS:
    void left(); ///< its button had the keyboard, and is gone

private:
    void showProgress();
    void stop();
    void say(const QString &sentence, bool isGood);

    Downloads &m_downloads;
    ElidedLabel *m_words;
    QPushButton *m_stop;
    MouseGuard *m_guard;
    QTimer m_shown;
    QList<FileSave *> m_saves; ///< that are under way; the last one is told of
};

/// A name that stands for something that a system could run when it is opened.
[[nodiscard]] bool couldRun(const QString &name);

} // namespace deskbell
