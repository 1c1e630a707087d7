// SPDX-License-Identifier: MIT
#include "model/filewriter.h"

#include "common/wholefile.h"

#include <QSaveFile>
#include <atomic>

namespace deskbell {

/// What is done in the thread.
class FileWork final : public QObject {
    Q_OBJECT
public:
    explicit FileWork(const QString &path)
        : m_path(path)
    {
    }

    void open()
    {
        m_file = std::make_unique<QSaveFile>(m_path);
        if (!m_file->open(QIODevice::WriteOnly))
            return fail();
        m_file->setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    }
    void add(const FileWriter::Make &make)
    {
        if (!m_file || m_isStopped)
            return;
        const QByteArray bytes = make();
        if (m_file->write(bytes) != bytes.size())
            return fail();
        Q_EMIT added();
    }
    void startOver()
    {
        if (m_file && (!m_file->seek(0) || !m_file->resize(0)))
            fail();
    }
    void finish()
    {
        if (!m_file || m_isStopped)
            return;
        if (!commitWhole(*m_file))
            return fail();
        m_file.reset();
        Q_EMIT finished();
    }
    void stop() { m_isStopped = true; } ///< from any thread

Q_SIGNALS:
    void added();
    void finished();
    void failed(const QString &reason);

private:
    void fail()
    {
        const QString reason = m_file->errorString();
        m_file->cancelWriting();
        m_file.reset();
        Q_EMIT failed(reason);
    }

    QString m_path;
    std::unique_ptr<QSaveFile> m_file;
    std::atomic_bool m_isStopped = false;
};

FileWriter::FileWriter(const QString &path, QObject *parent)
    : QObject(parent)
    , m_work(new FileWork(path))
{
    m_work->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_work, &QObject::deleteLater);
    connect(m_work, &FileWork::added, this, &FileWriter::added);
    connect(m_work, &FileWork::finished, this, &FileWriter::finished);
    connect(m_work, &FileWork::failed, this, &FileWriter::failed);
    m_thread.setObjectName(QStringLiteral("export"));
    m_thread.start(QThread::LowPriority);
    QMetaObject::invokeMethod(m_work, &FileWork::open);
}

FileWriter::~FileWriter()
{
    m_work->stop();
    m_thread.quit();
    m_thread.wait();
}

void FileWriter::add(Make make)
{
    QMetaObject::invokeMethod(m_work, [work = m_work, make = std::move(make)] { work->add(make); });
}

void FileWriter::startOver()
{
    QMetaObject::invokeMethod(m_work, &FileWork::startOver);
}

void FileWriter::finish()
{
    QMetaObject::invokeMethod(m_work, &FileWork::finish);
}

} // namespace deskbell

#include "filewriter.moc"
