// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "model/criteria.h"
#include "model/exporter.h"
#include "ui/labels.h"

#include <QDialog>
#include <memory>

class QCheckBox;
class QComboBox;
class QDateEdit;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace deskbell {

/// Asks what is to be taken out of the server and where to, and shows how far it is. It stands beside the window, so that one can go on
/// working; stopping what runs leaves nothing behind, and closing it meanwhile asks before that.
class ExportDialog final : public QDialog {
    Q_OBJECT

public:
    /// Conversations; of what is looked for, period and state can be changed.
    ExportDialog(Console &console, const Criteria &criteria, QWidget *parent);
    /// All that is kept of the visitor of a conversation.
    ExportDialog(Console &console, const NotePlace &place, const QString &visitorName, QWidget *parent);
    ~ExportDialog() override;

    /// To this file, as if it had been chosen.
    void exportTo(const QString &path);
    [[nodiscard]] bool isRunning() const { return m_exporter && !m_exporter->isOver(); }
    void reject() override;

private:
    enum class Format { Table, Programs, Text };

    explicit ExportDialog(Console &console, QWidget *parent);
    void makePeriod(const Criteria &criteria);
    void addField(const QString &caption, QWidget *field);
    void addNotes(const QString &about);
    void finish(const QString &about);
    void choose();
    [[nodiscard]] ConversationFilters filters() const;
    [[nodiscard]] QString suggestedName() const;
    void showProgress();
    void showForm();
    void tellAllowed();
    [[nodiscard]] QString problem() const;

    Console &m_console;
    std::optional<Criteria> m_criteria; ///< none: of one person
    NotePlace m_place;
    QString m_visitorName;
    std::unique_ptr<Exporter> m_exporter;
    QVBoxLayout *m_column = nullptr;
    QWidget *m_form = nullptr;
    QVBoxLayout *m_fields = nullptr;
    QCheckBox *m_always = nullptr;
    QDateEdit *m_first = nullptr;
    QDateEdit *m_last = nullptr;
    QComboBox *m_state = nullptr;
    QComboBox *m_format = nullptr;
    QCheckBox *m_notes = nullptr;
    QWidget *m_run = nullptr;
    PlainLabel *m_words = nullptr;
    PlainLabel *m_hint = nullptr;
    QProgressBar *m_bar = nullptr;
    QPushButton *m_folder = nullptr;
    QPushButton *m_close = nullptr;
    QPushButton *m_go = nullptr;
};

} // namespace deskbell
