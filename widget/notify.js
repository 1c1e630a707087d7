// SPDX-License-Identifier: MIT
// An answer came, and nobody looks at the page: the browser says so, if the person has said yes. They are asked once. Fetched with the first conversation.

import { cut } from './address.js';
import { browserClock, browserStore, h, press, put } from './dom.js';
import { rootOf } from './person.js';
import { called, isOpen, screen, threadOf } from './state.js';
import { Teller } from './teller.js';

/** @typedef {import('./panel.js').Panel} Panel */

/** What only this says. @type {Record<string, Record<string, string>>} */
export const words = {
  ko: {
    ask: '답변이 오면 이 브라우저로 알려 드릴까요?', yes: '네, 알려 주세요', no: '아니요',
    on: '답변이 오면 알려 드릴게요. 소리는 메뉴에서 끄실 수 있어요.',
    off: '브라우저가 알림을 허용하지 않았어요. 브라우저의 사이트 설정에서 바꾸실 수 있어요.',
    notify: '답변 알림', sound: '알림 소리',
  },
  en: {
    ask: 'Shall this browser tell you when an answer comes?', yes: 'Yes, tell me', no: 'No, thank you',
    on: 'We will tell you. The sound can be turned off in the menu.',
    off: 'The browser does not allow notifications. You can change that in its settings for this site.',
    notify: 'Notify me of answers', sound: 'Notification sound',
  },
};

export const sheet = new CSSStyleSheet();
sheet.replaceSync(`
.ask{flex:none;display:flex;align-items:center;gap:2px;padding:2px 4px 2px 16px;background:var(--warn);color:var(--brass-text);font-size:13.5px}
.ask p{flex:1;text-wrap:balance}
.ask button{flex:none;border:0;min-width:44px;min-height:44px;padding:0 8px;color:inherit}
.ask .yes{font-weight:700;text-decoration:underline}
@media(forced-colors:active){.ask{border-bottom:1px solid}}
`);

/** What was answered: yes, no, or asked, which is neither. */
const answered = 'deskbell.notify';
const sound = 'deskbell.sound';
/** Letters of a line in a notification. */
const most = 200;
/** ms between two sounds. */
const quiet = 5000;

/** Whether this browser can show what the page says; asking it asks nobody. */
export function isPossible() {
  const { Notification: Told } = window;
  if (!isSecureContext || !Told || Told.permission === 'denied') return false;
  // Browsers on Android have the class, for workers alone: a page that makes one is refused. With a permission it would be shown here.
  if (Told.permission === 'granted') return !/Android/.test(navigator.userAgent);
  try {
    new Told('');
    return true;
  } catch {
    return false;
  }
}

/** Two tones, 0.2 s in all. Nothing where the browser wants a press in the page first: later it would be about nothing. */
function chime() {
  const { AudioContext } = window;
  if (!AudioContext || navigator.userActivation?.hasBeenActive === false) return;
  const context = new AudioContext();
  const { currentTime: now } = context;
  const [tone, volume] = [context.createOscillator(), context.createGain()];
  tone.frequency.setValueAtTime(784, now);
  tone.frequency.setValueAtTime(1047, now + 0.08);
  volume.gain.setValueAtTime(0.2, now);
  volume.gain.exponentialRampToValueAtTime(0.001, now + 0.2);
  tone.connect(volume).connect(context.destination);
  tone.start(now);
  tone.stop(now + 0.2);
  setTimeout(() => context.close(), 1000);
}

export class Notifier {
  #store = browserStore();
  #tab = browserStore('deskbell', () => sessionStorage);
  /** @type {Teller | null} */ #teller = null;
  /** @type {any} */ #client;
  #isPossible = isPossible();
  #text = h('p', { role: 'status' });
  /** @type {any} */ #yes;
  /** @type {any} */ #no;
  #band = h('div', { className: 'ask', role: 'group', hidden: true });
  #lang = '';
  /** What came of a yes. */ #said = '';
  #rang = -quiet;

