// SPDX-License-Identifier: MIT
#include "server/operator/setup.h"

#include "common/plaintext.h"
#include "common/site/sitewords.h"
#include "server/config/tomledit.h"
#include "server/config/values.h"
#include "server/operator/cli.h"
#include "server/operator/say.h"
#include "server/operator/serviceunit.h"
#include "server/operator/serviceuser.h"
#include "server/operator/terminal.h"

#include <QDir>
#include <QFileInfo>
#include <QHostInfo>
#include <QLocale>
#include <QNetworkInterface>
#include <QRegularExpression>

#include <cstdio>
#include <sys/stat.h>
#include <unistd.h>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

/// With its scheme, as it was given or as nearly everybody has it.
QString withScheme(const QString &text)
{
    return text.isEmpty() || text.contains("://"_L1) ? text : "https://"_L1 + text;
}

/// Asks until an answer fits; `fit` makes of it what is kept, or nothing. An empty answer stands for `otherwise`.
template <class Fit> QString answerTo(const QString &question, const QString &otherwise, const QString &complaint, const Fit &fit)
{
    for (;;) {
        const QString prompt = otherwise.isEmpty() ? question + u": "_s : u"%1 [%2]: "_s.arg(question, otherwise);
        const QString given = ask(prompt).trimmed();
        if (given.isEmpty())
            return otherwise;
        if (const QString fitting = fit(given); !fitting.isEmpty())
            return fitting;
        printError(complaint.arg(given));
    }
}

QString publicUrlOf(const QString &text)
{
    return parsePublicUrl(withScheme(text)).toString(QUrl::RemovePassword);
}

QString originsIn(const QString &text)
{
    QStringList origins;
    for (const QString &word : QString(text).replace(u',', u' ').split(u' ', Qt::SkipEmptyParts)) {
        if (parseOrigin(withScheme(word)).isEmpty())
            return {};
        origins.append(withScheme(word));
    }
    return origins.join(u' ');
}

void askForTheRest(SetupWishes &wishes, const Config &config, QString &mailPassword)
{
    const auto anything = [](const QString &given) { return given; };
    const QString badName = words("\"%1\" is not a name like desk.example.com.");
    if (wishes.domain.isEmpty())
        wishes.domain = answerTo(words("Name under which visitors reach this server, as desk.example.com"), config.server.publicUrl.toString(), badName, publicUrlOf);
    if (wishes.sites.isEmpty()) {
        wishes.sites = answerTo(words("Sites that carry the button, as www.example.com"), config.server.allowOrigins.join(u' '), badName, originsIn)
                           .split(u' ', Qt::SkipEmptyParts);
    }
    if (wishes.language.isEmpty()) {
        const QString likely = QLocale().language() == QLocale::Korean ? u"ko"_s : u"en"_s;
        wishes.language = answerTo(words("Language of mails, ko or en"), likely, words("\"%1\" is neither ko nor en."), [](const QString &given) {
            return given == "ko"_L1 || given == "en"_L1 ? given : QString();
        });
    }
    if (wishes.siteName.isEmpty())
        wishes.siteName = answerTo(words("Name of the site in mails (may stay empty)"), config.site.name, {}, anything);
    const QString badAddress = words("\"%1\" is not a mail address like desk@example.com.");
    if (wishes.mailHost.isEmpty())
        wishes.mailHost = answerTo(words("Mail server, as smtp.example.com or smtp.example.com:465 (may stay empty: no mail for now)"), config.mail.host, {}, anything);
    if (!wishes.mailHost.isEmpty()) {
        if (wishes.mailUser.isEmpty())
            wishes.mailUser = answerTo(words("Account at the mail server (may stay empty: no login)"), config.mail.user, {}, anything);
        if (wishes.mailFrom.isEmpty()) {
            const QString likely = config.mail.from.isEmpty() ? mailAddressIn(wishes.mailUser) : config.mail.from;
            wishes.mailFrom = answerTo(words("Address that mails come from"), likely, badAddress, mailAddressIn);
        }
        if (!wishes.mailUser.isEmpty() && wishes.mailPasswordFile.isEmpty() && config.mail.passwordFile.isEmpty())
            mailPassword = askPassword(words("Password of that account: "));
    }
    if (wishes.owner.isEmpty())
        wishes.owner = answerTo(words("Name of the first admin (may stay empty: none for now)"), {}, {}, anything);
    if (!wishes.owner.isEmpty() && wishes.email.isEmpty())
        wishes.email = answerTo(words("Where they read mail"), {}, badAddress, mailAddressIn);
}

