// SPDX-License-Identifier: MIT
#pragma once

#include "client/session.h"
#include "ui/accountstep.h"

class QPlainTextEdit;

namespace deskbell {

class QrCode;

/// Turns two-step sign-in on: password, then the secret for the authenticator and its first code, then the recovery codes,
/// which are shown this once.
class CodeSetupDialog final : public AccountStep {
    Q_OBJECT

public:
    CodeSetupDialog(Requests &requests, Session &session, QWidget *parent);
    void reject() override;

protected:
    void submit() override;

private:
    enum class Page { Password, Secret, Codes };
    QWidget *makeSecretPage();
    QWidget *makeCodesPage();
    void showPage(Page page);
    void showSecret(const TotpSecret &secret);
    void showCodes(const QStringList &codes);
    void showCodeProblem(const Refused &refused);
    void onConnection(Session::State state);
    void finish();
    void copyCodes();
    void saveCodes();
    [[nodiscard]] QByteArray fileOfCodes() const;

    Page m_page = Page::Password;
    FormField *m_password = nullptr;
    QWidget *m_secretPage = nullptr;
    QrCode *m_picture = nullptr;
    QPlainTextEdit *m_secret = nullptr;
    FormField *m_code = nullptr;
    QWidget *m_codesPage = nullptr;
    QPlainTextEdit *m_codes = nullptr;
    PlainLabel *m_kept = nullptr;
    bool m_areKept = false;
};

} // namespace deskbell
