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

/** Sends what is due. Each entry goes out once a connection, or again after a temporary refusal. */
export class Sender {
  /** @type {Set<string>} */ #sent = new Set();

  /** On a new connection, and when a hold is over, everything goes again with the same keys. */
  again() { this.#sent.clear(); }

  /** @param {State} s @param {number} now @param {(frame: import('./types').Frame) => boolean} send */
  pump(s, now, send) {
    if (s.link !== 'up' || (s.hold && s.hold.until > now)) return;
    for (const e of s.outbox) {
      if (e.status !== 'queued' || e.call || this.#sent.has(e.key)) continue;
      if (!send({ ...e.frame, key: e.key })) return;
      this.#sent.add(e.key);
    }
  }
}

/** Keeps the entries of the tabs apart. A tab that is gone leaves its entries to the others. */
export class Shelf {
  #store; #clock; #locks;
  #isHeld = false;
  /** @type {any} */ #release;
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
    else if (!this.#isHeld) this.#locks.request(lease + this.id, () => new Promise((release) => { this.#release = release; }));
    this.#isHeld = true;
  }

  leave() {
    this.#release?.();
    this.#isHeld = false;
    if (!this.#locks) this.#store.remove(lease + this.id);
  }

  /** Writes what has changed from one state to the next. @param {Entry[]} before @param {Entry[]} after */
  save(before, after) {
    for (const e of before) {
      if (!after.some((other) => other.key === e.key && other.status === 'queued')) this.#store.remove(prefix + e.key);
    }
    for (const e of after) {
      if (e.status === 'queued' && !before.includes(e)) this.#store.set(prefix + e.key, JSON.stringify({ ...e, tab: this.id }));
    }
  }

  /** Takes over the entries of tabs that are gone. @returns {Promise<Entry[]>} */
  async adopt() {
    if (!this.#locks) return this.#take((tab) => this.#clock.wall() - Number(this.#store.get(lease + tab) || 0) < leaseTime);
    return this.#locks.request('deskbell.adopt', async () => {
      const { held } = await this.#locks.query();
      return this.#take((tab) => held.some((/** @type {any} */ lock) => lock.name === lease + tab));
    });
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
