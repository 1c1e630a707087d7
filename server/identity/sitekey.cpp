// SPDX-License-Identifier: MIT
#include "server/identity/sitekey.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype leastSecretBytes = 32;
constexpr int leastRsaBits = 2048;
constexpr int coordinateBytes = 32; ///< of P-256

template <auto Free>
struct Deleter {
    template <class T> void operator()(T *thing) const { Free(thing); }
};
using Bio = std::unique_ptr<BIO, Deleter<BIO_free_all>>;
using Context = std::unique_ptr<EVP_MD_CTX, Deleter<EVP_MD_CTX_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Deleter<EVP_PKEY_CTX_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Deleter<ECDSA_SIG_free>>;

/// What everybody may know is no secret: keys and certificates, in any of their usual forms.
bool looksPublic(const QByteArray &content)
{
    const QByteArray start = content.trimmed();
    for (const char *sign : {"-----BEGIN", "ssh-", "ecdsa-", "{", "---- BEGIN"}) {
        if (start.startsWith(sign))
            return true;
    }
    const auto *bytes = reinterpret_cast<const unsigned char *>(content.constData());
    const std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY_free>> key(d2i_PUBKEY(nullptr, &bytes, long(content.size())));
    ERR_clear_error();
    return key != nullptr;
}

/// Nobody is asked for a password when a key turns out to be locked.
int noPassword(char *, int, int, void *)
{
    return -1;
}

bool isSound(EVP_PKEY *key)
{
    const KeyContext context(EVP_PKEY_CTX_new(key, nullptr));
    return context && EVP_PKEY_public_check(context.get()) == 1;
}

std::variant<std::shared_ptr<EVP_PKEY>, SiteKey::Problem> readPublic(TokenAlgorithm algorithm, const QByteArray &content)
{
    if (content.contains("PRIVATE KEY-----"))
        return SiteKey::Problem::IsPrivate;
    const Bio bio(BIO_new_mem_buf(content.constData(), int(content.size())));
    const std::shared_ptr<EVP_PKEY> key(PEM_read_bio_PUBKEY(bio.get(), nullptr, noPassword, nullptr), EVP_PKEY_free);
    if (!key)
        return SiteKey::Problem::NotPem;
    if (algorithm == TokenAlgorithm::RS256) {
        if (EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_RSA)
            return SiteKey::Problem::WrongKind;
        if (EVP_PKEY_get_bits(key.get()) < leastRsaBits)
            return SiteKey::Problem::TooShort;
    } else {
        char group[64] = {};
        if (EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_EC
            || EVP_PKEY_get_group_name(key.get(), group, sizeof group, nullptr) != 1
            || QLatin1StringView(group) != QLatin1StringView(SN_X9_62_prime256v1))
            return SiteKey::Problem::WrongKind;
    }
    return isSound(key.get()) ? std::variant<std::shared_ptr<EVP_PKEY>, SiteKey::Problem>(key) : SiteKey::Problem::WrongKind;
}

/// r and s as the ASN.1 that OpenSSL wants; empty if they are no 64 bytes.
QByteArray toDer(const QByteArray &raw)
{
    if (raw.size() != 2 * coordinateBytes)
        return {};
    const auto *bytes = reinterpret_cast<const unsigned char *>(raw.constData());
    const Signature signature(ECDSA_SIG_new());
    BIGNUM *r = BN_bin2bn(bytes, coordinateBytes, nullptr);
    BIGNUM *s = BN_bin2bn(bytes + coordinateBytes, coordinateBytes, nullptr);
    if (!signature || !r || !s || ECDSA_SIG_set0(signature.get(), r, s) != 1) {
        BN_free(r);
        BN_free(s);
        return {};
    }
    unsigned char *der = nullptr;
    const int length = i2d_ECDSA_SIG(signature.get(), &der);
    const QByteArray result = length > 0 ? QByteArray(reinterpret_cast<const char *>(der), length) : QByteArray();
    OPENSSL_free(der);
    return result;
}

} // namespace

QLatin1StringView nameOf(TokenAlgorithm algorithm)
{
    static constexpr QLatin1StringView names[] = {"HS256"_L1, "RS256"_L1, "ES256"_L1};
    static_assert(std::size(names) == size_t(TokenAlgorithm::ES256) + 1);
    return names[size_t(algorithm)];
}

std::variant<SiteKey, SiteKey::Problem> SiteKey::read(TokenAlgorithm algorithm, const QByteArray &content)
{
    if (content.trimmed().isEmpty())
        return Problem::Empty;
    SiteKey key(algorithm);
    if (algorithm == TokenAlgorithm::HS256) {
        if (looksPublic(content))
            return Problem::NotSecret;
        key.m_secret = content;
        while (key.m_secret.endsWith('\n') || key.m_secret.endsWith('\r'))
            key.m_secret.chop(1);
        if (key.m_secret.size() < leastSecretBytes)
            return Problem::TooShort;
        return key;
    }
    auto found = readPublic(algorithm, content);
    ERR_clear_error();
    if (const Problem *problem = std::get_if<Problem>(&found))
        return *problem;
    key.m_public = std::get<std::shared_ptr<EVP_PKEY>>(std::move(found));
    return key;
}

bool SiteKey::hasSigned(const QByteArray &message, const QByteArray &signature) const
{
    if (m_algorithm == TokenAlgorithm::HS256) {
        const QByteArray right = QMessageAuthenticationCode::hash(message, m_secret, QCryptographicHash::Sha256);
        return right.size() == signature.size()
            && CRYPTO_memcmp(right.constData(), signature.constData(), size_t(right.size())) == 0;
    }
    const QByteArray given = m_algorithm == TokenAlgorithm::ES256 ? toDer(signature) : signature;
    const Context context(EVP_MD_CTX_new());
    const bool isRight = !given.isEmpty() && context
        && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, m_public.get()) == 1
        && EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char *>(given.constData()), size_t(given.size()),
                            reinterpret_cast<const unsigned char *>(message.constData()), size_t(message.size())) == 1;
    ERR_clear_error();
    return isRight;
}

} // namespace deskbell
