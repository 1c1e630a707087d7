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

/// 0 unless `text` begins with the name.
qsizetype lengthOf(const QString &name, QStringView text)
{
    const bool fits = !name.isEmpty() && text.startsWith(name, Qt::CaseInsensitive) && !goesOn(name.back(), text.sliced(name.size()));
    return fits ? name.size() : 0;
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
        qsizetype longest = 1;
        QSet<AdminId> called;
        for (const Admin &admin : admins) {
            const qsizetype length = admin.disabled ? 0 : std::max(lengthOf(admin.name, behind), lengthOf(admin.displayName, behind));
            if (length < longest)
                continue;
            if (length > longest)
                called.clear();
            longest = length;
            called.insert(admin.id);
        }
        found += called;
    }
    return found;
}

} // namespace deskbell
