// SPDX-License-Identifier: MIT
#include "server/storage/errortable.h"

#include "server/storage/sqlconnection.h"

namespace deskbell {

namespace {

constexpr int mostKept = 20; ///< of one chat or inquiry

} // namespace

void storeErrors(SqlConnection &database, const ErrorsReported &event)
{
    for (const ReportedError &error : event.errors) {
        // A client that did not hear whether its report has come sends it again.
        database.run("INSERT INTO page_error (chat, inquiry, kind, text, place, at, count) SELECT ?, ?, ?, ?, ?, ?, ? WHERE NOT EXISTS"
                     " (SELECT 1 FROM page_error WHERE chat = ? AND inquiry = ? AND kind = ? AND text = ? AND place = ? AND at = ?)"_L1,
                     event.chat, event.inquiry, error.kind, error.text, error.where, error.at, error.count,
                     event.chat, event.inquiry, error.kind, error.text, error.where, error.at);
    }
    database.run("DELETE FROM page_error WHERE chat = ? AND inquiry = ? AND id <= (SELECT id FROM page_error"
                 " WHERE chat = ? AND inquiry = ? ORDER BY id DESC LIMIT 1 OFFSET ?)"_L1,
                 event.chat, event.inquiry, event.chat, event.inquiry, mostKept);
}

void eraseErrors(SqlConnection &database, InquiryId inquiry)
{
    database.run("DELETE FROM page_error WHERE chat = 0 AND inquiry = ?"_L1, inquiry);
}

QList<ReportedError> readErrors(SqlConnection &database, ChatId chat, InquiryId inquiry)
{
    QList<ReportedError> errors;
    SqlRows rows = database.run("SELECT kind, text, place, at, count FROM page_error"
                                   " WHERE (chat = ? AND chat <> 0 AND inquiry = 0) OR (chat = 0 AND inquiry = ? AND inquiry <> 0)"
                                   " GROUP BY kind, text, place, at, count ORDER BY at, min(id)"_L1,
                                   chat, inquiry);
    while (rows.next())
        errors.append({rows.word<PageErrorKind>(0), rows.text(1), rows.text(2), rows.integer(3), int(rows.integer(4))});
    return errors;
}

} // namespace deskbell
