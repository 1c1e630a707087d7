// SPDX-License-Identifier: MIT
#pragma once

#include "model/personmodel.h"

#include <QFrame>
#include <QPointer>

class QPushButton;
class QVBoxLayout;

namespace deskbell {

class Composer;
class PlainLabel;

/// The notes about a person, in yellow, and a field for another one. Only colleagues see them.
class PersonNotes final : public QFrame {
    Q_OBJECT

public:
    explicit PersonNotes(QWidget *parent = nullptr);
    void showPerson(PersonModel *person); ///< null: nobody

private:
    void refresh();
    void showDraft();
    void showRoom(); ///< what can be done with the draft
    void send();
    void say(const Refused &refused);
    [[nodiscard]] QWidget *rowOf(const NoteLine &line);

    QPointer<PersonModel> m_person;
    QVBoxLayout *m_rows = nullptr;
    QWidget *m_undoRow = nullptr;
    PlainLabel *m_trouble = nullptr;
    Composer *m_field = nullptr;
    QPushButton *m_send = nullptr;
    QPushButton *m_cancel = nullptr;
    bool m_isFilling = false; ///< the field gets the draft
    QString m_shown; ///< what the rows were made of
};

} // namespace deskbell
