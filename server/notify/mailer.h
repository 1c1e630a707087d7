// SPDX-License-Identifier: MIT
#pragma once

// Sends one letter to the configured mail server. Blocks; MailWorker gives it a thread of its own.

#include "server/config/config.h"
#include "server/domain/records.h"
#include "server/notify/mimetext.h"

#include <QMetaType>
#include <atomic>
#include <memory>

namespace deskbell {

struct SendResult {
    enum Outcome {
        Sent,
        TryLater, ///< nobody knows yet: network, a 4yz answer, a certificate, or a 5yz that speaks of us and may be put right
        Dead      ///< the mail server refused this mailbox or letter for good (5yz), or it cannot be a mail at all
    };
    Outcome outcome = TryLater;
    QString reason; ///< one line for an admin; what the mail server said. May hold the address: not for the log.
    /// With TryLater: the mail server spoke of us, our account or itself. It would say the same to the next letter.
    bool isAboutUs = false;
    qint64 notBefore = 0; ///< ms from now that the other side wants to be left alone; 0: it did not say
};

/// What comes of everything that is to be sent where there is no libcurl.
[[nodiscard]] SendResult libCurlMissing();

struct MailTimeouts {
    int connect = 15'000; ///< ms
    int total = 60'000;
};

class SmtpMailer final {
public:
    explicit SmtpMailer(const MailConfig &mail, MailTimeouts timeouts = {});
    ~SmtpMailer();

    /// One connection for one letter, so that an address which is refused stands in nobody else's way. Takes at most the
    /// total timeout.
    [[nodiscard]] SendResult send(const Letter &letter, MailReader reader = MailReader::Admin);

    /// From any thread: ends a running send() at once, with TryLater, and every later one.
    void abort();

private:
    struct Transfer;

    const MailConfig m_mail;
    const MailTimeouts m_timeouts;
    std::atomic_bool m_aborted = false;
    std::atomic<void *> m_multi = nullptr; ///< CURLM; from the first letter on
};

} // namespace deskbell

Q_DECLARE_METATYPE(deskbell::SendResult)
