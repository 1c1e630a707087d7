// SPDX-License-Identifier: MIT
#include "server/cli.h"
#include "server/log/jsonlog.h"
#include "server/say.h"

#include <QCommandLineParser>
#include <QCoreApplication>

using namespace deskbell;
using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(u"deskbell-server"_s);
    QCoreApplication::setApplicationVersion(QLatin1StringView(DESKBELL_VERSION));

    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Support chat for small sites: a visitor rings, an admin answers.\n\n"
        "  deskbell-server [options]                          serve\n"
        "  deskbell-server admin add NAME --email ADDRESS     make an admin (asks for the password)\n"
        "  deskbell-server admin passwd|disable|enable NAME\n"
        "  deskbell-server admin list\n"
        "  deskbell-server mail test ADDRESS                  send one mail now"_s);
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption configOption(u"config"_s, u"Read this TOML file."_s, u"FILE"_s);
    const QCommandLineOption dataOption(u"data"_s, u"Keep everything in this directory."_s, u"DIR"_s);
    const QCommandLineOption listenOption(u"listen"_s, u"Serve here; port 0 picks a free one."_s, u"ADDR:PORT"_s);
    const QCommandLineOption originOption(u"allow-origin"_s, u"A site that may carry the widget, as https://example.com; may be given more than once."_s, u"ORIGIN"_s);
    const QCommandLineOption checkOption(u"check-config"_s, u"Read the configuration, say what is wrong with it, and end."_s);
    const QCommandLineOption emailOption(u"email"_s, u"Of a new admin: where calls are mailed to."_s, u"ADDRESS"_s);
    const QCommandLineOption stdinOption(u"password-stdin"_s, u"Read the password from standard input."_s);
    parser.addOptions({configOption, dataOption, listenOption, originOption, checkOption, emailOption, stdinOption});
    parser.addPositionalArgument(u"command"_s, u"admin or mail; none to serve."_s, u"[command …]"_s);
    if (!parser.parse(QCoreApplication::arguments())) {
        complain(parser.errorText() + u" (--help lists what there is)"_s);
        return int(ExitCode::Usage);
    }
    if (parser.isSet(u"help"_s))
        parser.showHelp();
    if (parser.isSet(u"version"_s))
        parser.showVersion();

    Overrides overrides;
    overrides.configFile = parser.value(configOption);
    if (parser.isSet(dataOption))
        overrides.data = parser.value(dataOption);
    if (parser.isSet(listenOption))
        overrides.listen = parser.value(listenOption);
    overrides.allowOrigins = parser.values(originOption);
    const auto loaded = loadConfig(overrides, QProcessEnvironment::systemEnvironment());
    if (const auto *error = std::get_if<ConfigError>(&loaded)) {
        complain(error->toString());
        return int(ExitCode::BadConfig);
    }
    const Config &config = std::get<Config>(loaded);
    for (const QString &warning : config.warnings)
        complain(warning);
    if (parser.isSet(checkOption)) {
        say(u"The configuration is fine."_s);
        return int(ExitCode::Ok);
    }

    QStringList words = parser.positionalArguments();
    const QString command = words.isEmpty() ? QString() : words.takeFirst();
    if (command == "admin"_L1)
        return int(runAdminCommand(words, parser.value(emailOption), parser.isSet(stdinOption), config));
    if (command == "mail"_L1)
        return int(runMailCommand(words, config));
    if (!command.isEmpty()) {
        complain(u"Unknown command \"%1\". --help lists what there is."_s.arg(command));
        return int(ExitCode::Usage);
    }
    installJsonLog();
    return int(serve(config));
}
