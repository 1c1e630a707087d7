// SPDX-License-Identifier: MIT
#pragma once

// The key with which a site signs, and the check of one signature. Which algorithm it is for is the operator's word alone:
// nothing that a token says about itself is believed.

#include <QByteArray>
#include <QString>
#include <memory>
#include <variant>

struct evp_pkey_st;

namespace deskbell {

/// RFC 7518, 3.1.
enum class TokenAlgorithm { HS256, RS256, ES256 };

/// The header's word for it, exactly.
[[nodiscard]] QLatin1StringView nameOf(TokenAlgorithm algorithm);

class SiteKey final {
public:
    enum class Problem {
        Empty,
        TooShort,     ///< a shared secret below 32 bytes (RFC 7518, 3.2), or RSA below 2048 bits
        NotSecret,    ///< HS256 with something that is known to everyone, or may be: a public key, a certificate
        IsPrivate,    ///< RS256, ES256: only the public key belongs on this server
        NotPem,
        WrongKind     ///< another kind of key, or another curve
    };

    /// Takes what stands in a key file: for HS256 the secret itself, line ends after it left out; else a public key as PEM
    /// ("BEGIN PUBLIC KEY").
    [[nodiscard]] static std::variant<SiteKey, Problem> read(TokenAlgorithm algorithm, const QByteArray &content);

    [[nodiscard]] TokenAlgorithm algorithm() const { return m_algorithm; }
    /// Whether this key's owner signed the message. An ES256 signature is r and s, 32 bytes each (RFC 7518, 3.4).
    [[nodiscard]] bool hasSigned(const QByteArray &message, const QByteArray &signature) const;

private:
    explicit SiteKey(TokenAlgorithm algorithm) : m_algorithm(algorithm) { }

    TokenAlgorithm m_algorithm;
    QByteArray m_secret;
    std::shared_ptr<evp_pkey_st> m_public;
};

} // namespace deskbell
