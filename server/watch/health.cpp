// SPDX-License-Identifier: MIT
#include "server/watch/health.h"

#include "server/watch/figures.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace deskbell {

Health::State Health::state(qint64 now) const
{
    State state;
    const qint64 loopAt = m_loopAt.load();
    const qint64 askedAt = m_storageAskedAt.load();
    const qint64 free = m_figures.diskFree.load();
    state.loop = loopAt == 0 || now - loopAt <= mostSilence;
    state.storage = askedAt == 0 || now - askedAt <= mostSilence;
    if (const qint64 ledAt = m_ledAt.load(); ledAt != 0)
        state.lead = now - ledAt <= mostSilence;
    state.disk = m_isWritable.load() && (free < 0 || free >= leastDisk);
    return state;
}

void Health::setLed(bool is, qint64 now)
{
    if (is || m_ledAt.load() == 0)
        m_ledAt.store(now);
}

QByteArray Health::toJson(const State &state, qint64 wall) const
{
    const auto word = [](bool is, QLatin1StringView otherwise) { return is ? u"ok"_s : QString(otherwise); };
    const qint64 since = m_figures.lettersSince.load();
    QJsonObject answer{{u"status"_s, word(state.isWell(), "failing"_L1)},
                       {u"loop"_s, word(state.loop, "stuck"_L1)},
                       {u"storage"_s, word(state.storage, "stuck"_L1)},
                       {u"disk"_s, word(state.disk, "full"_L1)},
                       {u"outbox_seconds"_s, since > 0 ? std::max<qint64>(0, wall - since) / 1'000 : 0}};
    if (state.lead)
        answer.insert(u"lead"_s, word(*state.lead, "none"_L1));
    if (const qint64 hooksSince = m_figures.hooksSince.load(); hooksSince > 0)
        answer.insert(u"webhook_seconds"_s, std::max<qint64>(0, wall - hooksSince) / 1'000);
    if (m_figures.hasBackups.load())
        answer.insert(u"backup"_s, word(!m_figures.backupFailed.load(), "failed"_L1));
    return QJsonDocument(answer).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace deskbell
