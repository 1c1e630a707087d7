// SPDX-License-Identifier: MIT
#include "server/personarchives.h"

#include "common/staffword.h"
#include "server/config/config.h"
#include "server/operator/personexport.h"
#include "server/operator/zipwriter.h"
#include "server/storage/engine.h"
#include "server/storage/sqlitefilestore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QTemporaryFile>
#include <QTranslator>

namespace deskbell {

namespace {

Q_LOGGING_CATEGORY(lcArchives, "desk.exports")

constexpr auto patience = std::chrono::minutes(1);
constexpr qint64 retryAfter = 5'000;
const QString beginning = u"person-"_s; ///< of the names of files that are there for a while
const QString ending = u".partial"_s;

VisitorId visitorOf(Store &store, const ExportPerson &command)
{
    if (command.chat.isValid()) {
        const std::optional<Chat> chat = store.chatFacts(command.chat);
        return chat ? chat->visitor : VisitorId{};
    }
    const std::optional<StoredInquiry> inquiry = store.inquiry(command.inquiry);
    return inquiry && !inquiry->deleted ? inquiry->visitor : VisitorId{};
}

} // namespace

class PersonArchives::Archive final {
public:
    explicit Archive(const QString &folder)
        : m_file(QDir(folder).filePath(beginning + u"XXXXXX"_s + ending)) // 0600
    {
    }
    /// Makes the file, or says that it cannot be made.
    [[nodiscard]] bool open() { return m_file.open(); }
    [[nodiscard]] QString path() const { return m_file.fileName(); }
    [[nodiscard]] qint64 size() const { return QFileInfo(m_file.fileName()).size(); }
    /// Fewer bytes than asked for: that is all, or they cannot be read.
    [[nodiscard]] QByteArray read(qint64 offset, qint64 most) { return m_file.seek(offset) ? m_file.read(most) : QByteArray(); }

private:
    QTemporaryFile m_file;
};

PersonArchives::PersonArchives(std::shared_ptr<const Engine> engine, QString beside, const Config &config, QObject *parent)
    : QObject(parent)
    , m_engine(std::move(engine))
    , m_beside(std::move(beside))
    , m_inThread(new QObject)
{
    setSettings(config);
    QDir folder(QFileInfo(m_beside).absolutePath());
    const QStringList left = folder.entryList({beginning + u'*' + ending}, QDir::Files);
    for (const QString &name : left)
        folder.remove(name);
    m_inThread->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_inThread, &QObject::deleteLater);
    m_thread.setObjectName(u"archives"_s);
}

PersonArchives::~PersonArchives()
{
    m_thread.quit();
    m_thread.wait();
    if (!m_thread.isFinished()) // it was never started
        delete m_inThread;
}

void PersonArchives::setSettings(const Config &config)
{
    m_settings = {config.site.language, config.site.timeZone};
}

void PersonArchives::read(Client::Number number, const ExportPerson &command, const PersonArchiving::Told &told)
{
    const std::shared_ptr<Entry> known = m_entries.value(number);
    const auto refuseLater = [this, told](Refusal code, qint64 after) {
        QMetaObject::invokeMethod(this, [told, code, after] { told(Refused{{}, code, after, {}}); }, Qt::QueuedConnection);
    };
    if (known && !known->archive)
        return refuseLater(Refusal::TooFast, retryAfter);
    if (command.offset > 0) {
        if (!known)
            return refuseLater(Refusal::NotFound, 0);
        known->patience->start();
        return readPart(number, known->archive, command.offset, told);
    }
    const auto entry = std::make_shared<Entry>();
    m_entries.insert(number, entry);
    if (!m_thread.isRunning())
        m_thread.start(QThread::LowPriority);
    const auto make = [this, number, command, told, entry, engine = m_engine, beside = m_beside, settings = m_settings] {
        Made made = PersonArchives::make(*engine, beside, settings, command);
        QMetaObject::invokeMethod(this, [this, number, told, entry, made = std::move(made)] {
            if (const auto *refused = std::get_if<Refused>(&made)) {
                if (m_entries.value(number) == entry)
                    m_entries.remove(number);
                return told(*refused);
            }
            if (m_entries.value(number) != entry)
                return; // nobody waits for it any more
            entry->archive = std::get<std::shared_ptr<Archive>>(made);
            entry->patience = std::make_unique<QTimer>();
            entry->patience->setSingleShot(true);
            entry->patience->setInterval(patience);
            connect(entry->patience.get(), &QTimer::timeout, this, [this, number] { forget(number); });
            entry->patience->start();
            readPart(number, entry->archive, 0, told);
        }, Qt::QueuedConnection);
    };
    QMetaObject::invokeMethod(m_inThread, make, Qt::QueuedConnection);
}

