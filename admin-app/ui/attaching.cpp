// SPDX-License-Identifier: MIT
#include "ui/attaching.h"

#include "model/conversation.h"
#include "ui/texts.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QDateTime>
#include <QFileDialog>
#include <QImage>
#include <QMimeData>
#include <QUrl>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

class Attaching {
    Q_DECLARE_TR_FUNCTIONS(deskbell::Attaching)
};

QStringList pathsIn(const QMimeData &data)
{
    QStringList paths;
    const QList<QUrl> urls = data.urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    return paths;
}

/// Empty: files are taken.
QString whyNot(const Conversation &conversation)
{
    if (!conversation.uploads().limits())
        return sentenceOf(Refusal::NoFiles);
    if (conversation.mode() == Writing::Mode::Note)
        return Attaching::tr("Files go to the visitor with a reply. A note cannot have any.");
    return conversation.takesFiles() ? QString() : Attaching::tr("No files can be sent here at the moment.");
}

QString tooMany(const Conversation &conversation)
{
    return Attaching::tr("At most %1 files at once.").arg(conversation.uploads().most());
}

/// Encoded where it is copied, which is not here.
Uploads::Source sourceOf(const QMimeData &data)
{
    const QByteArray ready = data.data(u"image/png"_s);
    const QImage image = ready.isEmpty() ? qvariant_cast<QImage>(data.imageData()) : QImage();
    return [ready, image]() -> std::unique_ptr<QIODevice> {
        QByteArray bytes = ready;
        if (bytes.isEmpty()) {
            QBuffer out(&bytes);
            out.open(QIODevice::WriteOnly);
            image.save(&out, "png");
        }
        auto buffer = std::make_unique<QBuffer>();
        buffer->setData(bytes);
        return buffer;
    };
}

} // namespace

void nameParts(QFileDialog &dialog, const QString &accept)
{
    dialog.setLabelText(QFileDialog::LookIn, Attaching::tr("Folder:"));
    dialog.setLabelText(QFileDialog::FileName, Attaching::tr("Name:"));
    dialog.setLabelText(QFileDialog::FileType, Attaching::tr("Type:"));
    dialog.setLabelText(QFileDialog::Accept, accept);
    dialog.setLabelText(QFileDialog::Reject, Attaching::tr("Cancel"));
}

bool isAttachable(const QMimeData &data)
{
    return !pathsIn(data).isEmpty() || (data.hasImage() && !data.hasText());
}

QString attach(Conversation &conversation, const QMimeData &data)
{
    const QStringList paths = pathsIn(data);
    if (!paths.isEmpty())
        return attach(conversation, paths);
    if (const QString problem = whyNot(conversation); !problem.isEmpty() || !data.hasImage())
        return problem;
    const QString name = Attaching::tr("Picture %1").arg(QDateTime::currentDateTime().toString(u"yyyy-MM-dd HH.mm.ss"_s)) + u".png"_s;
    return conversation.attach(name, sourceOf(data)) ? QString() : tooMany(conversation);
}

QString attach(Conversation &conversation, const QStringList &paths)
{
    if (const QString problem = whyNot(conversation); !problem.isEmpty())
        return problem;
    for (const QString &path : paths) {
        if (!conversation.attach(path))
            return tooMany(conversation);
    }
    return {};
}

} // namespace deskbell
