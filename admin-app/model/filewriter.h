// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QThread>
#include <functional>
#include <memory>

namespace deskbell {

class FileWork;

/// Writes one file in a thread of its own. It takes its name when all of it is on the disk; until then, and for good if this is
/// destroyed before, nothing of it is to be seen, and what had that name is as it was. The file is for its owner alone.
class FileWriter final : public QObject {
    Q_OBJECT
public:
    /// Makes bytes, in that thread. What it needs it carries with it.
    using Make = std::function<QByteArray()>;

    explicit FileWriter(const QString &path, QObject *parent = nullptr);
    ~FileWriter() override;

    /// What is made goes behind what is there; added() follows for each.
    void add(Make make);
    /// What is there goes.
    void startOver();
    /// Nothing is added any more; finished() follows.
    void finish();

Q_SIGNALS:
    void added();
    void finished();
    /// Once, instead of everything else: it cannot be written. In the words of the system; empty: it has none.
    void failed(const QString &reason);

private:
    QThread m_thread;
    FileWork *m_work; ///< lives there, and dies with it
};

} // namespace deskbell