void PersonArchives::forget(Client::Number number)
{
    // The timer may be the one that calls.
    if (const std::shared_ptr<Entry> entry = m_entries.take(number); entry && entry->patience)
        entry->patience.release()->deleteLater();
}

PersonArchives::Made PersonArchives::make(const Engine &engine, const QString &beside, const Settings &settings, const ExportPerson &command)
{
    const auto refused = [](Refusal code, qint64 after) { return Refused{{}, code, after, {}}; };
    const auto archive = std::make_shared<Archive>(QFileInfo(beside).absolutePath());
    if (!archive->open())
        return refused(Refusal::Unavailable, retryAfter);
    try {
        const auto store = engine.openReader();
        std::unique_ptr<SqliteFileStore> files;
        if (QFile::exists(SqliteFileStore::fileOf(beside)))
            files = std::make_unique<SqliteFileStore>(SqliteFileStore::fileOf(beside));
        store->begin();
        const VisitorId visitor = visitorOf(*store, command);
        const StaffNames names(store->load().admins, staffWordIn(settings.language));
        QTranslator translator;
        const bool isTranslated = translator.load(u":/translations/server_%1.qm"_s.arg(settings.language));
        const auto words = [&](const char *source) {
            const QString translated = isTranslated ? translator.translate("Operator", source) : QString();
            return translated.isEmpty() ? QString::fromUtf8(source) : translated;
        };
        ZipWriter zip(archive->path());
        PersonExport person(*store, files.get(), names, {command.notes, QTimeZone(settings.timeZone.toLatin1()), words});
        const bool isThere = visitor.isValid() && person.writeTo(zip, visitor, QDateTime::currentMSecsSinceEpoch());
        store->rollback();
        if (!isThere)
            return refused(Refusal::NotFound, 0);
        zip.finish();
    } catch (const std::exception &error) { // storage, or the archive
        qCWarning(lcArchives, "An archive of a person could not be made: %s", error.what());
        return refused(Refusal::Unavailable, retryAfter);
    }
    return archive;
}

void PersonArchives::readPart(Client::Number number, const std::shared_ptr<Archive> &archive, qint64 offset, const PersonArchiving::Told &told)
{
    QMetaObject::invokeMethod(m_inThread, [this, number, archive, offset, told] {
        const qint64 size = archive->size();
        const QByteArray bytes = archive->read(offset, maxArchivePartBytes);
        std::variant<PersonPart, Refused> part = PersonPart{{}, offset, size, QString::fromLatin1(bytes.toBase64())};
        if (bytes.size() < std::min<qint64>(maxArchivePartBytes, size - offset) || offset >= size)
            part = Refused{{}, Refusal::NotFound, 0, {}};
        QMetaObject::invokeMethod(this, [this, number, part = std::move(part), told] { tell(number, part, told); }, Qt::QueuedConnection);
    }, Qt::QueuedConnection);
}

void PersonArchives::tell(Client::Number number, const std::variant<PersonPart, Refused> &told, const PersonArchiving::Told &to)
{
    const auto *part = std::get_if<PersonPart>(&told);
    if (!part || part->offset + maxArchivePartBytes >= part->size)
        forget(number);
    to(told);
}

} // namespace deskbell
