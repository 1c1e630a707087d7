// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

namespace deskbell {

/// Which notices of calls are on the screen, in a file of the login session: an app that was killed could not take them
/// back, so the next start does.
class OpenNotices final {
public:
    OpenNotices();

    /// What an app that is gone has left at this service; forgotten here. `service`: its unique name on this bus; numbers
    /// of another one mean something else, and are dropped.
    [[nodiscard]] QList<uint> takeLeft(const QString &service);
    void remember(const QString &service, const QList<uint> &ids);

private:
    QString m_path; ///< empty: nowhere to write
    QString m_written;
};

} // namespace deskbell
