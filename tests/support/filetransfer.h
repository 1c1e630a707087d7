// SPDX-License-Identifier: MIT
#pragma once

// A file on its way, as a client sends and reads one.

#include "common/filebytes.h"
#include "tests/support/serverprocess.h"

#include <QCryptographicHash>

namespace deskbell {

inline OpenFile fileOf(const QByteArray &bytes, const QString &key, ChatId chat, const QString &name = u"a.png"_s)
{
    OpenFile command;
    command.key = key;
    command.chat = chat;
    command.name = name;
    command.size = bytes.size();
    command.sha256 = QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    return command;
}

inline QByteArray block(FileId file, const QByteArray &bytes, qint64 at)
{
    const QByteArrayView part = QByteArrayView(bytes).sliced(at, std::min<qint64>(fileBlockBytes, bytes.size() - at));
    return FileBytes{FileBytes::What::Upload, file, at, part}.message();
}

/// Sends the file as far as it may, at most up to `stopAt`: the answer, or the last progress.
inline QJsonObject upload(ProtocolClient &client, const OpenFile &command, const QByteArray &bytes, qint64 stopAt = -1)
{
    qsizetype seen = client.frames.size();
    qint64 sent = -1;
    QJsonObject last;
    client.send(command);
    (void)waitUntil([&] {
        for (; seen < client.frames.size(); ++seen) {
            const QJsonObject &frame = client.frames.at(seen);
            const QString type = frame.value("type"_L1).toString();
            if (frame.value("key"_L1).toString() != command.key || type == "message"_L1)
                continue;
            last = frame;
            if (type != "file_progress"_L1)
                return true;
            sent = sent < 0 ? frame.value("stored"_L1).toInteger() : sent;
            const qint64 until = frame.value("until"_L1).toInteger();
            for (; sent < until && (stopAt < 0 || sent < stopAt); sent = std::min<qint64>(bytes.size(), sent + fileBlockBytes))
                client.sendBytes(block(FileId{frame.value("file"_L1).toInteger()}, bytes, sent));
            // Of what may be sent to its end at once nothing more is said until it is whole.
            if (stopAt >= 0 && (frame.value("stored"_L1).toInteger() >= stopAt || (sent >= stopAt && until >= bytes.size())))
                return true;
        }
        return !client.isOpen();
    });
    return last;
}

/// Reads the whole file, part by part; empty if it is refused.
inline QByteArray download(ProtocolClient &client, FileId file, qint64 from = 0, bool thumbnail = false)
{
    static int count = 0;
    QByteArray bytes;
    for (;;) {
        const QString key = u"read-%1"_s.arg(++count);
        client.messages.clear();
        client.send(ReadFile{key, file, from + bytes.size(), thumbnail});
        const QJsonObject part = client.answerTo(key);
        if (part.value("type"_L1).toString() != "file_part"_L1)
            return {};
        for (const QByteArray &message : std::as_const(client.messages)) {
            const auto read = FileBytes::from(message);
            if (!read || read->file != file || read->offset != from + bytes.size()
                || read->what != (thumbnail ? FileBytes::What::Thumbnail : FileBytes::What::File))
                return {};
            bytes += read->bytes.toByteArray();
        }
        if (part.value("end"_L1).toInteger() >= part.value("size"_L1).toInteger() || client.messages.isEmpty())
            return bytes;
    }
}

inline QString codeOf(const QJsonObject &answer)
{
    return answer.value("type"_L1).toString() == "refused"_L1 ? answer.value("code"_L1).toString() : answer.value("type"_L1).toString();
}

} // namespace deskbell
