// SPDX-License-Identifier: MIT
#include "server/domain/answersbykey.h"

#include <QCryptographicHash>
#include <cstring>

namespace deskbell {

AnswersByKey::Digest::Digest(const QString &key)
{
    const QByteArray bytes = QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha256);
    std::memcpy(&first, bytes.constData(), sizeof first);
    std::memcpy(&second, bytes.constData() + sizeof first, sizeof second);
}

void AnswersByKey::insert(const Ack &ack)
{
    m_answers.insert(Digest(ack.key), {ack.chat, ack.inquiry, ack.comment, ack.seq, ack.at});
}

std::optional<Ack> AnswersByKey::find(const QString &key) const
{
    const auto answer = m_answers.constFind(Digest(key));
    if (answer == m_answers.constEnd())
        return {};
    return Ack{key, answer->chat, answer->seq, answer->inquiry, answer->comment, answer->at};
}

} // namespace deskbell
