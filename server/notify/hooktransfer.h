// SPDX-License-Identifier: MIT
#pragma once

#include "server/notify/hookguard.h"
#include "server/notify/hooktext.h"
#include "server/notify/mailer.h"

#include <memory>

namespace deskbell {

struct HookTimeouts {
    int connect = 5'000; ///< ms, with looking the name up
    int total = 15'000;
};

/// One request to a webhook, carried by libcurl: by HTTP/1.1, without a proxy, to an address that the guard allows. A redirect is not
/// followed, and an answer is read up to a limit. It may be begun in one thread and carried out in another, by one at a time.
class HookTransfer final {
public:
    HookTransfer(const HookRequest &request, const HookGuard &guard, HookTimeouts timeouts = {});
    ~HookTransfer();
    Q_DISABLE_COPY_MOVE(HookTransfer)

    /// Does all of it; takes at most the total timeout.
    [[nodiscard]] SendResult perform();

    /// For who carries out several side by side: a CURL of their own; null if there was no memory for it.
    [[nodiscard]] void *handle() const;
    /// What came of it, by the CURLcode with which it ended. The reason begins with the status of the answer, if there was one, and may
    /// quote what it said.
    [[nodiscard]] SendResult result(int code) const;

private:
    struct Parts;
    std::unique_ptr<Parts> d;
};

} // namespace deskbell
