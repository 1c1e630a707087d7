// SPDX-License-Identifier: MIT
#pragma once

// The site's word for who somebody is: a signed token (JWT, RFC 7519, as a compact JWS, RFC 7515), checked without asking
// the site. docs/identity.md tells the site's side.

#include "server/identity/sitekey.h"

#include <QList>

namespace deskbell {

inline constexpr int maxSubjectLength = 128;
inline constexpr qint64 tokenLeeway = 60'000; ///< ms by which the site's clock may run ahead of ours

/// What a good token says.
struct SiteClaims {
    QString subject; ///< as it stands there, of a number the digits; 1 to 128 units, nothing that cannot be seen
    QString name;    ///< fit to be shown; the subject's own form if the token has none, so never empty
    QString email;   ///< a mail address, or empty

    bool operator==(const SiteClaims &) const = default;
};

/// Why a token is not believed. For the log: the visitor hears one and the same refusal.
enum class TokenProblem {
    TooLong,
    Malformed,      ///< not three parts of canonical base64url
    BadHeader,      ///< not JSON, or says more than alg, typ and kid
    WrongAlgorithm,
    BadSignature,
    BadClaims,      ///< not JSON, a name twice, or a claim that is missing or of another kind than it must be
    WrongAudience,
    Expired,
    NotYet          ///< nbf or iat lies ahead
};
[[nodiscard]] QLatin1StringView nameOf(TokenProblem problem);

/// For the log of the site's operator, who would look for the reason in every claim else.
struct TokenFault {
    TokenProblem problem = TokenProblem::Malformed;
    QLatin1StringView claim = {}; ///< the first one that is wrong; empty if it is not about one
};

class SiteTokens final {
public:
    /// The keys, all for the same algorithm: the present one and, while a site changes it, the one before.
    SiteTokens(QList<SiteKey> keys, QString audience);

    /// now: UTC ms.
    [[nodiscard]] std::variant<SiteClaims, TokenFault> check(const QString &token, qint64 now) const;

private:
    QList<SiteKey> m_keys;
    QString m_audience;
};

} // namespace deskbell
