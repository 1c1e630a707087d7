// SPDX-License-Identifier: MIT
#include "server/log/jsonlog.h"
#include "server/operator/cli.h"
#include "server/operator/endnow.h"
#include "server/operator/hookcommands.h"
#include "server/operator/leadcommands.h"
#include "server/operator/movecommand.h"
#include "server/operator/say.h"
#include "server/operator/serviceuser.h"
#include "server/operator/setup.h"
#include "server/operator/statisticscommands.h"
#include "server/operator/visitorcommands.h"
#include "server/signals.h"
#include "server/storage/postgres/standstillwatch.h"
#ifdef Q_OS_LINUX
#include "server/transport/epolldispatcher.h"
#endif

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

#include <optional>

using namespace deskbell;
using namespace Qt::StringLiterals;

namespace {

/// Used by commands that are given neither a file nor a directory: it is what the service reads, and where it keeps its data.
constexpr char systemFile[] = "/etc/deskbell/deskbell.toml";
constexpr char systemData[] = "/var/lib/deskbell";

/// Of a command, if PostgreSQL stands still while a session is being opened.
void endHelplessly()
{
    printError(words("PostgreSQL has not answered in time. If something was to be changed, it is not known whether it was done: look before you give the command again."));
    endNow(ExitCode::Failed);
}

/// What Qt says, for a person: without what is an echo of what we say ourselves.
void sayMessage(QtMsgType, const QMessageLogContext &, const QString &message)
{
    if (!isEcho(message))
        printError(message);
}

} // namespace

