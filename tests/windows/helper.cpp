// SPDX-License-Identifier: MIT
// What a person at Windows has and a test under Wine lacks: helper.exe text FILE puts the UTF-8 of FILE on the clipboard, as it is copied
// in some program; helper.exe file PATH puts a file there, as it is copied in the Explorer; helper.exe trust FILE takes the certificate of
// FILE (DER) among the authorities that this person trusts.
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>

#include <windows.h>

#include <shlobj.h>
#include <wincrypt.h>

namespace {

std::string contentOf(const wchar_t *path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

bool putOnClipboard(UINT format, const void *data, size_t size)
{
    HGLOBAL memory = GlobalAlloc(GMEM_MOVEABLE, size);
    std::memcpy(GlobalLock(memory), data, size);
    GlobalUnlock(memory);
    const bool isPut = OpenClipboard(nullptr) && EmptyClipboard() && SetClipboardData(format, memory);
    CloseClipboard();
    return isPut;
}

bool copyText(const wchar_t *path)
{
    const std::string bytes = contentOf(path);
    std::wstring text(bytes.size(), L'\0');
    text.resize(MultiByteToWideChar(CP_UTF8, 0, bytes.data(), int(bytes.size()), text.data(), int(text.size())));
    return putOnClipboard(CF_UNICODETEXT, text.c_str(), (text.size() + 1) * sizeof(wchar_t));
}

bool copyFile(const std::wstring &path)
{
    DROPFILES head = {};
    head.pFiles = sizeof head;
    head.fWide = TRUE;
    std::string data(reinterpret_cast<const char *>(&head), sizeof head);
    data.append(reinterpret_cast<const char *>(path.c_str()), (path.size() + 1) * sizeof(wchar_t));
    data.append(sizeof(wchar_t), '\0'); // the end of the list
    return putOnClipboard(CF_HDROP, data.data(), data.size());
}

bool trust(const wchar_t *path)
{
    const std::string bytes = contentOf(path);
    HCERTSTORE store = CertOpenSystemStoreW(0, L"ROOT");
    const bool isTaken = store
        && CertAddEncodedCertificateToStore(store, X509_ASN_ENCODING, reinterpret_cast<const BYTE *>(bytes.data()), DWORD(bytes.size()),
                                            CERT_STORE_ADD_REPLACE_EXISTING, nullptr);
    if (store)
        CertCloseStore(store, 0);
    return isTaken;
}

} // namespace

int wmain(int count, wchar_t **words)
{
    if (count != 3)
        return 64;
    const std::wstring what = words[1];
    const bool isDone = what == L"text" ? copyText(words[2]) : what == L"file" ? copyFile(words[2]) : what == L"trust" && trust(words[2]);
    return isDone ? 0 : 1;
}
