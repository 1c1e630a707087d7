// SPDX-License-Identifier: MIT
#include "server/operator/leadcommands.h"

#include "server/operator/database.h"
#include "server/operator/say.h"
#include "server/operator/sentences.h"
#include "server/storage/postgres/handover.h"
#include "server/storage/postgres/postgresengine.h"
#include "server/storage/postgres/postgreserror.h"

namespace deskbell {

namespace {

using namespace Qt::StringLiterals;

ExitCode tell(const HandedOver &result, const QString &to)
{
    using Outcome = HandedOver::Outcome;
    switch (result.outcome) {
    case Outcome::Done:
        say(words("\"%1\" leads, after %2 ms.").arg(result.next).arg(result.took));
        return ExitCode::Ok;
    case Outcome::LeadsAlready:
        say(words("\"%1\" leads already.").arg(result.before));
        return ExitCode::Ok;
    case Outcome::NobodyLeads:
        printError(words("No node leads at the moment. Try again in a few seconds; if it stays so, the log of each node says why."));
        break;
    case Outcome::NoStandby:
        printError(words("%1. Nothing was changed.").arg(inWords(QString::fromUtf8(StandbyMissingError::reason))));
        break;
    case Outcome::SameName:
        printError(words("Two nodes are called \"%1\": give each a name of its own (name under [node]).").arg(result.before));
        break;
    case Outcome::NobodyThere:
        printError(words("No other node stands by: \"%1\" goes on.").arg(result.before));
        break;
    case Outcome::NoSuchNode:
        printError(words("There is no node \"%1\" that stands by; there is: %2").arg(to, result.others.join(u", "_s)));
        break;
    case Outcome::NotTaken:
        printError(!result.next.isEmpty() ? words("\"%1\" leads again: nobody else has taken it.").arg(result.next)
                   : result.took > 0      ? words("Nobody else leads after %1 s, and it may still be handed over: see the log of \"%2\".").arg(result.took / 1'000).arg(result.before)
                                          : words("It was not handed over: see the log of \"%1\".").arg(result.before));
        break;
    case Outcome::Unknown:
        printError(words("PostgreSQL has not answered: it is not known whether it was handed over. The log of each node says whether it leads."));
        break;
    }
    return ExitCode::Failed;
}

} // namespace

ExitCode runHandoverCommand(const QStringList &arguments, const QString &to, const Config &config)
{
    if (!arguments.isEmpty()) {
        printError(words("Usage: deskbell-server handover [--to NODE]"));
        return ExitCode::Usage;
    }
    const std::shared_ptr<const Engine> engine = engineOf(config);
    const auto *shared = dynamic_cast<const PostgresEngine *>(engine.get());
    if (!shared) {
        printError(words("With its data in a file there is one server, and nobody to hand over to."));
        return ExitCode::Usage;
    }
    try {
        return tell(handOver(shared->place(), *shared->lead(), to), to);
    } catch (const StorageError &error) {
        printError(sentenceFor(error, *engine));
        return ExitCode::Failed;
    }
}

} // namespace deskbell