/// What the answers go into.
struct Place {
    QString file;           ///< absolute
    bool isService = false; ///< it is what the service reads
    bool isNew = false;
};

/// Nothing after an error message.
std::optional<Place> placeFor(const Overrides &overrides, const QProcessEnvironment &environment)
{
    const QString named = overrides.configFile.isEmpty() ? environment.value(u"DESKBELL_CONFIG"_s) : overrides.configFile;
    const bool isDataNamed = overrides.data || environment.contains(u"DESKBELL_SERVER_DATA"_s);
    if (named.isEmpty() && (isDataNamed || !QFileInfo::exists(overrides.systemFile))) {
        printError(words("The settings of the service are in %1, which the package brings along. For another server name a file, which may be new: --config FILE")
                       .arg(overrides.systemFile));
        return {};
    }
    const QFileInfo file(named.isEmpty() ? overrides.systemFile : named);
    return Place{file.absoluteFilePath(), file.absoluteFilePath() == overrides.systemFile, !file.exists()};
}

/// With a port behind it, what is spoken there is what nearly everybody speaks there.
void addMailServer(QList<std::pair<QString, QByteArray>> &settings, const SetupWishes &wishes)
{
    static const QRegularExpression withPort(u"\\A([^:]+):([0-9]{1,5})\\z"_s);
    const auto parts = withPort.match(wishes.mailHost);
    if (!wishes.mailHost.isEmpty())
        settings.append({u"mail.host"_s, tomlText(parts.hasMatch() ? parts.captured(1) : wishes.mailHost)});
    if (!parts.hasMatch())
        return;
    const int port = parts.captured(2).toInt();
    const bool isPlain = port == 25 && wishes.mailUser.isEmpty(); // never with a password
    settings.append({u"mail.port"_s, QByteArray::number(port)});
    settings.append({u"mail.security"_s, tomlText(port == 465 ? u"tls"_s : isPlain ? u"none"_s : u"starttls"_s)});
}

/// As an operator would find them in the file, and no more than what was answered.
QList<std::pair<QString, QByteArray>> settingsOf(const SetupWishes &wishes, const QString &data)
{
    QList<std::pair<QString, QByteArray>> settings;
    if (!data.isEmpty())
        settings.append({u"server.data"_s, tomlText(data)});
    settings += {
        {u"server.public_url"_s, tomlText(wishes.domain)},
        {u"server.allow_origins"_s, tomlList(wishes.sites)},
        {u"server.trusted_proxies"_s, tomlList({u"127.0.0.1"_s, u"::1"_s})},
    };
    const auto add = [&settings](const QString &name, const QString &value) {
        if (!value.isEmpty())
            settings.append({name, tomlText(value)});
    };
    add(u"site.name"_s, wishes.siteName);
    add(u"site.language"_s, wishes.language);
    addMailServer(settings, wishes);
    add(u"mail.from"_s, wishes.mailFrom);
    add(u"mail.user"_s, wishes.mailUser);
    add(u"mail.password_file"_s, wishes.mailPasswordFile);
    if (!wishes.mailHost.isEmpty())
        add(u"mail.from_name"_s, wishes.siteName);
    return settings;
}

