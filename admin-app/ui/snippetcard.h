// SPDX-License-Identifier: MIT
#pragma once

#include "model/snippet.h"
#include "ui/settingscard.h"

#include <QAbstractButton>
#include <QPlainTextEdit>

class QLineEdit;

namespace deskbell {

/// Makes the lines for the pages of a site: what is chosen here is in the text at once, and nowhere else.
class SnippetCard final : public SettingsCard {
    Q_OBJECT

public:
    /// `server`: as pages reach it, https://desk.example.com.
    /// `snippet` outlives it, and has what is chosen here.
    SnippetCard(const QString &server, Snippet &snippet, const Theme &theme);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeColours();
    [[nodiscard]] QLineEdit *makeLine(int longest, QString Snippet::*part);
    void setAccent(const QString &accent);
    void showText();
    void showLines();

    const Theme &m_theme;
    Snippet &m_snippet;
    QLineEdit *m_accent = nullptr;
    QList<QAbstractButton *> m_swatches;
    SettingsRow *m_accentRow = nullptr;
    PlainLabel *m_sample = nullptr;
    QPlainTextEdit *m_text = nullptr;
    Snippet m_made; ///< what is in the text
    PlainLabel *m_copied = nullptr;
};

} // namespace deskbell
