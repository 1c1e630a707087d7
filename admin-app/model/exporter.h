// SPDX-License-Identifier: MIT
#pragma once

#include "client/exporting.h"
#include "model/exportformat.h"

#include <QObject>
#include <memory>

namespace deskbell {

class FileWriter;

/// One export from the server into a file, from its beginning to its end. Destroyed before that, it leaves nothing behind.
class Exporter final : public QObject {
    Q_OBJECT
public:
    enum class State {
        Running,
        Waiting, ///< for the connection
        Done,
        Refused, ///< the server said no: see refusal()
        Unwritable ///< the file cannot be written: see reason()
    };

    /// Conversations. The format is used in another thread from now on.
    Exporter(Exporting &exporting, const ConversationFilters &filters, bool hasNotes, std::unique_ptr<ExportFormat> format, const QString &path,
             QObject *parent = nullptr);
    /// All that is kept of the visitor of a conversation.
    Exporter(Exporting &exporting, const NotePlace &place, bool hasNotes, const QString &path, QObject *parent = nullptr);
    ~Exporter() override;

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isOver() const { return m_state >= State::Done; }
    /// Conversations, or bytes, that are in the file, and that there are, as far as it is known: 0: it is not.
    [[nodiscard]] qint64 done() const { return m_done; }
    [[nodiscard]] qint64 total() const { return m_total; }
    [[nodiscard]] Refusal refusal() const { return m_refusal; }
    [[nodiscard]] const QString &reason() const { return m_reason; }
    [[nodiscard]] const QString &path() const { return m_path; }

Q_SIGNALS:
    void changed();

private:
    void join(std::unique_ptr<ExportSource> source);
    void end(State state);

    QString m_path;
    std::unique_ptr<FileWriter> m_writer;
    std::unique_ptr<ExportSource> m_source;
    std::shared_ptr<ExportFormat> m_format; ///< null: of a person. Only the writer's thread uses it
    struct Coming {
        qint64 adds = 0; ///< to m_done
        bool isPart = false; ///< the source has given it
    };
    QList<Coming> m_coming; ///< what the writer has not added yet
    State m_state = State::Running;
    qint64 m_done = 0;
    qint64 m_total = 0;
    Refusal m_refusal = Refusal::Unknown;
    QString m_reason;
};

} // namespace deskbell
