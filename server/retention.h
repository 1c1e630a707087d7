// SPDX-License-Identifier: MIT
#pragma once

#include "server/config/config.h"
#include "server/live/pipeline.h"

#include <QObject>
#include <QTimer>

namespace deskbell {

class StorageThread;

/// Erases what has been over for as long as the settings say: some at a time, with a pause after each, so that no commit of a chat
/// waits long behind it. Looks every hour. Off unless something is set.
class Retention final : public QObject {
    Q_OBJECT
public:
    Retention(Pipeline &pipeline, StorageThread &storage, QObject *parent = nullptr);

    /// In force at once.
    void use(const RetentionConfig &retention);

private:
    void look();
    void carryOut(const Aged &aged);
    void rest();

    Pipeline &m_pipeline;
    StorageThread &m_storage;
    RetentionConfig m_settings;
    QTimer m_timer;
    bool m_isBusy = false;
    Aged m_last; ///< what was to go: if it is still there, somebody needs it
    qint64 m_chats = 0; ///< erased since the last rest; likewise below
    qint64 m_inquiries = 0;
    qint64 m_visitors = 0;
    qint64 m_letters = 0;
    qint64 m_sessions = 0;
    qint64 m_addresses = 0;
};

} // namespace deskbell
