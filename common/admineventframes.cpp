// SPDX-License-Identifier: MIT
// The decoders of what admins are sent, and the encoders of those that may be any, which wire.h declares for everybody else. A file
// for each few kinds, since each takes a compiler many seconds.
#include "common/oneofparts.h"
#include "common/wire.h"

namespace deskbell {

template class OneOf<AdminEvent>;

namespace wire {

template Decoded<AdminEvent> decode<AdminEvent>(const QString &);
template Decoded<AdminEvent> decode<AdminEvent>(const QByteArray &);
template QByteArray encode(const AdminEvent &);

} // namespace wire

} // namespace deskbell
