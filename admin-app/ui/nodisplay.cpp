// SPDX-License-Identifier: MIT
#include "ui/nodisplay.h"

#include "ui/languages.h"
#include "ui/preferences.h"

#include <QCoreApplication>
#include <QMessageLogContext>
#include <QStringList>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <utility>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

struct Said {
    QtMsgType type;
    QByteArray category;
    QString message;
};

QtMessageHandler before = nullptr;
std::mutex heldMutex; // the platforms have threads of their own
QList<Said> held;     ///< what the platforms say one after the other, while there may be one that works

QString sentence()
{
    Languages languages;
    languages.use(Preferences().language());
    QStringList named;
    for (const char *name : {"WAYLAND_DISPLAY", "DISPLAY"}) {
        if (const QString value = qEnvironmentVariable(name); !value.isEmpty())
            named.append(QString::fromLatin1(name) + u'=' + value);
    }
    if (named.isEmpty())
        return QCoreApplication::translate("NoDisplay", "Deskbell needs a screen, and there is none here. Start it from a terminal of your desktop.");
    return QCoreApplication::translate("NoDisplay", "Deskbell cannot reach the screen that %1 names. Start it from a terminal of your desktop.")
        .arg(named.join(u", "_s));
}

void sayWhatIsHeld()
{
    const std::lock_guard lock(heldMutex);
    for (const Said &said : std::exchange(held, {}))
        before(said.type, QMessageLogContext(nullptr, 0, nullptr, said.category.constData()), said.message);
}

void handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (type != QtFatalMsg) {
        const std::lock_guard lock(heldMutex);
        held.append({type, context.category, message});
        return;
    }
    if (!message.contains("platform plugin"_L1) || qEnvironmentVariableIsSet("QT_DEBUG_PLUGINS")) {
        sayWhatIsHeld();
        return before(type, context, message);
    }
    std::fputs(qPrintable(sentence() + u'\n'), stderr);
    std::fflush(stderr);
    std::_Exit(1);
}

} // namespace

NoDisplay::NoDisplay()
{
    before = qInstallMessageHandler(handle);
}

NoDisplay::~NoDisplay()
{
    qInstallMessageHandler(before);
    sayWhatIsHeld();
}

} // namespace deskbell
