// SPDX-License-Identifier: MIT
#pragma once

#include "server/config/config.h"

#include <QSslCertificate>
#include <QSslKey>

namespace deskbell {

/// What the server shows of itself under TLS.
struct Certificate {
    QList<QSslCertificate> chain; ///< its own first; never empty
    QSslKey key;                  ///< belongs to the first of the chain
    QStringList warnings;         ///< one line each: run out, key open to others
};

/// Which setting is wrong, and why, in the operator's words.
struct CertificateProblem {
    QString setting; ///< tls.key
    QString message;
};

/// Reads the two files of `tls` and sees that they fit each other. Blocks on the disk.
[[nodiscard]] std::variant<Certificate, CertificateProblem> readCertificate(const TlsConfig &tls);

} // namespace deskbell
