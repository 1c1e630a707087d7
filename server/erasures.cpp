// SPDX-License-Identifier: MIT
#include "server/erasures.h"

#include "server/domain/filestore.h"
#include "server/domain/store.h"
#include "server/live/switchboard.h"
#include "server/log/jsonlog.h"
#include "server/storage/filethread.h"
#include "server/storage/storagethread.h"

#include <QFile>
#include <chrono>

namespace deskbell {

namespace {

Q_LOGGING_CATEGORY(lcErasing, "desk.erasing")

using namespace std::chrono_literals;

constexpr auto pause = 200ms; ///< for whoever reads, and for a disk that is full

} // namespace

Erasures::Erasures(Pipeline &pipeline, StorageThread &storage, FileThread &files, QString fileStore, Switchboard &switchboard,
                   QObject *parent)
    : QObject(parent)
    , m_pipeline(pipeline)
    , m_storage(storage)
    , m_files(files)
    , m_fileStore(std::move(fileStore))
    , m_switchboard(switchboard)
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

void Erasures::look()
{
    m_isBusy = true;
    m_isMore = false;
    m_storage.read(
        [this](ErasureReads &store) -> StorageThread::Callback {
            return [this, found = store.unfinishedErasures()] {
                if (found.upTo > 0)
                    return dropFiles(found);
                m_isBusy = false;
                if (m_isMore)
                    look();
            };
        },
        [this] { again([this] { look(); }); });
}

void Erasures::dropFiles(const UnfinishedErasures &erasures)
{
    if (!QFile::exists(m_fileStore))
        return settleLog(erasures.upTo);
    m_files.write(
        [this, erasures](FileStore &store) -> FileThread::Callback {
            for (const ChatId chat : erasures.chats)
                store.dropOf(chat);
            for (const InquiryId inquiry : erasures.inquiries)
                store.dropOf(inquiry);
            return [this, erasures] { settleFiles(erasures.upTo); };
        },
        [this, erasures] { again([this, erasures] { dropFiles(erasures); }); });
}

void Erasures::settleFiles(qint64 upTo)
{
    m_files.read(
        [this, upTo](FileStore &store) -> FileThread::Callback {
            if (store.settle())
                return [this, upTo] { settleLog(upTo); };
            return [this, upTo] { again([this, upTo] { settleFiles(upTo); }); };
        },
        [this, upTo] { again([this, upTo] { settleFiles(upTo); }); });
}

void Erasures::settleLog(qint64 upTo)
{
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
