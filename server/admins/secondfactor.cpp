// SPDX-License-Identifier: MIT
#include "server/admins/secondfactor.h"

#include <QCryptographicHash>
#include <QUrl>
#include <algorithm>
#include <liboath/oath.h>
#include <sodium.h>

namespace deskbell {

namespace {

constexpr qint64 step = 30'000;
constexpr qint64 stepsAround = 1; ///< clocks differ, and people type slowly
constexpr unsigned digits = 6;
constexpr int secretBytes = 20;
constexpr int recoveryCodes = 10;
constexpr int recoveryBytes = 10;

QByteArray randomBytes(int count)
{
    QByteArray bytes(count, '\0');
    randombytes_buf(bytes.data(), size_t(count));
    return bytes;
}

QString withoutSpaces(const QString &code)
{
    QString plain;
    for (const QChar c : code) {
        if (!c.isSpace() && c != u'-')
            plain += c.toLower();
    }
    return plain;
}

} // namespace

QByteArray makeTotpSecret()
{
    return randomBytes(secretBytes);
}

QString base32(const QByteArray &bytes)
{
    char *out = nullptr;
    size_t length = 0;
    if (oath_base32_encode(bytes.constData(), size_t(bytes.size()), &out, &length) != OATH_OK)
        throw std::bad_alloc();
    const QString text = QString::fromLatin1(out, qsizetype(length));
    sodium_memzero(out, length);
    std::free(out);
    return text;
}

QString totpUri(const QByteArray &secret, const QString &issuer, const QString &name)
{
    const auto encoded = [](const QString &text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); };
    return u"otpauth://totp/%1:%2?secret=%3&issuer=%1&algorithm=SHA1&digits=6&period=30"_s.arg(
        encoded(issuer), encoded(name), base32(secret));
}

std::optional<qint64> totpCounter(const QByteArray &secret, const QString &code, qint64 wall, qint64 used)
{
    const QByteArray given = withoutSpaces(code).toUtf8();
    if (secret.isEmpty() || given.size() != qsizetype(digits))
        return {};
    std::optional<qint64> found;
    const qint64 present = wall / step;
    for (qint64 counter = present - stepsAround; counter <= present + stepsAround; ++counter) {
        char expected[digits + 1] = {};
        const int result = oath_hotp_generate(secret.constData(), size_t(secret.size()), quint64(counter), digits, false,
                                              OATH_HOTP_DYNAMIC_TRUNCATION, expected);
        const bool isEqual = result == OATH_OK && sodium_memcmp(expected, given.constData(), digits) == 0;
        if (isEqual && counter > used && !found)
            found = counter;
    }
    return found;
}

QStringList makeRecoveryCodes()
{
    QStringList codes;
    for (int i = 0; i < recoveryCodes; ++i) {
        QString code = base32(randomBytes(recoveryBytes)).toLower();
        for (const int at : {12, 8, 4})
            code.insert(at, u'-');
        codes.append(code);
    }
    return codes;
}

QByteArray hashRecoveryCode(const QString &code)
{
    return QCryptographicHash::hash(withoutSpaces(code).toUtf8(), QCryptographicHash::Sha256);
}

bool isTotpCode(const QString &code)
{
    const QString plain = withoutSpaces(code);
    return plain.size() == qsizetype(digits)
        && std::all_of(plain.begin(), plain.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

std::optional<LoginCode> codeIn(const QString &code, const Admin &admin, qint64 wall)
{
    if (isTotpCode(code)) {
        if (const auto counter = totpCounter(admin.totpSecret, code, wall, admin.totpUsed))
            return TotpCode{*counter};
        return {};
    }
    const QByteArray hash = hashRecoveryCode(code);
    if (admin.recoveryCodes.contains(hash))
        return RecoveryCode{hash};
    return {};
}

} // namespace deskbell
