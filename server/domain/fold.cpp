// SPDX-License-Identifier: MIT
#include "server/domain/fold.h"

#include <algorithm>

namespace deskbell {

void fold(LoadedChat &loaded, const ChatMessage &message)
{
    Chat &facts = loaded.chat;
    facts.lastSeq = std::max(facts.lastSeq, message.seq);
    if (!message.key.isEmpty())
        loaded.keys.insert(senderKey(message.author(), message.key), {message.seq, message.at, message.from});
    if (message.kind == MessageKind::Joined)
        loaded.joinedSeq = message.seq;
    if (message.file && facts.firstFile == 0)
        facts.firstFile = message.seq;
    if (message.kind != MessageKind::Text)
        return;
    loaded.lastTextAt = message.at;
    if (message.from != Side::Visitor)
        return;
    if (facts.firstText.isEmpty())
        facts.firstText = message.text;
    if (facts.isOpen() && loaded.typed.size() + message.text.size() < maxInquiryLength)
        loaded.typed += (loaded.typed.isEmpty() ? u""_s : u"\n"_s) + message.text;
}

LoadedChat withoutMessages(const Chat &chat)
{
    LoadedChat loaded;
    loaded.chat = chat;
    loaded.lastTextAt = chat.openedAt;
    return loaded;
}

OpenChat openChatOf(const LoadedChat &loaded)
{
    OpenChat open{loaded.chat, loaded.lastTextAt};
    for (const KnownMessage &line : loaded.keys) {
        if (line.from == Side::Visitor && line.seq > loaded.chat.receipts.adminRead)
            open.unread.append({line.seq, line.at});
    }
    std::sort(open.unread.begin(), open.unread.end(), [](const auto &a, const auto &b) { return a.seq < b.seq; });
    return open;
}

void fold(StoredInquiry &stored, const InquiryComment &comment)
{
    if (!comment.key.isEmpty())
        stored.commentAnswers.insert(senderKey(comment.author(), comment.key), ackOfComment(stored.summary.id, comment));
    if (stored.deleted)
        return;
    stored.comments.append(comment);
    stored.summary.hasFiles = stored.summary.hasFiles || comment.file;
}

Ack ackOf(const QString &key, qint64 at)
{
    Ack ack;
    ack.key = key;
    ack.at = at;
    return ack;
}

Ack ackOf(const QString &key, const Place &place, qint64 seq, qint64 at)
{
    Ack ack = ackOf(key, at);
    ack.chat = place.chat;
    ack.inquiry = place.inquiry;
    ack.seq = seq;
    return ack;
}

Ack ackOfCall(const Chat &chat)
{
    Ack ack;
    ack.key = chat.key;
    ack.chat = chat.id;
    ack.seq = 1;
    ack.at = chat.openedAt;
    return ack;
}

Ack ackOfCall(const CallJoined &joined)
{
    Ack ack;
    ack.key = joined.key;
    ack.chat = joined.chat;
    ack.seq = joined.seq;
    ack.at = joined.at;
    return ack;
}

Ack ackOfInquiry(const InquirySummary &inquiry, const QString &key)
{
    Ack ack;
    ack.key = key;
    ack.chat = inquiry.chat;
    ack.inquiry = inquiry.id;
    ack.at = inquiry.at;
    return ack;
}

Ack ackOfComment(InquiryId inquiry, const InquiryComment &comment)
{
    Ack ack;
    ack.key = comment.key;
    ack.inquiry = inquiry;
    ack.comment = comment.id;
    ack.at = comment.at;
    return ack;
}

std::optional<Ack> ackOfLine(const LoadedChat &loaded, const QString &key)
{
    for (const Author &author : {Author{Side::Visitor, {}}, Author{}}) {
        if (const auto line = loaded.keys.constFind(senderKey(author, key)); line != loaded.keys.constEnd()) {
            Ack ack;
            ack.key = key;
            ack.chat = loaded.chat.id;
            ack.seq = line->seq;
            ack.at = line->at;
            return ack;
        }
    }
    return {};
}

} // namespace deskbell
