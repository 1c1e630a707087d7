// SPDX-License-Identifier: MIT
#pragma once

// A site that signs: keys and tokens made while the test runs. Written against OpenSSL alone, so that it shares no line with
// what it tests.

#include <QByteArray>
#include <QString>
#include <memory>

struct evp_pkey_st;

namespace deskbell::testing {

[[nodiscard]] QByteArray base64Url(const QByteArray &bytes);

/// A pair of keys; `kind` is RSA, EC or ED25519, `detail` the bits or the curve.
class KeyPair final {
public:
    explicit KeyPair(const QByteArray &kind, const QByteArray &detail = {});
    [[nodiscard]] QByteArray publicPem() const;
    [[nodiscard]] QByteArray publicDer() const;
    [[nodiscard]] QByteArray privatePem() const;
    /// A signature over SHA-256, in OpenSSL's own form.
    [[nodiscard]] QByteArray sign(const QByteArray &message) const;
    /// r and s, `bytes` each.
    [[nodiscard]] QByteArray signRaw(const QByteArray &message, int bytes = 32) const;

private:
    std::shared_ptr<evp_pkey_st> m_key;
};

[[nodiscard]] QByteArray hmac(const QByteArray &message, const QByteArray &secret, const QByteArray &digest = "SHA256");

} // namespace deskbell::testing
