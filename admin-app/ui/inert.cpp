// SPDX-License-Identifier: MIT
#include "ui/inert.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QStyle>

namespace deskbell {

using namespace Qt::StringLiterals;

QString noConnectionReason()
{
    return QCoreApplication::translate("deskbell::Inert", "There is no connection at the moment. Try again once it is back.");
}

void setInert(QAbstractButton &button, bool isInert)
{
    if (button.property("inert").toBool() == isInert)
        return;
    if (isInert)
        button.setProperty("otherwise", QStringList{button.toolTip(), button.accessibleDescription()});
    const QStringList otherwise = button.property("otherwise").toStringList();
    button.setToolTip(isInert ? noConnectionReason() : otherwise.value(0));
    button.setAccessibleDescription(isInert ? noConnectionReason() : otherwise.value(1));
    button.setProperty("inert", isInert);
    button.style()->unpolish(&button);
    button.style()->polish(&button);
}

} // namespace deskbell
