// SPDX-License-Identifier: MIT
#pragma once

#include "common/ids.h"

#include <QHash>
#include <QString>

namespace deskbell {

/// What a person has begun to write, kept while its window is closed or made anew.
struct Drafts {
    QHash<ChatId, QString> messages;
    QHash<InquiryId, QString> comments;
};

} // namespace deskbell
