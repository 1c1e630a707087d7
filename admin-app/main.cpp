// SPDX-License-Identifier: MIT
#include "client/tokenstore.h"
#include "ui/deskapp.h"
#include "ui/nodisplay.h"
#include "ui/singleinstance.h"

#include <QApplication>
#include <QCommandLineParser>
#include <optional>

using namespace Qt::StringLiterals;

namespace {

const QCommandLineOption &serverOption()
{
    static const QCommandLineOption option(u"server"_s, u"Address of the Deskbell server, for the sign-in."_s, u"URL"_s);
    return option;
}

const QCommandLineOption &inTrayOption()
{
    static const QCommandLineOption option(u"in-tray"_s, u"Begins without a window, as when the desktop starts it."_s);
    return option;
}

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(u"Rings when a visitor calls, and answers."_s);
    parser.addOption(serverOption());
    parser.addOption(inTrayOption());
    parser.addHelpOption();
    parser.addVersionOption();
}

/// Ends the program if it was only asked about itself: that needs no display, which QApplication cannot do without.
void answerQuestions(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    describe(parser);
    // As long options: Qt's own ones, such as -style, are not known here and are not to be taken for letters.
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    (void)parser.parse(QCoreApplication::arguments());
    if (parser.isSet(u"version"_s))
        parser.showVersion();
    if (parser.isSet(u"help"_s) || parser.isSet(u"help-all"_s))
        parser.showHelp();
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
