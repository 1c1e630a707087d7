// SPDX-License-Identifier: MIT
#pragma once

// What a visitor, a site or a server may send as a name or a text, and what notices if a widget makes more of it than text.

#include <QFileInfo>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QWidget>
#include <memory>

namespace deskbell {

struct HostileText {
    const char *name;
    QString text;
};

/// A picture and a port that nobody may ask for.
class Bait final {
public:
    Bait();
    ~Bait();

    [[nodiscard]] QString file() const { return m_file; }
    [[nodiscard]] QString address() const;
    /// How often the picture was opened or the port was called since the last time.
    [[nodiscard]] int taken();

private:
    QTemporaryDir m_folder;
    QString m_file;
    QTcpServer m_server;
    int m_calls = 0;
    int m_watch = -1;
};

[[nodiscard]] QList<HostileText> hostileTexts(const Bait &bait);

/// Every place of a window and of what is in it where a text would be more than text: one line each; empty if it is all plain.
[[nodiscard]] QStringList markupIn(QWidget &window);

} // namespace deskbell
