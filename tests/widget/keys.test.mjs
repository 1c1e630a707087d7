// SPDX-License-Identifier: MIT
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EnterKey } from '../../widget/dom.js';

/** What a browser sends; prevented says whether the key's own effect was stopped. */
function typist() {
  const sent = [];
  const enter = new EnterKey((later) => sent.push(later));
  let timeStamp = 1000;
  const press = (more = {}) => {
    const event = { type: 'keydown', key: 'Enter', code: 'Enter', keyCode: 13, isComposing: false, shiftKey: false, timeStamp: timeStamp++,
      prevented: false, preventDefault() { this.prevented = true; }, ...more };
    enter.handle(event);
    return event;
  };
  return { sent, press, wait: (ms) => { timeStamp += ms; }, up: (more) => press({ type: 'keyup', ...more }),
    start: () => press({ type: 'compositionstart', key: undefined }), end: (data) => press({ type: 'compositionend', key: undefined, data }) };
}

test('Enter sends', () => {
  const t = typist();

  const event = t.press();

  assert.deepEqual(t.sent, [false]);
  assert.ok(event.prevented);
});

test('Shift+Enter does not', () => {
  const t = typist();

  const event = t.press({ shiftKey: true });

  assert.deepEqual(t.sent, []);
  assert.ok(!event.prevented);
});

test('a held Enter sends once', () => {
  const t = typist();

  t.press();
  t.press({ repeat: true });
  t.up();
  t.press();

  assert.equal(t.sent.length, 2);
});

test('Hangul goes out whole, once, with one Enter (Chrome)', () => {
  const t = typist();

  t.start();
  t.press({ isComposing: true, keyCode: 229, key: 'Process' });
  assert.deepEqual(t.sent, []);
  t.end('요');
  t.press();
  t.up();

  assert.deepEqual(t.sent, [true]);
});

test('Hangul goes out whole, once, with one Enter (Safari ends the composition first)', () => {
  const t = typist();

  t.start();
  t.end('요');
  t.press({ keyCode: 229 });
  t.up();

  assert.deepEqual(t.sent, [false]);
});

test('two Enters are two messages', () => {
  const t = typist();

  t.start();
  t.press({ isComposing: true, keyCode: 229 });
  t.end('네');
  t.up();
  t.press();

  assert.equal(t.sent.length, 2);
});

test('Enter that chooses a Japanese or Chinese word does not send', () => {
  for (const word of ['かな', '漢字', 'hao']) {
    const t = typist();

    t.start();
    t.press({ isComposing: true, keyCode: 229 });
    t.end(word);
    t.up();
    assert.deepEqual(t.sent, []);
    t.press();

    assert.deepEqual(t.sent, [false]);
  }
});

test('a syllable finished by going on does not send', () => {
  const t = typist();

  t.start();
  t.press({ isComposing: true, keyCode: 229, key: 'Process', code: 'KeyR' });
  t.end('안');
  t.start();
  t.end('녕');

  assert.deepEqual(t.sent, []);
});

// ---- as recorded: browser and input method, "하나" and Enter -----------------------------------------------------------

const process = { keyCode: 229, key: 'Process', isComposing: true };
const pairs = {
  'Chromium and ibus': (t) => { t.start(); t.press(process); t.end(''); t.press(); t.up(); },
  'Chromium and fcitx5': (t) => { t.start(); t.press(process); t.end('나'); t.wait(10); t.press(); t.up(); },
  'Firefox and ibus': (t) => { t.start(); t.press(process); t.end(''); t.press(); t.up(); },
  'Firefox and ibus, without the first key': (t) => { t.start(); t.press({ isComposing: true }); t.end(''); t.up(); },
  'Firefox and fcitx5': (t) => { t.start(); t.press(process); t.end('나'); t.wait(3); t.press(); t.up(); },
  'WebKitGTK and ibus': (t) => { t.start(); t.press({ ...process, code: 'Unidentified' }); t.end(''); t.press({ ...process, code: 'Unidentified' }); t.end('나'); t.press(); t.up(); },
  'WebKitGTK and fcitx5': (t) => { t.start(); t.press({ ...process, code: 'Unidentified' }); t.end('나'); t.press(); t.up(); },
};
for (const [pair, line] of Object.entries(pairs)) {
  test(`one Enter sends a Korean line once, and so does the next (${pair})`, () => {
    const t = typist();

    line(t);
    assert.equal(t.sent.length, 1);
    t.wait(700);
    line(t);

    assert.equal(t.sent.length, 2);
  });
}

test('a press whose end was never seen does not swallow the next one', () => {
  const t = typist();

  t.press();
  t.wait(50);
  t.press();

  assert.equal(t.sent.length, 2);
});
