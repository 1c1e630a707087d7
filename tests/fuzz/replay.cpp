// SPDX-License-Identifier: MIT
// Stands in for libFuzzer: runs a target once for each file named, or found below a folder named.

#include <QByteArray>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <cstdint>
#include <cstdio>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

namespace {

bool replay(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) {
        std::fprintf(stderr, "cannot be read: %s\n", qUtf8Printable(name));
        return false;
    }
    const QByteArray bytes = file.readAll();
    // Said beforehand: a property that does not hold ends the program.
    std::printf("%s\n", qUtf8Printable(name));
    std::fflush(stdout);
    LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t *>(bytes.constData()), size_t(bytes.size()));
    return true;
}

} // namespace

int main(int argc, char *argv[])
{
    int replayed = 0;
    for (int i = 1; i < argc; ++i) {
        const QString name = QString::fromLocal8Bit(argv[i]);
        if (!QFileInfo(name).isDir()) {
            if (!replay(name))
                return 1;
            ++replayed;
            continue;
        }
        QDirIterator files(name, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            if (!replay(files.next()))
                return 1;
            ++replayed;
        }
    }
    std::printf("%d inputs\n", replayed);
    return replayed > 0 ? 0 : 1;
}
