// SPDX-License-Identifier: MIT
#pragma once

#include "model/firststeps.h"
#include "ui/labels.h"

#include <QHash>
#include <QWidget>

class QLineEdit;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace deskbell {

class Preferences;
class RingSound;
class Session;
class StepMark;
struct Snippet;
class Theme;
class TrayAlert;

/// The first steps with a new server, in the place of a conversation: each with what is to be done, and what proves it.
class FirstStepsPage final : public QWidget {
    Q_OBJECT

public:
    struct Parts {
        FirstSteps &steps;
        Console &console;
        Session &session;
        const Theme &theme;
        Preferences &preferences;
        TrayAlert &alert;
        RingSound &sound;
    };

    explicit FirstStepsPage(const Parts &parts, QWidget *parent = nullptr);
    ~FirstStepsPage() override; ///< ends a test ring: nobody could stop it any more

Q_SIGNALS:
    void settingsPressed(const QString &page);
    void teamPressed();

protected:
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Row {
        StepMark *mark = nullptr;
        PlainLabel *note = nullptr;
        QVBoxLayout *column = nullptr;
    };

    QWidget *makeHead();
    Row &addRow(QWidget *card, QVBoxLayout *column, FirstSteps::Step step, const QString &title);
    void fillSound(Row &row);
    void fillRing(Row &row);
    void fillSnippet(Row &row);
    void fillMail(Row &row);
    void fillColleague(Row &row);
    void refresh();
    [[nodiscard]] QString momentInWords(FirstSteps::Step step) const;
    [[nodiscard]] QString snippetNote() const;
    void showSound();
    void showRefused();
    void showMail();
    void testEnded();
    void sendMail();
    [[nodiscard]] QString server() const;
    [[nodiscard]] Snippet snippet() const;
    void showSnippet();

    Parts m_parts;
    QHash<FirstSteps::Step, Row> m_rows;
    PlainLabel *m_title = nullptr;
    PlainLabel *m_count = nullptr;
    QProgressBar *m_bar = nullptr;
    QPushButton *m_close = nullptr;
    QPushButton *m_test = nullptr;
    QPushButton *m_soundSettings = nullptr;
    PlainLabel *m_address = nullptr;
    PlainLabel *m_snippet = nullptr;
    PlainLabel *m_hereOnly = nullptr; ///< shown while the lines name this machine
    QPushButton *m_copy = nullptr;
    QWidget *m_refused = nullptr;
    PlainLabel *m_refusedText = nullptr;
    QPushButton *m_allow = nullptr;
    QLineEdit *m_email = nullptr;
    QPushButton *m_send = nullptr;
    PlainLabel *m_answer = nullptr;
    bool m_isTesting = false;
    bool m_wasUnheard = false; ///< the last test ring could not be played
};

} // namespace deskbell
