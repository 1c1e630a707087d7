// SPDX-License-Identifier: MIT
#include "ui/savefolder.h"

#include "ui/attaching.h"
#include "ui/texts.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>
#include <QStorageInfo>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr auto folderKey = "saveFolder"_L1;
constexpr qint64 leastRoom = 64 * 1024; ///< bytes: with less it is full, whatever was to be written

struct SaveFolder {
    Q_DECLARE_TR_FUNCTIONS(SaveFolder)
};

QString lastFolder()
{
    const QString known = QSettings().value(folderKey).toString();
    return QFileInfo(known).isDir() ? known : QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
}

/// In this window only, from the folder that was chosen last to the one that is chosen now.
QFileDialog *makeDialog(QWidget *window, const QString &title)
{
    auto *dialog = new QFileDialog(window, title, lastFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowModality(Qt::WindowModal);
    QObject::connect(dialog, &QFileDialog::filesSelected, dialog, [](const QStringList &paths) {
        QSettings().setValue(folderKey, QFileInfo(paths.value(0)).absolutePath());
    });
    return dialog;
}

} // namespace

QFileDialog *makeSaveDialog(QWidget *window, const QString &title, const QString &verb, const QString &name)
{
    QFileDialog *dialog = makeDialog(window, title);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    nameParts(*dialog, verb);
    dialog->selectFile(name);
    return dialog;
}

QFileDialog *makeOpenDialog(QWidget *window, const QString &title, const QString &verb)
{
    QFileDialog *dialog = makeDialog(window, title);
    dialog->setFileMode(QFileDialog::ExistingFile);
    nameParts(*dialog, verb);
    return dialog;
}

QString cannotWriteSentence(const QString &path, const QString &said)
{
    const QFileInfo file(path);
    const QFileInfo folder(file.absolutePath());
    if (!folder.isDir())
        return SaveFolder::tr("The file cannot be written there: that folder is not there.");
    if (file.isDir())
        return SaveFolder::tr("The file cannot be written there: a folder has this name.");
    if (!folder.isWritable() || (file.exists() && !file.isWritable()))
        return SaveFolder::tr("The file cannot be written there: it is not allowed.");
    const QStorageInfo disk(folder.absoluteFilePath());
    if (disk.isValid() && disk.bytesAvailable() < leastRoom)
        return SaveFolder::tr("The file cannot be written there: the disk is full.");
    return SaveFolder::tr("The file cannot be written there.") + (said.isEmpty() ? QString() : u" ("_s + shownLine(said) + u')');
}

} // namespace deskbell
