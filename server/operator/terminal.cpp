// SPDX-License-Identifier: MIT
#include "server/operator/terminal.h"

#include "common/protocol.h"
#include "server/config/values.h"
#include "server/operator/say.h"

#include <cstdio>
#include <iostream>
#include <string>
#include <termios.h>
#include <unistd.h>

namespace deskbell {

QString readLine()
{
    std::string line;
    std::getline(std::cin, line);
    if (!line.empty() && line.back() == '\r')
        line.pop_back();
    return QString::fromUtf8(withoutMark(QByteArray::fromStdString(line)));
}

QString ask(const QString &prompt)
{
    std::fputs(prompt.toUtf8().constData(), stderr);
    return readLine();
}

QString askPassword(const QString &prompt)
{
    std::fputs(prompt.toUtf8().constData(), stderr);
    termios before = {};
    const bool isTerminal = ::tcgetattr(STDIN_FILENO, &before) == 0;
    if (isTerminal) {
        termios silent = before;
        silent.c_lflag &= ~tcflag_t(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    const QString password = readLine();
    if (isTerminal) {
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
        std::fputs("\n", stderr);
    }
    return password;
}

QString newPassword(bool fromStdin)
{
    const QString password = fromStdin ? readLine() : askPassword(words("Password: "));
    if (password.size() < minPasswordLength) {
        printError(words("A password has at least %1 characters.").arg(minPasswordLength));
        return {};
    }
    if (password.size() > maxPasswordLength) {
        printError(words("A password has at most %1 characters.").arg(maxPasswordLength));
        return {};
    }
    if (!fromStdin && askPassword(words("Confirm password: ")) != password) {
        printError(words("The two passwords are not the same."));
        return {};
    }
    return password;
}

} // namespace deskbell
