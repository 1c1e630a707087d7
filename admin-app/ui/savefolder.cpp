// SPDX-License-Identifier: MIT
#include "ui/savefolder.h"

#include "ui/attaching.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr auto folderKey = "saveFolder"_L1;

QString lastFolder()
{
    const QString known = QSettings().value(folderKey).toString();
    return QFileInfo(known).isDir() ? known : QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
}

} // namespace

QFileDialog *makeSaveDialog(QWidget *window, const QString &title, const QString &verb, const QString &name)
{
    auto *dialog = new QFileDialog(window, title, lastFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    nameParts(*dialog, verb);
    dialog->selectFile(name);
    dialog->setWindowModality(Qt::WindowModal);
    return dialog;
}

void rememberSaveFolder(const QString &path)
{
    QSettings().setValue(folderKey, QFileInfo(path).absolutePath());
}

} // namespace deskbell
