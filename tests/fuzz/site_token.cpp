// SPDX-License-Identifier: MIT
// No token is believed that the site has not signed, and of a signed one only what is meant for this desk and this hour.

#include "common/plaintext.h"
#include "common/protocol.h"
#include "server/identity/sitetoken.h"

#include "property.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>

using namespace deskbell;
using namespace deskbell::fuzz;

namespace {

constexpr qint64 now = 1'790'000'000'000;
constexpr auto base64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
const QByteArray secret = QByteArrayLiteral("a secret of the site, 32 bytes or more");
// Nobody has kept its private half.
const QByteArray publicKey = QByteArrayLiteral("-----BEGIN PUBLIC KEY-----\n"
                                               "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEzybwodcxw9hziCqgAO76/rOYW/EB\n"
                                               "OjSCZ4EmWw0dxntR4Jiavbqz9uKXnxcUv0EKetWO4zKv1ouyxhcLDj1Ozg==\n"
                                               "-----END PUBLIC KEY-----\n");

SiteTokens tokensWith(TokenAlgorithm algorithm, const QByteArray &content)
{
    auto key = SiteKey::read(algorithm, content);
    HOLDS(std::holds_alternative<SiteKey>(key));
    return SiteTokens({std::get<SiteKey>(key)}, u"desk"_s);
}

QByteArray signature(const QByteArray &message)
{
    return QMessageAuthenticationCode::hash(message, secret, QCryptographicHash::Sha256);
}

QByteArray tokenOf(const QByteArray &header, const QByteArray &claims)
{
    const QByteArray message = header.toBase64(base64Url) + '.' + claims.toBase64(base64Url);
    return message + '.' + signature(message).toBase64(base64Url);
}

void checkClaims(const SiteClaims &claims)
{
    HOLDS(!claims.subject.isEmpty() && claims.subject.size() <= maxSubjectLength && isWellFormed(claims.subject));
    HOLDS(!displayName(claims.subject).isEmpty() && displayText(claims.subject) == claims.subject && !claims.subject.contains(u'\n'));
    HOLDS(!claims.name.isEmpty() && displayName(claims.name) == claims.name);
    HOLDS(claims.email.isEmpty() || isMailAddress(claims.email));
}

bool isFor(const QJsonValue &audience)
{
    return audience == "desk"_L1 || audience.toArray().contains("desk"_L1);
}

/// A token that was believed was signed, and says by anybody's reading what was believed.
void checkBelieved(const QByteArray &token, const SiteClaims &claims)
{
    checkClaims(claims);
    const QList<QByteArray> parts = token.split('.');
    HOLDS(parts.size() == 3 && token.size() <= maxIdentityLength);
    HOLDS(signature(parts[0] + '.' + parts[1]).toBase64(base64Url) == parts[2]);
    const QJsonObject header = QJsonDocument::fromJson(QByteArray::fromBase64(parts[0], base64Url)).object();
    HOLDS(header.value("alg"_L1) == "HS256"_L1 && !header.contains("crit"_L1) && !header.contains("jwk"_L1));
    const QJsonObject said = QJsonDocument::fromJson(QByteArray::fromBase64(parts[1], base64Url)).object();
    HOLDS(isFor(said.value("aud"_L1)));
    HOLDS(said.value("sub"_L1).toString() == claims.subject);
    HOLDS(said.value("exp"_L1).isDouble() && said.value("exp"_L1).toDouble() * 1'000 > double(now));
    for (const QLatin1StringView begin : {"nbf"_L1, "iat"_L1})
        HOLDS(said.value(begin).toDouble(0) * 1'000 <= double(now + tokenLeeway) + 1);
}

/// The same one with a single bit of it changed is believed nowhere.
void checkForgeries(const SiteTokens &tokens, const QByteArray &token, size_t which)
{
    QByteArray forged = token;
    const qsizetype at = qsizetype(which * 31 % size_t(forged.size()));
    forged[at] = char(forged[at] ^ (1 << which % 7));
    HOLDS(!std::holds_alternative<SiteClaims>(tokens.check(QString::fromLatin1(forged), now)));
    HOLDS(!std::holds_alternative<SiteClaims>(tokens.check(QString::fromLatin1(token) + u'=', now)));
    HOLDS(!std::holds_alternative<SiteClaims>(tokens.check(QString::fromLatin1(token.left(token.lastIndexOf('.') + 1)), now)));
    HOLDS(!std::holds_alternative<SiteClaims>(tokens.check(QString::fromLatin1(token), 253'402'300'800'000)));
    const auto other = SiteKey::read(TokenAlgorithm::HS256, secret + '!');
    HOLDS(!std::holds_alternative<SiteClaims>(SiteTokens({std::get<SiteKey>(other)}, u"desk"_s).check(QString::fromLatin1(token), now)));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const SiteTokens shared = tokensWith(TokenAlgorithm::HS256, secret);
    static const SiteTokens published = tokensWith(TokenAlgorithm::ES256, publicKey);
    const QByteArray bytes = bytesOf(data, size);
    QByteArray given = bytes;
    if (bytes.startsWith('{')) { // header and claims, which the site signs
        const qsizetype middle = bytes.indexOf("\n%\n");
        given = middle < 0 ? tokenOf("{\"alg\":\"HS256\"}", bytes) : tokenOf(bytes.left(middle), bytes.mid(middle + 3));
    }
    const QString text = QString::fromUtf8(given);
    const QByteArray token = text.toLatin1();
    HOLDS(!std::holds_alternative<SiteClaims>(published.check(text, now)));
    const auto checked = shared.check(text, now);
    if (const auto *fault = std::get_if<TokenFault>(&checked)) {
        HOLDS(!nameOf(fault->problem).isEmpty());
        return 0;
    }
    checkBelieved(token, std::get<SiteClaims>(checked));
    checkForgeries(shared, token, size);
    return 0;
}
