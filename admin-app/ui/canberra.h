// SPDX-License-Identifier: MIT
#pragma once

#include <canberra.h>

namespace deskbell {

/// What is used of libcanberra, by the names there. It is looked for as the program runs, not linked: its drivers lie where it was
/// built to find them, so the desktop's own sounds where one that came along would not; and where there is none, the app beeps.
struct Canberra {
    decltype(&::ca_context_create) contextCreate = nullptr;
    decltype(&::ca_context_play_full) contextPlayFull = nullptr;
    decltype(&::ca_context_cancel) contextCancel = nullptr;
    decltype(&::ca_proplist_create) proplistCreate = nullptr;
    decltype(&::ca_proplist_destroy) proplistDestroy = nullptr;
    decltype(&::ca_proplist_sets) proplistSets = nullptr;
};

/// The one of this machine, which then stays until the process ends; null where there is none. In any thread.
[[nodiscard]] const Canberra *canberra();

} // namespace deskbell
