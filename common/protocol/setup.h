// SPDX-License-Identifier: MIT
#pragma once

// What helps an owner to set a new server up.

#include "common/ids.h"

#include <QString>

namespace deskbell {

using namespace Qt::StringLiterals;

/// A server that says it in `features` answers test_mail, and tells in `desk` and `origins` which site has visited it.
inline constexpr QLatin1StringView setupFeature{"setup"};

// ---- commands, of owners ------------------------------------------------------------------------------------------

/// Sends one mail now, past the outbox, to see what comes of it.
struct TestMail {
    static constexpr QLatin1StringView type{"test_mail"};
    QString key;
    QString email; ///< to whom

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("email"_L1, self.email);
    }
    bool operator==(const TestMail &) const = default;
};

// ---- events -------------------------------------------------------------------------------------------------------

/// Answer to test_mail.
struct MailTested {
    static constexpr QLatin1StringView type{"mail_tested"};
    QString key;
    bool sent = false; ///< the mail server has taken it
    QString reason;    ///< why not: what the mail server said, or why it could not be asked

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.optional("sent"_L1, self.sent);
        f.optional("reason"_L1, self.reason);
    }
    bool operator==(const MailTested &) const = default;
};

} // namespace deskbell
