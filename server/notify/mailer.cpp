// SPDX-License-Identifier: MIT
#include "server/notify/mailer.h"

#include "common/plaintext.h"
#include "server/notify/libcurl.h"
#include "server/notify/smtpreply.h"

#include <algorithm>
#include <cstring>

namespace deskbell {

namespace {

constexpr qsizetype mostOfReply = 4 * 1024;

/// "550-5.4.5 Daily limit\n550 5.4.5 reached" is "550 5.4.5 Daily limit reached" to a person.
QByteArray inOneLine(const QByteArray &reply)
{
    QList<QByteArray> lines = reply.split('\n');
    const qsizetype space = lines[0].indexOf(' ');
    const QByteArray status = space > 3 && lines[0].mid(4, space - 4).count('.') == 2 ? lines[0].mid(4, space - 4) + ' ' : QByteArray();
    if (lines.size() > 1)
        lines[0].replace(3, 1, " ");
    for (qsizetype i = 1; i < lines.size(); ++i) {
        lines[i].remove(0, 4);
        if (!status.isEmpty() && lines[i].startsWith(status))
            lines[i].remove(0, status.size());
    }
    return lines.join(' ');
}

} // namespace

SendResult libCurlMissing()
{
    return {SendResult::TryLater, u"libcurl (the package libcurl4) is not installed"_s};
}

/// One run of the protocol: what is still to be sent, and how far the two have got.
struct SmtpMailer::Transfer {
    QByteArray text;
    qsizetype sent = 0;
    std::atomic_bool &aborted;
    const QString &recipient;
    SmtpStage stage = SmtpStage::Opening;
    bool leaving = false;
    QByteArray lastReply = {}; ///< to anything but the goodbye; all its lines

    static size_t read(char *buffer, size_t size, size_t count, void *self)
    {
        auto *transfer = static_cast<Transfer *>(self);
        const auto part = std::min<qsizetype>(qsizetype(size * count), transfer->text.size() - transfer->sent);
        std::memcpy(buffer, transfer->text.constData() + transfer->sent, size_t(part));
        transfer->sent += part;
        return size_t(part);
    }

    static int listen(CURL *, curl_infotype kind, char *data, size_t size, void *self)
    {
        auto *transfer = static_cast<Transfer *>(self);
        const QByteArray line = QByteArray::fromRawData(data, qsizetype(size));
        if (kind == CURLINFO_HEADER_OUT) {
            transfer->stage = line.startsWith("MAIL FROM") ? SmtpStage::Sender
                : line.startsWith("RCPT TO")               ? SmtpStage::Recipient
                : line.startsWith("DATA")                  ? SmtpStage::Text
                                                           : transfer->stage;
            transfer->leaving |= line.startsWith("QUIT");
        } else if (kind == CURLINFO_HEADER_IN && !transfer->leaving) {
            // "550-" goes on, "550 " ends (RFC 5321, 4.2.1); the lines between often say the most.
            const QByteArray last = transfer->lastReply.mid(transfer->lastReply.lastIndexOf('\n') + 1);
            const QByteArray next = QByteArray(data, qsizetype(size)).trimmed();
            const bool goesOn = last.size() > 3 && last[3] == '-' && transfer->lastReply.size() < mostOfReply;
            transfer->lastReply = goesOn ? transfer->lastReply + '\n' + next : next;
        }
        return 0;
    }

