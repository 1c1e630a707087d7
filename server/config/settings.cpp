// SPDX-License-Identifier: MIT
#include "server/config/settings.h"

#include "common/plaintext.h"
#include "common/protocol.h"
#include "common/site/hourswords.h"
#include "common/site/sitewords.h"
#include "server/config/values.h"
#include "server/config/webhooks.h"

#include <QRegularExpression>
#include <QTimeZone>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

using Take = std::function<QString(Config &, const ConfigValue &)>;

QString wrongKind(const QString &wanted, const ConfigValue &value)
{
    return configWords("must be %1, not %2").arg(wanted, kindOf(value));
}

/// Reads a text and hands it to `use`, which answers what is wrong with it.
Take text(std::function<QString(Config &, const QString &)> use)
{
    return [use](Config &config, const ConfigValue &value) {
        const QString *given = std::get_if<QString>(&value);
        return given ? use(config, *given) : wrongKind(configWords("a text"), value);
    };
}

template <class Part, class Number>
Take number(Part Config::*part, Number Part::*member, qint64 least, qint64 most)
{
    return [=](Config &config, const ConfigValue &value) {
        bool ok = std::holds_alternative<qint64>(value);
        qint64 given = ok ? std::get<qint64>(value) : 0;
        if (const QString *asText = std::get_if<QString>(&value))
            given = asText->toLongLong(&ok);
        if (!ok)
            return wrongKind(configWords("a number"), value);
        if (given < least || given > most)
            return configWords("must be from %1 to %2, not %3").arg(least).arg(most).arg(given);
        (config.*part).*member = Number(given);
        return QString();
    };
}

/// A limit: 0 switches it off, else it must make sense.
Take limit(int LimitsConfig::*member, int least, int most)
{
    const Take inner = number(&Config::limits, member, 0, most);
    return [=](Config &config, const ConfigValue &value) {
        const int before = config.limits.*member;
        const QString problem = inner(config, value);
        const int given = config.limits.*member;
        if (!problem.isEmpty() || given == 0 || given >= least)
            return problem;
        config.limits.*member = before;
        return configWords("must be 0 (off) or from %1 to %2, not %3").arg(least).arg(most).arg(given);
    };
}

/// Likewise of files.
Take fileLimit(qint64 FilesConfig::*member, qint64 least, qint64 most)
{
    const Take inner = number(&Config::files, member, 0, most);
    return [=](Config &config, const ConfigValue &value) {
        const qint64 before = config.files.*member;
        const QString problem = inner(config, value);
        const qint64 given = config.files.*member;
        if (!problem.isEmpty() || given == 0 || given >= least)
            return problem;
        config.files.*member = before;
        return configWords("must be 0 (off) or from %1 to %2, not %3").arg(least).arg(most).arg(given);
    };
}

template <class Part>
Take flag(Part Config::*part, bool Part::*member)
{
    return [=](Config &config, const ConfigValue &value) {
        const bool *given = std::get_if<bool>(&value);
        const QString *asText = std::get_if<QString>(&value);
        if (!given && (!asText || (*asText != "true"_L1 && *asText != "false"_L1)))
            return wrongKind(configWords("true or false"), value);
        (config.*part).*member = given ? *given : *asText == "true"_L1;
        return QString();
    };
}

QString takeListen(Config &config, const QString &value)
{
    const auto listen = parseListen(value);
    if (!listen)
        return u"must be ADDRESS:PORT like 127.0.0.1:4000 or [::1]:4000, not \"%1\""_s.arg(value);
    config.server.address = listen->address;
    config.server.port = listen->port;
    return {};
}

QString takeData(Config &config, const QString &value)
{
    if (value.isEmpty())
        return configWords("must name a directory");
    config.server.data = value;
    return {};
}

QString takePublicUrl(Config &config, const QString &value)
{
    config.server.publicUrl = parsePublicUrl(value);
    if (config.server.publicUrl.isEmpty() && !value.isEmpty())
        return u"must be an address like https://desk.example.com, not \"%1\""_s.arg(value);
    return {};
}

/// Reads a list, from the environment one line of words, and hands it to `use`.
Take list(std::function<QString(Config &, const QStringList &)> use)
{
    return [use](Config &config, const ConfigValue &value) {
        if (const QStringList *given = std::get_if<QStringList>(&value))
            return use(config, *given);
        if (const QString *line = std::get_if<QString>(&value))
            return use(config, wordsIn(*line));
        return wrongKind(configWords("a list of texts"), value);
    };
}

