// SPDX-License-Identifier: MIT
#pragma once

#include "client/team.h"
#include "model/mention.h"

#include <QFrame>

class QPushButton;
class QVBoxLayout;

namespace deskbell {

class Composer;
class Theme;

/// Offers colleagues, above the field, while a name is begun with an @ in a note: the arrow keys choose, Enter and Tab take one,
/// Esc leaves the text as it is. The keyboard stays in the field all the while; what is chosen is said to a screen reader.
class MentionList final : public QFrame {
    Q_OBJECT

public:
    /// All of it outlives the list; `parent` is what it may cover.
    MentionList(Composer &field, const Team &team, const DeskLink &link, const Theme &theme, QWidget *parent);

    void setOffering(bool offers); ///< a note is being written
    void placeAbove(int bottom);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void look();
    void show(const QList<AdminPresence> &meant);
    void choose(qsizetype row);
    void take(qsizetype row);
    void leave();
    [[nodiscard]] bool press(int key);
    void showRows();

    Composer &m_field;
    const Team &m_team;
    const DeskLink &m_link;
    const Theme &m_theme;
    QVBoxLayout *m_rows = nullptr;
    QList<AdminPresence> m_meant;
    qsizetype m_chosen = 0;
    qsizetype m_first = 0; ///< of those that are shown
    qsizetype m_left = -1; ///< the @ whose offer was declined
    int m_bottom = 0;
    bool m_offers = false;
};

} // namespace deskbell
