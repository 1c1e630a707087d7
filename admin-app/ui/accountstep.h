// SPDX-License-Identifier: MIT
#pragma once

#include "client/requests.h"
#include "ui/formfield.h"

#include <QDialog>

class QPushButton;
class QVBoxLayout;

namespace deskbell {

/// A small dialog that takes one step with one's account: says what will happen, asks, waits for the server, and says what
/// went wrong where it went wrong. Deletes itself when closed, and what was typed with it.
class AccountStep : public QDialog {
    Q_OBJECT

public:
    ~AccountStep() override;

Q_SIGNALS:
    void finishedWith(const QString &sentence); ///< done; the sentence is for the dialog below

protected:
    AccountStep(Requests &requests, const QString &headline, const QString &verb, QWidget *parent);

    [[nodiscard]] Requests &requests() const { return m_requests; }
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    [[nodiscard]] QPushButton *verb() const { return m_verb; }
    [[nodiscard]] QPushButton *cancel() const { return m_cancel; }
    FormField *addSecret(const QString &caption);
    void setIntro(const QString &text);
    void setVerb(const QString &text);
    void setBusy(bool busy);
    [[nodiscard]] bool isBusy() const { return m_busy; }
    void say(const QString &sentence); ///< about the whole, not about one field
    /// Puts a refusal where it belongs: the password's to its field, the rest above the buttons.
    void showRefusal(const Refused &refused, FormField *password);

    virtual void submit() = 0;
    bool event(QEvent *event) override;

private:
    Requests &m_requests;
    PlainLabel *m_intro = nullptr;
    PlainLabel *m_message = nullptr;
    QVBoxLayout *m_body = nullptr;
    QPushButton *m_verb = nullptr;
    QPushButton *m_cancel = nullptr;
    QString m_verbText;
    bool m_busy = false;
};

} // namespace deskbell
