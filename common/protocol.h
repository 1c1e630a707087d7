// SPDX-License-Identifier: MIT
#pragma once

// The wire protocol: every record, command, event, code and limit, once. docs/protocol.md says the same in prose,
// common/examples/ holds one golden frame of each; a test keeps the three together.
//
// A frame is one WebSocket text message holding one JSON object with a "type". Times are milliseconds since
// 1970-01-01 UTC; durations are milliseconds. Text lengths count UTF-16 units, as QString::size() and JavaScript do.

#include "common/protocol/account.h"
#include "common/protocol/adminside.h"
#include "common/protocol/codes.h"
#include "common/protocol/export.h"
#include "common/protocol/files.h"
#include "common/protocol/filters.h"
#include "common/protocol/inbox.h"
#include "common/protocol/limits.h"
#include "common/protocol/linkside.h"
#include "common/protocol/notes.h"
#include "common/protocol/person.h"
#include "common/protocol/records.h"
#include "common/protocol/replies.h"
#include "common/protocol/setup.h"
#include "common/protocol/shared.h"
#include "common/protocol/site.h"
#include "common/protocol/statistics.h"
#include "common/protocol/team.h"
#include "common/protocol/visitorside.h"
#include "common/protocol/words.h"
