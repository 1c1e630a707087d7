// SPDX-License-Identifier: MIT
#include "server/storage/postgres/libpq.h"

#include "common/libraryfunction.h"

namespace deskbell {

const LibPq *LibPq::find()
{
    static const LibPq *const found = []() -> const LibPq * {
        static LibPq functions;
        QLibrary library(QStringLiteral("pq"), 5);
        const bool isWhole = resolve(library, "PQsetNoticeReceiver", functions.setNoticeReceiver)
            && resolve(library, "PQresultErrorField", functions.resultErrorField)
            && resolve(library, "PQbackendPID", functions.backendPid)
            && resolve(library, "PQexec", functions.exec)
            && resolve(library, "PQgetResult", functions.getResult)
            && resolve(library, "PQresultStatus", functions.resultStatus)
            && resolve(library, "PQntuples", functions.rowCount)
            && resolve(library, "PQclear", functions.clear)
            && resolve(library, "PQstatus", functions.status)
            && resolve(library, "PQputCopyData", functions.putCopyData)
            && resolve(library, "PQputCopyEnd", functions.putCopyEnd)
            && resolve(library, "PQgetCopyData", functions.getCopyData)
            && resolve(library, "PQfreemem", functions.freeMemory)
            && resolve(library, "PQsocket", functions.socket)
            && resolve(library, "PQhost", functions.host)
            && resolve(library, "PQhostaddr", functions.hostAddress)
            && resolve(library, "PQport", functions.port)
            && resolve(library, "PQconnectStart", functions.connectStart)
            && resolve(library, "PQconnectPoll", functions.connectPoll)
            && resolve(library, "PQfinish", functions.finish)
            && resolve(library, "PQconsumeInput", functions.consumeInput)
            && resolve(library, "PQnotifies", functions.notifies);
        return isWhole ? &functions : nullptr;
    }();
    return found;
}

} // namespace deskbell
