// SPDX-License-Identifier: MIT
#pragma once

#include "model/statisticsmodel.h"
#include "ui/labels.h"

#include <QTimer>
#include <QWidget>
#include <array>

class QPushButton;
class QScrollArea;
class QStackedLayout;

namespace deskbell {

class ExportLine;
class FlowLayout;
class MenuButton;
class StatisticsBody;
class Theme;

/// The page of statistics, in the place of list and conversation: what to look at, and below it tiles and charts. What rings shows
/// as a strip above it.
class StatisticsView final : public QWidget {
    Q_OBJECT

public:
    /// `strip` may be null; it belongs to the view then.
    StatisticsView(Console &console, StatisticsModel &model, const Theme &theme, QWidget *strip);

    void enter();   ///< the keyboard comes to the chosen range
    void goRound(); ///< from there to each chart
    void exportTo(const QString &path);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void fillHead(FlowLayout &head);
    void fillAdmins();
    void fillTopics();
    void askForDays();
    void askWhereToSave();
    void showAll();
    void showChoice();
    void showState();
    [[nodiscard]] QString stateSentence() const;
    [[nodiscard]] QString instead() const; ///< of tiles and charts; empty: there are some
    [[nodiscard]] QWidget *chosenChip() const;

    StatisticsModel &m_model;
    const Theme &m_theme;
    std::array<QPushButton *, 5> m_chips{}; ///< by RangeKind
    MenuButton *m_admins = nullptr;
    MenuButton *m_topics = nullptr;
    QPushButton *m_save = nullptr;
    PlainLabel *m_state = nullptr;
    PlainLabel *m_instead = nullptr;
    ExportLine *m_export = nullptr;
    QScrollArea *m_scroll = nullptr;
    StatisticsBody *m_body = nullptr;
    QStackedLayout *m_stack = nullptr;
    QTimer m_slow; ///< it takes long enough to be told
    std::optional<Statistics> m_drawn;
};

} // namespace deskbell
