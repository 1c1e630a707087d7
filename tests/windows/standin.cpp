// SPDX-License-Identifier: MIT
// Stands in for the app where the setup is tried: it has the window by which the setup finds it, and ends when it is told to. It leaves
// a file when it has begun, and one when it ends. standin.exe --deaf does not end; standin.exe --unseen has no window that the setup
// would find.
#include "client/win32/hiddenwindow.h"

#include <cstdio>
#include <cstring>
#include <windows.h>

int WINAPI WinMain(HINSTANCE, HINSTANCE, LPSTR words, int)
{
    const bool isDeaf = std::strcmp(words, "--deaf") == 0;
    const bool isUnseen = std::strcmp(words, "--unseen") == 0;
    const deskbell::HiddenWindow window(isUnseen ? L"unseen" : L"end", [isDeaf](unsigned message, quintptr) -> std::optional<qintptr> {
        if (message != WM_CLOSE)
            return std::nullopt;
        if (!isDeaf)
            PostQuitMessage(0);
        return 0;
    });
    const auto leave = [](const char *name) {
        if (std::FILE *file = std::fopen(name, "w"))
            std::fclose(file);
    };
    leave("begun");
    MSG message;
    while (GetMessageW(&message, nullptr, 0, 0) > 0)
        DispatchMessageW(&message);
    leave("ended");
    return 0;
}
