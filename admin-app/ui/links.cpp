// SPDX-License-Identifier: MIT
#include "ui/links.h"

#include <QRegularExpression>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

QRegularExpression addressPattern()
{
    // Scripts whose words stand right behind an address, or whose particles do. Letters only: PCRE means Script_Extensions, and by
    // these the full-width marks belong to them too.
    const QString east = u"(?=[\\p{L}\\p{N}\\p{M}])[\\p{Hangul}\\p{Han}\\p{Hiragana}\\p{Katakana}]"_s;
    const QString name = u"(?:[-_]|(?!%1)[\\p{L}\\p{N}\\p{M}])"_s.arg(east);
    const QString mixed = u"%1(?:%1|%2)*"_s.arg(east, name);
    const QString label = u"%1+(?:%2(?=\\.[a-z]))?"_s.arg(name, mixed);
    // With nothing behind it, a word in a script of these is a part of the host only if it is a domain of the top.
    const QString top = u"한국|닷컴|닷넷|삼성|中国|中國|香港|台灣|台湾|公司|みんな|コム"_s;
    const QString particle = u"(?:(?:에서|으로|[에로]|부터|까지)[는도의]?요?|[을를은는이가의와과도]|입니다|이에요|예요|인데|하고|라고)"_s;
    const QString host = u"(?:\\[[\\da-f:.]+\\]|(?:%1|%2)(?:\\.(?:%1|%2(?=[/?#]|[.:][a-z\\d])|%3))*)"_s.arg(label, mixed, top);
    const QString path = u"(?:[/?#](?:%[\\da-f]{2}|[!#$&()*+,./:;=?@~\\[\\]]|"_s + name
        + u"|(?<=[/=&?#+_~:-]|[^\\x00-\\x7f])(?!(?<=/)"_s + particle + u"(?![a-z\\d_/=&#%-]|"_s + east + u"))"_s + east + u")*+)?"_s;
    const QString noUser = u"(?!(?:(?!"_s + east + u")[^\\s\\p{Z}/?#@])*+@)"_s; // shop.example@evil.example is the other one's
    return QRegularExpression(u"(?<![a-z\\d])https?://"_s + noUser + host + u"(?::\\d+)?"_s + path,
                              QRegularExpression::CaseInsensitiveOption);
}

/// Without what ends the sentence, and without brackets that the address has not opened itself.
QStringView chopped(QStringView address)
{
    qsizetype round = address.count(u'(') - address.count(u')');
    qsizetype square = address.count(u'[') - address.count(u']');
    for (; !address.isEmpty(); address.chop(1)) {
        const QChar last = address.back();
        if (last == u')' || last == u']') {
            qsizetype &open = last == u')' ? round : square;
            if (open >= 0)
                break;
            ++open;
        } else if (last == u'(') {
            --round;
        } else if (last == u'[') {
            --square;
        } else if (!u".,;:!?*"_s.contains(last)) {
            break;
        }
    }
    return address;
}

} // namespace

QList<Link> linksIn(const QString &text, int most)
{
    static const QRegularExpression pattern = addressPattern();
    QList<Link> links;
    if (!text.contains(u"://"_s))
        return links;
    for (auto it = pattern.globalMatch(text); it.hasNext() && links.size() < most;) {
        const QRegularExpressionMatch match = it.next();
        const QStringView shown = chopped(match.capturedView());
        const QUrl url(shown.toString(), QUrl::StrictMode);
        if (url.isValid() && !url.host().isEmpty())
            links.append({match.capturedStart(), shown.size(), url});
    }
    return links;
}

} // namespace deskbell
