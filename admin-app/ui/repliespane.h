// SPDX-License-Identifier: MIT
#pragma once

#include "model/repliesmodel.h"
#include "ui/labels.h"

#include <QWidget>

class QCheckBox;
class QLineEdit;
class QListWidget;
class QListWidgetItem;
class QPlainTextEdit;
class QPushButton;

namespace deskbell {

class FormField;
class UndoToast;

/// The canned replies: which there are, and one of them to be changed, with what it would look like. What was changed and not saved
/// stays in the model.
class RepliesPane final : public QWidget {
    Q_OBJECT

public:
    /// `model` outlives it: what was begun is there again when another one is made.
    RepliesPane(Console &console, RepliesModel &model, QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeList();
    QWidget *makeEditor();
    QWidget *makeVariables();
    QPlainTextEdit *makeText(const QString &name);
    void showRows();
    void fillRow(QListWidgetItem &item, const DeskReply &reply) const;
    void showDraft();
    void showState();
    void showPreview();
    void takeDraft();
    void insertWord(const QString &word);
    void save();
    void say(const QString &sentence);
    void showProblem();
    void placeToast();

    Console &m_console;
    RepliesModel &m_model;
    QLineEdit *m_find = nullptr;
    QListWidget *m_list = nullptr;
    PlainLabel *m_empty = nullptr;
    QWidget *m_editor = nullptr;
    PlainLabel *m_nothing = nullptr;
    FormField *m_name = nullptr;
    PlainLabel *m_twin = nullptr; ///< another one has the same name
    QPlainTextEdit *m_ko = nullptr;
    QPlainTextEdit *m_en = nullptr;
    QPlainTextEdit *m_written = nullptr; ///< of the two, where something was written last
    PlainLabel *m_preview = nullptr;
    PlainLabel *m_unknown = nullptr;
    QCheckBox *m_shared = nullptr;
    QWidget *m_overtaken = nullptr;
    PlainLabel *m_overtakenText = nullptr;
    PlainLabel *m_message = nullptr;
    QPushButton *m_import = nullptr;
    QPushButton *m_export = nullptr;
    QPushButton *m_new = nullptr;
    QPushButton *m_delete = nullptr;
    QPushButton *m_save = nullptr;
    UndoToast *m_toast = nullptr;
    bool m_isShowing = false; ///< the fields are being filled: nobody writes in them
};

} // namespace deskbell
