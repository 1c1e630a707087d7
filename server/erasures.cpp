// SPDX-License-Identifier: MIT
#include "server/erasures.h"

#include "server/domain/filestore.h"
#include "server/domain/store.h"
#include "server/live/switchboard.h"
#include "server/log/jsonlog.h"
#include "server/storage/filethread.h"
#include "server/storage/storagethread.h"

#include <QFile>
#include <algorithm>

namespace deskbell {

namespace {

Q_LOGGING_CATEGORY(lcErasing, "desk.erasing")

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds pause = 200ms; ///< for whoever reads, and for a disk that is full
constexpr std::chrono::milliseconds longestPause = 1h; ///< for a store of files that is damaged

} // namespace

Erasures::Erasures(Pipeline &pipeline, StorageThread &storage, FileThread &files, QString fileStore, Switchboard &switchboard,
                   QObject *parent)
    : QObject(parent)
    , m_pipeline(pipeline)
    , m_storage(storage)
    , m_files(files)
    , m_fileStore(std::move(fileStore))
    , m_switchboard(switchboard)
    , m_patience(pause)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, [this] { std::exchange(m_next, {})(); });
    connect(&m_pipeline, &Pipeline::happened, this, &Erasures::take);
}

void Erasures::erase(VisitorId visitor, std::function<void(const std::optional<Traces> &)> done)
{
    m_storage.read(
        [=, this](ErasureReads &store) -> StorageThread::Callback {
            return [this, done, traces = store.tracesOf(visitor)] {
                m_pipeline.executeBy(
                    [traces](const Desk &desk, Now now) { return desk.decide(Operator{}, EraseVisitor{}, now, traces); },
                    [done, traces](const Pipeline::Answer &answer) {
                        const auto *refused = std::get_if<Refused>(&answer);
                        done(refused && isTemporary(refused->code) ? std::nullopt : std::optional(traces));
                    });
            };
        },
        [done] { done({}); });
}

void Erasures::take(const Event &event)
{
    if (const auto *erased = std::get_if<Erased>(&event)) {
        // What they still show is nobody's any more.
        for (const VisitorKey &browser : erased->browsers) {
            const QList<Client::Number> numbers = m_switchboard.visitors(browser);
            for (const Client::Number number : numbers)
                m_switchboard.close(number, CloseCode::Reload);
        }
        begin();
    } else if (std::holds_alternative<InquiryDeleted>(event)) {
        begin();
    }
}

void Erasures::begin()
{
    if (m_isBusy)
        m_isMore = true;
    else
        look();
}

void Erasures::again(std::function<void()> step)
{
    m_next = std::move(step);
    m_pause.start(pause);
}

/// Each time the log says why, so not for ever as often.
void Erasures::filesFailed()
{
    m_next = [this] { look(); };
    m_pause.start(m_patience);
    m_patience = std::min(longestPause, m_patience * 2);
}

void Erasures::look()
{
    m_isBusy = true;
    m_isMore = false;
    if (!QFile::exists(m_fileStore))
        return lookBehind({});
    m_files.read(
        [this](FileStore &store) -> FileThread::Callback {
            return [this, seen = store.erasuresSeen()] { lookBehind(seen); };
        },
        [this] { filesFailed(); });
}

/// Nothing: there are no files.
void Erasures::lookBehind(const std::optional<ErasuresSeen> &seen)
{
    m_storage.read(
        [this, seen](ErasureReads &store) -> StorageThread::Callback {
            // In this order: of what is finished, all files have been dropped.
            const qint64 upTo = store.unfinishedErasures();
            return [this, seen, upTo, more = seen ? store.erasedSince(*seen) : std::nullopt] {
                if (more)
                    return dropFiles(*more);
                m_patience = pause;
                if (seen)
                    return settleFiles(upTo);
                settleLog(upTo);
            };
        },
        [this] { again([this] { look(); }); });
}

void Erasures::dropFiles(const ErasedSince &erased)
{
    m_files.write(
        [this, erased](FileStore &store) -> FileThread::Callback {
            store.dropErased(erased);
            return [this] { look(); };
        },
        [this] { filesFailed(); });
}

void Erasures::settleFiles(qint64 upTo)
{
    m_files.read(
        [this, upTo](FileStore &store) -> FileThread::Callback {
            if (store.settle())
                return [this, upTo] { settleLog(upTo); };
            return [this, upTo] { again([this, upTo] { settleFiles(upTo); }); };
        },
        [this] { filesFailed(); });
}

void Erasures::settleLog(qint64 upTo)
{
    if (upTo == 0) {
        m_isBusy = false;
        if (m_isMore)
            look();
        return;
    }
    m_storage.read(
        [this, upTo](ErasureReads &store) -> StorageThread::Callback {
            if (store.isLogEmptied())
                return [this, upTo] { finish(upTo); };
            return [this, upTo] { again([this, upTo] { settleLog(upTo); }); };
        },
        [this, upTo] { again([this, upTo] { settleLog(upTo); }); });
}

void Erasures::finish(qint64 upTo)
{
    m_pipeline.execute(Operator{}, FinishErasure{upTo}, [this](const Pipeline::Answer &answer) {
        if (!std::holds_alternative<Ack>(answer))
            return again([this] { look(); });
        logEvent(lcErasing(), "erasure_finished"_L1, {});
        look();
    });
}

} // namespace deskbell
