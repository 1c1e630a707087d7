// SPDX-License-Identifier: MIT
#pragma once

#include "model/conversation.h"

#include <QScrollArea>
#include <map>

namespace deskbell {

class FileChip;
class Theme;

/// Above the field: a row for each file that is chosen or on its way, with how far it is, and what can be done about it.
class FileChips final : public QScrollArea {
    Q_OBJECT

public:
    explicit FileChips(Conversation &conversation, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void left(); ///< the row that had the keyboard is gone

private:
    void showFiles();

    Conversation &m_conversation;
    QWidget *m_column;
    std::map<QString, FileChip *> m_chips; ///< by key
};

} // namespace deskbell
