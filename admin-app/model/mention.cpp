// SPDX-License-Identifier: MIT
#include "model/mention.h"

#include "model/hangul.h"

namespace deskbell {

using namespace Qt::StringLiterals;

std::optional<MentionBegun> mentionAt(const QString &text, qsizetype caret, const QString &composing)
{
    const QStringView before = QStringView(text).first(caret);
    const qsizetype at = before.lastIndexOf(u'@');
    if (at < 0 || caret - at > maxNameLength + 1)
        return {};
    const QString typed = before.sliced(at + 1).toString() + composing;
    const QString inFront = before.first(at).toString().normalized(QString::NormalizationForm_C);
    if (typed.contains(u'\n') || (!inFront.isEmpty() && inFront.back().isLetterOrNumber()))
        return {};
    return MentionBegun{at, typed};
}

QList<AdminPresence> meantBy(const QString &typed, const QList<AdminPresence> &admins)
{
    const QString strokes = strokesOf(typed);
    QList<AdminPresence> meant = admins;
    meant.removeIf([&strokes](const AdminPresence &admin) {
        const QString name = strokesOf(admin.name);
        return admin.name.isEmpty() || !(name.startsWith(strokes) || (!strokes.isEmpty() && name.contains(u' ' + strokes)));
    });
    if (meant.size() == 1 && strokesOf(meant.constFirst().name) == strokes)
        meant.clear();
    return meant;
}

QString mentionOf(const QString &name, QStringView behind)
{
    const bool isApart = !behind.isEmpty() && behind.front().isSpace();
    return u'@' + name + (isApart ? QString() : u" "_s);
}

} // namespace deskbell
