// SPDX-License-Identifier: MIT
#pragma once

#include "ui/labels.h"

#include <QComboBox>
#include <QFrame>
#include <QHash>
#include <QSlider>
#include <functional>

class QBoxLayout;
class QHBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace deskbell {

class Theme;

/// One thing to choose: what it is, a word about it, and at the right, or below where there is no room, what it is chosen with. That
/// has the caption and the word as its name and description for screen readers.
class SettingsRow final : public QWidget {
    Q_OBJECT

public:
    /// `control` may be a widget that only holds some others; then those have names of their own.
    SettingsRow(const QString &caption, const QString &note, QWidget *control);
    void setNote(const QString &note, const char *look = "muted");

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *m_control = nullptr;
    PlainLabel *m_note = nullptr;
    QBoxLayout *m_box = nullptr;
};

/// Rows that belong together, with lines between.
class SettingsCard : public QFrame {
    Q_OBJECT

public:
    explicit SettingsCard(QWidget *parent = nullptr);
    SettingsRow *addRow(const QString &caption, const QString &note, QWidget *control);
    void addWidget(QWidget *part);
    void addNote(QWidget *note); ///< belongs to what is above it: no line between

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QVBoxLayout *m_column = nullptr;
    QHash<QObject *, QWidget *> m_lines; ///< above each part but the first; they come and go with it
};

/// A page of the settings with a title, what can be done at the right of it, and below it sections that scroll.
class SettingsPage : public QWidget {
    Q_OBJECT

public:
    static constexpr int widest = 720; ///< of what is on it, at the usual size of the text

    SettingsPage(const QString &title, const Theme &theme);

protected:
    void addAction(QWidget *button); ///< at the right of the title
    SettingsCard *addSection(const QString &title);
    void addPart(QWidget *part); ///< a label of the look "section" begins one
    /// Called after the last section.
    void finish();
    void fitHead(); ///< another text on an action asks for other room
    void resizeEvent(QResizeEvent *event) override;

private:

    QBoxLayout *m_head = nullptr; ///< the actions stand below the title where there is no room beside it
    PlainLabel *m_heading = nullptr;
    QList<QWidget *> m_actions;
    QBoxLayout *m_actionBox = nullptr;
    QVBoxLayout *m_column = nullptr;
};

/// They do not change under a wheel that scrolls the page.
class ChoiceBox final : public QComboBox {
    Q_OBJECT

public:
    explicit ChoiceBox(QWidget *parent = nullptr);
    void showPopup() override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
};

class ChoiceSlider final : public QSlider {
    Q_OBJECT

public:
    ChoiceSlider(int least, int most, int step, QWidget *parent = nullptr);

protected:
    void wheelEvent(QWheelEvent *event) override;
};

/// A few words of which one holds, side by side.
class ChoiceChips final : public QWidget {
    Q_OBJECT

public:
    ChoiceChips(const QStringList &words, int chosen);
    void setAccessibleNames(const QString &caption); ///< each is called by the caption and its word

Q_SIGNALS:
    void chosen(int index);

private:
    QList<QPushButton *> m_chips;
};

} // namespace deskbell
