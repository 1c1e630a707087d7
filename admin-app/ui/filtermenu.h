// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "model/criteria.h"

#include <QObject>
#include <functional>

class QMenu;
class QWidget;

namespace deskbell {

/// Fills a menu with what conversations can be looked for by, each time it opens: what stands in it does not change under the hand.
/// Choices of different sorts are added to each other.
class FilterMenu final : public QObject {
    Q_OBJECT

public:
    /// `criteria`: those in force. `menu` is its parent.
    FilterMenu(QMenu &menu, Console &console, std::function<Criteria()> criteria);
    /// A choice above the others; nothing: there is none at the moment.
    void setAll(std::function<std::optional<bool>()> isAll) { m_isAll = std::move(isAll); }

Q_SIGNALS:
    void chosen(const deskbell::Criteria &criteria);
    void allPressed();
    void exportPressed(); ///< what fits the criteria in force is to be taken out of the server

private:
    void fill();
    QMenu *addPart(const QString &name);
    template <class Change> void addChoice(QMenu *part, const QString &words, Change change);
    void addTopics();
    void addTags();
    void addPeople();
    void addPeriods();
    void addFiles();
    void askForTag();
    void askForPeriod();

    QMenu &m_menu;
    Console &m_console;
    std::function<Criteria()> m_criteria;
    std::function<std::optional<bool>()> m_isAll;
    QList<QMenu *> m_parts;
};

/// What is looked for, a word for each part of it.
[[nodiscard]] QStringList wordsOf(const Criteria &criteria, Console &console);

} // namespace deskbell
