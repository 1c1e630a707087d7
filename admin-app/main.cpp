// SPDX-License-Identifier: MIT
#include "client/tokenstore.h"
#include "ui/deskapp.h"
#include "ui/languages.h"
#include "ui/nodisplay.h"
#include "ui/preferences.h"
#include "ui/singleinstance.h"

#include <QApplication>
#include <QCommandLineParser>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <optional>

using namespace Qt::StringLiterals;

namespace {

struct Program {
    Q_DECLARE_TR_FUNCTIONS(Program)
};

/// Of Qt itself and its platforms: QApplication takes them out.
const QStringList qtOptions{u"platform"_s,    u"platformpluginpath"_s, u"platformtheme"_s, u"plugin"_s,   u"qwindowgeometry"_s, u"geometry"_s, u"qwindowicon"_s,
                            u"icon"_s,        u"qwindowtitle"_s,       u"title"_s,         u"session"_s,  u"display"_s,         u"name"_s,     u"style"_s,
                            u"stylesheet"_s,  u"widgetcount"_s,        u"reverse"_s,       u"nograb"_s,   u"dograb"_s,          u"visual"_s,   u"fontengine"_s,
                            u"qmljsdebugger"_s};

const QCommandLineOption &serverOption()
{
    static const QCommandLineOption option(u"server"_s, Program::tr("Address of the Deskbell server, for the sign-in."), Program::tr("URL"));
    return option;
}

const QCommandLineOption &inTrayOption()
{
    static const QCommandLineOption option(u"in-tray"_s, Program::tr("Begins without a window, as when the desktop starts it."));
    return option;
}

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(Program::tr("Rings when a visitor calls, and answers."));
    parser.addOption(serverOption());
    parser.addOption(inTrayOption());
    parser.addHelpOption();
    parser.addVersionOption();
}

/// Ends the program if it was only asked about itself, or for what it does not know: that needs no display, which QApplication cannot
/// do without.
void answerQuestions(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    deskbell::Languages languages;
    languages.use(deskbell::Preferences().language());
    QCommandLineParser parser;
    describe(parser);
    // As long options: Qt's own ones, such as -style, are not known here and are not to be taken for letters.
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    const bool isKnown = parser.parse(QCoreApplication::arguments());
    if (parser.isSet(u"version"_s))
        parser.showVersion();
    if (parser.isSet(u"help"_s) || parser.isSet(u"help-all"_s))
        parser.showHelp();
#ifndef Q_OS_WIN // where there is always a display, and what is written here is not seen: the parser's own box says it later
    const QStringList unknown = parser.unknownOptionNames();
    const bool isOfQt = !unknown.isEmpty() && std::all_of(unknown.begin(), unknown.end(), [](const QString &name) { return qtOptions.contains(name); });
    if (!isKnown && !isOfQt) {
        std::fputs(qPrintable(parser.errorText() + u'\n'), stderr);
        std::exit(1);
    }
#endif
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication::setOrganizationName(u"Deskbell"_s);
    QCoreApplication::setApplicationName(u"Deskbell"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(DESKBELL_VERSION));
    answerQuestions(argc, argv);

    QApplication::setDesktopFileName(u"deskbell-admin"_s);
    std::optional<deskbell::NoDisplay> noDisplay(std::in_place);
    QApplication app(argc, argv);
    noDisplay.reset();
    QCommandLineParser parser;
    describe(parser);
    parser.process(app);

    deskbell::SingleInstance instance;
    if (!instance.claim())
        return 0;
    deskbell::DeskApp desk(app, deskbell::makeTokenStore());
    QObject::connect(&instance, &deskbell::SingleInstance::startedAgain, &desk, &deskbell::DeskApp::raise);
    desk.start(parser.value(serverOption()), parser.isSet(inTrayOption()) ? deskbell::DeskApp::Begin::InTray : deskbell::DeskApp::Begin::Shown);
    return app.exec();
}
