// SPDX-License-Identifier: MIT
#include "server/visitors/workproof.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

#include <bit>

namespace deskbell {

namespace {

constexpr qint64 windowTime = 10 * 60'000;
constexpr qsizetype mostWorkLength = 64;

QByteArray randomSecret()
{
    QByteArray bytes(32, '\0');
    QRandomGenerator::system()->generate(reinterpret_cast<quint32 *>(bytes.data()), reinterpret_cast<quint32 *>(bytes.data() + bytes.size()));
    return bytes;
}

int leadingZeroBits(const QByteArray &bytes)
{
    int count = 0;
    for (const char byte : bytes) {
        const int zeros = std::countl_zero(quint8(byte));
        count += zeros;
        if (zeros < 8)
            break;
    }
    return count;
}

} // namespace

WorkProof::WorkProof()
    : WorkProof(randomSecret())
{
}

WorkProof::WorkProof(QByteArray secret)
    : m_secret(std::move(secret))
{
}

QString WorkProof::challengeOf(const VisitorKey &who, const QString &key, qint64 window) const
{
    const QByteArray what = QByteArray::number(window) + ' ' + QByteArray::number(who.site.value) + ' ' + who.tokenHash.toHex() + ' '
        + key.toUtf8();
    const QByteArray code = QMessageAuthenticationCode::hash(what, m_secret, QCryptographicHash::Sha256);
    return QString::fromLatin1(code.first(16).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QString WorkProof::challenge(const VisitorKey &who, const QString &key, qint64 now) const
{
    return challengeOf(who, key, now / windowTime);
}

bool WorkProof::isDone(const VisitorKey &who, const QString &key, const QString &work, int bits, qint64 now) const
{
    if (work.isEmpty() || work.size() > mostWorkLength)
        return false;
    for (const qint64 window : {now / windowTime, now / windowTime - 1}) {
        const QByteArray text = (challengeOf(who, key, window) + work).toUtf8();
        if (leadingZeroBits(QCryptographicHash::hash(text, QCryptographicHash::Sha256)) >= bits)
            return true;
    }
    return false;
}

} // namespace deskbell
