// SPDX-License-Identifier: MIT
#pragma once

#include "common/site/officehours.h"
#include "ui/siteformpage.h"
#include "ui/weekeditor.h"

#include <QTimer>

class QLineEdit;
class QRadioButton;

namespace deskbell {

/// When the site is at work, what visitors read while it is not, and how long a call rings.
class HoursPage final : public SiteFormPage {
    Q_OBJECT

public:
    [[nodiscard]] static QStringList settingNames();
    /// `now`: the server's clock, UTC ms.
    HoursPage(SiteModel &model, const Theme &theme, std::function<qint64()> now);

protected:
    void showValues() override;
    [[nodiscard]] QString inWords(const QString &name, const QStringList &values) const override;
    [[nodiscard]] bool isComplete() override;
    void goTo(const QString &name) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void addPreview();
    void addWeek();
    void addDaysOff();
    void addClosed();
    void addTimes();
    [[nodiscard]] QLineEdit *makeText(const QString &name, const QString &caption);
    [[nodiscard]] bool isPast(const QString &dayOff) const;
    [[nodiscard]] QLineEdit *makeZone(const QString &name, const QString &placeholder);
    void keepHours(bool isOn);
    void setHours(const QStringList &words, bool areKept);
    void showWeek();
    [[nodiscard]] std::optional<OfficeHours> keptHours() const; ///< that count now, whatever was changed here
    void showPreview();
    void setClosedToday(bool isClosed);

    const Theme &m_theme;
    std::function<qint64()> m_now;
    QTimer m_minute;
    PlainLabel *m_state = nullptr;
    PlainLabel *m_when = nullptr;
    QPushButton *m_closeToday = nullptr; ///< shown while that would close it
    QPushButton *m_openToday = nullptr; ///< shown while that would undo it
    PlainLabel *m_daysOffClose = nullptr; ///< shown while days off would close nothing
    PlainLabel *m_overlap = nullptr; ///< shown while two hours of a day overlap
    PlainLabel *m_ko = nullptr;
    PlainLabel *m_en = nullptr;
    SettingsRow *m_hoursRow = nullptr;
    Switch *m_keeps = nullptr;
    WeekEditor *m_week = nullptr;
    QList<std::pair<QString, QLineEdit *>> m_texts; ///< settings that are a line of text
    QList<QRadioButton *> m_whenClosed;
    ChoiceBox *m_wait = nullptr;
    QStringList m_lastWeek;     ///< what the hours were when they were switched off
};

} // namespace deskbell