QString takeOrigins(Config &config, const QStringList &given)
{
    for (const QString &origin : given) {
        if (parseOrigin(origin).isEmpty())
            return u"must hold origins like https://www.example.com (lower case, no path, no standard port), not \"%1\""_s
                .arg(origin);
    }
    config.server.allowOrigins = given;
    return {};
}

/// What stands here goes into a header as it is.
QString takeFrameAncestors(Config &config, const QStringList &given)
{
    config.server.frameAncestors.clear();
    for (const QString &origin : given) {
        if (origin != "self"_L1 && parseOrigin(origin).isEmpty())
            return u"must hold \"self\" or origins like https://www.example.com, not \"%1\""_s.arg(origin);
        config.server.frameAncestors.append(origin == "self"_L1 ? u"'self'"_s : origin);
    }
    return {};
}

Take networks(Networks ServerConfig::*member)
{
    return list([=](Config &config, const QStringList &given) {
        (config.server.*member).clear();
        for (const QString &text : given) {
            const auto network = parseNetwork(text);
            if (!network)
                return u"must hold addresses like 192.0.2.7 or networks like 10.0.0.0/8, not \"%1\""_s.arg(text);
            (config.server.*member).append(*network);
        }
        return QString();
    });
}

QString takeAdminListen(Config &config, const QString &value)
{
    const auto listen = parseListen(value);
    if (!listen && !value.isEmpty())
        return u"must be ADDRESS:PORT like 127.0.0.1:4001, or empty, not \"%1\""_s.arg(value);
    config.server.adminListenAddress = listen ? listen->address : QHostAddress();
    config.server.adminListenPort = listen ? listen->port : 0;
    return {};
}

QString takeEngine(Config &config, const QString &value)
{
    if (value != "sqlite"_L1 && value != "postgresql"_L1)
        return configWords("must be \"sqlite\" or \"postgresql\", not \"%1\"").arg(value);
    config.database.isPostgres = value == "postgresql"_L1;
    return {};
}

/// It is handed on as it is, so it can be refused for a mistake only by who reads it.
QString takeConnection(Config &config, const QString &value)
{
    for (const QChar c : value) {
        if (c.category() == QChar::Other_Control)
            return configWords("must be one line");
    }
    if (value.contains(u';'))
        return configWords("must hold words like host=db.example.com dbname=deskbell user=deskbell, without \";\"");
    static const QRegularExpression password(u"(^|\\s)password\\s*="_s);
    if (value.contains(password))
        return configWords("must not hold the password: name its file with database.password_file");
    config.database.connection = value;
    return {};
}

/// It stands in the name of a session of PostgreSQL, which is short and ASCII.
QString takeNodeName(Config &config, const QString &value)
{
    static const QRegularExpression form(u"\\A[A-Za-z0-9][A-Za-z0-9._-]{0,39}\\z"_s);
    if (!value.isEmpty() && !form.match(value).hasMatch())
        return configWords("must be at most 40 letters, digits, dots, hyphens and underscores, not \"%1\"").arg(value);
    config.node.name = value;
    return {};
}

Take tlsFile(QString TlsConfig::*member)
{
    return text([=](Config &config, const QString &value) {
        config.tls.*member = value;
        return QString();
    });
}

QString takeLanguage(Config &config, const QString &value)
{
    if (value != "ko"_L1 && value != "en"_L1)
        return u"must be \"ko\" or \"en\", not \"%1\""_s.arg(value);
    config.site.language = value;
    return {};
}

QString takeTimeZone(Config &config, const QString &value)
{
    if (!isZoneOrEmpty(value))
        return u"must be a time zone like \"Asia/Seoul\", not \"%1\""_s.arg(value);
    config.site.timeZone = value;
    return {};
}

QString takeHoursZone(Config &config, const QString &value)
{
    if (!isZoneOrEmpty(value))
        return u"must be a time zone like \"Asia/Seoul\", or empty for that of the site, not \"%1\""_s.arg(value);
    config.hours.zone = value;
    return {};
}

QString takeOpenHours(Config &config, const QStringList &given)
{
    QString wrong;
    const auto week = parseWeek(given, wrong);
    if (!week)
        return u"must hold days and hours like \"mon-fri 10:00-12:00 13:00-18:00\"; \"%1\" does not fit in"_s.arg(wrong);
    config.hours.office.week = *week;
    return {};
}

