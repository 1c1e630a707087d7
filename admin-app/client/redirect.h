// SPDX-License-Identifier: MIT
#pragma once

#include <QNetworkAccessManager>
#include <QPointer>
#include <QUrl>

class QNetworkReply;

namespace deskbell {

/// Where an address sends on to. One question at a time: a new one, or drop(), ends the one before, and that is not answered.
class Redirect final : public QObject {
    Q_OBJECT
public:
    /// Of the address its http form is asked, with neither cookies nor a body.
    void ask(const QUrl &address);
    void drop();

Q_SIGNALS:
    /// Without a redirect: the address itself.
    void leadsTo(const QUrl &place);

private:
    QNetworkAccessManager m_network;
    QPointer<QNetworkReply> m_reply;
};

} // namespace deskbell
