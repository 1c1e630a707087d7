// SPDX-License-Identifier: MIT
#pragma once

#include "server/config/config.h"

#include <QObject>
#include <functional>
#include <memory>

namespace deskbell {

/// Reads the settings again in a thread of its own, since a file may lie on a disk that takes its time. One reading at a time;
/// asked meanwhile, it reads once more afterwards. Ending waits for no file.
class SettingsReader final : public QObject {
    Q_OBJECT
public:
    using Result = std::variant<Config, ConfigError>;
    using Read = std::function<Result()>; ///< runs in any thread, one at a time

    explicit SettingsReader(Read read, QObject *parent = nullptr);
    ~SettingsReader() override;

    void read();

Q_SIGNALS:
    void finished(const deskbell::SettingsReader::Result &result);

private:
    struct Link;

    void take(const Result &result);

    Read m_read;
    std::shared_ptr<Link> m_link; ///< how a reading finds the way back, if there is one
    bool m_isReading = false;
    bool m_isAgain = false;
};

} // namespace deskbell