QString takeDaysOff(Config &config, const QStringList &given)
{
    QString wrong;
    if (!parseDaysOff(given, config.hours.office, wrong))
        return u"must hold dates like \"2026-12-25\", \"2026-12-31..2027-01-02\", \"01-01\" or \"12-31..01-02\" (each year), not \"%1\""_s.arg(wrong);
    return {};
}

QString takeWhenClosed(Config &config, const QString &value)
{
    if (!whenClosedWords().contains(value))
        return u"must be \"inquiry\", \"inquiry_first\" or \"ring\", not \"%1\""_s.arg(value);
    config.hours.office.whenClosed = OfficeHours::WhenClosed(whenClosedWords().indexOf(value));
    return {};
}

/// What visitors read while it is closed: refused rather than repaired, so that the operator knows.
Take hoursText(QString OfficeHours::*member)
{
    return text([=](Config &config, const QString &value) {
        if (!isHoursText(value))
            return u"must be one line of at most %1 characters"_s.arg(maxHoursLength);
        config.hours.office.*member = value;
        return QString();
    });
}

/// Types of conversations, as people see them.
QString takeTypes(Config &config, const QStringList &given)
{
    if (const auto wrong = wrongTypeIn(given))
        return u"must hold different words of at most %1 characters, not \"%2\""_s.arg(maxTopicLength).arg(*wrong);
    if (given.isEmpty() || given.size() > maxTags)
        return u"must hold 1 to %1 words"_s.arg(maxTags);
    config.site.types = given;
    return {};
}

QString takeWait(Config &config, const ConfigValue &value)
{
    std::optional<qint64> wait;
    if (const qint64 *seconds = std::get_if<qint64>(&value))
        wait = *seconds >= 0 && *seconds < 1'000'000 ? *seconds * 1'000 : -1;
    else if (const QString *asText = std::get_if<QString>(&value))
        wait = parseDuration(*asText);
    else
        return wrongKind(u"a time like \"3m\""_s, value);
    if (!wait)
        return u"must be a time like \"3m\", \"180s\" or 180"_s;
    if (*wait < leastWait || *wait > mostWait)
        return configWords("must be from 30 seconds to 30 minutes");
    config.call.wait = *wait;
    return {};
}

QString takeSecurity(Config &config, const QString &value)
{
    static const QStringList words{u"none"_s, u"starttls"_s, u"tls"_s};
    if (!words.contains(value))
        return u"must be \"none\", \"starttls\" or \"tls\", not \"%1\""_s.arg(value);
    config.mail.security = MailSecurity(words.indexOf(value));
    return {};
}

QString takeIdentityMode(Config &config, const QString &value)
{
    static const QStringList words{u"off"_s, u"optional"_s, u"required"_s};
    if (!words.contains(value))
        return u"must be \"off\", \"optional\" or \"required\", not \"%1\""_s.arg(value);
    config.identity.mode = IdentityMode(words.indexOf(value));
    return {};
}

QString takeAlgorithm(Config &config, const QString &value)
{
    for (const TokenAlgorithm algorithm : {TokenAlgorithm::HS256, TokenAlgorithm::RS256, TokenAlgorithm::ES256}) {
        if (value == nameOf(algorithm)) {
            config.identity.algorithm = algorithm;
            return {};
        }
    }
    return u"must be \"HS256\", \"RS256\" or \"ES256\", not \"%1\""_s.arg(value);
}

QString takeMailHost(Config &config, const QString &value)
{
    // Part of the URL that the mail library is given.
    for (QChar c : value) {
        if (c.unicode() > 0x7F || !(c.isLetterOrNumber() || u".-:_"_s.contains(c)))
            return u"must be a host name or address, not \"%1\""_s.arg(value);
    }
    config.mail.host = value;
    return {};
}

QString takeFrom(Config &config, const QString &value)
{
    if (!value.isEmpty() && !isMailAddress(value))
        return u"must be a mail address like desk@example.com, not \"%1\""_s.arg(value);
    config.mail.from = value;
    return {};
}

QString takeReplyTo(Config &config, const QString &value)
{
    if (!value.isEmpty() && !isMailAddress(value))
        return u"must be a mail address like desk@example.com, not \"%1\""_s.arg(value);
    config.mail.replyTo = value;
    return {};
}

