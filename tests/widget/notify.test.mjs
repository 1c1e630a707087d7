// SPDX-License-Identifier: MIT
// Where a visitor can be asked whether to be told of answers, and in which words.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';

globalThis.CSSStyleSheet ??= class { replaceSync() {} };
const { isPossible, words } = await import('../../widget/notify.js');

/** A browser: what it says of its permission, and whether a page may make a notification. */
function browser({ permission = 'default', secure = true, makes = true, agent = 'X11; Linux x86_64', has = true } = {}) {
  const made = [];
  const Notification = class {
    static permission = permission;
    constructor() {
      if (!makes) throw new TypeError('Illegal constructor. Use ServiceWorkerRegistration.showNotification() instead.');
      made.push(this);
    }
  };
  globalThis.window = has ? { Notification } : {};
  globalThis.isSecureContext = secure;
  Object.defineProperty(globalThis, 'navigator', { configurable: true, value: { userAgent: agent } });
  return made;
}

test('a browser that can show something is found out', () => {
  browser();
  assert.ok(isPossible());
  browser({ permission: 'granted' });
  assert.ok(isPossible());
});

test('nothing is asked where nothing could be shown', () => {
  const none = {
    'no such class': { has: false },
    'plain http': { secure: false },
    'the person, or the browser for a frame, has said no': { permission: 'denied' },
    'only workers may': { makes: false },
    'only workers may, and they were let': { permission: 'granted', makes: false, agent: 'Linux; Android 14; K' },
  };
  for (const [why, its] of Object.entries(none)) {
    browser(its);
    assert.ok(!isPossible(), why);
  }
});

test('finding out shows nothing where it would be shown', () => {
  const made = browser({ permission: 'granted' });
  isPossible();
  assert.equal(made.length, 0);
});

test('every language says everything, politely', () => {
  for (const lang of Object.keys(words)) assert.deepEqual(Object.keys(words[lang]), Object.keys(words.ko), lang);
  for (const name of fs.readdirSync(new URL('../../widget/messages/', import.meta.url))) assert.ok(words[name.slice(0, 2)], name);
  assert.doesNotMatch(fs.readFileSync(new URL('../../widget/notify.js', import.meta.url), 'utf8').replace(/^ *\/[/*].*$/gm, ''), /관리자|\badmins?\b|습니다|합니다/i);
});
