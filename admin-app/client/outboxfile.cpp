// SPDX-License-Identifier: MIT
#include "client/outboxfile.h"

#include "client/filesync.h"
#include "common/wholefile.h"
#include "common/wire.h"

#include <QLoggingCategory>
#include <QJsonDocument>
#include <QSaveFile>
#include <utility>

namespace deskbell {

Q_LOGGING_CATEGORY(outboxLog, "desk.outbox", QtInfoMsg)

namespace {

constexpr int deadLinesWorthARewrite = 100;
constexpr auto onlyMe = QFile::ReadOwner | QFile::WriteOwner;

QByteArray lineOf(const Unsent &entry)
{
    const QJsonObject frame = QJsonDocument::fromJson(wire::encode(entry.command)).object();
    QJsonObject line{{u"put"_s, frame}, {u"epoch"_s, entry.epoch}, {u"born"_s, entry.born}, {u"at"_s, entry.at}};
    if (entry.edited.chat.isValid())
        line.insert("edited_chat"_L1, entry.edited.chat.value);
    if (entry.edited.inquiry.isValid())
        line.insert("edited_inquiry"_L1, entry.edited.inquiry.value);
    if (entry.edited.visitor.isValid())
        line.insert("edited_visitor"_L1, entry.edited.visitor.value);
    return wire::write(line);
}

std::optional<Unsent> entryOf(const QJsonObject &line)
{
    const auto decoded = wire::decode<Unsent::Command>(wire::write(line.value("put"_L1).toObject()));
    const auto *command = std::get_if<Unsent::Command>(&decoded);
    if (!command)
        return {};
    return Unsent{*command, line.value("epoch"_L1).toString(), line.value("born"_L1).toInteger(), line.value("at"_L1).toInteger(),
                  {{line.value("edited_chat"_L1).toInteger()}, {line.value("edited_inquiry"_L1).toInteger()},
                   {line.value("edited_visitor"_L1).toInteger()}}};
}

} // namespace

OutboxFile::OutboxFile(const QString &path)
    : m_file(path)
{
    auto lock = LockFile::take(path + ".lock"_L1);
    if (const auto *problem = std::get_if<LockFile::Problem>(&lock)) {
        qCWarning(outboxLog).noquote() << (*problem == LockFile::Problem::IsHeld ? "the outbox is in use by another process;"
                                                                                 : "the outbox cannot be locked;")
                                       << "unsent messages are kept in memory only";
        return;
    }
    m_lock.emplace(std::get<LockFile>(std::move(lock)));
    m_writable = true;
    load();
}

void OutboxFile::load()
{
    if (m_file.exists() && !m_file.open(QIODevice::ReadOnly)) {
        qCWarning(outboxLog) << "cannot read the outbox:" << m_file.errorString();
        m_writable = false;
        return;
    }
    int unreadable = 0;
    while (m_file.isOpen() && !m_file.atEnd()) {
        const QByteArray line = m_file.readLine();
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        const QString done = object.value("done"_L1).toString();
        if (!done.isEmpty())
            m_loaded.removeIf([&done](const Unsent &entry) { return entry.key() == done; });
        else if (auto entry = entryOf(object))
            m_loaded.append(*entry);
        else
            ++unreadable;
    }
    m_file.close();
    if (unreadable > 0)
        qCWarning(outboxLog) << unreadable << "lines of the outbox could not be read";
    rewrite(m_loaded);
}

void OutboxFile::put(const Unsent &entry)
{
    append(lineOf(entry));
}

void OutboxFile::done(const QString &key, const QList<Unsent> &left)
{
    // Emptied at once: what has been delivered has no business on this disk.
    if (left.isEmpty() || ++m_dead >= deadLinesWorthARewrite)
        rewrite(left);
    else
        append(wire::write({{u"done"_s, key}}));
}

void OutboxFile::append(const QByteArray &line)
{
    if (!m_writable)
        return;
    if (m_file.write(line + '\n') != line.size() + 1 || !syncToDisk(m_file)) {
        qCWarning(outboxLog) << "cannot write the outbox:" << m_file.errorString();
        m_writable = false;
    }
}

void OutboxFile::rewrite(const QList<Unsent> &entries)
{
    if (!m_writable)
        return;
    m_file.close();
    QSaveFile fresh(m_file.fileName());
    bool good = fresh.open(QIODevice::WriteOnly) && fresh.setPermissions(onlyMe);
    for (const Unsent &entry : entries)
        good = good && fresh.write(lineOf(entry) + '\n') > 0;
    // It syncs before it renames.
    if (!good || !commitWhole(fresh) || !m_file.open(QIODevice::WriteOnly | QIODevice::Append)) {
        qCWarning(outboxLog) << "cannot write the outbox:" << fresh.errorString();
        m_writable = false;
    }
    m_dead = 0;
}

} // namespace deskbell
