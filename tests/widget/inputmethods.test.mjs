// SPDX-License-Identifier: MIT
// What browsers really tell while Korean is written with the input methods of Linux, as record.py has seen it.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { EnterKey } from '../../widget/dom.js';

const folder = new URL('recordings/', import.meta.url);
const recordings = readdirSync(folder).map((name) => ({ name: name.replace('.json', ''), ...JSON.parse(readFileSync(new URL(name, folder), 'utf8')) }));

/**
 * A field with the events of a recording; what a prevented key would have done is left out.
 * @param {number} delay how many events the timer of a later sending lets pass
 */
function replay(events, delay) {
  const messages = [];
  let field = '';
  let recorded = '';
  let prevented = false;
  let due = [];
  const send = () => {
    if (field.trim()) messages.push(field.trim());
    if (field.trim()) field = '';
  };
  const enter = new EnterKey((later) => (later ? due.push(delay) : send()));
  for (const seen of events) {
    const event = { isComposing: false, repeat: false, shiftKey: false, timeStamp: 0, ...seen, preventDefault() { prevented = true; } };
    if (seen.type === 'keydown') prevented = false;
    if (seen.type === 'input') {
      let same = 0;
      while (same < recorded.length && recorded[same] === seen.value[same]) same++;
      const isKept = prevented && seen.inputType === 'insertLineBreak';
      if (!isKept) field = field.slice(0, Math.max(0, field.length - (recorded.length - same))) + seen.value.slice(same);
      recorded = seen.value;
    } else if (seen.type !== 'keyup') {
      enter.handle(event);
    }
    due = due.filter((left) => left || send()).map((left) => left - 1);
  }
  due.forEach(send);
  return { messages, field };
}

test('all six pairs of browser and input method are here', () => {
  assert.deepEqual(recordings.map((r) => r.name).sort(),
    ['chromium', 'firefox', 'webkit'].flatMap((browser) => ['fcitx5', 'ibus'].map((method) => `${browser}-${method}`)));
});

for (const recording of recordings) {
  for (const delay of [0, 1, 2]) {
    test(`${recording.name}: one Enter sends the whole line once (timer after ${delay} events)`, () => {
      assert.deepEqual(replay(recording['two lines'], delay), { messages: ['하나', '둘'], field: '' });
    });

    test(`${recording.name}: a held Enter sends once (timer after ${delay} events)`, () => {
      assert.deepEqual(replay(recording.held, delay), { messages: ['하나'], field: '' });
    });
  }

  test(`${recording.name}: Enter without a composition sends`, () => {
    assert.deepEqual(replay(recording['no composition'], 0), { messages: ['1', '2'], field: '' });
  });

  test(`${recording.name}: Shift+Enter closes the syllable and breaks the line`, () => {
    assert.deepEqual(replay(recording.shift, 0), { messages: ['하나\n둘'], field: '' });
  });
}