  /** @param {Panel} panel */
  constructor(panel) {
    this.panel = panel;
    const { signal } = panel.ended;
    signal.addEventListener('abort', () => this.#teller?.leave());
    addEventListener('pagehide', () => this.#teller?.leave(), { signal });
  }

  /** The person wants to be told, and the browser lets us. */
  get isOn() { return this.#store.get(answered) === 'yes' && Notification.permission === 'granted'; }
  get #isLoud() { return this.#store.get(sound) !== 'off'; }

  /** Something has changed: the state, the screen, the language, or who looks at it. */
  update() {
    const { panel } = this;
    if (!this.#isPossible) return;
    if (panel.client !== this.#client) {
      this.#teller?.leave();
      this.#client = panel.client;
      const root = rootOf(panel.claims.sub);
      this.#teller = new Teller({
        clock: browserClock, locks: navigator.locks, lock: `${root}.tells`, isHidden: () => document.hidden, isWanted: () => this.isOn,
        show: (line) => this.#show(line, `${root}.${line.tag}`), ring: () => this.#ring(),
      });
    }
    this.#teller?.update(panel.state, panel.client.seen);
    this.#draw();
  }

  /** What the menu offers: words, what they do, and whether that is on. @returns {[string, () => void, boolean][]} */
  choices() {
    if (!this.#isPossible) return [];
    const { isOn } = this;
    const say = words[this.panel.lang];
    const choose = (/** @type {string} */ name, /** @type {string} */ value) => {
      this.#store.set(name, value);
      this.panel.focus();
    };
    return [[say.notify, () => (isOn ? choose(answered, 'no') : this.#agree()), isOn],
      .../** @type {any} */ (isOn ? [[say.sound, () => choose(sound, this.#isLoud ? 'off' : 'on'), this.#isLoud]] : [])];
  }

  // ---- the question ------------------------------------------------------------------------------------------------

  /** There is something that can be answered, and it is in sight. */
  get #isPlace() {
    const { isOpen: isShown, state } = this.panel;
    const name = screen(state);
    return isShown && (name === 'chat' ? isOpen(state.chat) && state.messages.some((m) => m.from === 'visitor') : name === 'thread' && !!threadOf(state)?.id);
  }

  /** Once: in the visit of the first message, over its pages, until it is answered. */
  #isToAsk() {
    const before = this.#store.get(answered);
    if (before && (before !== 'asked' || !this.#tab.get(answered))) return false;
    if (!before) for (const store of [this.#store, this.#tab]) store.set(answered, 'asked');
    return true;
  }

  #draw() {
    const { panel } = this;
    const { root, lang } = panel;
    const isShown = this.#isPlace && (!!this.#said || (Notification.permission !== 'denied' && this.#isToAsk()));
    if (!isShown && this.#band.hidden) return;
    this.#band.hidden = !isShown;
    if (!isShown) this.#said = '';
    const say = words[lang];
    if (lang !== this.#lang) {
      this.#lang = lang;
      this.#yes = press(say.yes, () => this.#agree(), { className: 'yes' });
      this.#no = press('✕', () => this.#refuse());
      this.#band.replaceChildren(this.#text, this.#yes, this.#no);
    }
    put(this.#text, say[this.#said || 'ask']);
    this.#band.setAttribute('aria-label', say.notify);
    this.#yes.hidden = !!this.#said;
    this.#no.setAttribute('aria-label', this.#said ? panel.t.close : say.no);
    if (this.#band.parentNode !== root) root.querySelector('.banner').after(this.#band);
  }

  async #agree() {
    // Before anything else: the browser wants to see the press.
    const answer = Notification.requestPermission();
    this.panel.focus();
    await answer;
    this.#store.set(answered, Notification.permission === 'granted' ? 'yes' : 'no');
    this.#said = this.isOn ? 'on' : 'off';
    this.#draw();
  }

  #refuse() {
    if (!this.#said) this.#store.set(answered, 'no');
    this.#said = '';
    this.#band.hidden = true;
    this.panel.focus();
  }

  // ---- the answer --------------------------------------------------------------------------------------------------

  /** @param {import('./teller.js').Unseen} line @param {string} tag */
  #show({ name, text, inquiry }, tag) {
    const { panel } = this;
    try {
      const told = new Notification(called(panel.t, name || 'Agent'), /** @type {any} */ ({ body: cut(text, most), tag, lang: panel.lang, silent: true, renotify: true }));
      told.onclick = () => {
        told.close();
        focus();
        if (inquiry) panel.client.go('thread', inquiry);
        panel.host.open();
      };
      return told;
    } catch {
      return undefined; // where they are for workers only
    }
  }

  #ring() {
    const now = browserClock.now();
    if (!this.#isLoud || now - this.#rang < quiet) return;
    this.#rang = now;
    chime();
  }
}

/** @param {Panel} panel */
export function update(panel) {
  panel.notifier ||= new Notifier(panel);
  panel.notifier.update();
}
