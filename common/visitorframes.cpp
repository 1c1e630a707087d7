// SPDX-License-Identifier: MIT
// The decoders of the frames of visitors and of who opens the link of a mail, and the encoders of those that may be any, which wire.h declares for everybody else. A file
// for each few kinds, since each takes a compiler many seconds.
#include "common/oneofparts.h"
#include "common/wire.h"

namespace deskbell {

template class OneOf<VisitorCommand>;
template class OneOf<VisitorEvent>;

namespace wire {

template Decoded<VisitorCommand> decode<VisitorCommand>(const QString &);
template Decoded<VisitorCommand> decode<VisitorCommand>(const QByteArray &);
template Decoded<VisitorEvent> decode<VisitorEvent>(const QString &);
template Decoded<VisitorEvent> decode<VisitorEvent>(const QByteArray &);
template Decoded<LinkCommand> decode<LinkCommand>(const QString &);
template Decoded<LinkCommand> decode<LinkCommand>(const QByteArray &);
template Decoded<LinkEvent> decode<LinkEvent>(const QString &);
template Decoded<LinkEvent> decode<LinkEvent>(const QByteArray &);
template QByteArray encode(const VisitorCommand &);
template QByteArray encode(const VisitorEvent &);
template QByteArray encode(const LinkCommand &);
template QByteArray encode(const LinkEvent &);

} // namespace wire

} // namespace deskbell