    /// Also called while curl waits for the answer to its goodbye, about once a second.
    static int isAborted(void *self, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
    {
        return static_cast<Transfer *>(self)->aborted ? 1 : 0;
    }

    SendResult result(CURLcode code) const
    {
        if (code == CURLE_OK)
            return {SendResult::Sent, {}};
        const int reply = lastReply.left(3).toInt();
        const QString said = displayLine(QString::fromUtf8(inOneLine(lastReply)), 300);
        if (reply >= 500 && reply < 600 && isAboutLetter(stage, lastReply, recipient))
            return {SendResult::Dead, said};
        if (reply >= 400 && reply < 600)
            return {SendResult::TryLater, said, isAboutUs(stage, lastReply, recipient)};
        return {SendResult::TryLater, QString::fromUtf8(LibCurl::find()->easyStrerror(code))};
    }
};

SmtpMailer::SmtpMailer(const MailConfig &mail, MailTimeouts timeouts)
    : m_mail(mail)
    , m_timeouts(timeouts)
{
}

SmtpMailer::~SmtpMailer()
{
    if (m_multi)
        LibCurl::find()->multiCleanup(m_multi);
}

void SmtpMailer::abort()
{
    m_aborted = true;
    if (void *multi = m_multi)
        LibCurl::find()->multiWakeup(multi);
}

SendResult SmtpMailer::send(const Letter &letter, MailReader reader)
{
    const QString problem = letterProblem(letter);
    if (!problem.isEmpty())
        return {SendResult::Dead, problem};
    const LibCurl *curl = LibCurl::find();
    if (!curl)
        return libCurlMissing();
    if (!m_multi)
        m_multi = curl->multiInit();
    CurlEasy easy(curl->easyInit());
    if (!easy || !m_multi)
        return {SendResult::TryLater, u"out of memory"_s};

    Transfer transfer{mimeText(letter, m_mail, QDateTime::currentDateTimeUtc(), reader), 0, m_aborted, letter.to};
    const bool ipv6 = m_mail.host.contains(u':');
    const QByteArray url = (m_mail.security == MailSecurity::Tls ? "smtps://" : "smtp://")
        + (ipv6 ? '[' + m_mail.host.toLatin1() + ']' : m_mail.host.toLatin1()) + ':' + QByteArray::number(m_mail.port)
        // What curl says with EHLO; else it would be the machine's bare name, which mail servers need not take.
        + '/' + QByteArray(m_mail.helloName.toLatin1()).replace('[', "%5B").replace(']', "%5D").replace(':', "%3A");
    const CurlList recipients(curl->slistAppend(nullptr, ('<' + letter.to.toLatin1() + '>').constData()));

    const auto set = [&](CURLoption option, auto value) { curl->easySetopt(easy.get(), option, value); };
    set(CURLOPT_URL, url.constData());
    set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    set(CURLOPT_PROXY, "");
    set(CURLOPT_USE_SSL, m_mail.security == MailSecurity::None ? long(CURLUSESSL_NONE) : long(CURLUSESSL_ALL));
    if (!m_mail.caFile.isEmpty())
        set(CURLOPT_CAINFO, m_mail.caFile.toLocal8Bit().constData());
    if (!m_mail.user.isEmpty()) {
        set(CURLOPT_USERNAME, m_mail.user.toUtf8().constData());
        set(CURLOPT_PASSWORD, m_mail.password.toUtf8().constData());
    }
    const QString envelope = m_mail.bounce.isEmpty() ? m_mail.from : m_mail.bounce;
    set(CURLOPT_MAIL_FROM, ('<' + envelope.toLatin1() + '>').constData());
    set(CURLOPT_MAIL_RCPT, recipients.get());
    set(CURLOPT_UPLOAD, 1L);
    set(CURLOPT_READFUNCTION, &Transfer::read);
    set(CURLOPT_READDATA, &transfer);
    set(CURLOPT_DEBUGFUNCTION, &Transfer::listen);
    set(CURLOPT_DEBUGDATA, &transfer);
    set(CURLOPT_VERBOSE, 1L);
    set(CURLOPT_XFERINFOFUNCTION, &Transfer::isAborted);
    set(CURLOPT_XFERINFODATA, &transfer);
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_CONNECTTIMEOUT_MS, long(m_timeouts.connect));
    set(CURLOPT_TIMEOUT_MS, long(m_timeouts.total));
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_QUICK_EXIT, 1L); // a name server that does not answer must not hold up the end
    set(CURLOPT_FORBID_REUSE, 1L);

    curl->multiAddHandle(m_multi, easy.get());
    CURLcode code = CURLE_ABORTED_BY_CALLBACK;
    int running = 1;
    while (running > 0 && !m_aborted) {
        if (curl->multiPerform(m_multi, &running) != CURLM_OK)
            break;
        int left = 0;
        while (const CURLMsg *message = curl->multiInfoRead(m_multi, &left)) {
            if (message->msg == CURLMSG_DONE)
                code = message->data.result;
        }
        if (running > 0 && !m_aborted)
            curl->multiPoll(m_multi, nullptr, 0, 500, nullptr);
    }
    if (m_aborted)
        set(CURLOPT_TIMEOUT_MS, 1L); // no waiting for the answer to a goodbye
    curl->multiRemoveHandle(m_multi, easy.get());
    return transfer.result(code);
}

} // namespace deskbell
