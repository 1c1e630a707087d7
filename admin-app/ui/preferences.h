// SPDX-License-Identifier: MIT
#pragma once

#include "ui/quiettimes.h"
#include "ui/soundchoice.h"
#include "ui/theme.h"

#include <QByteArray>
#include <QObject>
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

/// What closing the window means.
enum class OnClose { Tray, Quit };

/// What the app remembers between starts on this machine, and what its person has chosen here. Never a secret. A value in the file that
/// makes no sense counts as the usual one, and stays in the file until another is chosen.
class Preferences final : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] QString server() const { return text("server"); }
    void setServer(const QString &address) { set("server", address); }
    [[nodiscard]] QString name() const { return text("name"); }
    void setName(const QString &name) { set("name", name); }
    /// "ko", "en", or empty for the language of the desktop.
    [[nodiscard]] QString language() const { return text("language"); }
    void setLanguage(const QString &code);
    [[nodiscard]] Appearance appearance() const;
    void setAppearance(Appearance appearance);
    [[nodiscard]] int textScale() const; ///< percent, in the range of TextScale
    void setTextScale(int percent);
    [[nodiscard]] Density density() const;
    void setDensity(Density density);
    [[nodiscard]] SoundChoices sounds() const;
    void setSound(AlertEvent event, Sound sound);
    void setVolume(int percent);
    [[nodiscard]] bool hasNotices() const { return flag("notices/on", true); } ///< of the desktop
    void setNotices(bool hasNotices);
    [[nodiscard]] bool hasAcceptInNotice() const { return flag("notices/accept", true); }
    void setAcceptInNotice(bool hasAccept);
    [[nodiscard]] bool flashes() const { return flag("notices/flash", true); } ///< in the task bar
    void setFlashes(bool flashes);
    [[nodiscard]] QuietTimes quietTimes() const;
    void setQuietTimes(const QuietTimes &times);
    [[nodiscard]] OnClose onClose() const { return text("onClose") == QLatin1StringView("quit") ? OnClose::Quit : OnClose::Tray; }
    void setOnClose(OnClose onClose);
    [[nodiscard]] bool keepsLogin() const { return flag("keepsLogin", true); } ///< in the keyring, for the next start
    void setKeepsLogin(bool keeps);
    [[nodiscard]] bool keepsPlace() const { return flag("keepsPlace", true); } ///< of windows
    void setKeepsPlace(bool keeps) { set("keepsPlace", keeps); }
    // Places of windows: nothing while they are not kept.
    [[nodiscard]] QByteArray geometry(const char *window) const;
    void setGeometry(const char *window, const QByteArray &geometry);
    // For the screens that there are now: on others the window stands elsewhere, and has other room.
    [[nodiscard]] std::optional<InboxLayout> inboxLayout() const;
    void setInboxLayout(const InboxLayout &layout);
    /// Refused sites that are offered nowhere on this machine; of those there were, the latest 100 are remembered.
    [[nodiscard]] QStringList hiddenOrigins() const { return m_settings.value("hiddenOrigins").toStringList(); }
    void hideOrigin(const QString &origin);
    [[nodiscard]] qint64 quietUntil() const { return m_settings.value("quietUntil").toLongLong(); } ///< UTC ms
    void setQuietUntil(qint64 until) { set("quietUntil", until); }
    /// How far the first steps with a database have come, in the words of who keeps it.
    [[nodiscard]] QString firstSteps(const QString &epoch) const { return m_settings.value(QLatin1StringView("firstSteps/") + epoch).toString(); }
    void setFirstSteps(const QString &epoch, const QString &words) { m_settings.setValue(QLatin1StringView("firstSteps/") + epoch, words); }
    /// True the first time it is asked for this hint, false ever after.
    [[nodiscard]] bool takeHint(const char *hint);

    /// Everywhere. Else chats and notes go out by Enter.
    [[nodiscard]] bool sendsByCtrlEnter() const { return flag("sendsByCtrlEnter", false); }
    void setSendsByCtrlEnter(bool isByCtrl);

Q_SIGNALS:
    void sendingChanged();
    void hiddenOriginsChanged();
    void lookChanged(); ///< appearance, size of the text, density
    void languageChanged(const QString &code);
    void soundsChanged();
    void noticesChanged();
    void quietTimesChanged();
    void keepsLoginChanged(bool keeps);

private:
    [[nodiscard]] bool flag(const char *key, bool usual) const;
    [[nodiscard]] QString text(const char *key) const { return m_settings.value(QLatin1StringView(key)).toString(); }
    void set(const char *key, const QVariant &value) { m_settings.setValue(QLatin1StringView(key), value); }

    QSettings m_settings;
};

} // namespace deskbell
