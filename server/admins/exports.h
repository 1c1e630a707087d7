// SPDX-License-Identifier: MIT
#pragma once

#include "server/live/pipeline.h"
#include "server/live/readturns.h"

#include <QObject>
#include <functional>
#include <variant>

namespace deskbell {

class StorageThread;
class Switchboard;

/// Makes archives of all that is kept of one person, one for each connection at a time; who keeps the files makes it.
struct PersonArchiving {
    using Told = std::function<void(const std::variant<PersonPart, Refused> &)>;
    /// `told` is called once, later; the key is left out.
    std::function<void(Client::Number number, const ExportPerson &command, const Told &told)> read;
    /// That connection is gone.
    std::function<void(Client::Number number)> forget;
};

/// What owners take out of the server: conversations, a page after the other, and all that is kept of one person.
class Exports final : public QObject {
    Q_OBJECT
public:
    struct Asking {
        Client::Number number = 0;
        AdminId admin;
    };

    Exports(Pipeline &pipeline, StorageThread &storage, Switchboard &switchboard, QObject *parent = nullptr);

    /// Without it nobody can be taken out.
    void setArchiving(PersonArchiving archiving) { m_archiving = std::move(archiving); }

    void read(const Asking &asking, const ReadExport &command, const ReadTurns::Turn &turn);
    void read(const Asking &asking, const ExportPerson &command);
    void forget(Client::Number number);

private:
    [[nodiscard]] bool isAllowed(const Asking &asking, const QString &key);
    void refuse(const Asking &asking, const Refused &refused);

    Pipeline &m_pipeline;
    StorageThread &m_storage;
    Switchboard &m_switchboard;
    PersonArchiving m_archiving;
};

} // namespace deskbell
