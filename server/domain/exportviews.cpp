// SPDX-License-Identifier: MIT
#include "server/domain/exportviews.h"

#include "server/domain/noteviews.h"
#include "server/domain/toldtovisitors.h"
#include "server/domain/views.h"

namespace deskbell {

static_assert(!isToldToVisitors<ExportPage>, "what admins have noted is in it");

ExportedConversation exportView(const ExportedChatOrInquiry &stored)
{
    ExportedConversation view;
    view.row = deskView(stored.summary);
    view.email = stored.email;
    view.page = stored.page;
    view.acceptedAt = stored.acceptedAt;
    view.endedAt = stored.endedAt;
    view.rating = stored.rating.value;
    view.ratingText = stored.rating.text;
    view.text = stored.text;
    view.messages = sharedView(stored.messages);
    for (const InquiryComment &comment : stored.comments)
        view.comments.append(sharedView(comment));
    view.notes = noteView(stored.notes);
    // Keys are nobody's business once what they made is there.
    const auto forgetKeys = [](auto &lines) {
        for (auto &line : lines)
            line.key.clear();
    };
    forgetKeys(view.messages);
    forgetKeys(view.comments);
    forgetKeys(view.notes);
    view.more = stored.hasMore;
    return view;
}

} // namespace deskbell
