// SPDX-License-Identifier: MIT
#pragma once

#include "ui/labels.h"

#include <QStringList>
#include <QWidget>
#include <functional>

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace deskbell {

/// A list of which one adds to and takes from: each value a row in words, and a field below for another one.
class ValueList final : public QWidget {
    Q_OBJECT

public:
    struct Words {
        QString field;       ///< the name of the field
        QStringList placeholder; ///< the first that fits
        QString add;         ///< on the button
        QString remove;      ///< what its button does with %1
        QString up = {};     ///< what the button does that moves %1 one place up; empty: their order is none
        QString none;        ///< shown while there is none
        std::function<QString(const QString &value)> shown;
        bool hasExact = false; ///< a tool tip has the value itself where it is shown by other words
        /// Made fit for the rule: "2026.12.25" becomes "2026-12-25".
        std::function<QString(const QString &typed)> tidy;
        /// Why it is not added; empty: it is. In what it says stands what was typed, which the person knows again.
        std::function<QString(const QString &value, const QString &typed, const QStringList &there)> problem;
        /// What is worth saying of a value that was added all the same; may be empty.
        std::function<QString(const QString &value, const QString &typed)> remark = {};
        bool isSorted = false; ///< by the values
    };
    explicit ValueList(Words words, QWidget *parent = nullptr);

    void setValues(const QStringList &values);
    [[nodiscard]] QString typed() const; ///< in the field, and not added
    void setTyped(const QString &text); ///< which may be what was not added before: then it is said why
    [[nodiscard]] bool holdsUnadded() const; ///< something stands in the field
    [[nodiscard]] QString problem() const { return problemOf(typed()); } ///< why that cannot be added; empty: it can
    /// As the button. False: it is no such value, which is said.
    bool addTyped();

Q_SIGNALS:
    void changed(const QStringList &values);
    void typedChanged(const QString &text); ///< by the person, also to nothing

private:
    void give(QStringList values);
    [[nodiscard]] QString problemOf(const QString &typed) const;
    void say(const QString &sentence);
    void tell(const QString &sentence, const char *look, const char *fieldLook);

    Words m_words;
    QStringList m_values;
    QString m_remarked; ///< the value that the remark is about
    bool m_isRemark = false; ///< what is said is one
    QVBoxLayout *m_rows = nullptr;
    QLineEdit *m_field = nullptr;
    QPushButton *m_add = nullptr;
    PlainLabel *m_note = nullptr;
};

} // namespace deskbell
