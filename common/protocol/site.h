// SPDX-License-Identifier: MIT
#pragma once

// The settings of the site that owners can change: one record of them, as a whole.

#include "common/ids.h"
#include "common/protocol/records.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace deskbell {

using namespace Qt::StringLiterals;

/// What a client says in `features` of login or resume to be sent `site_changed`, while its admin is an owner. A server that says it
/// answers read_site.
inline constexpr QLatin1StringView siteFeature{"site"};

/// One setting, by the name and with the words that it has in the server's configuration file.
struct SiteSetting {
    QString name;        ///< "hours.open"
    QStringList values;  ///< of the record; a setting that is no list has one. Empty: it is not set there
    QString source = {}; ///< told by the server: where it is set so that the record does not count: a file, a variable or an option
    int line = 0;        ///< of that file
    QStringList otherwise = {}; ///< told by the server: what counts if the record does not: the values of `source`, else what stands for none

    static void fields(auto &self, auto &f)
    {
        f.required("name"_L1, self.name);
        f.optional("values"_L1, self.values);
        f.optional("source"_L1, self.source);
        f.optional("line"_L1, self.line);
        f.optional("otherwise"_L1, self.otherwise);
    }
    bool operator==(const SiteSetting &) const = default;
};

// ---- commands, of owners ------------------------------------------------------------------------------------------

struct ReadSite {
    static constexpr QLatin1StringView type{"read_site"};
    QString key;

    static void fields(auto &self, auto &f) { f.required("key"_L1, self.key); }
    bool operator==(const ReadSite &) const = default;
};

/// The whole record anew: what is not in it is not set any more. Refused with changed if it has another version by now.
struct ChangeSite {
    static constexpr QLatin1StringView type{"change_site"};
    QString key;
    qint64 version = 0; ///< that was before the owner's eyes
    QList<SiteSetting> settings; ///< only name and values

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("version"_L1, self.version);
        f.required("settings"_L1, self.settings);
    }
    bool operator==(const ChangeSite &) const = default;
};

// ---- events -------------------------------------------------------------------------------------------------------

/// Answer to read_site.
struct SitePage {
    static constexpr QLatin1StringView type{"site"};
    QString key;
    qint64 version = 0; ///< 0: nobody has set anything
    QString by;         ///< the owner who changed it last; empty: nobody has, or it was at the command line
    qint64 at = 0;      ///< and when
    QList<SiteSetting> settings; ///< all that there are
    QList<RefusedOrigin> refused = {}; ///< as in the desk, with what has come since

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("version"_L1, self.version);
        f.optional("by"_L1, self.by);
        f.optional("at"_L1, self.at);
        f.required("settings"_L1, self.settings);
        f.optional("refused"_L1, self.refused);
    }
    bool operator==(const SitePage &) const = default;
};

/// To every owner whose client announced `site`: the record has changed. No desk number.
struct SiteNews {
    static constexpr QLatin1StringView type{"site_changed"};
    qint64 version = 0;
    QString by; ///< as in SitePage

    static void fields(auto &self, auto &f)
    {
        f.required("version"_L1, self.version);
        f.optional("by"_L1, self.by);
    }
    bool operator==(const SiteNews &) const = default;
};

} // namespace deskbell
