// SPDX-License-Identifier: MIT
#include "client/uploads.h"

#include "client/filesync.h"
#include "client/keys.h"
#include "client/uploadfolder.h"
#include "common/filebytes.h"
#include "common/filename.h"
#include "common/filetype.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QMimeDatabase>
#include <QTimer>
#include <algorithm>

namespace deskbell {

namespace {

constexpr int atOnce = 4;            ///< on their way, to different conversations
constexpr int mostOfOnePlace = 10;
constexpr qint64 copiedAtOnce = 1024 * 1024;
constexpr qint64 shortestWait = 1'000;
constexpr qint64 longestWait = 60'000;

} // namespace

Uploads::Uploads(DeskLink &link, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_folder(std::make_unique<UploadFolder>(QString()))
    , m_isOver(std::make_shared<std::atomic_bool>(false))
{
    m_pool.setMaxThreadCount(1);
}

Uploads::~Uploads()
{
    *m_isOver = true;
    m_pool.waitForDone();
}

void Uploads::open(const QString &folder)
{
    close();
    m_folder = std::make_unique<UploadFolder>(folder);
    m_uploads = m_folder->loaded();
    m_last = m_uploads.isEmpty() ? 0 : m_uploads.constLast().number;
    const QList<Upload> all = m_uploads;
    for (const Upload &upload : all)
        Q_EMIT changed(upload.place);
}

void Uploads::close()
{
    *m_isOver = true;
    m_pool.waitForDone();
    m_isOver = std::make_shared<std::atomic_bool>(false);
    connectionLost();
    const QList<Upload> gone = std::exchange(m_uploads, {});
    m_folder = std::make_unique<UploadFolder>(QString());
    for (const Upload &upload : gone)
        Q_EMIT changed(upload.place);
}

int Uploads::most() const
{
    return m_limits && m_limits->atOnce > 0 ? std::min(m_limits->atOnce, mostOfOnePlace) : mostOfOnePlace;
}

QList<Upload> Uploads::of(const NotePlace &place) const
{
    QList<Upload> found;
    std::copy_if(m_uploads.begin(), m_uploads.end(), std::back_inserter(found), [&place](const Upload &upload) { return upload.place == place; });
    return found;
}

bool Uploads::hasChosen(const NotePlace &place) const
{
    return std::any_of(m_uploads.begin(), m_uploads.end(), [&place](const Upload &upload) {
        const bool isReady = upload.stage == Upload::Stage::Chosen || upload.stage == Upload::Stage::Preparing;
        return upload.place == place && isReady && !upload.isWanted;
    });
}

// ---- choosing ------------------------------------------------------------------------------------------------------

bool Uploads::choose(const NotePlace &place, qint64 born, const QString &path)
{
    Upload upload;
    upload.place = place;
    upload.born = born;
    const QFileInfo info(path);
    upload.name = cleanFileName(info.fileName());
    upload.size = info.isFile() ? info.size() : 0;
    return prepare(upload, [path]() -> std::unique_ptr<QIODevice> {
        // What is no plain file may have no end, or none yet.
        if (!QFileInfo(path).isFile())
            return nullptr;
        return std::make_unique<QFile>(path);
    });
}

bool Uploads::choose(const NotePlace &place, qint64 born, const QString &name, const Source &source)
{
    Upload upload;
    upload.place = place;
    upload.born = born;
    upload.name = cleanFileName(name);
    return prepare(upload, source);
}

bool Uploads::prepare(Upload upload, const Source &source)
{
    if (of(upload.place).size() >= most())
        return false;
    upload.key = newKey();
    upload.number = ++m_last;
    upload.epoch = m_link.epoch();
    m_uploads.append(upload);
    const qint64 largest = m_limits ? m_limits->largest : 0;
    m_pool.start([this, key = upload.key, source, to = m_folder->bytesOf(upload.key), name = upload.name, largest, look = m_look, isOver = m_isOver] {
        const Copied copied = copy(source, to, name, largest, look, *isOver);
        if (!*isOver)
            QMetaObject::invokeMethod(this, [this, key, copied] { prepared(key, copied); }, Qt::QueuedConnection);
    });
    Q_EMIT changed(upload.place);
    return true;
}

/// On a thread of its own.
Uploads::Copied Uploads::copy(const Source &source, const QString &to, const QString &name, qint64 largest, const Look &look,
                              const std::atomic_bool &isOver)
{
    Copied copied;
    const auto problem = [&copied, &to](Upload::Problem what, Refusal why = Refusal::Unknown) {
        QFile::remove(to);
        copied.problem = what;
        copied.why = why;
        return copied;
    };
    const std::unique_ptr<QIODevice> from = source();
    QFile kept(to);
    if (!from || !from->open(QIODevice::ReadOnly))
        return problem(Upload::Problem::Unreadable);
    if (largest == 0)
        return problem(Upload::Problem::Refused, Refusal::NoFiles);
    if (from->size() > largest)
        return problem(Upload::Problem::Refused, Refusal::TooLarge);
    if (!kept.open(QIODevice::WriteOnly | QIODevice::Truncate) || !kept.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return problem(Upload::Problem::Unreadable);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QByteArray beginning;
    while (!isOver) {
        const QByteArray part = from->read(copiedAtOnce);
        if (part.isEmpty())
            break;
        copied.size += part.size();
        if (copied.size > largest) // it has grown meanwhile
            return problem(Upload::Problem::Refused, Refusal::TooLarge);
        if (beginning.isEmpty())
            beginning = part.left(typeTellingBytes);
        hash.addData(part);
        if (kept.write(part) != part.size())
            return problem(Upload::Problem::Unreadable);
    }
    if (copied.size == 0)
        return problem(Upload::Problem::Empty);
    if (isOver || !syncToDisk(kept))
        return problem(Upload::Problem::Unreadable);
    kept.close();
    copied.sha256 = QString::fromLatin1(hash.result().toHex());
    copied.type = fileTypeOf(beginning, QMimeDatabase().mimeTypeForFile(name, QMimeDatabase::MatchExtension).name());
    if (look && isPicture(copied.type))
        copied.picture = look(to, copied.type);
    return copied;
}

void Uploads::prepared(const QString &key, const Copied &copied)
{
    Upload *upload = find(key);
    if (!upload) {
        m_folder->remove(key); // not wanted any more
        return;
    }
    if (copied.problem != Upload::Problem::None)
        return fail(key, copied.problem, copied.why);
    upload->size = copied.size;
    upload->sha256 = copied.sha256;
    upload->type = copied.type;
    upload->width = copied.picture.width;
    upload->height = copied.picture.height;
    upload->thumbnail = copied.picture.thumbnail;
    upload->stage = upload->isWanted ? Upload::Stage::Waiting : Upload::Stage::Chosen;
    m_folder->put(*upload);
    Q_EMIT changed(NotePlace(upload->place));
    pump();
}

void Uploads::send(const NotePlace &place)
{
    for (Upload &upload : m_uploads) {
        const bool isReady = upload.stage == Upload::Stage::Chosen;
        if (upload.place != place || upload.isWanted || (!isReady && upload.stage != Upload::Stage::Preparing))
            continue;
        upload.isWanted = true;
        if (!isReady)
            continue;
        upload.stage = Upload::Stage::Waiting;
        m_folder->put(upload);
    }
    Q_EMIT changed(place);
    pump();
}

void Uploads::sendAgain(const QString &key)
{
    Upload *upload = find(key);
    // What could not be read has no copy; what was meant for another database has no place.
    if (!upload || upload->stage != Upload::Stage::Failed || upload->sha256.isEmpty() || upload->epoch != m_link.epoch())
        return;
    upload->stage = Upload::Stage::Waiting;
    upload->isWanted = true;
    upload->problem = Upload::Problem::None;
    m_folder->put(*upload);
    Q_EMIT changed(NotePlace(upload->place));
    pump();
}

void Uploads::drop(const QString &key)
{
    const Upload *upload = find(key);
    if (!upload)
        return;
    const bool mayBeThere = upload->isWanted && !upload->sha256.isEmpty();
    m_link.requests().forget(key);
    if (mayBeThere && m_link.isOnline())
        m_link.requests().ask(this, DropFile{{}, key}, {{}, {}, WhenLost::Forget});
    forget(key);
    pump();
}

// ---- sending -------------------------------------------------------------------------------------------------------

void Uploads::take(const DeskEvent &desk)
{
    m_limits = desk.files;
}

void Uploads::start(const std::function<bool(const Upload &)> &stillThere)
{
    QStringList orphans;
    for (Upload &upload : m_uploads) {
        const bool isReady = upload.stage == Upload::Stage::Waiting || upload.stage == Upload::Stage::Chosen;
        if (!isReady || upload.epoch == m_link.epoch())
            continue;
        if (stillThere(upload))
            upload.epoch = m_link.epoch();
        else
            orphans.append(upload.key);
    }
    for (const QString &key : std::as_const(orphans))
        fail(key, Upload::Problem::Refused, Refusal::NotFound);
    m_isStarted = true;
    pump();
}

void Uploads::connectionLost()
{
    m_isStarted = false;
    ++m_run;
    m_running.clear();
    m_putOff.clear();
    for (Upload &upload : m_uploads) {
        if (upload.stage != Upload::Stage::Sending)
            continue;
        upload.stage = Upload::Stage::Waiting;
        Q_EMIT changed(NotePlace(upload.place));
    }
}

void Uploads::pump()
{
    if (!m_isStarted || !m_link.isOnline())
        return;
    QStringList ready;
    QList<NotePlace> busy;
    for (const Upload &upload : std::as_const(m_uploads)) {
        if (upload.stage != Upload::Stage::Waiting && upload.stage != Upload::Stage::Sending)
            continue;
        // The first one of each place; the others wait for it, also while it is put off.
        if (busy.contains(upload.place))
            continue;
        busy.append(upload.place);
        if (upload.stage == Upload::Stage::Waiting && !m_putOff.contains(upload.key))
            ready.append(upload.key);
    }
    for (const QString &key : std::as_const(ready)) {
        if (m_running.size() >= size_t(std::min(atOnce, most())))
            return;
        if (Upload *upload = find(key); upload && upload->stage == Upload::Stage::Waiting)
            begin(*upload);
    }
}

void Uploads::begin(Upload &upload)
{
    const QString key = upload.key;
    if (upload.epoch != m_link.epoch())
        return fail(key, Upload::Problem::Refused, Refusal::NotFound);
    auto bytes = std::make_unique<QFile>(m_folder->bytesOf(key));
    if (!bytes->open(QIODevice::ReadOnly) || bytes->size() != upload.size)
        return fail(key, Upload::Problem::Unreadable);
    m_running[key] = {std::move(bytes), {}, -1};
    upload.stage = Upload::Stage::Sending;
    OpenFile command;
    command.key = key;
    command.chat = upload.place.chat;
    command.inquiry = upload.place.inquiry;
    command.name = upload.name;
    command.size = upload.size;
    command.sha256 = upload.sha256;
    command.mediaType = upload.type;
    command.width = upload.width;
    command.height = upload.height;
    command.thumbnail = QString::fromLatin1(upload.thumbnail.toBase64());
    const auto refusal = [this, key](const Refused &refused) {
        if (isTemporary(refused.code) || refused.code == Refusal::NotLoggedIn)
            putOff(key, refused.retryAfter);
        else
            fail(key, Upload::Problem::Refused, refused.code);
    };
    m_link.requests().ask(this, command, {[this, key](const Ack &) { done(key); }, refusal, WhenLost::Forget});
    Q_EMIT changed(NotePlace(upload.place));
}

void Uploads::take(const FileProgress &progress)
{
    Upload *upload = find(progress.key);
    const auto running = m_running.find(progress.key);
    if (!upload || running == m_running.end())
        return; // given up meanwhile
    running->second.file = progress.file;
    if (running->second.sent < 0)
        running->second.sent = std::clamp<qint64>(progress.stored, 0, upload->size);
    upload->stored = std::clamp<qint64>(progress.stored, 0, upload->size);
    sendBytes(*upload, std::min(progress.until, upload->size));
    if (upload = find(progress.key); upload)
        Q_EMIT changed(NotePlace(upload->place));
}

void Uploads::sendBytes(Upload &upload, qint64 until)
{
    Running &running = m_running.at(upload.key);
    while (running.sent < until) {
        const qint64 size = std::min<qint64>(fileBlockBytes, upload.size - running.sent);
        if (!running.bytes->seek(running.sent))
            return fail(upload.key, Upload::Problem::Unreadable);
        const QByteArray block = running.bytes->read(size);
        if (block.size() != size)
            return fail(upload.key, Upload::Problem::Unreadable);
        const qint64 offset = std::exchange(running.sent, running.sent + size);
        Q_EMIT bytesReady(FileBytes{FileBytes::What::Upload, running.file, offset, block}.message());
    }
}

void Uploads::putOff(const QString &key, qint64 ms)
{
    Upload *upload = find(key);
    if (!upload)
        return;
    m_running.erase(key);
    upload->stage = Upload::Stage::Waiting;
    const int turn = ++m_putOff[key];
    QTimer::singleShot(int(std::clamp(ms, shortestWait, longestWait)), this, [this, key, turn, run = m_run] {
        if (run != m_run || m_putOff.value(key) != turn)
            return;
        m_putOff.remove(key);
        pump();
    });
    Q_EMIT changed(NotePlace(upload->place));
}

bool Uploads::connectionClosed(const QString &key)
{
    const Upload *upload = find(key);
    if (!upload || upload->stage != Upload::Stage::Sending)
        return false;
    fail(key, Upload::Problem::Refused, Refusal::BadRequest);
    return true;
}

void Uploads::done(const QString &key)
{
    forget(key);
    pump();
}

void Uploads::fail(const QString &key, Upload::Problem problem, Refusal why)
{
    Upload *upload = find(key);
    if (!upload)
        return;
    m_link.requests().forget(key);
    m_running.erase(key);
    m_putOff.remove(key);
    upload->stage = Upload::Stage::Failed;
    upload->isWanted = false;
    upload->problem = problem;
    upload->why = why;
    upload->stored = 0;
    // After a start it is there again, and can be sent.
    if (!upload->sha256.isEmpty())
        m_folder->put(*upload);
    Q_EMIT changed(NotePlace(upload->place));
    pump();
}

/// Nothing of it is kept.
void Uploads::forget(const QString &key)
{
    const Upload *upload = find(key);
    if (!upload)
        return;
    const NotePlace place = upload->place;
    m_running.erase(key);
    m_putOff.remove(key);
    m_folder->remove(key);
    m_uploads.removeIf([&key](const Upload &one) { return one.key == key; });
    Q_EMIT changed(place);
}

Upload *Uploads::find(const QString &key)
{
    const auto it = std::find_if(m_uploads.begin(), m_uploads.end(), [&key](const Upload &upload) { return upload.key == key; });
    return key.isEmpty() || it == m_uploads.end() ? nullptr : &*it;
}

} // namespace deskbell
