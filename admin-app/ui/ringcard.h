// SPDX-License-Identifier: MIT
#pragma once

#include "common/ids.h"
#include "ui/labels.h"

#include <QFrame>
#include <QModelIndex>

class QPushButton;

namespace deskbell {

class BlockedBadge;
class Theme;
class VerifiedBadge;

/// One call that rings, with what can be done about it. Ignores the mouse when it has just come.
class RingCard final : public QFrame {
    Q_OBJECT

public:
    enum class Form {
        Full,
        Row,  ///< one of several
        Strip ///< where the list is not to be seen
    };

    RingCard(ChatId chat, Form form, const Theme &theme, QWidget *parent = nullptr);
    [[nodiscard]] ChatId chat() const { return m_chat; }
    [[nodiscard]] Form form() const { return m_form; }
    /// `row` of the CallListModel; `others`: calls that the strip does not show; `visit`: 2 is their second one, 0 not known.
    void showRow(const QModelIndex &row, bool canAccept, int others = 0, int visit = 0);

Q_SIGNALS:
    void acceptPressed(deskbell::ChatId chat);
    void silencePressed(deskbell::ChatId chat);
    void declinePressed(deskbell::ChatId chat); ///< it is handed here

private:
    void layOutFull();
    void layOutRow();
    void layOutStrip();

    ChatId m_chat;
    Form m_form;
    PlainLabel *m_bell = nullptr;
    ElidedLabel *m_name = nullptr;
    VerifiedBadge *m_verified = nullptr;
    BlockedBadge *m_blocked = nullptr;
    PlainLabel *m_time = nullptr;
    ElidedLabel *m_text = nullptr;   ///< on one line
    TwoLineLabel *m_words = nullptr; ///< the same in full
    ElidedLabel *m_where = nullptr;
    PlainLabel *m_others = nullptr;
    QPushButton *m_accept = nullptr;
    QPushButton *m_decline = nullptr; ///< in the place of m_silence, for what is handed here
    QPushButton *m_silence = nullptr;
};

} // namespace deskbell
