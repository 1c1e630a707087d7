// SPDX-License-Identifier: MIT
#pragma once

#include "common/filebytes.h"
#include "server/domain/filestore.h"
#include "server/live/pipeline.h"
#include "server/transport/logbudget.h"

#include <QObject>
#include <deque>
#include <map>

class QTimer;

namespace deskbell {

class FileThread;
class StorageThread;
class Switchboard;

struct FileSettings {
    qint64 largest = 20 * 1024 * 1024; ///< bytes of one; 0: none are taken
    int atOnce = 10;                   ///< on their way on one connection; 0: no bound
    FileQuota quota{100 * 1024 * 1024, qint64(10) * 1024 * 1024 * 1024};
    qint64 patience = 24 * 3'600'000;  ///< ms that a file which nobody carries on with is kept
};

/// Files on their way, to and from all connections. Who may send one and see one is asked of the rules; the bytes go to a store
/// of their own, and a file becomes a line once they are there.
///
/// Chat goes before files. What of a file may be on its way is bounded for each connection and for all of them, and more is
/// only allowed, or sent, as long as the lines of all chats get to the disk without waiting: see docs/decisions/0030.
class Files final : public QObject, private Pipeline::Answerer {
    Q_OBJECT
public:
    struct Sender {
        Client::Number number = 0;
        QString name;            ///< one for each visitor and each admin
        bool isVisitor = false;
    };
    /// The rule: what is decided of the file, before it is sent (null) or when it is whole.
    using Decide = std::function<Decision(const Desk &, Now, const SentFile *whole)>;
    using MaySee = std::function<bool(const StandingFile &)>;

    Files(Pipeline &pipeline, StorageThread &storage, FileThread &files, Switchboard &switchboard, const FileSettings &settings,
          QObject *parent = nullptr);

    /// For files that are opened, and connections that come, from now on.
    void setSettings(const FileSettings &settings) { m_settings = settings; }
    /// Nothing: none are taken.
    [[nodiscard]] std::optional<FileLimits> limits() const;

    void open(const Sender &sender, const OpenFile &command, Decide decide);
    void drop(const Sender &sender, const DropFile &command);
    void read(Client::Number number, const ReadFile &command, MaySee maySee);

    /// Throws away what nobody carries on with and what no line refers to any more; from now on every hour.
    void tidy();

private:
    enum class Stage { Asking, Opening, Arriving, Finishing };
    using Serial = quint64;
    struct Upload {
        Sender sender;
        OpenFile command;
        QByteArray thumbnail; ///< until it is opened
        Decide decide;
        Stage stage = Stage::Asking;
        FileId file;
        qint64 stored = 0; ///< bytes on disk
        qint64 taken = 0;  ///< bytes that have come
        qint64 until = 0;  ///< that may come
        bool isHungry = false;
    };
    struct Download {
        Serial serial = 0;
        ReadFile command;
        MaySee maySee;
        qint64 at = 0;
        qint64 end = 0;
        qint64 size = 0;
    };
    struct Reader {
        std::deque<Download> waiting; ///< the first one is under way
        bool isReading = false;       ///< it waits for the disk
        std::optional<StandingFile> seen; ///< the one that was allowed last
    };

    void answer(Client::Number origin, const QString &key, const Pipeline::Answer &answer) override;
    void begin(Serial serial);
    void opened(Serial serial, const std::variant<KeptFile, Refusal> &result);
    void receive(Client::Number number, const QByteArray &message);
    void check(Serial serial);
    void stored(Serial serial, qint64 upTo, bool isThere, const std::optional<std::variant<SentFile, Refusal>> &whole);
    void finish(Serial serial, const SentFile &whole);
    void refuse(Serial serial, Refusal code, qint64 retryAfter = 0);
    void end(Serial serial);
    void forget(Client::Number number);
    void throwAway(FileId file);

    void look(Client::Number number);
    void found(Client::Number number, Serial serial, const std::optional<StandingFile> &file);
    void readOn(Client::Number number);
    void sendOn(Client::Number number, Serial serial, const QByteArray &bytes);
    void next(Client::Number number);

    void goOn();
    [[nodiscard]] bool mayGo();
    [[nodiscard]] qint64 window() const;
    void tidyFrom(FileId after);
    void refuse(Client::Number number, const QString &key, Refusal code, qint64 retryAfter = 0);
    void note(Client::Number number, Refusal code);

    Pipeline &m_pipeline;
    StorageThread &m_storage;
    FileThread &m_files;
    Switchboard &m_switchboard;
    FileSettings m_settings;
    Serial m_last = 0;
    std::map<Serial, Upload> m_uploads;
    std::map<std::pair<Client::Number, QString>, Serial> m_byConnection; ///< and key
    std::map<std::pair<QString, QString>, Serial> m_bySender;            ///< and key
    std::map<FileId, Serial> m_arriving;
    std::map<Client::Number, int> m_strays; ///< messages of bytes that nobody waits for
    std::map<Client::Number, Reader> m_readers;
    std::deque<Serial> m_hungry;          ///< uploads that wait for leave to go on
    std::deque<Client::Number> m_pausing; ///< readers that wait for it
    QTimer *m_pace;
    QTimer *m_tidying;
    qint64 m_budget = 0;      ///< bytes that may go now
    qint64 m_budgetAt = 0;    ///< steady
    qint64 m_queued = 0;      ///< bytes of all uploads that have come and are not on disk
    qint64 m_wentAt = 0;      ///< steady; when something went last
    int m_readsUnderWay = 0;
    LogBudget m_refusals;
    bool m_isGoingOn = false;
};

} // namespace deskbell
