// SPDX-License-Identifier: MIT
#include "ui/deskapp.h"
#include "ui/singleinstance.h"

#include <QApplication>
#include <QCommandLineParser>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    QApplication::setOrganizationName(u"Deskbell"_s);
    QApplication::setApplicationName(u"Deskbell"_s);
    QApplication::setApplicationVersion(QStringLiteral(DESKBELL_VERSION));
    QApplication::setDesktopFileName(u"deskbell-admin"_s);
    QApplication app(argc, argv);

    QCommandLineParser parser;
    parser.setApplicationDescription(u"Rings when a visitor calls, and answers."_s);
    const QCommandLineOption serverOption(u"server"_s, u"Address of the Deskbell server, for the sign-in."_s, u"URL"_s);
    parser.addOption(serverOption);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(app);

    deskbell::SingleInstance instance;
    if (!instance.claim())
        return 0;
    deskbell::DeskApp desk(app);
    QObject::connect(&instance, &deskbell::SingleInstance::startedAgain, &desk, &deskbell::DeskApp::raise);
    desk.start(parser.value(serverOption));
    return app.exec();
}
