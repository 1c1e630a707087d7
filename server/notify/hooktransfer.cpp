// SPDX-License-Identifier: MIT
#include "server/notify/hooktransfer.h"

#include "common/plaintext.h"
#include "server/notify/libcurl.h"

#include <QDateTime>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostOfAnswer = 16 * 1024;  ///< bytes of a body that are read
constexpr qsizetype mostOfHeaders = 64 * 1024;
constexpr int longestQuote = 200;              ///< characters of an answer in the reason

/// These say that the letter itself is none for this target, so that no later try can end otherwise. All others may be put right at
/// either side: an address that was mistyped or has moved (3xx, 404), a token (401, 403), a limit (429).
bool isAboutLetter(long status)
{
    switch (status) {
    case 400: case 405: case 406: case 410: case 411: case 413: case 414: case 415: case 422: case 431:
        return true;
    default:
        return false;
    }
}

/// RFC 9110, 10.2.3: seconds, or a date. In ms; 0: neither.
qint64 waitIn(const QByteArray &value)
{
    bool isNumber = false;
    const qint64 seconds = value.trimmed().toLongLong(&isNumber);
    if (isNumber)
        return std::clamp<qint64>(seconds, 0, 24 * 3'600) * 1'000;
    const time_t until = LibCurl::find()->getdate(value.constData(), nullptr);
    return until < 0 ? 0 : std::max<qint64>(0, qint64(until) * 1'000 - QDateTime::currentMSecsSinceEpoch());
}

} // namespace

struct HookTransfer::Parts {
    HookRequest request;
    HookGuard guard;
    bool isEncrypted = false;
    CurlEasy easy = {};
    CurlList headers = {};
    QByteArray answer = {};
    qsizetype headerBytes = 0;
    qint64 notBefore = 0;
    QString refused = {}; ///< an address that the guard did not allow

    static curl_socket_t open(void *self, curlsocktype, curl_sockaddr *target)
    {
        auto *parts = static_cast<Parts *>(self);
        const QHostAddress address(&target->addr);
        const bool is6 = target->family == AF_INET6;
        const quint16 port = is6 ? ntohs(reinterpret_cast<const sockaddr_in6 *>(&target->addr)->sin6_port)
                                 : ntohs(reinterpret_cast<const sockaddr_in *>(&target->addr)->sin_port);
        if ((!is6 && target->family != AF_INET) || !parts->guard.allows(address, port, parts->isEncrypted)) {
            parts->refused = address.toString();
            return CURL_SOCKET_BAD;
        }
        return ::socket(target->family, target->socktype | SOCK_CLOEXEC, target->protocol);
    }

    static size_t read(char *data, size_t size, size_t count, void *self)
    {
        auto *parts = static_cast<Parts *>(self);
        const auto bytes = qsizetype(size * count);
        const qsizetype taken = std::min(bytes, mostOfAnswer - parts->answer.size());
        parts->answer.append(data, taken);
        return size_t(taken); // fewer than there are end the transfer
    }

    static size_t readHeader(char *data, size_t size, size_t count, void *self)
    {
        auto *parts = static_cast<Parts *>(self);
        const auto bytes = qsizetype(size * count);
        parts->headerBytes += bytes;
        if (parts->headerBytes > mostOfHeaders)
            return 0;
        const QByteArray line = QByteArray::fromRawData(data, bytes);
        if (constexpr qsizetype name = sizeof("retry-after:") - 1; line.left(name).toLower() == "retry-after:")
            parts->notBefore = waitIn(line.mid(name).trimmed());
        return size_t(bytes);
    }
};

HookTransfer::HookTransfer(const HookRequest &request, const HookGuard &guard, HookTimeouts timeouts)
    : d(std::make_unique<Parts>(Parts{request, guard}))
{
    const LibCurl *curl = LibCurl::find();
    if (curl)
        d->easy.reset(curl->easyInit());
    if (!d->easy)
        return;
    d->isEncrypted = request.url.startsWith("https:");
    for (const QByteArray &header : request.headers)
        d->headers.reset(curl->slistAppend(d->headers.release(), header.constData()));
    const auto set = [&](CURLoption option, auto value) { curl->easySetopt(d->easy.get(), option, value); };
    set(CURLOPT_URL, d->request.url.constData());
    set(CURLOPT_PROTOCOLS_STR, d->isEncrypted ? "https" : "http");
    set(CURLOPT_HTTP_VERSION, long(CURL_HTTP_VERSION_1_1));
    set(CURLOPT_PROXY, "");
    set(CURLOPT_NOPROXY, "*");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_OPENSOCKETFUNCTION, &Parts::open);
    set(CURLOPT_OPENSOCKETDATA, d.get());
    set(CURLOPT_HTTPHEADER, d->headers.get());
    set(CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(d->request.body.size()));
    set(CURLOPT_POSTFIELDS, d->request.body.constData());
    set(CURLOPT_WRITEFUNCTION, &Parts::read);
    set(CURLOPT_WRITEDATA, d.get());
    set(CURLOPT_HEADERFUNCTION, &Parts::readHeader);
    set(CURLOPT_HEADERDATA, d.get());
    set(CURLOPT_CONNECTTIMEOUT_MS, long(timeouts.connect));
    set(CURLOPT_TIMEOUT_MS, long(timeouts.total));
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_QUICK_EXIT, 1L); // a name server that does not answer must not hold up the end
    set(CURLOPT_FRESH_CONNECT, 1L); // each one is judged by its address
    set(CURLOPT_FORBID_REUSE, 1L);
}

HookTransfer::~HookTransfer() = default;

void *HookTransfer::handle() const
{
    return d->easy.get();
}

SendResult HookTransfer::perform()
{
    return result(d->easy ? LibCurl::find()->easyPerform(d->easy.get()) : CURLE_OUT_OF_MEMORY);
}

SendResult HookTransfer::result(int code) const
{
    const LibCurl *curl = LibCurl::find();
    if (!curl)
        return libCurlMissing();
    long status = 0;
    if (d->easy)
        curl->easyGetinfo(d->easy.get(), CURLINFO_RESPONSE_CODE, &status);
    // A long answer was cut short, but its status counts.
    const bool isAnswered = status >= 200 && (code == CURLE_OK || (code == CURLE_WRITE_ERROR && d->answer.size() >= mostOfAnswer));
    if (!isAnswered) {
        if (!d->refused.isEmpty())
            return {SendResult::TryLater, u"the address %1 is none of the public internet%2, and webhooks.allow does not list it"_s.arg(
                                              d->refused, d->isEncrypted ? QString() : u" by https"_s)};
        return {SendResult::TryLater, QString::fromUtf8(curl->easyStrerror(CURLcode(code)))};
    }
    const QString said = displayLine(QString::fromUtf8(d->answer.left(4 * longestQuote)), longestQuote);
    const QString reason = said.isEmpty() ? QString::number(status) : u"%1 %2"_s.arg(status).arg(said);
    if (status < 300) {
        const QString refusal = refusalWithin(d->request.form, d->answer);
        return refusal.isEmpty() ? SendResult{SendResult::Sent, reason} : SendResult{SendResult::TryLater, u"%1 %2"_s.arg(status).arg(refusal)};
    }
    if (status < 400)
        return {SendResult::TryLater, u"%1: redirects are not followed"_s.arg(status)};
    return {isAboutLetter(status) ? SendResult::Dead : SendResult::TryLater, reason, false, d->notBefore};
}

} // namespace deskbell
