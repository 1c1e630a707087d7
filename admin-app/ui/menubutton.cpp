// SPDX-License-Identifier: MIT
#include "ui/menubutton.h"

#include "ui/labels.h"

#include <QMenu>

namespace deskbell {

MenuButton::MenuButton(QWidget *parent)
    : ChoiceButton({}, parent)
    , m_items(new QMenu(this))
{
    setCheckable(false); // unless it stands for a choice
    setLook(this, "chip");
    connect(this, &QPushButton::clicked, this, [this] {
        if (!m_mayOpen || m_mayOpen())
            m_items->popup(mapToGlobal(QPoint(0, height() + 4)));
    });
}

} // namespace deskbell
