// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>
#include <QTranslator>

namespace deskbell {

/// The languages of the app. The source is English; every other one is a translation file admin_CODE.ts, embedded.
class Languages final {
public:
    struct Language {
        QString code;
        QString name; ///< in itself
    };

    [[nodiscard]] static QList<Language> available();
    /// Uses the language with this code, or the desktop's if the code is empty or unknown. Widgets made before keep theirs.
    void use(const QString &code);

private:
    QTranslator m_app;
    QTranslator m_qt;
};

} // namespace deskbell
