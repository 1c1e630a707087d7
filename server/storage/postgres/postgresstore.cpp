// SPDX-License-Identifier: MIT
#include "server/storage/postgres/postgresstore.h"

#include "server/storage/postgres/lead.h"
#include "server/storage/postgres/postgresconnection.h"
#include "server/storage/postgres/postgresmessages.h"
#include "server/storage/postgres/postgresschema.h"

namespace deskbell {

namespace {

SqlStore::Parts partsOver(std::unique_ptr<PostgresConnection> database, const QString &beside)
{
    auto messages = std::make_unique<PostgresMessages>(*database);
    return {std::move(database), std::move(messages), beside};
}

SqlStore::Parts openedToRead(const PostgresPlace &place, const QString &beside, const Lead *lead = nullptr)
{
    auto database = std::make_unique<PostgresConnection>(place);
    if (lead)
        lead->proveNotOvertaken(*database); // what stands in one that was overtaken is no news
    proveVersion(*database, place.schema);
    return partsOver(std::move(database), beside);
}

/// The lead first: what is read before could be changed by who has it.
SqlStore::Parts openedToWrite(const PostgresPlace &place, const QString &beside, Lead &lead)
{
    auto database = std::make_unique<PostgresConnection>(place);
    proveNotNewer(*database); // who cannot lead must not take it from who can
    lead.take(*database);
    migrate(*database, place.schema);
    beatLead(*database, lead.shard(), lead.term());
    return partsOver(std::move(database), beside);
}

std::shared_ptr<Lead> leadOfItsOwn(const PostgresPlace &place, PostgresStore::Mode mode)
{
    if (mode == PostgresStore::Mode::ReadOnly)
        return {};
    auto lead = std::make_shared<Lead>(Lead::Node{leadOfCommands}, place.shard);
    lead->aimAtFree();
    lead->giveBack();
    return lead;
}

} // namespace

PostgresStore::PostgresStore(const PostgresPlace &place, const QString &beside, Mode mode)
    : PostgresStore(place, beside, leadOfItsOwn(place, mode))
{
}

PostgresStore::PostgresStore(const PostgresPlace &place, const QString &beside, std::shared_ptr<Lead> lead)
    : SqlStore(lead ? openedToWrite(place, beside, *lead) : openedToRead(place, beside))
    , m_mode(lead ? Mode::ReadWrite : Mode::ReadOnly)
    , m_lead(std::move(lead))
    , m_term(m_lead ? m_lead->term() : 0)
{
}

PostgresStore::PostgresStore(const PostgresPlace &place, const QString &beside, const Lead &lead)
    : SqlStore(openedToRead(place, beside, &lead))
    , m_mode(Mode::ReadOnly)
{
}

PostgresStore::~PostgresStore()
{
    rollback();
    if (m_lead)
        m_lead->closing(postgres());
}

PostgresConnection &PostgresStore::postgres() const
{
    return static_cast<PostgresConnection &>(connection());
}

template <class Work>
void PostgresStore::underLead(const Work &work)
{
    try {
        work();
    } catch (const LostLeadError &) {
        m_lead->lost(m_term);
        throw;
    }
}

void PostgresStore::begin()
{
    rollback();
    if (m_mode == Mode::ReadOnly)
        connection().beginReading();
    else
        underLead([this] { postgres().begin(); });
    begun(m_mode == Mode::ReadWrite);
}

void PostgresStore::commit()
{
    prepareCommit();
    postgres().commit();
    committed();
}

void PostgresStore::rollback() noexcept
{
    if (rolledBack())
        postgres().rollback();
}

void PostgresStore::beginReads()
{
    underLead([this] { postgres().prove(); });
}

void PostgresStore::beat()
{
    underLead([this] { beatLead(postgres(), m_lead->shard(), m_term); });
}

void PostgresStore::interrupt() noexcept
{
    postgres().interrupt();
}

void PostgresStore::handOver(const QString &wanted)
{
    releaseLead(postgres(), m_lead->shard(), m_term, wanted);
    m_lead->giveUp();
}

} // namespace deskbell
