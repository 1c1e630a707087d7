// SPDX-License-Identifier: MIT
#include "ui/filesaver.h"

#include "common/wholefile.h"
#include "common/filename.h"
#include "ui/mouseguard.h"
#include "ui/savefolder.h"
#include "ui/texts.h"

#include <QAccessible>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSaveFile>
#include <algorithm>
#include <array>
#include <chrono>

namespace deskbell {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// One file on its way into a folder. It takes its name when all of it is there. Deletes itself in the end.
class FileSave final : public QObject {
    Q_OBJECT

public:
    FileSave(Downloads &downloads, const FileInfo &info, const QString &path)
        : QObject(&downloads)
        , m_info(info)
        , m_file(path)
    {
    }

    [[nodiscard]] QString name() const { return shownLine(m_info.name); }
    [[nodiscard]] QString progress() const
    {
        return FileSaver::tr("Saving %1 · %2 of %3").arg(name(), sizeOf(m_received), sizeOf(m_info.size));
    }
    void begin(Downloads &downloads)
    {
        if (!m_file.open(QIODevice::WriteOnly))
            return end(FileSaver::tr("%1 cannot be saved there.").arg(name()), false);
        downloads.fetch(this, m_info.id, false, [this](QByteArrayView bytes) { return take(bytes); },
                        [this](std::optional<Refusal> problem) { finish(problem); });
    }
    void stop() { end(FileSaver::tr("Not saved: %1").arg(name()), true); }

Q_SIGNALS:
    void progressed();
    void ended(const QString &sentence, bool isGood);

private:
    bool take(QByteArrayView bytes)
    {
        if (m_file.write(bytes.data(), bytes.size()) != bytes.size()) {
            end(noRoom(), false);
            return false;
        }
        m_received += bytes.size();
        Q_EMIT progressed();
        return true;
    }
    void finish(std::optional<Refusal> problem)
    {
        if (problem)
            return end(*problem == Refusal::NotFound ? FileSaver::tr("%1 is not there any more.").arg(name()) : sentenceOf(*problem), false);
        const QString folder = QDir::toNativeSeparators(QFileInfo(m_file.fileName()).absolutePath());
        if (commitWhole(m_file))
            end(FileSaver::tr("Saved %1 in %2").arg(name(), folder), true);
        else
            end(noRoom(), false);
    }
    void end(const QString &sentence, bool isGood)
    {
        static_cast<Downloads *>(parent())->forget(this);
        Q_EMIT ended(sentence, isGood);
        deleteLater(); // what is not whole goes with it
    }
    [[nodiscard]] QString noRoom() const { return FileSaver::tr("%1 could not be saved: there is no room.").arg(name()); }

    FileInfo m_info;
    QSaveFile m_file;
    qint64 m_received = 0;
};

FileSaver::FileSaver(Downloads &downloads, QWidget *parent)
    : QFrame(parent)
    , m_downloads(downloads)
    , m_words(new ElidedLabel("muted"))
    , m_stop(new QPushButton(tr("Stop")))
    , m_guard(new MouseGuard(m_stop))
{
    setLook(m_stop, "link");
    m_stop->setAutoDefault(false);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 2, 12, 2);
    row->setSpacing(8);
    row->addWidget(m_words, 1);
    row->addWidget(m_stop);
    m_shown.setSingleShot(true);
    m_shown.setInterval(8s);
    connect(&m_shown, &QTimer::timeout, this, &QWidget::hide);
    connect(m_stop, &QPushButton::clicked, this, &FileSaver::stop);
    hide();
}

void FileSaver::save(const FileInfo &file)
{
    QFileDialog *dialog = makeSaveDialog(window(), tr("Save file"), tr("Save"), cleanFileName(file.name));
    connect(dialog, &QFileDialog::fileSelected, this, [this, file](const QString &path) {
        save(file, path);
    });
    dialog->open();
}

void FileSaver::save(const FileInfo &file, const QString &path)
{
    auto *one = new FileSave(m_downloads, file, path);
    m_saves.append(one);
    connect(one, &FileSave::progressed, this, [this, one] {
        if (!m_saves.isEmpty() && m_saves.constLast() == one)
            m_words->setWholeText(one->progress());
    });
    connect(one, &FileSave::ended, this, [this, one](const QString &sentence, bool isGood) {
        m_saves.removeOne(one);
        say(sentence, isGood);
        if (m_saves.isEmpty() && m_stop->hasFocus())
            Q_EMIT left();
        m_stop->setVisible(!m_saves.isEmpty());
        if (!m_saves.isEmpty())
            showProgress();
        else
            m_shown.start();
    });
    say(tr("Saving %1").arg(one->name()), true);
    showProgress();
    one->begin(m_downloads);
}

void FileSaver::showProgress()
{
    m_shown.stop();
    m_stop->setAccessibleName(tr("Stop saving %1").arg(m_saves.constLast()->name()));
    m_stop->show();
    m_guard->begin(); // it is for another one now
}

void FileSaver::stop()
{
    if (!m_saves.isEmpty())
        m_saves.constLast()->stop();
}

void FileSaver::say(const QString &sentence, bool isGood)
{
    m_words->setLook(isGood ? "muted" : "danger");
    m_words->setWholeText(sentence);
    show();
    QAccessibleEvent said(m_words, QAccessible::Alert);
    QAccessible::updateAccessibility(&said);
}

bool couldRun(const QString &name)
{
    static constexpr std::array endings{
        "exe"_L1, "msi"_L1, "bat"_L1, "cmd"_L1, "com"_L1, "scr"_L1, "pif"_L1, "cpl"_L1, "dll"_L1, "lnk"_L1, "url"_L1, "reg"_L1, "hta"_L1,
        "js"_L1, "jse"_L1, "vbs"_L1, "vbe"_L1, "wsf"_L1, "wsh"_L1, "ps1"_L1, "psm1"_L1, "msc"_L1, "jar"_L1, "iso"_L1, "img"_L1, "vhd"_L1,
        "sh"_L1, "bash"_L1, "run"_L1, "bin"_L1, "desktop"_L1, "appimage"_L1, "deb"_L1, "rpm"_L1, "apk"_L1, "dmg"_L1, "pkg"_L1, "app"_L1, "command"_L1,
        "py"_L1, "pl"_L1, "rb"_L1, "php"_L1, "html"_L1, "htm"_L1, "xhtml"_L1, "mht"_L1, "svg"_L1, "xml"_L1, "docm"_L1, "xlsm"_L1, "pptm"_L1, "xlam"_L1};
    const QString ending = QFileInfo(name).suffix().toLower();
    return std::any_of(endings.begin(), endings.end(), [&ending](QLatin1StringView one) { return ending == one; });
}

} // namespace deskbell

#include "filesaver.moc"
