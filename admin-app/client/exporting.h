// SPDX-License-Identifier: MIT
#pragma once

#include "client/desklink.h"
#include "client/outbox.h"
#include "client/ownerright.h"

namespace deskbell {

/// Whether this admin may take conversations out of the server.
class Exporting final : public QObject {
    Q_OBJECT
public:
    explicit Exporting(DeskLink &link, QObject *parent = nullptr);

    /// This admin is an owner, and the server knows how.
    [[nodiscard]] bool isAllowed() const { return m_right.isGiven(); }
    [[nodiscard]] DeskLink &link() { return m_link; }

    // Fed by the Console.
    void take(const DeskEvent &desk);
    void take(const AdminsEvent &event);

Q_SIGNALS:
    void changed(); ///< isAllowed()

private:
    DeskLink &m_link;
    OwnerRight m_right;
};

/// Something that comes from the server a part at a time, each asked for when the one before has been taken. Carries on after a break.
class ExportSource : public QObject {
    Q_OBJECT
public:
    ExportSource(DeskLink &link, QObject *parent);

    void start();
    /// What came with the last signal is dealt with.
    void taken();
    /// It waits for the connection.
    [[nodiscard]] bool isWaiting() const { return !m_isOver && !m_link.isOnline(); }

Q_SIGNALS:
    void waitingChanged();
    void whole();
    /// It is over: nothing more comes. Changed: another database, or another admin.
    void failed(deskbell::Refusal why);

protected:
    [[nodiscard]] DeskLink &link() { return m_link; }
    void refused(const Refused &refused);
    void arrived(bool isLast);
    void end(Refusal why);
    void pump(); ///< asks for the next part, if it is time
    [[nodiscard]] bool isOver() const { return m_isOver; }

private:
    virtual QString ask() = 0;    ///< for the next part; returns the key
    virtual void comeBack() { }   ///< the connection was lost, and is there again

    DeskLink &m_link;
    AdminId m_me;
    QString m_epoch;
    QString m_asked; ///< the key of the question that is on its way
    int m_untaken = 0;
    bool m_isStarted = false;
    bool m_isLast = false;
    bool m_isOver = false;
    bool m_isResting = false; ///< the server wants to be left alone
};

/// Chats that are over and inquiries, oldest first.
class ConversationSource final : public ExportSource {
    Q_OBJECT
public:
    ConversationSource(DeskLink &link, ConversationFilters filters, bool hasNotes, QObject *parent = nullptr);

Q_SIGNALS:
    void arrivedPage(const deskbell::ExportPage &page);

private:
    QString ask() override;

    ReadExport m_next;
};

/// The archive of all that is kept of the visitor of one conversation.
class ArchiveSource final : public ExportSource {
    Q_OBJECT
public:
    ArchiveSource(DeskLink &link, const NotePlace &place, bool hasNotes, QObject *parent = nullptr);

Q_SIGNALS:
    /// The bytes at `offset`; 0: whatever came before is of an archive that is there no more.
    void arrivedPart(qint64 offset, qint64 size, const QByteArray &bytes);

private:
    QString ask() override;
    void comeBack() override { m_next.offset = 0; }

    ExportPerson m_next;
};

} // namespace deskbell