int main(int argc, char *argv[])
{
    holdSignals();
    // Before Qt takes from them what it thinks is its own: whatever is no option of ours is refused.
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
#ifdef Q_OS_LINUX
    QCoreApplication::setEventDispatcher(new EpollDispatcher); // the application owns it
#endif
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"deskbell-server"_s);
    QCoreApplication::setApplicationVersion(QLatin1StringView(DESKBELL_VERSION));

    // The operator's language; mails and pages have a setting of their own.
    QTranslator translator;
    if (translator.load(QLocale(), u"server"_s, u"_"_s, u":/translations"_s))
        QCoreApplication::installTranslator(&translator);

    QCommandLineParser parser;
    parser.setApplicationDescription(
        words("Support chat for small sites: a visitor rings, an admin answers.") + u"\n\n"_s
        + u"  deskbell-server [options]\n"
          "  deskbell-server admin add NAME --email ADDRESS\n"
          "  deskbell-server admin email NAME --email ADDRESS\n"
          "  deskbell-server admin display-name NAME TEXT\n"
          "  deskbell-server admin passwd | disable | enable | totp-off NAME\n"
          "  deskbell-server admin owner | operator | sign-out NAME\n"
          "  deskbell-server admin duty NAME DAYS\n"
          "  deskbell-server admin list\n"
          "  deskbell-server site list | set NAME VALUE... | unset NAME\n"
          "  deskbell-server visitor find TEXT\n"
          "  deskbell-server visitor erase NUMBER\n"
          "  deskbell-server visitor export NUMBER\n"
          "  deskbell-server mail test ADDRESS\n"
          "  deskbell-server webhook list | test NAME | dead\n"
          "  deskbell-server webhook retry | discard NUMBER\n"
          "  deskbell-server backup | restore FILE\n"
          "  deskbell-server handover [--to NODE]\n"
          "  deskbell-server index rebuild\n"
          "  deskbell-server move --to postgresql | sqlite\n"
          "  deskbell-server statistics [rebuild]\n"
          "  deskbell-server setup"_s);
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption configOption(u"config"_s, words("Read this TOML file."), u"FILE"_s);
    const QCommandLineOption dataOption(u"data"_s, words("Keep everything in this directory."), u"DIR"_s);
    const QCommandLineOption listenOption(u"listen"_s, words("Serve here; port 0 picks a free one."), u"ADDR:PORT"_s);
    const QCommandLineOption originOption(u"allow-origin"_s, words("A site that may carry the widget, as https://example.com; may be given more than once."), u"ORIGIN"_s);
    const QCommandLineOption checkOption(u"check-config"_s, words("Read the configuration, say what is wrong with it, and end."));
    const QCommandLineOption emailOption(u"email"_s, words("Where an admin's calls are mailed to."), u"ADDRESS"_s);
    const QCommandLineOption stdinOption(u"password-stdin"_s, words("Read the password from standard input."));
    const QCommandLineOption yesOption(u"yes"_s, words("For setup and for erasing: ask nothing, take what is given here."));
    const QCommandLineOption domainOption(u"domain"_s, words("For setup: the name under which visitors reach this server."), u"NAME"_s);
    const QCommandLineOption siteOption(u"site"_s, words("For setup: a site that carries the button; may be given more than once."), u"NAME"_s);
    const QCommandLineOption languageOption(u"language"_s, words("For setup: the language of mails."), u"ko|en"_s);
    const QCommandLineOption siteNameOption(u"site-name"_s, words("For setup: the name of the site in mails."), u"NAME"_s);
    const QCommandLineOption mailHostOption(u"mail-host"_s, words("For setup: the mail server."), u"HOST[:PORT]"_s);
    const QCommandLineOption mailUserOption(u"mail-user"_s, words("For setup: the account there."), u"NAME"_s);
    const QCommandLineOption mailFromOption(u"mail-from"_s, words("For setup: the address that mails come from."), u"ADDRESS"_s);
    const QCommandLineOption mailPasswordOption(u"mail-password-file"_s, words("For setup: a file with the password of that account."), u"FILE"_s);
    const QCommandLineOption ownerOption(u"owner"_s, words("For setup: the name of the first admin."), u"NAME"_s);
    parser.addOptions({yesOption, domainOption, siteOption, languageOption, siteNameOption, mailHostOption, mailUserOption, mailFromOption,
                       mailPasswordOption, ownerOption});
    const QCommandLineOption toOption(u"to"_s, words("For an export: write it here. For statistics: the last day. For move: where the data goes. For handover: the node that is to lead."), u"FILE|DAY|ENGINE|NODE"_s);
    const QCommandLineOption fromOption(u"from"_s, words("For statistics: the first day, as 2026-11-01; without it 28 days."), u"DAY"_s);
    const QCommandLineOption csvOption(u"csv"_s, words("For statistics: every row that is kept, as CSV."));
    const QCommandLineOption notesOption(u"notes"_s, words("For an export: with the notes of the admins."));
    parser.addOptions({toOption, notesOption, fromOption, csvOption});
    parser.addOptions({configOption, dataOption, listenOption, originOption, checkOption, emailOption, stdinOption});
    parser.addPositionalArgument(u"command"_s, words("admin, site, visitor, mail, webhook, backup, restore, handover, index, move, statistics or setup; none to serve."), u"[command …]"_s);
    if (!parser.parse(arguments)) {
        // Of Qt's sentences some end with a full stop.
        QString problem = parser.errorText();
        while (problem.endsWith(u'.'))
            problem.chop(1);
        printError(words("%1. --help lists what there is.").arg(problem));
        return int(ExitCode::Usage);
    }
    if (parser.isSet(u"help"_s) || parser.isSet(u"help-all"_s))
        parser.showHelp();
    if (parser.isSet(u"version"_s))
        parser.showVersion();

    QStringList rest = parser.positionalArguments();
    Overrides overrides;
    const bool isCommand = !rest.isEmpty() || parser.isSet(checkOption);
    if (isCommand)
        qInstallMessageHandler(&sayMessage);
    if (isCommand) {
        overrides.systemFile = QString::fromLatin1(systemFile);
        overrides.systemData = QString::fromLatin1(systemData);
    }
    overrides.configFile = parser.value(configOption);
    if (parser.isSet(dataOption))
        overrides.data = parser.value(dataOption);
    if (parser.isSet(listenOption))
        overrides.listen = parser.value(listenOption);
    overrides.allowOrigins = parser.values(originOption);
    const auto loadWith = [overrides](const SiteValues &site) {
        Overrides all = overrides;
        all.site = site;
        return loadConfig(all, QProcessEnvironment::systemEnvironment());
    };
    const auto load = [loadWith] { return loadWith({}); };
    std::optional<StandstillWatch> standstill; // of a command
    if (!rest.isEmpty() && rest.constFirst() == "setup"_L1) {
        leaveSignalsToTheSystem();
        standstill.emplace(&endHelplessly);
        const SetupWishes wishes{parser.isSet(yesOption), parser.value(domainOption), parser.values(siteOption), parser.value(languageOption),
                                 parser.value(siteNameOption), parser.value(mailHostOption), parser.value(mailUserOption), parser.value(mailFromOption),
                                 parser.value(mailPasswordOption), parser.value(ownerOption), parser.value(emailOption), parser.isSet(stdinOption)};
        return int(runSetupCommand(rest.mid(1), wishes, overrides));
    }
    auto loaded = load();
    if (const Config *asCaller = std::get_if<Config>(&loaded); asCaller && isCommand) {
        if (!becomeOwnerOf(asCaller->server.data))
            return int(ExitCode::Failed);
        // What the server will be able to read is another question than what root can.
        if (parser.isSet(checkOption))
            loaded = load();
    }
    if (const auto *error = std::get_if<ConfigError>(&loaded)) {
        printError(error->toString());
        return int(ExitCode::BadConfig);
    }
    const Config &config = std::get<Config>(loaded);
    for (const QString &warning : config.warnings)
        printError(warning);
    if (parser.isSet(checkOption)) {
        say(words("The configuration is fine."));
        return int(ExitCode::Ok);
    }

    if (rest.isEmpty()) {
        const JsonLog log;
        Lives lives;
        ExitCode code = serve(config, loadWith, lives);
        while (code == ExitCode::SteppedDown) {
            const auto again = load(); // what has been put into force meanwhile stays so
            const Config *fresh = std::get_if<Config>(&again);
            code = serve(fresh ? *fresh : config, loadWith, lives);
        }
        return int(code);
    }
    leaveSignalsToTheSystem();
    if (config.database.isPostgres)
        standstill.emplace(&endHelplessly);
    const QString command = rest.takeFirst();
    if (command == "admin"_L1)
        return int(runAdminCommand(rest, parser.value(emailOption), parser.isSet(stdinOption), config));
    if (command == "site"_L1)
        return int(runSiteCommand(rest, config));
    if (command == "visitor"_L1)
        return int(runVisitorCommand(rest, {!parser.isSet(yesOption), parser.isSet(notesOption), parser.value(toOption)}, config));
    if (command == "mail"_L1)
        return int(runMailCommand(rest, config));
    if (command == "webhook"_L1)
        return int(runWebhookCommand(rest, config));
    if (command == "backup"_L1)
        return int(runBackupCommand(rest, config));
    if (command == "restore"_L1)
        return int(runRestoreCommand(rest, config));
    if (command == "handover"_L1)
        return int(runHandoverCommand(rest, parser.value(toOption), config));
    if (command == "index"_L1)
        return int(runIndexCommand(rest, config));
    if (command == "move"_L1)
        return int(runMoveCommand(rest, parser.value(toOption), config));
    if (command == "statistics"_L1)
        return int(runStatisticsCommand(rest, {parser.value(fromOption), parser.value(toOption), parser.isSet(csvOption)}, config, loadWith));
    printError(words("Unknown command \"%1\". --help lists what there is.").arg(command));
    return int(ExitCode::Usage);
}
