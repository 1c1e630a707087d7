// SPDX-License-Identifier: MIT
#include "client/failure.h"

#include "common/protocol/codes.h"

#include <QRegularExpression>
#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

bool isOfTls(QAbstractSocket::SocketError error)
{
    return error == QAbstractSocket::SslHandshakeFailedError || error == QAbstractSocket::SslInternalError
        || error == QAbstractSocket::SslInvalidUserDataError;
}

Distrust mostTelling(const QList<QSslError> &errors)
{
    using Problem = Session::Problem;
    static constexpr std::pair<QSslError::SslError, Problem> kinds[] = {
        {QSslError::HostNameMismatch, Problem::OtherHost},
        {QSslError::CertificateExpired, Problem::NotValidNow},
        {QSslError::CertificateNotYetValid, Problem::NotValidNow},
        {QSslError::SelfSignedCertificate, Problem::NotTrusted},
        {QSslError::SelfSignedCertificateInChain, Problem::NotTrusted},
        {QSslError::UnableToGetLocalIssuerCertificate, Problem::NotTrusted},
        {QSslError::UnableToGetIssuerCertificate, Problem::NotTrusted},
        {QSslError::UnableToVerifyFirstCertificate, Problem::NotTrusted},
        {QSslError::CertificateUntrusted, Problem::NotTrusted}};
    for (const auto &[kind, problem] : kinds) {
        const auto it = std::find_if(errors.begin(), errors.end(), [kind = kind](const QSslError &error) { return error.error() == kind; });
        if (it != errors.end())
            return {problem, it->errorString()};
    }
    return {Problem::TlsError, errors.isEmpty() ? QString() : errors.first().errorString()};
}

bool isOfGateway(const QString &text)
{
    static const QRegularExpression status(u"\\b50[0234]\\b"_s);
    return status.match(text).hasMatch();
}

bool isPlainAnswer(const QString &text)
{
    return text.contains(u"wrong version number"_s);
}

bool isRedirect(const QString &text)
{
    static const QRegularExpression status(u"\\b30[12378]\\b"_s);
    return status.match(text).hasMatch();
}

QString blamedKeyIn(const QString &closeReason)
{
    static const QRegularExpression pattern(u"(?:^| )key=([A-Za-z0-9_-]{1,64})$"_s);
    return pattern.match(closeReason).captured(1);
}

bool explainsItself(int code)
{
    constexpr int goingAway = 1001;
    constexpr int serviceRestart = 1012;
    constexpr int tryAgainLater = 1013;
    return code == goingAway || code == serviceRestart || code == tryAgainLater
        || (code >= 4000 && code < static_cast<int>(CloseCode::BadFrames));
}

} // namespace deskbell
