// SPDX-License-Identifier: MIT
#include "server/notify/testletter.h"

#include "server/notify/mailtext.h"

#include <QUuid>

namespace deskbell {

Letter testLetter(const Config &config, const QString &email)
{
    const MailText text = MailWriter(config.site.language, config.site.name, config.server.publicUrl).test();
    Letter letter;
    letter.messageId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    letter.to = email;
    letter.subject = text.subject;
    letter.body = text.body;
    return letter;
}

} // namespace deskbell
