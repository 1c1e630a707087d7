// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHash>
#include <list>

namespace deskbell {

/// How often one network address may do something before it is asked for work: `perHour` times at once, and one time more
/// each time another part of an hour has gone by. A fixed amount of memory, however many addresses there are: beyond the
/// most, the one that was quiet for longest is forgotten.
class WorkBudget final {
public:
    /// perHour 0: no bound.
    explicit WorkBudget(int perHour, int mostAddresses = 10'000);

    /// What an address has left stays, up to the new number.
    void setPerHour(int perHour) { m_perHour = perHour; }

    /// Takes one; false if there is none left. now: steady, ms.
    [[nodiscard]] bool take(const QByteArray &address, qint64 now);
    /// What was taken for something that turned out not to count.
    void giveBack(const QByteArray &address);
    [[nodiscard]] qsizetype addresses() const { return m_byAddress.size(); }

private:
    struct Account {
        QByteArray address;
        double left = 0;
        qint64 at = 0;
    };

    [[nodiscard]] double leftOf(const Account &account, qint64 now) const;

    int m_perHour;
    int m_mostAddresses;
    std::list<Account> m_accounts; ///< the one used last at the end
    QHash<QByteArray, std::list<Account>::iterator> m_byAddress;
};

} // namespace deskbell
