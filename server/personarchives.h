// SPDX-License-Identifier: MIT
#pragma once

#include "server/admins/exports.h"

#include <QHash>
#include <QObject>
#include <QThread>
#include <QTimer>
#include <memory>
#include <variant>

namespace deskbell {

struct Config;
class Engine;

/// Archives of all that is kept of one person, for owners who ask for them over their connection. Each is made as a whole beside the
/// database, in a thread of its own with its own connections, and handed out part by part: never in memory. It goes when its last
/// part has gone, when nothing was asked for during a minute, with its connection, and, if the server did not end well, at the next start.
class PersonArchives final : public QObject {
    Q_OBJECT
public:
    /// beside: a path in the folder where archives are made. Removes what is left there of a server before this one.
    PersonArchives(std::shared_ptr<const Engine> engine, QString beside, const Config &config, QObject *parent = nullptr);
    ~PersonArchives() override;

    /// Language and time zone of archives that are begun from now on.
    void setSettings(const Config &config);

    /// As PersonArchiving says.
    void read(Client::Number number, const ExportPerson &command, const PersonArchiving::Told &told);
    void forget(Client::Number number);

private:
    /// A file that goes with the last who has it. Only the thread below reads it.
    class Archive;
    using Made = std::variant<std::shared_ptr<Archive>, Refused>;
    struct Entry {
        std::shared_ptr<Archive> archive; ///< null: it is being made
        std::unique_ptr<QTimer> patience;
    };
    struct Settings {
        QString language;
        QString timeZone;
    };

    [[nodiscard]] static Made make(const Engine &engine, const QString &beside, const Settings &settings, const ExportPerson &command);
    void readPart(Client::Number number, const std::shared_ptr<Archive> &archive, qint64 offset, const PersonArchiving::Told &told);
    void tell(Client::Number number, const std::variant<PersonPart, Refused> &part, const PersonArchiving::Told &told);

    std::shared_ptr<const Engine> m_engine;
    QString m_beside;
    Settings m_settings;
    QHash<Client::Number, std::shared_ptr<Entry>> m_entries;
    QThread m_thread;
    QObject *m_inThread; ///< lives there, and dies with it
};

} // namespace deskbell
