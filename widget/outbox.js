// SPDX-License-Identifier: MIT
// Commands that wait for their answer: kept in the browser's storage, sent in order, by one tab each.

/** @typedef {import('./types').Entry} Entry @typedef {import('./types').State} State */
/** @typedef {import('./types').Store} Store @typedef {import('./types').Clock} Clock */

const prefix = 'deskbell.out.';
const lease = 'deskbell.tab.';
/** Hidden tabs run their timers once a minute at worst. */
const leaseTime = 90000;

/** 128 random bits as 22 characters of base64url. crypto.randomUUID is absent on plain http. */
export function randomKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').slice(0, 22);
}

const patience = 3;

/**
 * Sends what is due. Each entry goes out once a connection, or again after a temporary refusal. When one connection after the
 * other ends over what was sent, the first entry goes alone, to see whether it is the cause.
 */
export class Sender {
  /** @type {Set<string>} */ #sent = new Set();
  /** Connections in a row that ended with nothing answered. */
  #unanswered = 0;

  /** On a new connection, and when a hold is over, everything goes again with the same keys. */
  again() { this.#sent.clear(); }

  /** Something was answered: what goes out does arrive. */
  answered() { this.#unanswered = 0; }

  /** The other side has ended the connection. @param {State} s @returns {Entry | undefined} the entry that it does so over */
  closed(s) {
    const first = s.outbox.find((e) => e.status === 'queued' && this.#sent.has(e.key));
    this.#sent.clear();
    if (!first || ++this.#unanswered <= patience) return undefined;
    this.#unanswered = 0;
    return first;
  }

  /** @param {State} s @param {number} now @param {(frame: import('./types').Frame) => boolean} send */
  pump(s, now, send) {
    if (s.link !== 'up' || (s.hold && s.hold.until > now)) return;
    for (const e of s.outbox) {
      // Files go by themselves, behind what is written.
      if (e.status !== 'queued' || e.call || e.frame.type === 'open_file') continue;
      if (this.#sent.has(e.key)) {
        if (this.#unanswered >= patience) return;
        continue;
      }
      if (!send({ ...e.frame, key: e.key })) return;
      this.#sent.add(e.key);
      if (this.#unanswered >= patience) return;
    }
  }
}

/** Keeps the entries of the tabs apart. A tab that is gone leaves its entries to the others. */
export class Shelf {
  #store; #clock; #locks;
  #isHeld = false;
  /** @type {any[]} */ #release = [];
  id = randomKey();

  /** @param {Store} store @param {Clock} clock @param {any} [locks] navigator.locks, absent on plain http */
  constructor(store, clock, locks) {
    this.#store = store;
    this.#clock = clock;
    this.#locks = locks;
  }

  /** Says that this tab is alive; to be repeated every few seconds. */
  touch() {
    if (!this.#locks) this.#store.set(lease + this.id, String(this.#clock.wall()));
    else if (!this.#isHeld) this.#hold(lease + this.id, () => new Promise((release) => { this.#release.push(release); }));
    this.#isHeld = true;
  }

  leave() {
    for (const release of this.#release.splice(0)) release();
    this.#isHeld = false;
    if (!this.#locks) this.#store.remove(lease + this.id);
  }

  /** Writes what has changed from one state to the next. @param {Entry[]} before @param {Entry[]} after */
  save(before, after) {
    for (const e of before) {
      if (!after.some((other) => other.key === e.key && other.status !== 'answered')) this.#store.remove(prefix + e.key);
    }
    for (const e of after) {
      if (e.status !== 'answered' && !before.includes(e)) this.#store.set(prefix + e.key, JSON.stringify({ ...e, tab: this.id }));
    }
  }

  /** Takes over the entries of tabs that are gone. @returns {Promise<Entry[]>} */
  async adopt() {
    const taken = await this.#hold('deskbell.adopt', async () => {
      const { held } = await this.#locks.query();
      return this.#take((tab) => held.some((/** @type {any} */ lock) => lock.name === lease + tab));
    });
    return taken || this.#take((tab) => this.#clock.wall() - Number(this.#store.get(lease + tab) || 0) < leaseTime);
  }

  /**
   * One name for all tabs, also for those that ask in the same moment. The storage cannot tell: each tab has its own view of it
   * for a while. The name is that of a lock that is held until this tab leaves.
   * @param {string} place @param {string} mine @returns {Promise<string>} mine, or that of the tab which was first
   */
  async agree(place, mine) {
    const agreed = await this.#hold('deskbell.agree', async () => {
      const { held } = await this.#locks.query();
      const first = held.find((/** @type {any} */ lock) => lock.name.startsWith(place));
      if (first) return first.name.slice(place.length);
      await new Promise((/** @type {any} */ taken) => this.#locks.request(place + mine, () => new Promise((release) => {
        this.#release.push(release);
        taken();
      })).catch(taken));
      return mine;
    });
    return agreed || mine;
  }

  get hasLocks() { return !!this.#locks; }

  /** Nothing where there are no locks: plain http, or a browser that forbids them with its cookies. @param {string} name @param {() => Promise<any>} call */
  async #hold(name, call) {
    try {
      return await this.#locks?.request(name, call);
    } catch {
      this.#locks = undefined;
      return undefined;
    }
  }

  /** @param {(tab: string) => boolean} isAlive @returns {Entry[]} */
  #take(isAlive) {
    const taken = [];
    for (const name of this.#store.names()) {
      if (!name.startsWith(prefix)) continue;
      try {
        /** @type {Entry} */
        const entry = JSON.parse(this.#store.get(name) || '');
        if (entry.tab === this.id || isAlive(entry.tab || '')) continue;
        entry.tab = this.id;
        this.#store.set(name, JSON.stringify(entry));
        taken.push(entry);
      } catch {
        this.#store.remove(name);
      }
    }
    return taken;
  }
}
