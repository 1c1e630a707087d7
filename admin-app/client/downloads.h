// SPDX-License-Identifier: MIT
#pragma once

#include "client/desklink.h"
#include "common/filebytes.h"

#include <QPointer>
#include <deque>

namespace deskbell {

/// Fetches bytes of files, a part at a time, thumbnails first and the others in turns. Carries on after a break with what has not
/// come yet.
class Downloads final : public QObject {
    Q_OBJECT
public:
    /// Gets the bytes in their order. False: they cannot be kept, and no more are wanted.
    using Take = std::function<bool(QByteArrayView bytes)>;
    /// All of it has come (nothing), or it never will.
    using Done = std::function<void(std::optional<Refusal> problem)>;

    explicit Downloads(DeskLink &link, QObject *parent = nullptr);

    /// Nothing is called once the asker is gone, nor once `take` has said that no more is wanted.
    void fetch(QObject *asker, FileId file, bool isThumbnail, const Take &take, const Done &done);
    void forget(const QObject *asker); ///< nothing more is called for them

    // Fed by the Console.
    void take(const FileBytes &bytes);
    void start();
    void connectionLost();
    void forgetAll();

private:
    struct Job {
        QPointer<QObject> asker;
        FileId file;
        bool isThumbnail = false;
        Take take;
        Done done;
        qint64 received = 0;
    };
    void pump();
    void read(const FilePart &part);
    void end(std::optional<Refusal> problem);

    DeskLink &m_link;
    std::deque<Job> m_jobs;
    QString m_reading; ///< key of the question about the first one; empty: none is on its way
    bool m_isStarted = false;
    int m_run = 0;
};

} // namespace deskbell
