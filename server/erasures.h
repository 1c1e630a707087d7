// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/erasure.h"
#include "server/live/pipeline.h"

#include <QObject>
#include <QTimer>
#include <chrono>
#include <functional>

namespace deskbell {

class FileThread;
class StorageThread;
class Switchboard;

/// Erases people for the operator, and brings to an end what anybody has erased: the database is one transaction, and after that
/// the store of files and both logs follow, in small steps behind everything else. What a crash leaves undone is done at the next
/// start; and what was erased while another node led is dropped from the files of this one when it leads again, since each store of
/// files knows how far it has followed. The search index looks after itself.
class Erasures final : public QObject {
    Q_OBJECT
public:
    Erasures(Pipeline &pipeline, StorageThread &storage, FileThread &files, QString fileStore, Switchboard &switchboard,
             QObject *parent = nullptr);

    /// What was left undone; from now on.
    void begin();
    /// `done` hears what there was of them, which is empty if there is no such visitor; nothing if the server cannot store.
    void erase(VisitorId visitor, std::function<void(const std::optional<Traces> &)> done);

private:
    void take(const Event &event);
    void look();
    void lookBehind(const std::optional<ErasuresSeen> &seen);
    void dropFiles(const ErasedSince &erased);
    void settleFiles(qint64 upTo);
    void settleLog(qint64 upTo);
    void finish(qint64 upTo);
    void again(std::function<void()> step);
    void filesFailed();

    Pipeline &m_pipeline;
    StorageThread &m_storage;
    FileThread &m_files;
    QString m_fileStore;
    Switchboard &m_switchboard;
    QTimer m_pause;
    std::function<void()> m_next; ///< after it
    std::chrono::milliseconds m_patience; ///< until the store of files is tried again; grows
    bool m_isBusy = false;
    bool m_isMore = false; ///< has been erased meanwhile
};

} // namespace deskbell