QString takeBounce(Config &config, const QString &value)
{
    if (!value.isEmpty() && !isMailAddress(value))
        return u"must be a mail address like desk@example.com, not \"%1\""_s.arg(value);
    config.mail.bounce = value;
    return {};
}

/// A domain, or an address in brackets (RFC 5321, 4.1.1.1).
QString takeHelloName(Config &config, const QString &value)
{
    static const QRegularExpression form(u"^(?:[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*|\\[[0-9A-Fa-f.:]+\\]|\\[IPv6:[0-9A-Fa-f.:]+\\])?$"_s,
                                         QRegularExpression::DontCaptureOption);
    if (!form.match(value).hasMatch() || value.endsWith(u'\n'))
        return u"must be a name like desk.example.com, or an address like [192.0.2.7], not \"%1\""_s.arg(value);
    config.mail.helloName = value;
    return {};
}

/// A time of day, or nothing: no backups.
QString takeBackupTime(Config &config, const QString &value)
{
    static const QRegularExpression form(u"\\A(?:[01][0-9]|2[0-3]):[0-5][0-9]\\z"_s);
    if (!value.isEmpty() && !form.match(value).hasMatch())
        return u"must be a time of day like \"04:00\", or empty, not \"%1\""_s.arg(value);
    config.backup.at = QTime::fromString(value, u"HH:mm"_s);
    return {};
}

QString takeAllowedTargets(Config &config, const QStringList &given)
{
    config.webhooks.allow.clear();
    for (const QString &text : given) {
        const auto target = parseAllowedTarget(text);
        if (!target)
            return u"must hold addresses like 10.0.0.5, 127.0.0.1:9000 or [fd00::5]:443, or networks like 10.0.0.0/8, not \"%1\""_s.arg(text);
        config.webhooks.allow.append(*target);
    }
    return {};
}

/// Nobody else's business: figures of a site are read on its own machine.
QString takeMetricsListen(Config &config, const QString &value)
{
    static const QRegularExpression socket(u"\\Aunix:(/[^\\x00-\\x1f\\x7f]+)\\z"_s);
    config.metrics = {};
    if (const auto match = socket.match(value); match.hasMatch()) {
        config.metrics.socket = match.captured(1);
        return {};
    }
    const auto listen = parseListen(value);
    if (!value.isEmpty() && !(listen && listen->address.isLoopback()))
        return u"must be an address of this machine like 127.0.0.1:9464, or a socket like unix:/run/deskbell/metrics.sock, not \"%1\""_s
            .arg(value);
    if (listen) {
        config.metrics.address = listen->address;
        config.metrics.port = listen->port;
    }
    return {};
}

/// A name that people see: refused rather than repaired, so that the operator knows.
template <class Part>
Take shownName(Part Config::*part, QString Part::*member)
{
    return text([=](Config &config, const QString &value) {
        if (displayName(value) != value)
            return configWords("must be one line of at most 60 characters");
        (config.*part).*member = value;
        return QString();
    });
}

template <class Part>
Take oneLine(Part Config::*part, QString Part::*member)
{
    return text([=](Config &config, const QString &value) {
        for (QChar c : value) {
            if (c.category() == QChar::Other_Control)
                return configWords("must be one line");
        }
        (config.*part).*member = value;
        return QString();
    });
}

} // namespace

QString Setting::environmentName() const
{
    return "DESKBELL_"_L1 + table.toUpper() + u'_' + name.toUpper();
}

