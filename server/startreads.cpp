// SPDX-License-Identifier: MIT
#include "server/startreads.h"

#include "server/operator/say.h"
#include "server/operator/sentences.h"
#include "server/startwatch.h"

namespace deskbell {

std::optional<SiteValues> readSite(const Engine &engine, const ServerSignals &signals)
{
    const StartWatch start(signals, engine.name());
    try {
        return engine.openReader()->siteRecord().values;
    } catch (const StorageError &) {
        if (!start.isAskedToEnd())
            throw;
        printError(start.farewell());
        return {};
    }
}

bool isDamaged(const Engine &engine, const ServerSignals &signals)
{
    std::optional<StartWatch> start;
    if (!engine.isFile())
        start.emplace(signals, engine.name());
    try {
        (void)engine.openReader()->load();
        return false;
    } catch (const StorageError &error) {
        if (!engine.lasts(error))
            return false;
        printError(sentenceFor(error, engine));
        return true;
    }
}

} // namespace deskbell
