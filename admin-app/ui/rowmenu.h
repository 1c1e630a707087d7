// SPDX-License-Identifier: MIT
#pragma once

#include "model/rowactions.h"

#include <QMenu>

namespace deskbell {

/// What can be done with one conversation of the list, or a part of that. It stays that conversation's, whatever becomes of its
/// row. Is deleted when it closes.
class RowMenu final : public QMenu {
    Q_OBJECT

public:
    enum class Part { Whole, People, Topics, Tags };

    struct Keys {
        static constexpr auto settle = Qt::CTRL | Qt::SHIFT | Qt::Key_E;
        static constexpr auto people = Qt::CTRL | Qt::SHIFT | Qt::Key_T;
        static constexpr auto tags = Qt::CTRL | Qt::Key_T;
        static constexpr auto topics = Qt::CTRL | Qt::SHIFT | Qt::Key_Y;
        static constexpr auto unread = Qt::CTRL | Qt::SHIFT | Qt::Key_U;
        static constexpr auto address = Qt::CTRL | Qt::Key_C;
        static constexpr auto popOut = Qt::CTRL | Qt::Key_Return;
        static constexpr auto undo = Qt::ALT | Qt::Key_Z;
    };

    RowMenu(RowActions &actions, InboxModel &model, ConversationId id, Part part, QWidget *parent);

Q_SIGNALS:
    void openPressed(deskbell::ConversationId id);
    void popOutPressed(deskbell::ConversationId id);

private:
    void addWhole();
    void addPeople(QMenu *menu);
    void addTopics(QMenu *menu);
    void addTags(QMenu *menu);
    template <class Act> QAction *add(const QString &words, QKeyCombination keys, Act act);
    QMenu *addPart(const QString &words, QKeyCombination keys);
    void askForTag();

    RowActions &m_actions;
    InboxModel &m_model;
    ConversationId m_id;
};

} // namespace deskbell
