// SPDX-License-Identifier: MIT
#pragma once

#include "client/desklink.h"
#include "client/upload.h"

#include <QHash>
#include <QThreadPool>
#include <atomic>
#include <map>
#include <memory>

class QFile;
class QIODevice;

namespace deskbell {

class UploadFolder;

/// What is known of a file by its contents, if it is a picture.
struct PictureFacts {
    int width = 0;
    int height = 0;
    QByteArray thumbnail; ///< a JPEG of at most maxThumbnailBytes; empty: none
};

/// Sends files: each is copied aside when it is chosen, and goes when the person says so; carried on with after a break or a start
/// of this program, where the server has got to. One at a time for each chat or inquiry, in the order in which they were chosen,
/// so that their lines stand in that order.
class Uploads final : public QObject {
    Q_OBJECT
public:
    /// Called on other threads. `type` as fileTypeOf() tells it.
    using Look = std::function<PictureFacts(const QString &path, const QString &type)>;
    /// Likewise. Null: it cannot be read.
    using Source = std::function<std::unique_ptr<QIODevice>()>;

    explicit Uploads(DeskLink &link, QObject *parent = nullptr);
    ~Uploads() override;

    void setLook(Look look) { m_look = std::move(look); } ///< without it no file has a thumbnail
    /// Takes over what the folder holds. Empty: in memory of this program's life only.
    void open(const QString &folder);
    void close();

    /// What the server takes; nothing: no files.
    [[nodiscard]] const std::optional<FileLimits> &limits() const { return m_limits; }
    [[nodiscard]] int most() const; ///< that may be there for one place at once
    [[nodiscard]] QList<Upload> of(const NotePlace &place) const; ///< in the order in which they were chosen
    [[nodiscard]] bool hasChosen(const NotePlace &place) const;   ///< that the person has not sent yet

    /// False: there are too many, and it was not taken.
    bool choose(const NotePlace &place, qint64 born, const QString &path);
    bool choose(const NotePlace &place, qint64 born, const QString &name, const Source &source);
    void send(const NotePlace &place); ///< all that was chosen for it
    void drop(const QString &key);     ///< also while it is on its way
    void sendAgain(const QString &key);

    // Fed by the Console.
    void take(const DeskEvent &desk);
    void take(const FileProgress &progress);
    void start(const std::function<bool(const Upload &)> &stillThere); ///< online, with the desk that has been taken
    void connectionLost();
    bool connectionClosed(const QString &key); ///< the close names it as the reason. True if it is one of these

Q_SIGNALS:
    void changed(const deskbell::NotePlace &place);
    void bytesReady(const QByteArray &message); ///< to be written to the connection

private:
    /// What is on its way in this connection.
    struct Running {
        std::unique_ptr<QFile> bytes;
        FileId file;
        qint64 sent = -1; ///< nothing said yet
    };
    /// What was found out about a file while it was copied.
    struct Copied {
        Upload::Problem problem = Upload::Problem::None;
        Refusal why = Refusal::Unknown;
        qint64 size = 0;
        QString sha256;
        QString type;
        PictureFacts picture;
    };
    bool prepare(Upload upload, const Source &source);
    [[nodiscard]] static Copied copy(const Source &source, const QString &to, const QString &name, qint64 largest, const Look &look,
                                     const std::atomic_bool &isOver);
    void prepared(const QString &key, const Copied &copied);
    void pump();
    void begin(Upload &upload);
    void sendBytes(Upload &upload, qint64 until);
    void done(const QString &key);
    void fail(const QString &key, Upload::Problem problem, Refusal why = Refusal::Unknown);
    void putOff(const QString &key, qint64 ms);
    void forget(const QString &key);
    [[nodiscard]] Upload *find(const QString &key);

    DeskLink &m_link;
    std::unique_ptr<UploadFolder> m_folder;
    Look m_look;
    std::optional<FileLimits> m_limits;
    QList<Upload> m_uploads;
    std::map<QString, Running> m_running; ///< by key
    QHash<QString, int> m_putOff;         ///< those that wait because the server said so
    qint64 m_last = 0;
    bool m_isStarted = false;
    int m_run = 0; ///< counts connections
    std::shared_ptr<std::atomic_bool> m_isOver; ///< what is being copied is not wanted any more
    QThreadPool m_pool;
};

} // namespace deskbell
