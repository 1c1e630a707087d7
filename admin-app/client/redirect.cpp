// SPDX-License-Identifier: MIT
#include "client/redirect.h"

#include <QNetworkReply>

namespace deskbell {

using namespace Qt::StringLiterals;

void Redirect::ask(const QUrl &address)
{
    drop();
    QUrl url = address;
    url.setScheme(u"http"_s);
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    m_reply = m_network.head(request);
    connect(m_reply, &QNetworkReply::finished, this, [this, reply = m_reply.data()] {
        reply->deleteLater();
        if (reply == m_reply)
            Q_EMIT leadsTo(reply->url().resolved(reply->header(QNetworkRequest::LocationHeader).toUrl()));
    });
}

void Redirect::drop()
{
    if (QNetworkReply *reply = std::exchange(m_reply, nullptr))
        reply->abort();
}

} // namespace deskbell
