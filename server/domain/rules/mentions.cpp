// SPDX-License-Identifier: MIT
#include "server/domain/rules/mentions.h"

namespace deskbell {

namespace {

/// A name in Latin letters does not end where a word goes on: @ann is nobody in "@anna".
bool goesOn(QChar last, QStringView rest)
{
    if (rest.isEmpty() || last.script() == QChar::Script_Hangul)
        return false;
    const QChar next = rest.first();
    return next.isDigit() || (next.isLetter() && next.script() == last.script());
}

} // namespace

QSet<AdminId> mentionsIn(const QString &text, const QList<Admin> &admins)
{
    QSet<AdminId> found;
    const QString composed = text.normalized(QString::NormalizationForm_C);
    for (qsizetype at = composed.indexOf(u'@'); at >= 0; at = composed.indexOf(u'@', at + 1)) {
        if (at > 0 && composed.at(at - 1).isLetterOrNumber())
            continue;
        const QStringView behind = QStringView(composed).sliced(at + 1);
        const Admin *longest = nullptr;
        for (const Admin &admin : admins) {
            const bool fits = !admin.disabled && !admin.name.isEmpty() && behind.startsWith(admin.name, Qt::CaseInsensitive)
                && !goesOn(admin.name.back(), behind.sliced(admin.name.size()));
            if (fits && (!longest || admin.name.size() > longest->name.size()))
                longest = &admin;
        }
        if (longest)
            found.insert(longest->id);
    }
    return found;
}

} // namespace deskbell
