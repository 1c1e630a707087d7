// SPDX-License-Identifier: MIT
#include "tests/bench/generator/watch.h"

#include <fstream>
#include <stdexcept>
#include <string>
#include <unistd.h>

namespace deskbell::bench {

Nanoseconds cpuTime(pid_t process)
{
    clockid_t clock{};
    timespec time{};
    if (::clock_getcpuclockid(process, &clock) != 0 || ::clock_gettime(clock, &time) != 0)
        throw std::runtime_error("there is no such process: " + std::to_string(process));
    return time.tv_sec * oneSecond + time.tv_nsec;
}

int64_t residentBytes(pid_t process)
{
    std::ifstream file("/proc/" + std::to_string(process) + "/statm");
    int64_t size = 0;
    int64_t resident = 0;
    if (!(file >> size >> resident))
        throw std::runtime_error("there is no such process: " + std::to_string(process));
    return resident * ::sysconf(_SC_PAGESIZE);
}

} // namespace deskbell::bench
