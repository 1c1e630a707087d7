// SPDX-License-Identifier: MIT
// A clock that only moves when told, a store in memory, and the server's end of a socket.

import { webcrypto } from 'node:crypto';

globalThis.crypto ??= webcrypto; // Node 18 keeps it to itself, browsers do not

export function fakeClock() {
  let now = 0;
  let timers = [];
  return {
    random: () => 0.5,
    now: () => now,
    wall: () => 1_700_000_000_000 + now,
    after(ms, call) {
      const timer = { at: now + Math.max(0, ms), call };
      timers.push(timer);
      return timer;
    },
    cancel(timer) { timers = timers.filter((t) => t !== timer); },
    /** Moves on, and runs what falls due, in order. */
    move(ms) {
      const end = now + ms;
      for (;;) {
        const next = timers.filter((t) => t.at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter((t) => t !== next);
        now = next.at;
        next.call();
      }
      now = end;
    },
  };
}

export function fakeStore() {
  const map = new Map();
  return { map, get: (n) => map.get(n) ?? null, set: (n, v) => void map.set(n, v), remove: (n) => void map.delete(n), names: () => [...map.keys()] };
}

/** Opens sockets that the test holds the other end of. */
export function fakeNet() {
  const sockets = [];
  return {
    sockets,
    get last() { return sockets[sockets.length - 1]; },
    open(url) {
      const socket = {
        url, sent: [], bytes: [], isClosed: false,
        send(what) { typeof what === 'string' ? this.sent.push(JSON.parse(what)) : this.bytes.push(what); },
        close() { this.isClosed = true; },
        accept() { this.onopen(); },
        say(frame) { this.onmessage({ data: frame instanceof ArrayBuffer ? frame : JSON.stringify(frame) }); },
        cut(code = 1006, reason = '') { this.onclose({ code, reason }); },
      };
      sockets.push(socket);
      return socket;
    },
  };
}

export const welcome = (more = {}) => ({ type: 'welcome', version: 1, epoch: 'e1', now: 0, wait_time: 180000, online: 2, ...more });
export const chat = (more = {}) => ({ id: 7, state: 'active', opened_at: 1, wait_time: 180000, last_seq: 0, ...more });
export const line = (seq, more = {}) => ({ seq, kind: 'text', from: 'admin', name: 'prolip', text: `line ${seq}`, at: seq, ...more });

/** Lets promises settle; no time passes. */
export async function settle() {
  for (let i = 0; i < 10; i++) await null;
}
