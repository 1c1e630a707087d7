// SPDX-License-Identifier: MIT
// The decoders of what admins send, and the encoders of those that may be any, which wire.h declares for everybody else. A file
// for each few kinds, since each takes a compiler many seconds.
#include "common/oneofparts.h"
#include "common/wire.h"

namespace deskbell {

template class OneOf<AdminCommand>;

namespace wire {

template Decoded<AdminCommand> decode<AdminCommand>(const QString &);
template Decoded<AdminCommand> decode<AdminCommand>(const QByteArray &);
template QByteArray encode(const AdminCommand &);

} // namespace wire

} // namespace deskbell
