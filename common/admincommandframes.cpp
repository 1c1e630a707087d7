// SPDX-License-Identifier: MIT
// The decoders of what admins send, and the encoders of those that may be any, which wire.h declares for everybody else. A file
// for each few kinds, since each takes a compiler many seconds.
#include "common/wire.h"

namespace deskbell::wire {

template Decoded<AdminCommand> decode<AdminCommand>(const QString &);
template Decoded<AdminCommand> decode<AdminCommand>(const QByteArray &);
template QByteArray encode(const AdminCommand &);

} // namespace deskbell::wire
