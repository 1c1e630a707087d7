// SPDX-License-Identifier: MIT
#pragma once

// Tokens of a site: good ones, and forged ones of every kind that we could think of.

#include "server/identity/sitetoken.h"
#include "signer.h"

#include <optional>

namespace deskbell::testing {

/// The moment at which the tokens are looked at, UTC ms. Good ones are good for five minutes more.
inline constexpr qint64 tokenTime = 1'800'000'000'000;
inline const QByteArray tokenSecret = "a secret that only the site and this server know";
inline const QByteArray tokenClaims = R"({"sub":"u1","name":"Kim Jimin","email":"jimin@example.com","aud":"desk","exp":1800000300})";

[[nodiscard]] QByteArray headerFor(const QByteArray &alg);
/// Both parts, without a signature.
[[nodiscard]] QByteArray body(const QByteArray &header, const QByteArray &claims);
[[nodiscard]] QByteArray signedHs(const QByteArray &header, const QByteArray &claims, const QByteArray &key = tokenSecret);
/// A token of HS256 with one claim set to something else, or, without a value, left out.
[[nodiscard]] QByteArray tokenWith(const QByteArray &name, const QByteArray &value = {});

/// The keys of one test run.
struct SiteKeys {
    KeyPair rsa{"RSA", "2048"};
    KeyPair otherRsa{"RSA", "2048"};
    KeyPair ec{"EC", "P-256"};
    KeyPair otherEc{"EC", "P-256"};
    KeyPair ec384{"EC", "P-384"};
    KeyPair secp256k1{"EC", "secp256k1"};

    [[nodiscard]] QByteArray rsToken(const QByteArray &claims = tokenClaims) const;
    [[nodiscard]] QByteArray esToken(const QByteArray &claims = tokenClaims) const;
};

struct NamedToken {
    QByteArray name;
    QByteArray algorithm; ///< that the server is set to
    QString token;
    TokenProblem problem = TokenProblem::Malformed; ///< of forged ones
};
[[nodiscard]] QList<NamedToken> forgedTokens(const SiteKeys &keys);

struct JudgedKey {
    QByteArray name;
    TokenAlgorithm algorithm;
    QByteArray content;
    std::optional<SiteKey::Problem> problem; ///< none: it is taken
};
[[nodiscard]] QList<JudgedKey> keyFiles(const SiteKeys &keys);

/// Good tokens with something unusual in them, and the name that they give.
[[nodiscard]] QList<std::pair<NamedToken, QString>> unusualTokens();

} // namespace deskbell::testing
