// SPDX-License-Identifier: MIT
#include "signer.h"

#include <openssl/bio.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace deskbell::testing {

namespace {

template <class Write>
QByteArray written(Write write)
{
    const std::unique_ptr<BIO, int (*)(BIO *)> bio(BIO_new(BIO_s_mem()), BIO_free);
    if (write(bio.get()) != 1)
        qFatal("OpenSSL cannot write the key");
    char *bytes = nullptr;
    const long length = BIO_get_mem_data(bio.get(), &bytes);
    return QByteArray(bytes, length);
}

} // namespace

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

KeyPair::KeyPair(const QByteArray &kind, const QByteArray &detail)
{
    EVP_PKEY *key = kind == "RSA"   ? EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", size_t(detail.toUInt()))
                  : kind == "EC"    ? EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", detail.constData())
                                    : EVP_PKEY_Q_keygen(nullptr, nullptr, kind.constData());
    if (!key)
        qFatal("OpenSSL makes no key of kind %s", kind.constData());
    m_key.reset(key, EVP_PKEY_free);
}

QByteArray KeyPair::publicPem() const
{
    return written([this](BIO *bio) { return PEM_write_bio_PUBKEY(bio, m_key.get()); });
}

QByteArray KeyPair::publicDer() const
{
    return written([this](BIO *bio) { return i2d_PUBKEY_bio(bio, m_key.get()); });
}

QByteArray KeyPair::privatePem() const
{
    return written([this](BIO *bio) { return PEM_write_bio_PrivateKey(bio, m_key.get(), nullptr, nullptr, 0, nullptr, nullptr); });
}

QByteArray KeyPair::sign(const QByteArray &message) const
{
    const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX *)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    const auto *bytes = reinterpret_cast<const unsigned char *>(message.constData());
    size_t length = 0;
    if (EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, m_key.get()) != 1
        || EVP_DigestSign(context.get(), nullptr, &length, bytes, size_t(message.size())) != 1)
        qFatal("OpenSSL does not sign");
    QByteArray signature(qsizetype(length), '\0');
    if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char *>(signature.data()), &length, bytes, size_t(message.size())) != 1)
        qFatal("OpenSSL does not sign");
    signature.truncate(qsizetype(length));
    return signature;
}

QByteArray KeyPair::signRaw(const QByteArray &message, int bytes) const
{
    const QByteArray der = sign(message);
    const auto *start = reinterpret_cast<const unsigned char *>(der.constData());
    const std::unique_ptr<ECDSA_SIG, void (*)(ECDSA_SIG *)> signature(d2i_ECDSA_SIG(nullptr, &start, long(der.size())), ECDSA_SIG_free);
    QByteArray raw(2 * bytes, '\0');
    auto *out = reinterpret_cast<unsigned char *>(raw.data());
    BN_bn2binpad(ECDSA_SIG_get0_r(signature.get()), out, bytes);
    BN_bn2binpad(ECDSA_SIG_get0_s(signature.get()), out + bytes, bytes);
    return raw;
}

QByteArray hmac(const QByteArray &message, const QByteArray &secret, const QByteArray &digest)
{
    QByteArray result(EVP_MAX_MD_SIZE, '\0');
    unsigned int length = 0;
    HMAC(EVP_get_digestbyname(digest.constData()), secret.constData(), int(secret.size()),
         reinterpret_cast<const unsigned char *>(message.constData()), size_t(message.size()),
         reinterpret_cast<unsigned char *>(result.data()), &length);
    result.truncate(qsizetype(length));
    return result;
}

} // namespace deskbell::testing
