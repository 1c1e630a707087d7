// SPDX-License-Identifier: MIT
#include "server/admins/sitesettings.h"

#include "common/wire.h"
#include "server/admins/refusedorigins.h"
#include "server/live/switchboard.h"

namespace deskbell {

namespace {

constexpr qint64 retryAfter = 1'000;

} // namespace

SiteSettings::SiteSettings(Pipeline &pipeline, Switchboard &switchboard, const RefusedOrigins &refused, QObject *parent)
    : QObject(parent)
    , m_pipeline(pipeline)
    , m_switchboard(switchboard)
    , m_refused(refused)
{
}

void SiteSettings::carryOut(const Asking &asking, const ReadSite &command)
{
    const Admin *me = m_pipeline.desk().accounts.find(asking.admin);
    if (!me || !me->isOwner)
        return refuse(asking, {command.key, Refusal::OwnersOnly, 0, {}});
    const SiteRecord &record = m_pipeline.desk().site;
    SitePage page{command.key, record.version, record.by, record.at, m_words.all ? m_words.all() : QList<SiteSetting>{}, m_refused.list()};
    for (SiteSetting &setting : page.settings)
        setting.values = record.values.value(setting.name);
    m_pipeline.afterStored([this, number = asking.number, page] { m_switchboard.send(number, wire::encode(page)); },
                           [this, asking, key = command.key] { refuse(asking, {key, Refusal::Unavailable, retryAfter, {}}); });
}

void SiteSettings::carryOut(const Asking &asking, const ChangeSite &command)
{
    const SiteCheck check{m_words.problem ? m_words.problem(command.settings) : std::nullopt};
    m_pipeline.executeBy([=](const Desk &desk, Now now) { return desk.decide(asking.admin, command, now, check); },
                         [=, this](const Pipeline::Answer &answer) {
                             if (const auto *refused = std::get_if<Refused>(&answer)) {
                                 Refused mine = *refused;
                                 mine.key = command.key;
                                 refuse(asking, mine);
                             } else {
                                 m_switchboard.send(asking.number, wire::encode(std::get<Ack>(answer)));
                             }
                         });
}

void SiteSettings::refuse(const Asking &asking, const Refused &refused)
{
    m_switchboard.send(asking.number, wire::encode(refused));
}

} // namespace deskbell
