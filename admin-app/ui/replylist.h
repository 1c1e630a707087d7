// SPDX-License-Identifier: MIT
#pragma once

#include "model/replygaps.h"
#include "model/replyoffer.h"
#include "ui/labels.h"

#include <QFrame>

class QListView;

namespace deskbell {

class Composer;
class Conversation;

/// Offers canned replies above the field once one is called by a slash: their names at the left, what the chosen one says here at
/// the right. The arrow keys choose, Enter and Tab insert it, Esc leaves the slash as it is. Then Tab goes from gap to gap of what
/// was inserted. The keyboard stays in the field all the while; what is chosen is said to a screen reader.
class ReplyList final : public QFrame {
    Q_OBJECT

public:
    /// All of it outlives the list; `parent` is what it may cover.
    ReplyList(Composer &field, const Conversation &conversation, QWidget *parent);

    void setOffering(bool offers); ///< a reply is being written
    void placeAbove(int bottom);
    /// What is still empty in the field and has not been said yet; the caret stands at the first of it then.
    [[nodiscard]] QStringList holdBack();
    void sent() { m_gaps.sent(); }
    [[nodiscard]] QStringList openGaps() const; ///< in the field now
    [[nodiscard]] const ReplyOffer &offer() const { return m_offer; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    class Rows;

    void look();
    void showOffer();
    void showChosen();
    void insert();
    void leave();
    [[nodiscard]] bool press(int key);
    [[nodiscard]] bool goToGap(bool forward);
    void select(const ReplyGap &gap);

    Composer &m_field;
    const Conversation &m_conversation;
    ReplyOffer m_offer;
    ReplyGaps m_gaps;
    Rows *m_rows = nullptr;
    QListView *m_list = nullptr;
    PlainLabel *m_preview = nullptr;
    int m_bottom = 0;
    bool m_offers = false;
};

} // namespace deskbell
