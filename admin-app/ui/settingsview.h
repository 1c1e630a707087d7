// SPDX-License-Identifier: MIT
#pragma once

#include "ui/labels.h"
#include "ui/symbols.h"

#include <QHash>
#include <QSet>
#include <QWidget>
#include <functional>

class QListWidget;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace deskbell {

class Theme;

/// One page of the settings: a title in the column at the left, and a widget that is made when it is opened for the first time and
/// lives as long as the settings are open.
struct SettingsEntry {
    QString id; ///< never shown
    QString title;
    Symbol symbol;
    std::function<QWidget *()> make;
};

/// All settings, in the place of list and conversation. What rings shows as a strip above the page.
class SettingsView final : public QWidget {
    Q_OBJECT

public:
    /// `strip` may be null; it belongs to the view then.
    SettingsView(const QList<SettingsEntry> &entries, const Theme &theme, QWidget *strip, QWidget *parent = nullptr);

    void open(const QString &id); ///< the first one, if there is none of that id
    [[nodiscard]] QString openId() const;
    /// Whether a page stands in the column. One that goes while it is shown gives its place to the first, and the keyboard, if it had
    /// that, to the column; withdrawn() follows.
    void offer(const QString &id, bool isOffered);
    /// Something on this page was changed and not saved.
    void mark(const QString &id, bool isMarked);
    void addLink(QPushButton *link); ///< below the pages, in the column at the left
    void enter(); ///< the keyboard comes to the column
    void goRound(); ///< between column and page

Q_SIGNALS:
    void opened(const QString &id);
    void withdrawn(const QString &title); ///< of the page

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showPage(int row);
    void fitColumn();
    void nameRow(int row);
    [[nodiscard]] int rowOf(const QString &id) const; ///< -1: there is none

    QList<SettingsEntry> m_entries;
    const Theme &m_theme;
    QWidget *m_column = nullptr;
    PlainLabel *m_title = nullptr;
    QListWidget *m_names = nullptr;
    QVBoxLayout *m_links = nullptr;
    QWidget *m_linkPart = nullptr;
    QStackedWidget *m_pages = nullptr;
    QHash<QString, QWidget *> m_made;
    QSet<QString> m_marked;
    bool m_showsNames = true;
};

} // namespace deskbell
