// SPDX-License-Identifier: MIT
#pragma once

#include "server/config/config.h"

#include <QObject>
#include <QThread>
#include <QTimer>
#include <QTimeZone>
#include <functional>
#include <memory>

namespace deskbell {

struct Figures;

/// Makes a copy of the database every day at the time that the settings say, in a thread of its own that stands behind all others,
/// and counts and logs what came of it. One that was missed, because the server did not run, is made at the start; one that failed
/// is tried again every hour, and from the second time on somebody is told by mail, once. Ending waits for a copy that is being made.
class Backups final : public QObject {
    Q_OBJECT
public:
    Backups(QString database, Figures &figures, QObject *parent = nullptr);
    ~Backups() override;

    /// Tells the admins of the reason, and `done`, then or later, whether it could.
    using Tell = std::function<void(const QString &reason, std::function<void(bool)> done)>;
    void setTell(Tell tell) { m_tell = std::move(tell); }

    /// In force at once. zone: of the time of day.
    void use(const BackupConfig &backup, const QTimeZone &zone);

Q_SIGNALS:
    /// One was tried: why it failed, or empty if it was made. Empty too when none are to be made any more.
    void tried(const QString &problem);

private:
    struct Outcome {
        qint64 newest = 0; ///< UTC ms; of the newest copy there is, 0 if there is none
        bool wasTried = false;
        QString problem;   ///< why there is none; empty if one was made
        QString file;
        qint64 bytes = 0;
        qint64 milliseconds = 0;
    };

    void look();
    void finish(const Outcome &outcome);

    QString m_database;
    Figures &m_figures;
    BackupConfig m_settings;
    QTimeZone m_zone;
    QTimer m_timer;
    std::unique_ptr<QThread> m_thread; ///< while it looks into the folder, and makes one if one is due
    qint64 m_triedAt = 0;              ///< UTC ms; of the last one that failed
    bool m_isAgain = false;            ///< the settings have changed meanwhile
    Tell m_tell;
    int m_failures = 0;                ///< in a row
    bool m_hasTold = false;            ///< of these
};

} // namespace deskbell
