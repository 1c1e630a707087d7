// SPDX-License-Identifier: MIT
#pragma once

#include "server/live/pipeline.h"

#include <QObject>
#include <functional>

namespace deskbell {

class RefusedOrigins;
class Switchboard;

/// What the site's record is to the configuration; who reads that makes it.
struct SiteWords {
    /// All settings that the record may hold, in their order, with where they are set so that it does not count.
    std::function<QList<SiteSetting>()> all;
    /// What stands against this, with the name of the setting in `field`.
    std::function<std::optional<Refused>(const QList<SiteSetting> &settings)> problem;
};

/// What owners ask of the settings of the site.
class SiteSettings final : public QObject {
    Q_OBJECT
public:
    struct Asking {
        Client::Number number = 0;
        AdminId admin;
    };

    /// `refused` outlives this.
    SiteSettings(Pipeline &pipeline, Switchboard &switchboard, const RefusedOrigins &refused, QObject *parent = nullptr);

    void setWords(SiteWords words) { m_words = std::move(words); }

    void carryOut(const Asking &asking, const ReadSite &command);
    void carryOut(const Asking &asking, const ChangeSite &command);

private:
    void refuse(const Asking &asking, const Refused &refused);

    Pipeline &m_pipeline;
    Switchboard &m_switchboard;
    const RefusedOrigins &m_refused;
    SiteWords m_words;
};

} // namespace deskbell