/// Synced, with the rights of `like` if that is there. False after an error message.
bool write(const QString &name, const QByteArray &bytes, mode_t mode, const QString &like)
{
    QFile file(name);
    struct stat found = {};
    const bool isThere = ::stat(QFile::encodeName(like).constData(), &found) == 0;
    const bool isWritten = file.open(QIODevice::WriteOnly | QIODevice::Truncate) && ::fchmod(file.handle(), mode) == 0
        && (!isThere || ::geteuid() != 0 || ::fchown(file.handle(), found.st_uid, found.st_gid) == 0) && file.write(bytes) == bytes.size()
        && file.flush() && ::fsync(file.handle()) == 0;
    if (!isWritten)
        printError(words("%1 cannot be written: %2").arg(name, file.errorString()));
    return isWritten;
}

/// The settings as they are then; none after an error message, and nothing has changed.
std::optional<Config> putInto(const Place &place, const QList<std::pair<QString, QByteArray>> &settings,
                              const std::function<std::variant<Config, ConfigError>(const QString &file)> &load)
{
    const QString &file = place.file;
    QFile old(file);
    if (!place.isNew && !old.open(QIODevice::ReadOnly)) {
        printError(words("%1 cannot be read: %2").arg(file, old.errorString()));
        return {};
    }
    const QByteArray before = old.isOpen() ? old.readAll() : QByteArray();
    const QString fresh = file + ".new"_L1;
    struct stat found = {};
    const mode_t mode = ::stat(QFile::encodeName(file).constData(), &found) == 0 ? found.st_mode & 0777 : 0644;
    if (!QDir().mkpath(QFileInfo(file).absolutePath()) || !write(fresh, withSettings(before, settings), mode, file))
        return {};
    const auto loaded = load(fresh);
    if (const auto *error = std::get_if<ConfigError>(&loaded)) {
        QFile::remove(fresh);
        printError(words("%1 has not been changed: %2").arg(file, error->message));
        return {};
    }
    if (std::rename(QFile::encodeName(fresh).constData(), QFile::encodeName(file).constData()) != 0) {
        printError(words("%1 cannot be written: %2").arg(file, qt_error_string(errno)));
        QFile::remove(fresh);
        return {};
    }
    return std::get<Config>(loaded);
}

/// Where the name leads, in words. Asks the machine's resolver, which takes as long as it takes.
void sayWhereTheNameLeads(const QString &host)
{
    const QList<QHostAddress> found = QHostInfo::fromName(host).addresses();
    if (found.isEmpty())
        return say(words("%1 has no address yet. Where the domain is managed, point it to this machine.").arg(host));
    const QList<QHostAddress> own = QNetworkInterface::allAddresses();
    const QString first = found.constFirst().toString();
    const bool isHere = std::any_of(found.begin(), found.end(), [&own](const QHostAddress &address) { return own.contains(address); });
    say(isHere ? words("%1 leads to this machine (%2).").arg(host, first)
               : words("%1 leads to %2, which is no address of this machine itself. That is right if a router or a cloud passes it on.").arg(host, first));
}

void sayWhatIsNext(const Config &config, const Place &place, bool isInForce)
{
    const QString url = config.server.publicUrl.toString();
    if (isInForce)
        say(u'\n' + words("The service works with these settings now.") + u'\n');
    else if (place.isService)
        say(u'\n' + words("Put the settings into force:") + u"\n\n    systemctl reload deskbell-server\n"_s);
    else
        say(u'\n' + words("Start the server:") + u"\n\n    deskbell-server --config %1\n"_s.arg(place.file));
    say(words("Put a web server with TLS in front, for example Caddy, which gets a certificate by itself. Install it, put this into /etc/caddy/Caddyfile and say: systemctl reload caddy"));
    say(u"\n    %1 {\n        reverse_proxy 127.0.0.1:%2\n    }\n"_s.arg(config.server.publicUrl.host()).arg(config.server.port));
    say(words("Into every page that shall have the button:"));
    say(u"\n    <script type=\"module\" src=\"%1/widget.js\"></script>\n    <desk-bell></desk-bell>\n"_s.arg(url));
    say(words("In the app deskbell-admin (from the package deskbell-admin, on any machine): server %1, with name and password.").arg(url));
}

} // namespace

