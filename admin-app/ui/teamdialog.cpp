// SPDX-License-Identifier: MIT
#include "ui/teamdialog.h"

#include "ui/teampage.h"

#include <QVBoxLayout>

namespace deskbell {

TeamDialog::TeamDialog(Console &console, const Theme &theme, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Team — Deskbell"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(720, 560);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(new TeamPage(console, theme));
    connect(&console.colleagues(), &Colleagues::allowedChanged, this, [this, &console] {
        if (!console.colleagues().isAllowed())
            close();
    });
}

} // namespace deskbell
