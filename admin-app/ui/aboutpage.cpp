// SPDX-License-Identifier: MIT
#include "ui/aboutpage.h"

#include "common/protocol.h"
#include "ui/icons.h"
#include "ui/texts.h"
#include "ui/theme.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QDir>
#include <QPushButton>
#include <QUrl>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

/// Where the packages put what there is to read: the program lies in bin, or, the portable one, in lib/deskbell-admin.
QString documents()
{
    for (const auto up : {"/.."_L1, "/../.."_L1}) {
        const QDir folder(QCoreApplication::applicationDirPath() + up + "/share/doc/deskbell-admin"_L1);
        if (folder.exists())
            return folder.canonicalPath();
    }
    return {};
}

PlainLabel *fact(const QString &text)
{
    auto *label = new PlainLabel(breakable(text), nullptr);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setMinimumWidth(120);
    return label;
}

} // namespace

AboutPage::AboutPage(const DeskLink &link, const Theme &theme)
    : SettingsPage(tr("About Deskbell"), theme)
{
    SettingsCard *program = addSection(tr("This app"));
    program->addRow(tr("Version"), {}, fact(QCoreApplication::applicationVersion()));
    program->addRow(tr("Licence"), tr("Free software: you may use, change and pass it on."), fact(u"MIT"_s));
    program->addRow(u"Qt"_s, {}, fact(QString::fromLatin1(qVersion())));
    SettingsCard *server = addSection(tr("Server"));
    server->addRow(tr("Address"), {}, fact(shownLine(link.server().host())));
    const QString version = link.serverProgram();
    server->addRow(tr("Version"), version.isEmpty() ? tr("This server is older and does not say it.") : QString(), fact(version.isEmpty() ? u"–"_s : shownLine(version, 40)));
    server->addRow(tr("Protocol"), tr("The version that the app and the server speak."), fact(QString::number(protocolVersion)));
    if (const QString folder = documents(); !folder.isEmpty()) {
        auto *read = new QPushButton(tr("Open"));
        SettingsCard *help = addSection(tr("Help"));
        help->addRow(tr("Documents"), folder, read);
        read->setAccessibleName(tr("Open the documents"));
        connect(read, &QPushButton::clicked, this, [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
    }
    finish();
}

} // namespace deskbell
