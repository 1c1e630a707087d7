// SPDX-License-Identifier: MIT
#include "model/exporter.h"

#include "model/filewriter.h"

#include <algorithm>

namespace deskbell {

Exporter::Exporter(Exporting &exporting, const ConversationFilters &filters, bool hasNotes, std::unique_ptr<ExportFormat> format, const QString &path,
                   QObject *parent)
    : QObject(parent)
    , m_path(path)
    , m_writer(std::make_unique<FileWriter>(path))
    , m_format(std::move(format))
{
    auto source = std::make_unique<ConversationSource>(exporting.link(), filters, hasNotes);
    connect(source.get(), &ConversationSource::arrivedPage, this, [this](const ExportPage &page) {
        m_total = std::max<qint64>(m_total, page.total);
        m_coming.append(Coming{std::count_if(page.conversations.begin(), page.conversations.end(), [](const auto &one) { return !one.more; }), true});
        m_writer->add([format = m_format, conversations = page.conversations] {
            QByteArray bytes;
            for (const ExportedConversation &one : conversations)
                bytes += format->add(one);
            return bytes;
        });
    });
    m_writer->add([format = m_format] { return format->begin(); });
    m_coming.append(Coming{});
    join(std::move(source));
}

Exporter::Exporter(Exporting &exporting, const NotePlace &place, bool hasNotes, const QString &path, QObject *parent)
    : QObject(parent)
    , m_path(path)
    , m_writer(std::make_unique<FileWriter>(path))
{
    auto source = std::make_unique<ArchiveSource>(exporting.link(), place, hasNotes);
    connect(source.get(), &ArchiveSource::arrivedPart, this, [this](qint64 offset, qint64 size, const QByteArray &bytes) {
        m_total = size;
        if (offset == 0) {
            m_done = 0;
            for (Coming &one : m_coming)
                one.adds = 0;
            m_writer->startOver();
        }
        m_coming.append(Coming{bytes.size(), true});
        m_writer->add([bytes] { return bytes; });
    });
    join(std::move(source));
}

Exporter::~Exporter() = default;

void Exporter::join(std::unique_ptr<ExportSource> source)
{
    m_source = std::move(source);
    connect(m_writer.get(), &FileWriter::added, this, [this] {
        const Coming added = m_coming.takeFirst();
        m_done += added.adds;
        if (added.isPart)
            m_source->taken();
        Q_EMIT changed();
    });
    connect(m_source.get(), &ExportSource::whole, this, [this] {
        if (m_format) {
            m_coming.append(Coming{});
            m_writer->add([format = m_format] { return format->end(); });
        }
        m_writer->finish();
    });
    connect(m_writer.get(), &FileWriter::finished, this, [this] { end(State::Done); });
    connect(m_writer.get(), &FileWriter::failed, this, [this](const QString &reason) {
        m_reason = reason;
        end(State::Unwritable);
    });
    connect(m_source.get(), &ExportSource::failed, this, [this](Refusal why) {
        m_refusal = why;
        end(State::Refused);
    });
    connect(m_source.get(), &ExportSource::waitingChanged, this, [this] {
        if (isOver())
            return;
        m_state = m_source->isWaiting() ? State::Waiting : State::Running;
        Q_EMIT changed();
    });
    m_source->start();
    if (!isOver() && m_source->isWaiting())
        m_state = State::Waiting; // from the first moment on
}

void Exporter::end(State state)
{
    if (isOver())
        return;
    m_state = state;
    m_source->disconnect(this);
    m_writer->disconnect(this);
    // Not now: one of them may be the one that tells.
    m_source.release()->deleteLater();
    m_writer.release()->deleteLater();
    Q_EMIT changed();
}

} // namespace deskbell
