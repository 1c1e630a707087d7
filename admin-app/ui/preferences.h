// SPDX-License-Identifier: MIT
#pragma once

#include "ui/theme.h"

#include <QByteArray>
#include <QSettings>
#include <QString>
#include <optional>

namespace deskbell {

/// How the inbox was left, on one set of screens.
struct InboxLayout {
    QByteArray geometry;
    int listWidth = 320;
    int panelWidth = 300;
    bool hasPanel = true;
    QList<int> folded; ///< sections
    QString database;  ///< which one the three below are numbers of
    qint64 admin = 0;  ///< who had it open: nobody else finds it so
    qint64 chat = 0;   ///< the open conversation
    qint64 inquiry = 0;
};

/// What the app remembers between starts. Never a secret.
class Preferences final {
public:
    [[nodiscard]] QString server() const { return text("server"); }
    void setServer(const QString &address) { set("server", address); }
    [[nodiscard]] QString name() const { return text("name"); }
    void setName(const QString &name) { set("name", name); }
    /// "ko", "en", or empty for the language of the desktop.
    [[nodiscard]] QString language() const { return text("language"); }
    void setLanguage(const QString &code) { set("language", code); }
    [[nodiscard]] Appearance appearance() const;
    void setAppearance(Appearance appearance);
    [[nodiscard]] QByteArray geometry(const char *window) const;
    void setGeometry(const char *window, const QByteArray &geometry);
    // For the screens that there are now: on others the window stands elsewhere, and has other room.
    [[nodiscard]] std::optional<InboxLayout> inboxLayout() const;
    void setInboxLayout(const InboxLayout &layout);
    /// Sites whose line in the main window was put away; of those there were, the latest 100 are remembered.
    [[nodiscard]] QStringList hiddenOrigins() const { return m_settings.value("hiddenOrigins").toStringList(); }
    void hideOrigin(const QString &origin);
    [[nodiscard]] qint64 quietUntil() const { return m_settings.value("quietUntil").toLongLong(); } ///< UTC ms
    void setQuietUntil(qint64 until) { set("quietUntil", until); }
    /// True the first time it is asked for this hint, false ever after.
    [[nodiscard]] bool takeHint(const char *hint);

private:
    [[nodiscard]] QString text(const char *key) const { return m_settings.value(QLatin1StringView(key)).toString(); }
    void set(const char *key, const QVariant &value) { m_settings.setValue(QLatin1StringView(key), value); }

    QSettings m_settings;
};

} // namespace deskbell
