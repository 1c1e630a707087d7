// SPDX-License-Identifier: MIT
#include "ui/linewords.h"

#include "common/filetype.h"
#include "model/chatlines.h"
#include "ui/filesaver.h"
#include "ui/picture.h"
#include "ui/texts.h"

#include <QCoreApplication>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

using Model = MessageListModel;

class LineWords {
    Q_DECLARE_TR_FUNCTIONS(deskbell::LineWords)
};

MessageKind kindOf(const QModelIndex &line)
{
    return static_cast<MessageKind>(line.data(Model::KindRole).toInt());
}

Message messageOf(const QModelIndex &line)
{
    Message message;
    message.kind = kindOf(line);
    message.from = sideOf(line);
    message.name = line.data(Model::NameRole).toString();
    message.text = line.data(Model::TextRole).toString();
    message.at = line.data(Model::AtRole).toLongLong();
    return message;
}

QString deliveryOf(const QModelIndex &line)
{
    using Delivery = ChatLines::Delivery;
    switch (static_cast<Delivery>(line.data(ChatLines::DeliveryRole).toInt())) {
    case Delivery::None: return {};
    case Delivery::Browser: return LineWords::tr("in the browser only");
    case Delivery::Mailing: return LineWords::tr("being mailed");
    case Delivery::MailIsLate: return LineWords::tr("mail is delayed");
    case Delivery::NotMailed: return LineWords::tr("not mailed");
    case Delivery::MailFailed: return LineWords::tr("mail failed");
    case Delivery::Mailed: return LineWords::tr("mailed ✓");
    }
    return {};
}

} // namespace

Side sideOf(const QModelIndex &line)
{
    return static_cast<Side>(line.data(Model::SideRole).toInt());
}

bool isText(const QModelIndex &line)
{
    return kindOf(line) == MessageKind::Text;
}

bool isNote(const QModelIndex &line)
{
    return line.data(ChatLines::IsNoteRole).toBool();
}

QString headOf(const QModelIndex &note)
{
    return LineWords::tr("Internal note · %1 · not seen by the visitor").arg(personName(note.data(Model::NameRole).toString()));
}

QString footOf(const FileInfo &file)
{
    const QString warning = couldRun(file.name) ? u" · "_s + LineWords::tr("could run") : QString();
    return sizeOf(file.size) + u" · "_s + LineWords::tr("Save") + warning;
}

std::optional<FileInfo> fileOf(const QModelIndex &line)
{
    const QVariant file = line.data(Model::FileRole);
    return file.isValid() ? std::optional(file.value<FileInfo>()) : std::nullopt;
}

bool isShownAsPicture(const FileInfo &file)
{
    return isPicture(file.type);
}

QString systemLine(const QModelIndex &line)
{
    const Message message = messageOf(line);
    if (line.data(ChatLines::TranscriptRole).toBool())
        return clockOf(message.at) + u" · "_s + (message.name.isEmpty() ? LineWords::tr("The visitor asked for the transcript by mail")
                                                                       : LineWords::tr("%1 mailed the transcript").arg(nameInSentence(message.name)));
    const qint64 waited = line.data(ChatLines::WaitedRole).toLongLong();
    return clockOf(message.at) + u" · "_s + lineOf(message) + (waited > 0 ? u" ("_s + durationOf(waited) + u')' : QString());
}

QString receiptOf(const QModelIndex &line)
{
    const QString clock = clockOf(line.data(Model::AtRole).toLongLong());
    if (const QString delivery = deliveryOf(line); !delivery.isEmpty()) {
        const bool isSeen = line.data(ChatLines::SeenRole).toBool();
        const bool isByMail = line.data(ChatLines::DeliveryRole).toInt() != int(ChatLines::Delivery::Browser);
        return clock + (isByMail || !isSeen ? u" · "_s + delivery : QString()) + (isSeen ? u" · "_s + LineWords::tr("seen in the browser") : QString());
    }
    switch (static_cast<Model::Status>(line.data(Model::StatusRole).toInt())) {
    case Model::Status::None:
        return line.data(ChatLines::EditedAtRole).toLongLong() > 0 ? LineWords::tr("edited") + u" · "_s + clock : clock;
    case Model::Status::Sending: return LineWords::tr("Sending");
    case Model::Status::Saved: return LineWords::tr("Sent") + u" · "_s + clock;
    case Model::Status::Delivered: return LineWords::tr("Delivered") + u" · "_s + clock;
    case Model::Status::Read: return LineWords::tr("Read") + u" · "_s + clock;
    case Model::Status::Failed: return LineWords::tr("Not sent");
    }
    return clock;
}

QString spokenLine(const QModelIndex &line)
{
    const Message message = messageOf(line);
    if (!isText(line))
        return systemLine(line);
    if (isNote(line))
        return u"%1: %2, %3"_s.arg(headOf(line), plainText(message.text), receiptOf(line));
    if (const std::optional<FileInfo> file = fileOf(line)) {
        const QString warning = couldRun(file->name) ? LineWords::tr("could run when it is opened") + u", "_s : QString();
        return u"%1: %2, %3%4"_s.arg(personName(message.name), wordsOf(*file), warning, receiptOf(line));
    }
    return u"%1: %2, %3"_s.arg(personName(message.name), plainText(message.text), receiptOf(line));
}

} // namespace deskbell
