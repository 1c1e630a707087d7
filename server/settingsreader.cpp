// SPDX-License-Identifier: MIT
#include "server/settingsreader.h"

#include <mutex>
#include <thread>

namespace deskbell {

struct SettingsReader::Link {
    std::mutex mutex;
    SettingsReader *reader = nullptr; ///< null once it is gone
};

SettingsReader::SettingsReader(Read read, QObject *parent)
    : QObject(parent)
    , m_read(std::move(read))
    , m_link(std::make_shared<Link>())
{
    m_link->reader = this;
}

SettingsReader::~SettingsReader()
{
    const std::lock_guard lock(m_link->mutex);
    m_link->reader = nullptr;
}

void SettingsReader::read()
{
    if (std::exchange(m_isReading, true)) {
        m_isAgain = true;
        return;
    }
    m_isAgain = false;
    std::thread([read = m_read, link = m_link] {
        auto result = std::make_shared<Result>(read());
        const std::lock_guard lock(link->mutex);
        if (SettingsReader *reader = link->reader)
            QMetaObject::invokeMethod(reader, [reader, result] { reader->take(*result); }, Qt::QueuedConnection);
    }).detach();
}

void SettingsReader::take(const Result &result)
{
    m_isReading = false;
    Q_EMIT finished(result);
    if (m_isAgain)
        read();
}

} // namespace deskbell
