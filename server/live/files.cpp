// SPDX-License-Identifier: MIT
#include "server/live/files.h"

#include "common/filename.h"
#include "common/filetype.h"
#include "common/wire.h"
#include "server/live/switchboard.h"
#include "server/log/jsonlog.h"
#include "server/storage/filethread.h"
#include "server/storage/storagethread.h"

#include <QTimer>
#include <algorithm>

namespace deskbell {

namespace {

Q_LOGGING_CATEGORY(lcFiles, "desk.files")

constexpr qint64 bytesPerSecond = 32 * 1024 * 1024; ///< of all files together, both ways: a fraction of what the loop could carry
constexpr qint64 mostBudget = 512 * 1024;
constexpr qint64 mostQueued = 16 * 1024 * 1024;     ///< of all uploads together, on their way to the disk
constexpr int mostPendingLines = 32;                ///< jobs of the storage beyond which files wait
constexpr qint64 longestWait = 100;                 ///< ms: then one goes on all the same
constexpr int paceInterval = 10;
constexpr qint64 mostUnsent = 64 * 1024;            ///< of a connection, before more of a file is written to it
constexpr size_t mostOpening = 64;                  ///< commands of one connection that have no answer
constexpr size_t mostReads = 16;                    ///< likewise
constexpr int mostReadsAtOnce = 8;
constexpr int mostStrays = 200;                     ///< of a file that was refused while it came there are fewer
constexpr qint64 retryAfter = 1'000;
constexpr int tidyInterval = 3'600'000;
constexpr int tidiedAtOnce = 200;
constexpr qsizetype hashBytes = 32;

QByteArray hashFrom(const QString &text)
{
    const auto isDigit = [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F'); };
    if (text.size() != 2 * hashBytes || !std::all_of(text.begin(), text.end(), isDigit))
        return {};
    return QByteArray::fromHex(text.toLatin1());
}

/// Nothing that is there: no thumbnail. Nothing at all: it is none that anybody could show.
std::optional<QByteArray> thumbnailFrom(const QString &base64)
{
    if (base64.isEmpty())
        return QByteArray();
    const auto decoded = QByteArray::fromBase64Encoding(base64.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || (*decoded).size() > maxThumbnailBytes || !isPicture(fileTypeOf(*decoded)))
        return {};
    return *decoded;
}

Refused refusal(Refusal code, qint64 after = 0)
{
    Refused refused;
    refused.code = code;
    refused.retryAfter = after;
    return refused;
}

std::optional<Refused> problemWith(const OpenFile &command)
{
    if (command.name.size() > maxFileNameLength) {
        Refused refused = refusal(Refusal::TooLong);
        refused.field = u"name"_s;
        return refused;
    }
    const bool isRight = command.size > 0 && !hashFrom(command.sha256).isEmpty() && command.mediaType.size() <= maxFileTypeLength
        && command.width >= 0 && command.height >= 0 && thumbnailFrom(command.thumbnail);
    return isRight ? std::nullopt : std::optional(refusal(Refusal::BadRequest));
}

} // namespace

Files::Files(Pipeline &pipeline, StorageThread &storage, FileThread &files, Switchboard &switchboard, const FileSettings &settings,
             QObject *parent)
    : QObject(parent)
    , m_pipeline(pipeline)
    , m_storage(storage)
    , m_files(files)
    , m_switchboard(switchboard)
    , m_settings(settings)
    , m_pace(new QTimer(this))
    , m_tidying(new QTimer(this))
{
    m_pace->setSingleShot(true);
    m_pace->setInterval(paceInterval);
    m_pace->setTimerType(Qt::PreciseTimer);
    connect(m_pace, &QTimer::timeout, this, &Files::goOn);
    m_tidying->setInterval(tidyInterval);
    connect(m_tidying, &QTimer::timeout, this, [this] { tidy(); });
    connect(&m_switchboard, &Switchboard::clientGone, this, &Files::forget);
    connect(&m_pipeline, &Pipeline::happened, this, [this](const Event &event) {
        if (!std::holds_alternative<InquiryDeleted>(event) && !std::holds_alternative<Erased>(event))
            return;
        // Whether a file stands anywhere is asked anew: its bytes go a moment later.
        for (auto &[number, reader] : m_readers)
            reader.seen.reset();
    });
}

std::optional<FileLimits> Files::limits() const
{
    return m_settings.largest > 0 ? std::optional(FileLimits{m_settings.largest, m_settings.atOnce}) : std::nullopt;
}

void Files::refuse(Client::Number number, const QString &key, Refusal code, qint64 after)
{
    Refused refused = refusal(code, after);
    refused.key = key;
    m_switchboard.send(number, wire::encode(refused));
}

/// Nobody fills the log by asking for what they do not get.
void Files::note(Client::Number number, Refusal code)
{
    if (!m_refusals.take(Switchboard::steadyNow()))
        return;
    QJsonObject facts{{u"client"_s, qint64(number)}, {u"code"_s, QString(Words<Refusal>::list[size_t(code)])}};
    if (const int unsaid = m_refusals.takeUnsaid(); unsaid > 0)
        facts.insert(u"more"_s, unsaid);
    logEvent(lcFiles(), "refused"_L1, facts);
}

// ---- to the server -------------------------------------------------------------------------------------------------

void Files::open(const Sender &sender, const OpenFile &command, Decide decide)
{
    if (auto problem = problemWith(command)) {
        problem->key = command.key.left(maxKeyLength);
        return m_switchboard.send(sender.number, wire::encode(*problem));
    }
    if (const auto known = m_byConnection.find({sender.number, command.key}); known != m_byConnection.end()) {
        // The same command: its answer is on its way, or it is asked where to carry on.
        const Upload &upload = m_uploads.at(known->second);
        if (upload.stage == Stage::Arriving)
            m_switchboard.send(sender.number, wire::encode(FileProgress{command.key, upload.file, upload.stored, upload.until}));
        return;
    }
    const auto first = m_byConnection.lower_bound({sender.number, QString()});
    const auto last = m_byConnection.lower_bound({sender.number + 1, QString()});
    if (size_t(std::distance(first, last)) >= mostOpening)
        return refuse(sender.number, command.key, Refusal::TooFast, retryAfter);
    // Carried on with on another connection: what still comes on the one before is for nobody.
    if (const auto other = m_bySender.find({sender.name, command.key}); other != m_bySender.end())
        end(other->second);

    const Serial serial = ++m_last;
    Upload upload;
    upload.sender = sender;
    upload.command = command;
    upload.thumbnail = thumbnailFrom(std::exchange(upload.command.thumbnail, {})).value_or(QByteArray());
    upload.decide = std::move(decide);
    m_byConnection.emplace(std::pair(sender.number, command.key), serial);
    m_bySender.emplace(std::pair(sender.name, command.key), serial);
    const auto ask = [asked = upload.decide](const Desk &desk, Now now) { return asked(desk, now, nullptr); };
    m_uploads.emplace(serial, std::move(upload));
    m_pipeline.executeBy(ask, {sender.number, command.key, this});
}

void Files::answer(Client::Number origin, const QString &key, const Pipeline::Answer &answer)
{
    const auto known = m_byConnection.find({origin, key});
    if (known == m_byConnection.end())
        return;
    const Serial serial = known->second;
    const Upload &upload = m_uploads.at(serial);
    if (upload.stage == Stage::Opening || upload.stage == Stage::Arriving)
        return; // of a command that was given up
    const Ack *ack = std::get_if<Ack>(&answer);
    const bool isFresh = ack && !ack->chat.isValid() && !ack->inquiry.isValid();
    if (upload.stage == Stage::Asking && isFresh)
        return begin(serial);
    if (ack) {
        m_switchboard.send(origin, wire::encode(*ack));
        if (upload.stage == Stage::Finishing)
            logEvent(lcFiles(), "file_stored"_L1, {{u"client"_s, qint64(origin)}, {u"file"_s, upload.file.value}, {u"bytes"_s, upload.command.size}});
        return end(serial);
    }
    Refused refused = std::get<Refused>(answer);
    refused.key = key;
    note(origin, refused.code);
    m_switchboard.send(origin, wire::encode(refused));
    if (upload.stage == Stage::Finishing && !isTemporary(refused.code))
        throwAway(upload.file);
    end(serial);
}

void Files::begin(Serial serial)
{
    Upload &upload = m_uploads.at(serial);
    if (m_settings.largest <= 0)
        return refuse(serial, Refusal::NoFiles);
    if (upload.command.size > m_settings.largest)
        return refuse(serial, Refusal::TooLarge);
    const Client::Number number = upload.sender.number;
    const auto others = std::count_if(m_uploads.begin(), m_uploads.end(), [number](const auto &one) {
        return one.second.sender.number == number && one.second.stage != Stage::Asking;
    });
    if (m_settings.atOnce > 0 && others >= m_settings.atOnce)
        return refuse(serial, Refusal::TooFast, retryAfter);

    upload.stage = Stage::Opening;
    const OpenFile &command = upload.command;
    const FileToKeep file{upload.sender.name, command.key, upload.sender.isVisitor, placeIn(command), cleanFileName(command.name), command.size,
                          hashFrom(command.sha256), command.mediaType, command.width, command.height, std::exchange(upload.thumbnail, {}),
                          Pipeline::now().wall};
    if (!m_tidying->isActive())
        m_tidying->start();
    m_files.write(
        [this, serial, file, quota = m_settings.quota](FileStore &store) -> FileThread::Callback {
            return [this, serial, result = store.open(file, quota)] { opened(serial, result); };
        },
        [this, serial] { opened(serial, Refusal::Unavailable); });
}

void Files::opened(Serial serial, const std::variant<KeptFile, Refusal> &result)
{
    const auto it = m_uploads.find(serial);
    if (it == m_uploads.end())
        return;
    Upload &upload = it->second;
    if (const auto *problem = std::get_if<Refusal>(&result))
        return refuse(serial, *problem, *problem == Refusal::Unavailable ? retryAfter : 0);
    Client *client = m_switchboard.find(upload.sender.number);
    if (!client)
        return end(serial);
    const KeptFile &kept = std::get<KeptFile>(result);
    upload.stage = Stage::Arriving;
    upload.file = kept.id;
    upload.stored = upload.taken = upload.until = kept.stored;
    m_arriving[kept.id] = serial;
    if (!client->takesBytes()) {
        client->takeBytes();
        connect(client, &Client::receivedBytes, this, [this, number = client->number()](const QByteArray &message) { receive(number, message); });
    }
    if (upload.stored == upload.command.size)
        return check(serial);
    upload.isHungry = true;
    m_hungry.push_back(serial);
    goOn();
}

void Files::receive(Client::Number number, const QByteArray &message)
{
    const auto bytes = FileBytes::from(message);
    const auto arriving = bytes ? m_arriving.find(bytes->file) : m_arriving.end();
    if (arriving == m_arriving.end() || m_uploads.at(arriving->second).sender.number != number) {
        // Sent before its refusal or its ack came; or by somebody who means no good.
        if (!bytes || ++m_strays[number] > mostStrays)
            m_switchboard.close(number, CloseCode::BadFrames);
        return;
    }
    const Serial serial = arriving->second;
    Upload &upload = m_uploads.at(serial);
    const qint64 size = bytes->bytes.size();
    const qint64 whole = upload.command.size;
    if (bytes->what != FileBytes::What::Upload || bytes->offset != upload.taken || upload.taken + size > upload.until
        || size != std::min<qint64>(fileBlockBytes, whole - upload.taken)) {
        m_switchboard.close(number, CloseCode::BadFrames);
        return;
    }
    upload.taken += size;
    m_queued += size;
    m_files.write(
        [this, serial, file = upload.file, offset = bytes->offset, message, isLast = upload.taken == whole,
         at = Pipeline::now().wall](FileStore &store) -> FileThread::Callback {
            const QByteArrayView data = QByteArrayView(message).sliced(FileBytes::headerSize);
            const bool isThere = store.append(file, offset, data, at);
            std::optional<std::variant<SentFile, Refusal>> result;
            if (isThere && isLast)
                result = store.whole(file);
            return [=, this, upTo = offset + data.size()] { stored(serial, upTo, isThere, result); };
        },
        [this, serial] {
            if (m_uploads.contains(serial))
                refuse(serial, Refusal::Unavailable, retryAfter);
        });
}

/// All of it came on an earlier connection.
void Files::check(Serial serial)
{
    m_files.write(
        [this, serial, file = m_uploads.at(serial).file, upTo = m_uploads.at(serial).command.size](FileStore &store) -> FileThread::Callback {
            return [this, serial, upTo, result = store.whole(file)] { stored(serial, upTo, true, result); };
        },
        [this, serial] {
            if (m_uploads.contains(serial))
                refuse(serial, Refusal::Unavailable, retryAfter);
        });
}

void Files::stored(Serial serial, qint64 upTo, bool isThere, const std::optional<std::variant<SentFile, Refusal>> &whole)
{
    const auto it = m_uploads.find(serial);
    if (it == m_uploads.end())
        return;
    Upload &upload = it->second;
    if (!isThere)
        return refuse(serial, Refusal::Unavailable, retryAfter);
    m_queued -= upTo - upload.stored;
    upload.stored = upTo;
    if (whole) {
        if (const auto *problem = std::get_if<Refusal>(&*whole))
            return refuse(serial, *problem, *problem == Refusal::Unavailable ? retryAfter : 0);
        return finish(serial, std::get<SentFile>(*whole));
    }
    if (upload.until < upload.command.size && !std::exchange(upload.isHungry, true))
        m_hungry.push_back(serial);
    goOn();
}

void Files::finish(Serial serial, const SentFile &whole)
{
    Upload &upload = m_uploads.at(serial);
    upload.stage = Stage::Finishing;
    m_arriving.erase(upload.file);
    const auto ask = [asked = upload.decide, whole](const Desk &desk, Now now) { return asked(desk, now, &whole); };
    m_pipeline.executeBy(ask, {upload.sender.number, upload.command.key, this});
}

void Files::refuse(Serial serial, Refusal code, qint64 after)
{
    const Upload &upload = m_uploads.at(serial);
    note(upload.sender.number, code);
    refuse(upload.sender.number, upload.command.key, code, after);
    end(serial);
}

void Files::end(Serial serial)
{
    const auto it = m_uploads.find(serial);
    const Upload &upload = it->second;
    m_queued -= upload.taken - upload.stored;
    m_byConnection.erase({upload.sender.number, upload.command.key});
    if (const auto mine = m_bySender.find({upload.sender.name, upload.command.key}); mine != m_bySender.end() && mine->second == serial)
        m_bySender.erase(mine);
    if (const auto mine = m_arriving.find(upload.file); mine != m_arriving.end() && mine->second == serial)
        m_arriving.erase(mine);
    m_uploads.erase(it);
}

void Files::throwAway(FileId file)
{
    m_files.write([file](FileStore &store) { store.drop({file}); return FileThread::Callback(); }, {});
}

void Files::drop(const Sender &sender, const DropFile &command)
{
    const auto unavailable = [this, sender, command] { refuse(sender.number, command.key, Refusal::Unavailable, retryAfter); };
    if (command.key.isEmpty() || command.key.size() > maxKeyLength)
        return refuse(sender.number, command.key.left(maxKeyLength), Refusal::BadRequest);
    const auto done = [this, sender, command] {
        Ack ack;
        ack.key = command.key;
        m_switchboard.send(sender.number, wire::encode(ack));
    };
    if (m_settings.largest <= 0 && !m_tidying->isActive())
        return done(); // there is none
    if (const auto known = m_bySender.find({sender.name, command.upload}); known != m_bySender.end()) {
        if (m_uploads.at(known->second).stage == Stage::Finishing)
            return refuse(sender.number, command.key, Refusal::TooFast, retryAfter);
        end(known->second);
    }
    // Behind everything of it that is queued.
    m_files.read(
        [=, this](FileStore &store) -> FileThread::Callback {
            const std::optional<FileId> file = store.find(sender.name, command.upload);
            if (!file)
                return done;
            return [=, this] {
                m_storage.read(
                    [=, this](PageReads &reads) -> StorageThread::Callback {
                        const bool stands = reads.file(*file).has_value();
                        return [=, this] {
                            if (stands)
                                return refuse(sender.number, command.key, Refusal::NotFound);
                            m_files.write([file = *file, done](FileStore &all) -> FileThread::Callback {
                                all.drop({file});
                                return done;
                            }, unavailable);
                        };
                    },
                    unavailable);
            };
        },
        unavailable);
}

void Files::forget(Client::Number number)
{
    m_strays.erase(number);
    m_readers.erase(number);
    for (auto it = m_byConnection.lower_bound({number, QString()}); it != m_byConnection.end() && it->first.first == number;) {
        const Serial serial = it->second;
        ++it;
        end(serial);
    }
}

// ---- from the server -----------------------------------------------------------------------------------------------

void Files::read(Client::Number number, const ReadFile &command, MaySee maySee)
{
    if (command.key.isEmpty() || command.key.size() > maxKeyLength || command.offset < 0)
        return refuse(number, command.key.left(maxKeyLength), Refusal::BadRequest);
    Reader &reader = m_readers[number];
    if (reader.waiting.size() >= mostReads)
        return refuse(number, command.key, Refusal::TooFast, retryAfter);
    reader.waiting.push_back({++m_last, command, std::move(maySee)});
    if (reader.waiting.size() == 1)
        look(number);
}

/// Whether the file is there and may be seen.
void Files::look(Client::Number number)
{
    Reader &reader = m_readers.at(number);
    const Download &first = reader.waiting.front();
    if (reader.seen && reader.seen->file.id == first.command.file)
        return found(number, first.serial, std::optional(*reader.seen));
    m_storage.read(
        [this, number, serial = first.serial, file = first.command.file](PageReads &reads) -> StorageThread::Callback {
            return [this, number, serial, standing = reads.file(file)] { found(number, serial, standing); };
        },
        [this, number, key = first.command.key] {
            if (!m_readers.contains(number))
                return;
            refuse(number, key, Refusal::Unavailable, retryAfter);
            next(number);
        });
}

void Files::found(Client::Number number, Serial serial, const std::optional<StandingFile> &file)
{
    const auto it = m_readers.find(number);
    if (it == m_readers.end() || it->second.waiting.empty() || it->second.waiting.front().serial != serial)
        return;
    Download &download = it->second.waiting.front();
    if (!file || !download.maySee(*file)) {
        refuse(number, download.command.key, Refusal::NotFound);
        return next(number);
    }
    it->second.seen = file;
    download.size = download.command.thumbnail ? file->file.thumbnail : file->file.size;
    download.at = std::min(download.command.offset, download.size);
    download.end = std::min(download.size, download.at + maxFilePartBytes);
    m_pausing.push_back(number);
    goOn();
}

void Files::readOn(Client::Number number)
{
    Reader &reader = m_readers.at(number);
    const Download &download = reader.waiting.front();
    if (download.at >= download.end) {
        const ReadFile &command = download.command;
        m_switchboard.send(number, wire::encode(FilePart{command.key, command.file, command.offset, std::max(download.end, command.offset),
                                                         download.size, command.thumbnail}));
        return next(number);
    }
    reader.isReading = true;
    ++m_readsUnderWay;
    m_files.read(
        [this, number, serial = download.serial, command = download.command, at = download.at](FileStore &store) -> FileThread::Callback {
            const QByteArray bytes = command.thumbnail ? store.thumbnail(command.file).mid(at) : store.read(command.file, at);
            return [this, number, serial, bytes] { sendOn(number, serial, bytes); };
        },
        [this, number, serial = download.serial] { sendOn(number, serial, {}); });
}

void Files::sendOn(Client::Number number, Serial serial, const QByteArray &bytes)
{
    --m_readsUnderWay;
    const auto it = m_readers.find(number);
    Client *client = m_switchboard.find(number);
    if (it == m_readers.end() || !client || it->second.waiting.empty() || it->second.waiting.front().serial != serial)
        return goOn();
    it->second.isReading = false;
    Download &download = it->second.waiting.front();
    const QByteArrayView part = QByteArrayView(bytes).first(std::min<qint64>(bytes.size(), download.end - download.at));
    if (part.isEmpty()) {
        // Erased meanwhile, or lost.
        refuse(number, download.command.key, Refusal::NotFound);
        it->second.seen.reset();
        next(number);
        return goOn();
    }
    client->sendBytes(FileBytes{download.command.thumbnail ? FileBytes::What::Thumbnail : FileBytes::What::File, download.command.file, download.at,
                                part}.message());
    download.at += part.size();
    m_budget -= part.size();
    m_pausing.push_back(number);
    goOn();
}

void Files::next(Client::Number number)
{
    Reader &reader = m_readers.at(number);
    reader.waiting.pop_front();
    if (!reader.waiting.empty())
        look(number);
}

// ---- pace ----------------------------------------------------------------------------------------------------------

/// How much of one file may be on its way to the disk: less, the more there are.
qint64 Files::window() const
{
    const qint64 each = mostQueued / std::max<qint64>(1, qint64(m_uploads.size()));
    return std::clamp<qint64>(each / fileBlockBytes * fileBlockBytes, fileBlockBytes, maxFilePartBytes);
}

bool Files::mayGo()
{
    const qint64 now = Switchboard::steadyNow();
    const qint64 since = now - m_budgetAt;
    if (since > 0) {
        m_budget = std::min(mostBudget, m_budget + std::min<qint64>(since, 1'000) * bytesPerSecond / 1'000);
        m_budgetAt = now;
    }
    const bool isQuiet = m_storage.pending() <= mostPendingLines || now - m_wentAt >= longestWait;
    if (m_budget <= 0 || !isQuiet)
        return false;
    m_wentAt = now;
    return true;
}

void Files::goOn()
{
    if (std::exchange(m_isGoingOn, true))
        return; // from within what goes on below
    while (!m_hungry.empty() && m_queued < mostQueued && mayGo()) {
        const auto it = m_uploads.find(m_hungry.front());
        m_hungry.pop_front();
        if (it == m_uploads.end() || it->second.stage != Stage::Arriving)
            continue;
        Upload &upload = it->second;
        upload.isHungry = false;
        const qint64 until = std::max(upload.until, std::min(upload.command.size, upload.stored + window()));
        m_budget -= until - upload.until;
        upload.until = until;
        m_switchboard.send(upload.sender.number,
                           wire::encode(FileProgress{upload.command.key, upload.file, upload.stored, upload.until}));
    }
    for (size_t left = m_pausing.size(); left > 0 && m_readsUnderWay < mostReadsAtOnce && mayGo(); --left) {
        const Client::Number number = m_pausing.front();
        m_pausing.pop_front();
        const Client *client = m_switchboard.find(number);
        const auto it = m_readers.find(number);
        if (!client || it == m_readers.end() || it->second.waiting.empty() || it->second.isReading)
            continue;
        if (client->unsent() > mostUnsent)
            m_pausing.push_back(number);
        else
            readOn(number);
    }
    m_isGoingOn = false;
    if ((!m_hungry.empty() || !m_pausing.empty()) && !m_pace->isActive())
        m_pace->start();
}

// ---- what nobody wants any more ------------------------------------------------------------------------------------

void Files::tidy()
{
    if (!m_tidying->isActive())
        m_tidying->start();
    tidyFrom({});
}

void Files::tidyFrom(FileId after)
{
    m_files.read(
        [this, before = Pipeline::now().wall - m_settings.patience, after](FileStore &store) -> FileThread::Callback {
            const QList<FileId> files = store.untouched(before, after, tidiedAtOnce);
            if (files.isEmpty())
                return {};
            return [this, files] {
                m_storage.browse(
                    [this, files](PageReads &reads) -> StorageThread::Callback {
                        return [this, files, missing = reads.missingFiles(files)] {
                            if (!missing.isEmpty()) {
                                logEvent(lcFiles(), "files_dropped"_L1, {{u"count"_s, qint64(missing.size())}});
                                m_files.write(
                                    [this, missing](FileStore &all) -> FileThread::Callback {
                                        all.drop(missing);
                                        // If somebody reads, they go from the disk when the store is closed.
                                        return [this] { m_files.read([](FileStore &now) { (void)now.settle(); return FileThread::Callback(); }, {}); };
                                    },
                                    {});
                            }
                            if (files.size() == tidiedAtOnce)
                                tidyFrom(files.last());
                        };
                    },
                    {});
            };
        },
        {});
}

} // namespace deskbell
