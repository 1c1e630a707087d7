// SPDX-License-Identifier: MIT
#include "server/config/certificate.h"

#include "server/config/values.h"

#include <QDateTime>
#include <QFile>
#include <memory>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostBytes = 1024 * 1024;

template <auto release>
struct Release {
    void operator()(auto *thing) const { release(thing); }
};
using Bio = std::unique_ptr<BIO, Release<BIO_free_all>>;
using PrivateKey = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using X509Pointer = std::unique_ptr<X509, Release<X509_free>>;

Bio bioOf(const QByteArray &pem)
{
    return Bio(BIO_new_mem_buf(pem.constData(), int(pem.size())));
}

/// An empty passphrase: a server started unattended cannot be asked for one.
int noPassphrase(char *, int, int, void *)
{
    return 0;
}

/// Qt does not look whether the key is that of the certificate; every handshake would fail.
bool belongTogether(const QByteArray &certificatePem, const QByteArray &keyPem)
{
    const X509Pointer certificate(PEM_read_bio_X509(bioOf(certificatePem).get(), nullptr, noPassphrase, nullptr));
    const PrivateKey key(PEM_read_bio_PrivateKey(bioOf(keyPem).get(), nullptr, noPassphrase, nullptr));
    return certificate && key && X509_check_private_key(certificate.get(), key.get()) == 1;
}

QSslKey keyOf(const QByteArray &pem)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Ec, QSsl::Rsa}) {
        const QSslKey key(pem, algorithm);
        if (!key.isNull())
            return key;
    }
    return {};
}

} // namespace

std::variant<Certificate, CertificateProblem> readCertificate(const TlsConfig &tls)
{
    const auto contents = [](const QString &name, QByteArray &bytes) {
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly))
            return file.errorString();
        bytes = withoutMark(file.read(mostBytes));
        return QString();
    };
    QByteArray certificatePem, keyPem;
    if (const QString why = contents(tls.certificate, certificatePem); !why.isEmpty())
        return CertificateProblem{u"tls.certificate"_s, configWords("tls.certificate %1 cannot be read: %2").arg(tls.certificate, why)};
    if (const QString why = contents(tls.key, keyPem); !why.isEmpty())
        return CertificateProblem{u"tls.key"_s, configWords("tls.key %1 cannot be read: %2").arg(tls.key, why)};

    Certificate certificate;
    certificate.chain = QSslCertificate::fromData(certificatePem, QSsl::Pem);
    if (certificate.chain.isEmpty() || certificate.chain.first().isNull())
        return CertificateProblem{u"tls.certificate"_s, configWords("tls.certificate %1 holds no certificate in PEM form").arg(tls.certificate)};
    certificate.key = keyOf(keyPem);
    if (certificate.key.isNull())
        return CertificateProblem{u"tls.key"_s, configWords("tls.key %1 holds no RSA or EC key in PEM form without a passphrase").arg(tls.key)};
    if (!belongTogether(certificatePem, keyPem))
        return CertificateProblem{u"tls.key"_s, configWords("tls.key %1 does not belong to the certificate %2").arg(tls.key, tls.certificate)};

    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (certificate.chain.first().expiryDate() < now)
        certificate.warnings.append(configWords("tls.certificate %1 has run out").arg(tls.certificate));
    if (certificate.chain.first().effectiveDate() > now)
        certificate.warnings.append(configWords("tls.certificate %1 is not valid yet").arg(tls.certificate));
    if (QFile::permissions(tls.key) & (QFile::ReadOther | QFile::WriteOther | QFile::WriteGroup))
        certificate.warnings.append(configWords("tls.key %1 can be read by other users of this machine: chmod 600").arg(tls.key));
    return certificate;
}

} // namespace deskbell
