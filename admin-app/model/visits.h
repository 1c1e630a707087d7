// SPDX-License-Identifier: MIT
#pragma once

#include "client/desklink.h"

#include <QHash>

namespace deskbell {

/// How often those who ring have come: counted from the conversations that they had before, which the server is asked for once for
/// each call.
class Visits final : public QObject {
    Q_OBJECT
public:
    explicit Visits(DeskLink &link, QObject *parent = nullptr);

    /// Which visit the call is: 2 is the second one. 0: it is not known yet, or there were too many to count; it has been asked for.
    [[nodiscard]] int of(const DeskChat &chat);
    void keep(const QList<ChatId> &ringing); ///< what is known of others is dropped

    /// Which visit of theirs it is that began then, if they had those conversations, too.
    [[nodiscard]] static int count(const QList<HistoryRow> &others, qint64 begun);

Q_SIGNALS:
    void counted();

private:
    void ask(const DeskChat &chat);

    DeskLink &m_link;
    QHash<ChatId, int> m_visits; ///< 0: asked for
};

} // namespace deskbell