QList<Setting> allSettings()
{
    return {
        {u"server"_s, u"listen"_s, text(takeListen), false, true},
        {u"server"_s, u"data"_s, text(takeData), true, true},
        {u"server"_s, u"public_url"_s, text(takePublicUrl)},
        {u"server"_s, u"allow_origins"_s, list(takeOrigins), false, false, OfSite::List},
        {u"server"_s, u"frame_ancestors"_s, list(takeFrameAncestors)},
        {u"server"_s, u"trusted_proxies"_s, networks(&ServerConfig::trustedProxies)},
        {u"server"_s, u"admin_listen"_s, text(takeAdminListen), false, true},
        {u"server"_s, u"admin_addresses"_s, networks(&ServerConfig::adminAddresses)},
        {u"server"_s, u"health_addresses"_s, networks(&ServerConfig::healthAddresses)},

        {u"database"_s, u"engine"_s, text(takeEngine), false, true},
        {u"database"_s, u"connection"_s, text(takeConnection), false, true},
        {u"database"_s, u"password_file"_s, oneLine(&Config::database, &DatabaseConfig::passwordFile), true, true},
        {u"database"_s, u"synchronous"_s, flag(&Config::database, &DatabaseConfig::synchronous), false, true},

        {u"node"_s, u"name"_s, text(takeNodeName), false, true},
        {u"node"_s, u"address"_s, oneLine(&Config::node, &NodeConfig::address), false, true},
        {u"node"_s, u"lease_seconds"_s, number(&Config::node, &NodeConfig::leaseSeconds, 1, 10), false, true},

        {u"tls"_s, u"certificate"_s, tlsFile(&TlsConfig::certificate), true},
        {u"tls"_s, u"key"_s, tlsFile(&TlsConfig::key), true},

        {u"site"_s, u"id"_s, number(&Config::site, &SiteConfig::id, 1, 1), false, true},
        {u"site"_s, u"name"_s, shownName(&Config::site, &SiteConfig::name)},
        {u"site"_s, u"language"_s, text(takeLanguage)},
        {u"site"_s, u"time_zone"_s, text(takeTimeZone), false, false, OfSite::Text},
        {u"site"_s, u"types"_s, list(takeTypes), false, false, OfSite::List},

        {u"call"_s, u"wait"_s, takeWait, false, false, OfSite::Text},

        {u"hours"_s, u"open"_s, list(takeOpenHours), false, false, OfSite::List},
        {u"hours"_s, u"days_off"_s, list(takeDaysOff), false, false, OfSite::List},
        {u"hours"_s, u"zone"_s, text(takeHoursZone), false, false, OfSite::Text},
        {u"hours"_s, u"closed_ko"_s, hoursText(&OfficeHours::closedKo), false, false, OfSite::Text},
        {u"hours"_s, u"closed_en"_s, hoursText(&OfficeHours::closedEn), false, false, OfSite::Text},
        {u"hours"_s, u"when_closed"_s, text(takeWhenClosed), false, false, OfSite::Text},

        {u"limits"_s, u"request_head_bytes"_s, limit(&LimitsConfig::requestHeadBytes, 1024, 1024 * 1024)},
        {u"limits"_s, u"head_seconds"_s, limit(&LimitsConfig::headSeconds, 1, 3600)},
        {u"limits"_s, u"hello_seconds"_s, limit(&LimitsConfig::helloSeconds, 1, 3600)},
        {u"limits"_s, u"output_bytes"_s, limit(&LimitsConfig::outputBytes, 256 * 1024, 1024 * 1024 * 1024)},
        {u"limits"_s, u"ping_seconds"_s, limit(&LimitsConfig::pingSeconds, 1, 3600)},
        {u"limits"_s, u"ping_answer_seconds"_s, limit(&LimitsConfig::pingAnswerSeconds, 1, 3600)},
        {u"limits"_s, u"connections"_s, limit(&LimitsConfig::connections, 1, 1'000'000)},
        {u"limits"_s, u"connections_per_address"_s, limit(&LimitsConfig::connectionsPerAddress, 1, 1'000'000)},
        {u"limits"_s, u"messages_per_10s"_s, limit(&LimitsConfig::messagesPer10s, 1, 1'000'000)},
        {u"limits"_s, u"frames_per_10s"_s, limit(&LimitsConfig::framesPer10s, 100, 1'000'000)},
        {u"limits"_s, u"login_tries_per_minute"_s, limit(&LimitsConfig::loginTriesPerMinute, 1, 1'000'000)},
        {u"limits"_s, u"block_address_hours"_s, limit(&LimitsConfig::blockAddressHours, 1, 24 * 365)},
        {u"limits"_s, u"calls_per_hour"_s, limit(&LimitsConfig::callsPerHour, 1, 1'000'000)},
        {u"limits"_s, u"inquiries_per_hour"_s, limit(&LimitsConfig::inquiriesPerHour, 1, 1'000'000)},
        {u"limits"_s, u"wrong_links_per_hour"_s, limit(&LimitsConfig::wrongLinksPerHour, 1, 1'000'000)},
        {u"limits"_s, u"loopback_exempt"_s, flag(&Config::limits, &LimitsConfig::loopbackExempt)},

        {u"files"_s, u"largest_bytes"_s, fileLimit(&FilesConfig::largestBytes, 1024, qint64(1) << 30)},
        {u"files"_s, u"at_once"_s, fileLimit(&FilesConfig::atOnce, 1, 1'000)},
        {u"files"_s, u"visitor_day_bytes"_s, fileLimit(&FilesConfig::visitorDayBytes, 1024, qint64(1) << 50)},
        {u"files"_s, u"total_bytes"_s, fileLimit(&FilesConfig::totalBytes, 1024, qint64(1) << 50)},
        {u"files"_s, u"unfinished_hours"_s, number(&Config::files, &FilesConfig::unfinishedHours, 1, 24 * 365)},

        {u"identity"_s, u"mode"_s, text(takeIdentityMode)},
        {u"identity"_s, u"algorithm"_s, text(takeAlgorithm)},
        {u"identity"_s, u"key_file"_s, oneLine(&Config::identity, &IdentityConfig::keyFile), true},
        {u"identity"_s, u"previous_key_file"_s, oneLine(&Config::identity, &IdentityConfig::previousKeyFile), true},
        {u"identity"_s, u"audience"_s, oneLine(&Config::identity, &IdentityConfig::audience)},
        {u"identity"_s, u"own_page"_s, flag(&Config::identity, &IdentityConfig::ownPage)},

        {u"mail"_s, u"host"_s, text(takeMailHost)},
        {u"mail"_s, u"port"_s, number(&Config::mail, &MailConfig::port, 1, 65535)},
        {u"mail"_s, u"security"_s, text(takeSecurity)},
        {u"mail"_s, u"user"_s, oneLine(&Config::mail, &MailConfig::user)},
        {u"mail"_s, u"password_file"_s, oneLine(&Config::mail, &MailConfig::passwordFile), true},
        {u"mail"_s, u"from"_s, text(takeFrom)},
        {u"mail"_s, u"from_name"_s, shownName(&Config::mail, &MailConfig::fromName)},
        {u"mail"_s, u"reply_to"_s, text(takeReplyTo)},
        {u"mail"_s, u"bounce"_s, text(takeBounce)},
        {u"mail"_s, u"digest_after"_s, number(&Config::mail, &MailConfig::digestAfter, 0, 99)},
        {u"mail"_s, u"digest_minutes"_s, number(&Config::mail, &MailConfig::digestMinutes, 1, 60)},
        {u"mail"_s, u"link_days"_s, number(&Config::mail, &MailConfig::linkDays, 0, 365)},
        {u"mail"_s, u"hello_name"_s, text(takeHelloName)},
        {u"mail"_s, u"ca_file"_s, oneLine(&Config::mail, &MailConfig::caFile), true},

        {u"backup"_s, u"at"_s, text(takeBackupTime)},
        {u"backup"_s, u"keep"_s, number(&Config::backup, &BackupConfig::keep, 1, 1'000)},
        {u"backup"_s, u"folder"_s, oneLine(&Config::backup, &BackupConfig::folder), true},

        {u"retention"_s, u"conversations_days"_s, number(&Config::retention, &RetentionConfig::conversationsDays, 0, 36'500)},
        {u"retention"_s, u"letters_days"_s, number(&Config::retention, &RetentionConfig::lettersDays, 0, 36'500)},
        {u"retention"_s, u"sessions_days"_s, number(&Config::retention, &RetentionConfig::sessionsDays, 0, 36'500)},
        {u"retention"_s, u"addresses_days"_s, number(&Config::retention, &RetentionConfig::addressesDays, 0, 36'500)},

        {u"metrics"_s, u"listen"_s, text(takeMetricsListen), false, true},

        {u"webhooks"_s, u"allow"_s, list(takeAllowedTargets)},

        {u"escalation"_s, u"unseen"_s, number(&Config::escalation, &EscalationConfig::unseen, 0, 1'800)},
        {u"escalation"_s, u"unaccepted"_s, number(&Config::escalation, &EscalationConfig::unaccepted, 0, 1'800)},
    };
}

QList<Setting> settingsThatDiffer(const Config &one, const Config &other)
{
    QList<Setting> found = allSettings();
    found.append(Setting{webhookEntries, {}, {}});
    found.removeIf([&](const Setting &setting) { return one.given.value(setting.key()) == other.given.value(setting.key()); });
    return found;
}

} // namespace deskbell
