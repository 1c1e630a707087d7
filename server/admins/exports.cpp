// SPDX-License-Identifier: MIT
#include "server/admins/exports.h"

#include "common/wire.h"
#include "server/domain/exportviews.h"
#include "server/domain/store.h"
#include "server/live/switchboard.h"
#include "server/log/jsonlog.h"
#include "server/storage/storagethread.h"

namespace deskbell {

namespace {

Q_LOGGING_CATEGORY(lcExports, "desk.exports")

constexpr qint64 retryAfter = 1'000;

} // namespace

Exports::Exports(Pipeline &pipeline, StorageThread &storage, Switchboard &switchboard, QObject *parent)
    : QObject(parent)
    , m_pipeline(pipeline)
    , m_storage(storage)
    , m_switchboard(switchboard)
{
}

bool Exports::isAllowed(const Asking &asking, const QString &key)
{
    const Admin *me = m_pipeline.desk().accounts.find(asking.admin);
    if (me && me->isOwner)
        return true;
    refuse(asking, {key, Refusal::OwnersOnly, 0, {}});
    return false;
}

void Exports::read(const Asking &asking, const ReadExport &command, const ReadTurns::Turn &turn)
{
    if (!isAllowed(asking, command.key))
        return;
    const ExportQuery query{command.filters, command.notes, ExportPlace::fromText(command.after)};
    if (!command.after.isEmpty() && !query.after)
        return refuse(asking, {command.key, Refusal::BadRequest, 0, {}});
    if (!query.after)
        logEvent(lcExports(), "export_begun"_L1, {{u"client"_s, qint64(asking.number)}, {u"admin"_s, asking.admin.value}});
    m_storage.browse(
        [=, this](ExportReads &store) -> StorageThread::Callback {
            const ExportRows found = store.exported(query);
            ExportPage page;
            page.key = command.key;
            page.total = found.total;
            page.next = found.next ? found.next->toText() : QString();
            page.conversations.reserve(found.conversations.size());
            for (const ExportedChatOrInquiry &one : found.conversations)
                page.conversations.append(exportView(one));
            // Made into a frame here: it is far larger than any other.
            return [this, number = asking.number, frame = wire::encode(page), turn] { m_switchboard.send(number, frame); };
        },
        [this, asking, key = command.key] { refuse(asking, {key, Refusal::Unavailable, retryAfter, {}}); });
}

void Exports::read(const Asking &asking, const ExportPerson &command)
{
    if (!isAllowed(asking, command.key))
        return;
    if (command.chat.isValid() == command.inquiry.isValid() || command.offset < 0)
        return refuse(asking, {command.key, Refusal::BadRequest, 0, {}});
    if (!m_archiving.read)
        return refuse(asking, {command.key, Refusal::Unavailable, retryAfter, {}});
    if (command.offset == 0) {
        const auto conversation = command.chat.isValid() ? std::pair(u"chat"_s, command.chat.value) : std::pair(u"inquiry"_s, command.inquiry.value);
        logEvent(lcExports(), "person_exported"_L1,
                 {{u"client"_s, qint64(asking.number)}, {u"admin"_s, asking.admin.value}, {conversation.first, conversation.second}});
    }
    m_archiving.read(asking.number, command, [=, this](const std::variant<PersonPart, Refused> &told) {
        if (const auto *refused = std::get_if<Refused>(&told)) {
            Refused mine = *refused;
            mine.key = command.key;
            return refuse(asking, mine);
        }
        PersonPart part = std::get<PersonPart>(told);
        part.key = command.key;
        m_switchboard.send(asking.number, wire::encode(part));
    });
}

void Exports::forget(Client::Number number)
{
    if (m_archiving.forget)
        m_archiving.forget(number);
}

void Exports::refuse(const Asking &asking, const Refused &refused)
{
    m_switchboard.send(asking.number, wire::encode(refused));
}

} // namespace deskbell
