// SPDX-License-Identifier: MIT
#include "server/storage/replyreads.h"

#include "common/jsontext.h"
#include "server/domain/store.h"
#include "server/storage/sqlconnection.h"

#include <algorithm>

namespace deskbell {

std::optional<Ack> readReplyAnswer(SqlConnection &database, const ReplyKey &key)
{
    SqlRows rows = database.run("SELECT at FROM reply_key WHERE admin = ? AND key = ?"_L1, key.admin, key.key);
    if (!rows.next())
        return {};
    return ackOfReply(key.key, rows.integer(0));
}

ReplyPage readRepliesOf(SqlConnection &database, AdminId admin, ReplyId after)
{
    ReplyPage page;
    qsizetype bytes = 0;
    SqlRows rows = database.run("SELECT id, version, owner, name, ko, en, changed_by, changed_by_name, at FROM reply"
                                   " WHERE owner IN (0, ?) AND id > ? ORDER BY id"_L1,
                                   admin, after);
    while (rows.next()) {
        CannedReply reply;
        reply.id = {rows.integer(0)};
        reply.version = rows.integer(1);
        reply.owner = {rows.integer(2)};
        reply.name = rows.text(3);
        reply.ko = rows.text(4);
        reply.en = rows.text(5);
        reply.by = {rows.integer(6)};
        reply.byName = rows.text(7);
        reply.at = rows.integer(8);
        bytes += json::bytesOf(reply.name) + json::bytesOf(reply.ko) + json::bytesOf(reply.en);
        if (!page.replies.isEmpty() && bytes > pageBytes) {
            page.more = true;
            break;
        }
        page.replies.append(reply);
    }
    return page;
}

QHash<ReplyId, ReplyFacts> readReplyFacts(SqlConnection &database)
{
    QHash<ReplyId, ReplyFacts> facts;
    SqlRows rows = database.run("SELECT id, version, owner, changed_by_name FROM reply"_L1);
    while (rows.next())
        facts.insert({rows.integer(0)}, {rows.integer(1), {rows.integer(2)}, rows.text(3)});
    return facts;
}

ReplyId readLastReply(SqlConnection &database)
{
    const qint64 standing = database.value(u"SELECT coalesce(max(id), 0) FROM reply"_s).toLongLong();
    const qint64 named = database.value(u"SELECT coalesce(max(reply), 0) FROM reply_key"_s).toLongLong();
    return {std::max(standing, named)};
}

} // namespace deskbell
