// SPDX-License-Identifier: MIT
#include "ui/badges.h"

#include "ui/texts.h"

#include <QCoreApplication>
#include <QIcon>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int markSize = 16;

struct Badges {
    Q_DECLARE_TR_FUNCTIONS(Badges)
};

} // namespace

QString spokenName(const QString &raw, bool verified)
{
    const QString name = personName(raw);
    return verified ? Badges::tr("%1, confirmed by the site").arg(name) : name;
}

QPixmap verifiedMark(int size, qreal ratio)
{
    return QIcon(u":/icons/symbol-verified.png"_s).pixmap(QSize(size, size), ratio);
}

VerifiedBadge::VerifiedBadge(QWidget *parent)
    : PlainLabel(nullptr, parent)
{
    const QString meaning = tr("Confirmed by the site");
    setPixmap(verifiedMark(markSize, devicePixelRatioF()));
    setAccessibleName(meaning);
    setToolTip(meaning);
    hide();
}

void VerifiedBadge::setVerified(bool verified)
{
    setVisible(verified);
}

BlockedBadge::BlockedBadge(QWidget *parent)
    : PlainLabel("tagQuiet", parent)
{
    setText(tr("Blocked"));
    setToolTip(tr("This visitor cannot ring or write."));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    hide();
}

void BlockedBadge::setBlocked(bool blocked)
{
    setVisible(blocked);
}

} // namespace deskbell
