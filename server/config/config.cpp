// SPDX-License-Identifier: MIT
#include "server/config/config.h"

#include "server/config/certificate.h"
#include "server/config/identitykeys.h"
#include "server/config/settings.h"
#include "server/config/siterecord.h"
#include "server/config/values.h"
#include "server/config/webhooks.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QTimeZone>
#include <algorithm>
#include <toml++/toml.h>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

using Problem = std::optional<ConfigError>;

constexpr qint64 mostOfFile = 1024 * 1024; ///< of one that a setting names

QString fromToml(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

std::optional<ConfigValue> valueOf(const toml::node &node)
{
    if (const auto *text = node.as_string())
        return fromToml(text->get());
    if (const auto *integer = node.as_integer())
        return qint64(integer->get());
    if (const auto *boolean = node.as_boolean())
        return boolean->get();
    const auto *array = node.as_array();
    if (!array)
        return {};
    QStringList list;
    for (const toml::node &item : *array) {
        if (!item.is_string())
            return {};
        list.append(fromToml(item.as_string()->get()));
    }
    return list;
}

/// A name that node.name would take too.
QString nodeNameOf(const QString &host)
{
    QString name;
    for (const QChar c : host.section(u'.', 0, 0).left(40)) {
        const bool isFit = c.unicode() < 128 && (c.isLetterOrNumber() || c == u'-' || c == u'_');
        name += isFit ? c : QChar(u'-');
    }
    return name.isEmpty() || !name.front().isLetterOrNumber() ? u"node"_s : name;
}

class Loader {
public:
    explicit Loader(const QProcessEnvironment &environment)
        : m_environment(environment)
        , m_settings(allSettings())
    {
        m_config.server.data = defaultData();
    }

    std::variant<Config, ConfigError> load(const Overrides &overrides)
    {
        takeSite(overrides.site);
        Problem problem = readFile(fileFor(overrides));
        if (!problem)
            problem = readEnvironment();
        if (!problem)
            problem = readOverrides(overrides);
        useSystemData(overrides);
        m_config.backup.isDefaultFolder = m_config.backup.folder.isEmpty();
        if (m_config.backup.isDefaultFolder)
            m_config.backup.folder = defaultBackupFolder(m_config.server.data);
        if (!problem)
            problem = checkMail();
        if (!problem)
            problem = checkDatabase();
        m_config.site.likelyZone = likelyTimeZone();
        if (!problem && m_config.site.timeZone.isEmpty())
            m_config.site.timeZone = m_config.site.likelyZone;
        const QString zone = m_config.hours.zone.isEmpty() ? m_config.site.timeZone : m_config.hours.zone;
        m_config.hours.office.zone = QTimeZone(zone.toLatin1());
        if (!problem)
            problem = checkTls();
        if (!problem)
            problem = checkIdentity();
        if (!problem)
            problem = checkWebhooks();
        if (problem)
            return *problem;
        const auto data = m_places.constFind(u"server.data"_s);
        const bool isOfSystem = data == m_places.constEnd() || data->source == overrides.systemFile;
        m_config.places = m_places;
        m_config.server.isDataNamed = !isOfSystem || m_environment.contains(u"STATE_DIRECTORY"_s);
        return m_config;
    }

private:
    QString fileFor(const Overrides &overrides) const
    {
        if (!overrides.configFile.isEmpty())
            return overrides.configFile;
        if (const QString named = m_environment.value(u"DESKBELL_CONFIG"_s); !named.isEmpty())
            return named;
        const bool isDataNamed = overrides.data || m_environment.contains(u"DESKBELL_SERVER_DATA"_s)
            || m_environment.contains(u"STATE_DIRECTORY"_s);
        return !isDataNamed && QFileInfo::exists(overrides.systemFile) ? overrides.systemFile : QString();
    }

    /// Where the service keeps its data whether its file says so or not: systemd tells only the service.
    void useSystemData(const Overrides &overrides)
    {
        const bool isSystems = m_config.file.isEmpty() || m_config.file == overrides.systemFile;
        const bool isNamed = m_places.contains(u"server.data"_s) || m_environment.contains(u"STATE_DIRECTORY"_s);
        if (isSystems && !isNamed && !overrides.systemData.isEmpty() && QFileInfo(overrides.systemData).isDir())
            m_config.server.data = overrides.systemData;
    }

    QString defaultData() const
    {
        // systemd gives a list when a unit names several.
        const QString ofService = m_environment.value(u"STATE_DIRECTORY"_s).section(u':', 0, 0);
        if (!ofService.isEmpty())
            return ofService;
        const QString state = m_environment.value(u"XDG_STATE_HOME"_s);
        const QString base = QDir::isAbsolutePath(state) ? state : m_environment.value(u"HOME"_s) + "/.local/state"_L1;
        return base + "/deskbell"_L1;
    }

    /// They were looked at when they were set. If this program thinks otherwise than that one, the server starts all the same.
    void takeSite(const SiteValues &values)
    {
        for (const Setting &setting : m_settings) {
            const auto given = values.constFind(setting.key());
            if (given == values.constEnd() || setting.ofSite == OfSite::No)
                continue;
            const QString wrong = problemWithSiteSetting(setting.key(), *given);
            if (wrong.isEmpty())
                (void)take(setting, siteSettingValue(setting.ofSite, *given), {{}, 0, true}, {});
            else
                m_config.warnings.append(configWords("What owners have set is left out: %1").arg(setting.key() + u' ' + wrong));
        }
    }

    Problem take(const Setting &setting, ConfigValue value, const SettingPlace &place, const QString &directory)
    {
        if (QString *path = std::get_if<QString>(&value); path && setting.isPath && !path->isEmpty())
            *path = QDir::cleanPath(QDir(directory).absoluteFilePath(*path));
        const QString problem = setting.take(m_config, value);
        if (!problem.isEmpty())
            return ConfigError{place.source, place.line, setting.key() + u' ' + problem};
        m_places.insert(setting.key(), place);
        m_config.given.insert(setting.key(), digestOf(value, setting.isPath));
        if (setting.ofSite != OfSite::No)
            m_config.ofSite.insert(setting.key(), wordsOf(setting.ofSite, value));
        return {};
    }

    /// As owners would write it.
    static QStringList wordsOf(OfSite kind, const ConfigValue &value)
    {
        if (const QStringList *list = std::get_if<QStringList>(&value))
            return *list;
        if (const qint64 *number = std::get_if<qint64>(&value))
            return {QString::number(*number)};
        const QString *text = std::get_if<QString>(&value);
        if (!text)
            return {};
        return kind == OfSite::List ? wordsIn(*text) : QStringList{*text};
    }

    /// Taken before the file itself is read: if that changes in between, the next comparison finds it.
    static QByteArray digestOf(const ConfigValue &value, bool isPath)
    {
        QCryptographicHash hash(QCryptographicHash::Sha256);
        const auto add = [&hash](const QString &text) { hash.addData(text.toUtf8() + '\0'); };
        if (const QStringList *list = std::get_if<QStringList>(&value))
            std::for_each(list->begin(), list->end(), add);
        else if (const QString *text = std::get_if<QString>(&value))
            add(*text);
        else if (const qint64 *number = std::get_if<qint64>(&value))
            add(QString::number(*number));
        else
            add(std::get<bool>(value) ? u"true"_s : u"false"_s);
        QFile file(isPath && std::holds_alternative<QString>(value) ? std::get<QString>(value) : QString());
        if (!file.fileName().isEmpty() && QFileInfo(file).isFile() && file.open(QIODevice::ReadOnly))
            hash.addData(file.read(mostOfFile));
        return hash.result();
    }

    Problem readFile(const QString &name)
    {
        if (name.isEmpty())
            return {};
        QFile file(name);
        if (QFileInfo(name).isDir())
            return ConfigError{name, 0, configWords("is a directory")};
        if (!file.open(QIODevice::ReadOnly))
            return ConfigError{name, 0, configWords("cannot be read: %1").arg(file.errorString())};
        m_config.file = name;
        const QByteArray bytes = file.readAll();
        try {
            return takeTables(toml::parse(std::string_view(bytes.constData(), size_t(bytes.size()))), name);
        } catch (const toml::parse_error &error) {
            return ConfigError{name, int(error.source().begin.line), fromToml(error.description())};
        }
    }

    Problem takeTables(const toml::table &root, const QString &file)
    {
        QList<ConfigError> problems;
        const auto note = [&](const toml::source_region &region, const QString &message) {
            problems.append({file, int(region.begin.line), message});
        };
        for (auto &&[tableKey, tableNode] : root) {
            const QString table = fromToml(tableKey.str());
            if (const auto *entries = tableNode.as_array(); entries && table == webhookEntries) {
                if (auto problem = takeWebhooks(*entries, {file, int(tableKey.source().begin.line)}))
                    problems.append(*problem);
                continue;
            }
            const bool known = std::any_of(m_settings.begin(), m_settings.end(),
                                           [&](const Setting &s) { return s.table == table; });
            if (!known || !tableNode.is_table()) {
                note(tableKey.source(), (known ? configWords("\"%1\" must be a table: [%1]")
                                               : tableNode.is_table() ? configWords("unknown table [%1]")
                                                                      : configWords("unknown key \"%1\"")).arg(table));
                continue;
            }
            for (auto &&[key, node] : *tableNode.as_table()) {
                const QString name = table + u'.' + fromToml(key.str());
                const Setting *setting = find(name);
                const auto value = valueOf(node);
                if (!setting)
                    note(key.source(), configWords("unknown key \"%1\"").arg(name));
                else if (!value)
                    note(key.source(), configWords("%1 has a value of a kind that no setting takes").arg(name));
                else if (auto problem = take(*setting, *value, {file, int(key.source().begin.line)},
                                             QFileInfo(file).absolutePath()))
                    problems.append(*problem);
            }
        }
        // toml++ walks by name; a person reads from the top.
        const auto first = std::min_element(problems.begin(), problems.end(),
                                            [](const auto &a, const auto &b) { return a.line < b.line; });
        return first == problems.end() ? Problem() : *first;
    }

    /// [[webhook]] entries, up to the first one that cannot be used. What there is to say of one as a whole is said later: the other
    /// settings that matter for it may stand anywhere.
    Problem takeWebhooks(const toml::array &entries, const SettingPlace &place)
    {
        QCryptographicHash digest(QCryptographicHash::Sha256);
        for (const toml::node &node : entries) {
            const toml::table *table = node.as_table();
            if (!table)
                return ConfigError{place.source, place.line, configWords("webhooks are written as [[webhook]]")};
            Webhook webhook;
            for (auto &&[tomlKey, tomlValue] : *table) {
                const QString key = fromToml(tomlKey.str());
                const int line = int(tomlKey.source().begin.line);
                std::optional<ConfigValue> value = valueOf(tomlValue);
                if (!value)
                    return ConfigError{place.source, line, configWords("%1 has a value of a kind that no setting takes").arg(u"webhook."_s + key)};
                const bool isFile = key == "secret_file"_L1;
                if (QString *path = isFile ? std::get_if<QString>(&*value) : nullptr; path && !path->isEmpty())
                    *path = QDir::cleanPath(QFileInfo(place.source).absoluteDir().absoluteFilePath(*path));
                const auto problem = takeWebhookKey(webhook, key, *value);
                if (!problem)
                    return ConfigError{place.source, line, configWords("unknown key \"%1\"").arg(u"webhook."_s + key)};
                if (!problem->isEmpty())
                    return ConfigError{place.source, line, u"webhook."_s + key + u' ' + *problem};
                digest.addData(key.toUtf8() + '\0' + digestOf(*value, isFile));
            }
            digest.addData("\n");
            m_webhooks.append({webhook, {place.source, int(table->source().begin.line)}});
        }
        m_config.given.insert(webhookEntries, digest.result());
        return {};
    }

    Problem checkWebhooks()
    {
        bool areSecretsInFile = false;
        for (auto &[webhook, place] : m_webhooks) {
            if (const QString problem = webhookProblem(webhook, m_config.webhooks.all, m_config.webhooks.allow); !problem.isEmpty())
                return ConfigError{place.source, place.line, problem};
            if (!webhook.secretFile.isEmpty()) {
                QFile file(webhook.secretFile);
                if (!file.open(QIODevice::ReadOnly))
                    return ConfigError{place.source, place.line, configWords("webhook.secret_file %1 cannot be read: %2").arg(webhook.secretFile, file.errorString())};
                webhook.secret = withoutMark(file.readLine(4096)).trimmed();
                if (webhook.secret.isEmpty())
                    return ConfigError{place.source, place.line, configWords("webhook.secret_file %1 is empty").arg(webhook.secretFile)};
                if (isReadableByOthers(webhook.secretFile))
                    m_config.warnings.append(configWords("%1: %2 can be read by other users of this machine: chmod 600").arg(u"webhook.secret_file"_s, webhook.secretFile));
            }
            if (webhook.hours == HookHours::Outside && !m_config.hours.office.areSet())
                m_config.warnings.append(configWords("webhook \"%1\" is told nothing: it is for outside of hours.open, which is not set").arg(webhook.name));
            areSecretsInFile = areSecretsInFile || !webhook.secret.isEmpty() || webhook.form != HookForm::Json;
            m_config.webhooks.all.append(webhook);
        }
        if (areSecretsInFile && (QFile::permissions(m_config.file) & (QFile::ReadOther | QFile::WriteOther)))
            m_config.warnings.append(configWords("%1 has addresses or secrets of webhooks in it and can be read by other users of this machine: chmod o-rw").arg(m_config.file));
        return {};
    }

    Problem readEnvironment()
    {
        const QStringList names = m_environment.keys();
        for (const QString &name : names) {
            const auto setting = std::find_if(m_settings.begin(), m_settings.end(),
                                              [&](const Setting &s) { return s.environmentName() == name; });
            if (setting != m_settings.end()) {
                if (auto problem = take(*setting, m_environment.value(name), {name, 0}, QDir::currentPath()))
                    return problem;
                continue;
            }
            // A misspelt setting must not be lost in silence; other programs' variables are none of ours.
            const bool looksLikeOurs = std::any_of(m_settings.begin(), m_settings.end(), [&](const Setting &s) {
                return name.startsWith("DESKBELL_"_L1 + s.table.toUpper() + u'_');
            });
            if (looksLikeOurs)
                return ConfigError{name, 0, configWords("is not the name of a setting")};
        }
        return {};
    }

    Problem readOverrides(const Overrides &overrides)
    {
        Problem problem;
        if (overrides.data)
            problem = take(*find(u"server.data"_s), *overrides.data, {u"--data"_s, 0}, QDir::currentPath());
        if (!problem && overrides.listen)
            problem = take(*find(u"server.listen"_s), *overrides.listen, {u"--listen"_s, 0}, {});
        if (!problem && !overrides.allowOrigins.isEmpty()) {
            const QStringList before = m_config.server.allowOrigins;
            const SettingPlace place = m_places.value(u"server.allow_origins"_s, {{}, 0, true}); // added to, not replaced
            problem = take(*find(u"server.allow_origins"_s), overrides.allowOrigins, {u"--allow-origin"_s, 0}, {});
            m_config.addedOrigins = m_config.server.allowOrigins;
            m_config.server.allowOrigins = before + m_config.server.allowOrigins;
            m_config.given.insert(u"server.allow_origins"_s, digestOf(m_config.server.allowOrigins, false));
            m_config.ofSite.insert(u"server.allow_origins"_s, m_config.server.allowOrigins);
            if (!problem)
                m_places.insert(u"server.allow_origins"_s, place);
        }
        return problem;
    }

    /// The machine's own; rented machines and containers are in UTC, though, and who writes Korean seldom is.
    QString likelyTimeZone() const
    {
        const QTimeZone here = QTimeZone::systemTimeZone();
        // By its abbreviation: a machine may call it UTC, Etc/UTC or by a path, and only places have others (GMT).
        const bool saysNothing = !here.isValid() || here.abbreviation(QDateTime::currentDateTimeUtc()) == "UTC"_L1;
        if (saysNothing && m_config.site.language == "ko"_L1 && QTimeZone::isTimeZoneIdAvailable("Asia/Seoul"))
            return u"Asia/Seoul"_s;
        return QString::fromLatin1(here.isValid() ? here.id() : QByteArray("UTC"));
    }

    Problem checkMail()
    {
        MailConfig &mail = m_config.mail;
        if (!mail.isConfigured())
            return {};
        if (mail.port == 0)
            mail.port = mail.security == MailSecurity::Tls ? 465 : mail.security == MailSecurity::StartTls ? 587 : 25;
        if (mail.from.isEmpty())
            return at(u"mail.host"_s, configWords("mail.from is missing: the address that mails come from"));
        if (mail.helloName.isEmpty())
            mail.helloName = mail.from.section(u'@', -1);
        if (!mail.user.isEmpty() && mail.passwordFile.isEmpty())
            return at(u"mail.user"_s, configWords("mail.password_file is missing: mail.user needs a password"));
        if (!mail.caFile.isEmpty() && !QFileInfo(mail.caFile).isReadable())
            return at(u"mail.ca_file"_s, configWords("mail.ca_file %1 cannot be read").arg(mail.caFile));
        if (!mail.user.isEmpty() && mail.security == MailSecurity::None)
            m_config.warnings.append(configWords("mail.security is \"none\": the mail password goes over the network readable"));
        return mail.passwordFile.isEmpty() ? Problem() : readPassword(u"mail.password_file"_s, mail.passwordFile, mail.password);
    }

    Problem checkDatabase()
    {
        DatabaseConfig &database = m_config.database;
        if (m_config.node.name.isEmpty())
            m_config.node.name = nodeNameOf(QSysInfo::machineHostName());
        if (!database.isPostgres) {
            const QString given = !database.connection.isEmpty() ? u"database.connection"_s : u"database.password_file"_s;
            const bool isOfNoUse = !database.connection.isEmpty() || !database.passwordFile.isEmpty();
            return isOfNoUse ? at(given, configWords("%1 is for database.engine = \"postgresql\"").arg(given)) : Problem();
        }
        if (database.connection.isEmpty())
            return at(u"database.engine"_s, configWords("database.connection is missing: where PostgreSQL is, like host=/run/postgresql dbname=deskbell"));
        if (m_config.backup.at.isValid())
            return at(u"backup.at"_s, configWords("backup.at copies SQLite's file; PostgreSQL has pg_dump and pg_basebackup"));
        return database.passwordFile.isEmpty() ? Problem() : readPassword(u"database.password_file"_s, database.passwordFile, database.password);
    }

    Problem readPassword(const QString &setting, const QString &name, QString &password)
    {
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly))
            return at(setting, configWords("%1 %2 cannot be read: %3").arg(setting, name, file.errorString()));
        password = QString::fromUtf8(withoutMark(file.readLine(4096))).remove(u'\n').remove(u'\r');
        if (password.isEmpty())
            return at(setting, configWords("%1 %2 is empty").arg(setting, name));
        if (file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther))
            m_config.warnings.append(configWords("%1 %2 can be read by other users of this machine: chmod 600").arg(setting, name));
        return {};
    }

    Problem checkTls()
    {
        const TlsConfig &tls = m_config.tls;
        if (tls.certificate.isEmpty() && tls.key.isEmpty())
            return {};
        if (tls.key.isEmpty())
            return at(u"tls.certificate"_s, configWords("tls.key is missing: tls.certificate needs its key"));
        if (tls.certificate.isEmpty())
            return at(u"tls.key"_s, configWords("tls.certificate is missing: tls.key needs its certificate"));
        const auto read = readCertificate(tls);
        if (const auto *problem = std::get_if<CertificateProblem>(&read))
            return at(problem->setting, problem->message);
        const Certificate &certificate = std::get<Certificate>(read);
        m_config.tls.chain = certificate.chain;
        m_config.tls.privateKey = certificate.key;
        m_config.warnings += certificate.warnings;
        return {};
    }

    Problem checkIdentity()
    {
        IdentityConfig &identity = m_config.identity;
        if (identity.mode == IdentityMode::Off)
            return {};
        if (identity.keyFile.isEmpty())
            return at(u"identity.mode"_s, configWords("identity.key_file is missing: the key that the site's tokens are checked with"));
        if (identity.audience.isEmpty())
            return at(u"identity.mode"_s, configWords("identity.audience is missing: the aud that tokens for this server carry"));
        for (const auto &[setting, file] : {std::pair(u"identity.key_file"_s, identity.keyFile),
                                            std::pair(u"identity.previous_key_file"_s, identity.previousKeyFile)}) {
            if (file.isEmpty())
                continue;
            const auto key = readSiteKey(setting, file, identity.algorithm);
            if (const QString *wrong = std::get_if<QString>(&key))
                return at(setting, *wrong);
            identity.keys.append(std::get<SiteKey>(key));
            if (identity.algorithm == TokenAlgorithm::HS256 && isReadableByOthers(file))
                m_config.warnings.append(configWords("%1: %2 can be read by other users of this machine: chmod 600").arg(setting, file));
        }
        return {};
    }

    Problem at(const QString &key, const QString &message) const
    {
        const SettingPlace place = m_places.value(key);
        return ConfigError{place.source, place.line, message};
    }

    const Setting *find(const QString &key) const
    {
        const auto it = std::find_if(m_settings.begin(), m_settings.end(),
                                     [&](const Setting &s) { return s.key() == key; });
        return it == m_settings.end() ? nullptr : &*it;
    }

    const QProcessEnvironment &m_environment;
    const QList<Setting> m_settings;
    Config m_config;
    QHash<QString, SettingPlace> m_places;
    QList<std::pair<Webhook, SettingPlace>> m_webhooks; ///< in the order of the file
};

} // namespace

Calendar calendarOf(const Config &config)
{
    return {QTimeZone(config.site.timeZone.toLatin1()), config.hours.office};
}

QString defaultBackupFolder(const QString &dataDirectory)
{
    return dataDirectory + "/backups"_L1;
}

QString ConfigError::toString() const
{
    // It may quote the file, and a terminal shows it.
    QString oneLine;
    for (const QChar c : message) {
        const QChar::Category category = c.category();
        if (c == u'\n')
            oneLine += "\\n"_L1;
        else if (category == QChar::Other_Control || category == QChar::Other_Format || category == QChar::Separator_Line
                 || category == QChar::Separator_Paragraph)
            oneLine += u"\\u%1"_s.arg(c.unicode(), 4, 16, QChar(u'0'));
        else
            oneLine += c;
    }
    return line > 0 ? u"%1:%2: %3"_s.arg(source).arg(line).arg(oneLine) : u"%1: %2"_s.arg(source, oneLine);
}

std::variant<Config, ConfigError> loadConfig(const Overrides &overrides, const QProcessEnvironment &environment)
{
    return Loader(environment).load(overrides);
}

} // namespace deskbell
