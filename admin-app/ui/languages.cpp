// SPDX-License-Identifier: MIT
#include "ui/languages.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

// Qt's own words that a person of ours meets. They are translated with the app, since Qt's translation files are a
// package of their own which may be missing.
[[maybe_unused]] constexpr const char *qtWords[][2] = {
    {"QLineEdit", QT_TRANSLATE_NOOP("QLineEdit", "&Undo")},
    {"QLineEdit", QT_TRANSLATE_NOOP("QLineEdit", "&Redo")},
    {"QLineEdit", QT_TRANSLATE_NOOP("QLineEdit", "Cu&t")},
    {"QLineEdit", QT_TRANSLATE_NOOP("QLineEdit", "&Copy")},
    {"QLineEdit", QT_TRANSLATE_NOOP("QLineEdit", "&Paste")},
    {"QLineEdit", QT_TRANSLATE_NOOP("QLineEdit", "Delete")},
    {"QLineEdit", QT_TRANSLATE_NOOP("QLineEdit", "Select All")},
    {"QWidgetTextControl", QT_TRANSLATE_NOOP("QWidgetTextControl", "&Undo")},
    {"QWidgetTextControl", QT_TRANSLATE_NOOP("QWidgetTextControl", "&Redo")},
    {"QWidgetTextControl", QT_TRANSLATE_NOOP("QWidgetTextControl", "Cu&t")},
    {"QWidgetTextControl", QT_TRANSLATE_NOOP("QWidgetTextControl", "&Copy")},
    {"QWidgetTextControl", QT_TRANSLATE_NOOP("QWidgetTextControl", "&Paste")},
    {"QWidgetTextControl", QT_TRANSLATE_NOOP("QWidgetTextControl", "Delete")},
    {"QWidgetTextControl", QT_TRANSLATE_NOOP("QWidgetTextControl", "Select All")},
};

} // namespace

QList<Languages::Language> Languages::available()
{
    QList<Language> list{{u"en"_s, u"English"_s}};
    const QStringList files = QDir(u":/i18n"_s).entryList({u"admin_*.qm"_s}, QDir::Files, QDir::Name);
    for (const QString &file : files) {
        const QString code = file.mid(6, file.size() - 9);
        list.prepend({code, QLocale(code).nativeLanguageName()});
    }
    return list;
}

void Languages::use(const QString &code)
{
    QCoreApplication::removeTranslator(&m_app);
    QCoreApplication::removeTranslator(&m_qt);
    QString wanted = code;
    const QList<Language> known = available();
    const auto isKnown = [&known](const QString &c) {
        return std::any_of(known.begin(), known.end(), [&c](const Language &l) { return l.code == c; });
    };
    if (!isKnown(wanted)) {
        wanted = u"en"_s;
        const QStringList preferred = QLocale::system().uiLanguages();
        for (const QString &language : preferred) {
            const QString candidate = language.section(u'-', 0, 0);
            if (!isKnown(candidate))
                continue;
            wanted = candidate;
            break;
        }
    }
    QLocale::setDefault(QLocale::system().name().startsWith(wanted) ? QLocale::system() : QLocale(wanted));
    if (wanted == u"en"_s)
        return;
    if (m_qt.load(u"qtbase_"_s + wanted, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    if (m_app.load(u":/i18n/admin_%1.qm"_s.arg(wanted)))
        QCoreApplication::installTranslator(&m_app);
}

} // namespace deskbell
