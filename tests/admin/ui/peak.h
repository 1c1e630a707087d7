// SPDX-License-Identifier: MIT
#pragma once

#include <QFile>
#include <QList>

namespace deskbell {

using namespace Qt::StringLiterals;

/// The most memory that this process had, since the last call, beyond what it has now; in kB.
class Peak {
public:
    Peak()
    {
        QFile file(u"/proc/self/clear_refs"_s);
        m_isKnown = file.open(QIODevice::WriteOnly) && file.write("5") == 1;
        file.close();
        m_before = statusOf("VmRSS:");
    }
    [[nodiscard]] bool isKnown() const { return m_isKnown; }
    [[nodiscard]] qint64 risen() const { return statusOf("VmHWM:") - m_before; }

private:
    static qint64 statusOf(const QByteArray &name)
    {
        QFile file(u"/proc/self/status"_s);
        (void)file.open(QIODevice::ReadOnly);
        const QList<QByteArray> lines = file.readAll().split('\n');
        for (const QByteArray &line : lines) {
            if (line.startsWith(name))
                return line.sliced(name.size()).chopped(2).trimmed().toLongLong();
        }
        return 0;
    }

    bool m_isKnown = false;
    qint64 m_before = 0;
};

} // namespace deskbell