ExitCode runSetupCommand(const QStringList &arguments, SetupWishes wishes, Overrides overrides)
{
    if (!arguments.isEmpty()) {
        printError(words("Usage: deskbell-server setup [--yes] --domain NAME --site NAME [--language ko|en] [--owner NAME --email ADDRESS]"));
        return ExitCode::Usage;
    }
    const auto environment = QProcessEnvironment::systemEnvironment();
    const auto load = [&overrides, &environment](const QString &file) {
        overrides.configFile = file;
        return loadConfig(overrides, environment);
    };
    const std::optional<Place> place = placeFor(overrides, environment);
    if (!place)
        return ExitCode::Usage;
    auto before = std::variant<Config, ConfigError>(Config{});
    if (!place->isNew)
        before = load(place->file);
    if (const auto *error = std::get_if<ConfigError>(&before)) {
        printError(error->toString());
        return ExitCode::BadConfig;
    }

    QString mailPassword;
    if (!wishes.asksNothing)
        askForTheRest(wishes, std::get<Config>(before), mailPassword);
    const QString url = publicUrlOf(wishes.domain), origins = originsIn(wishes.sites.join(u' '));
    if (url.isEmpty() || origins.isEmpty()) {
        printError(words("A name for this server and a site are needed: --domain desk.example.com --site www.example.com"));
        return ExitCode::Usage;
    }
    if (!wishes.owner.isEmpty() && mailAddressIn(wishes.email).isEmpty()) {
        printError(words("Say where this admin reads mail: --email ADDRESS"));
        return ExitCode::Usage;
    }
    wishes.domain = url;
    wishes.sites = origins.split(u' ');
    if (!wishes.mailPasswordFile.isEmpty()) // a path in the file starts from there, one on the command line from here
        wishes.mailPasswordFile = QFileInfo(wishes.mailPasswordFile).absoluteFilePath();
    if (!mailPassword.isEmpty()) {
        wishes.mailPasswordFile = QFileInfo(place->file).absolutePath() + "/mail-password"_L1;
        if (!write(wishes.mailPasswordFile, mailPassword.toUtf8() + '\n', 0600, std::get<Config>(before).server.data))
            return ExitCode::CannotCreate;
    }
    // What is named here is not named at the next start. A new server has all in one place.
    const QString data = overrides.data ? QFileInfo(*overrides.data).absoluteFilePath() : place->isNew ? u"data"_s : QString();
    const std::optional<Config> fresh = putInto(*place, settingsOf(wishes, data), load);
    if (!fresh)
        return ExitCode::BadConfig;
    say(words("The settings are in %1.").arg(place->file));
    const bool isInForce = place->isService && reloadService(); // as long as this is root
    if (!becomeOwnerOf(fresh->server.data))
        return ExitCode::Failed;
    // Root can read what the server may not.
    const auto asServer = load(place->file);
    if (const auto *error = std::get_if<ConfigError>(&asServer)) {
        printError(error->toString());
        return ExitCode::BadConfig;
    }
    for (const QString &warning : fresh->warnings)
        printError(warning);

    auto result = ExitCode::Ok;
    if (!wishes.owner.isEmpty())
        result = runAdminCommand({u"add"_s, wishes.owner}, wishes.email, wishes.passwordFromStdin, *fresh);
    sayWhereTheNameLeads(fresh->server.publicUrl.host());
    if (fresh->mail.isConfigured() && !wishes.email.isEmpty()) {
        const ExitCode mailed = runMailCommand({u"test"_s, wishes.email}, *fresh);
        result = result == ExitCode::Ok ? mailed : result;
    }
    sayWhatIsNext(*fresh, *place, isInForce);
    return result;
}

} // namespace deskbell
