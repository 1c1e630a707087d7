// SPDX-License-Identifier: MIT
#include "client/codetyped.h"

namespace deskbell {

namespace {

constexpr int recoveryLetters = 16;
constexpr int groupLetters = 4;

bool isDash(QChar c)
{
    constexpr char16_t minusSign = 0x2212;
    return c.category() == QChar::Punctuation_Dash || c == minusSign;
}

} // namespace

QString codeTyped(const QString &typed)
{
    QString code;
    for (const QChar c : typed.normalized(QString::NormalizationForm_KC)) {
        if (c.digitValue() >= 0)
            code += QChar(u'0' + c.digitValue());
        else if (isDash(c))
            code += u'-';
        else if (!c.isSpace() && c.category() != QChar::Other_Format && c.category() != QChar::Other_Control)
            code += c.toLower();
    }
    // A recovery code written without its dashes.
    if (code.size() == recoveryLetters && !code.contains(u'-')) {
        for (int at = recoveryLetters - groupLetters; at > 0; at -= groupLetters)
            code.insert(at, u'-');
    }
    return code;
}

} // namespace deskbell
