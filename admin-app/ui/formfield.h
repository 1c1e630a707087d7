// SPDX-License-Identifier: MIT
#pragma once

#include "ui/labels.h"

#include <QLineEdit>
#include <QWidget>

namespace deskbell {

/// A caption, a field of one line, and below it the sentence that says what is wrong with it.
class FormField final : public QWidget {
    Q_OBJECT

public:
    enum class Kind { Plain, Secret };

    explicit FormField(const QString &caption, Kind kind = Kind::Plain, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const { return m_edit->text(); }
    [[nodiscard]] QLineEdit *edit() const { return m_edit; }
    void say(const QString &sentence); ///< goes when the person types
    void hint(const QString &sentence); ///< stays while nothing is wrong
    void clear();

Q_SIGNALS:
    void changed();
    void entered();

private:
    void showNote();

    QLineEdit *m_edit = nullptr;
    PlainLabel *m_note = nullptr;
    QString m_hint;
    QString m_problem;
};

} // namespace deskbell
