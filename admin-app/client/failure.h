// SPDX-License-Identifier: MIT
#pragma once

// What it means that a connection has not come about, or has ended, as far as Qt says so.

#include "client/session.h"

#include <QAbstractSocket>
#include <QSslError>

namespace deskbell {

/// Why a certificate is not taken; detail: in the words of the system.
struct Distrust {
    Session::Problem problem = Session::Problem::TlsError;
    QString detail;
};
/// Of several errors the one that the person can do most about.
[[nodiscard]] Distrust mostTelling(const QList<QSslError> &errors);

[[nodiscard]] bool isOfTls(QAbstractSocket::SocketError error);

// Of the text of an error of QWebSocket, which has no other word for these.
/// A gateway in front (500, 502, 503, 504) speaks for a server that is not there.
[[nodiscard]] bool isOfGateway(const QString &text);
/// What came was no TLS (OpenSSL's SSL_R_WRONG_VERSION_NUMBER): a plain HTTP answer, say.
[[nodiscard]] bool isPlainAnswer(const QString &text);
[[nodiscard]] bool isRedirect(const QString &text);

/// "… key=KEY" at the end of a close reason names the command that the server could not take. Empty: none.
[[nodiscard]] QString blamedKeyIn(const QString &closeReason);
/// A close code that speaks of the connection or of the server, whatever was sent.
[[nodiscard]] bool explainsItself(int code);

} // namespace deskbell
