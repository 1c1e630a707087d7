// SPDX-License-Identifier: MIT
// The dialog: header, banners, menu, and the one screen that the state asks for.

import { cut, cutAddress, mailAddressIn } from './address.js';
import { isBlank } from './blank.js';
import { Client } from './client.js';
import { Clip } from './clip.js';
import { browserClock, browserStore, h, press, put } from './dom.js';
import { CallForm } from './forms.js';
import { keepInside } from './guard.js';
import { load } from './load.js';
import { claimsOf, rootOf } from './person.js';
import { isOpen, newAnswers, ownName, pendingCall, screen, unread } from './state.js';
import { sheet } from './styles.js';

/** What stands there until the screen is fetched. */
class Fetching {
  /** @param {Panel} panel */
  constructor({ t }) { this.root = h('p', { className: 'form', role: 'status', tabIndex: -1 }, t.connecting); }
  update() {}
  focus() { this.root.focus(); }
}

/** Of chats and of inquiries they are fetched as soon as there is one, or one is written. @type {Record<string, any>} */
const screens = { call: CallForm };

/** ms after its coming within which the panel opens by itself. */
const soon = 10000;

/** @typedef {import('./types').State} State @typedef {import('./types').Words} Words */

export class Panel {
  /** @type {Words} */ t = /** @type {any} */ (null);
  lang = '';
  isOpen = false;
  /** Resolves to this once the words are here. */ ready;
  /** What shows the errors of the page, once there were any. @type {import('./errorlist.js').ErrorList | null} */ errorList = null;
  /** What the site asks its visitors to agree to. @type {import('./terms.js').Terms | null} */ terms = null;

  /** What tells of answers, once there is a conversation. @type {import('./notify.js').Notifier | null} */ notifier = null;

  /** What says who is there, once it is here; null if it cannot be had. @type {any} */ #who;
  /** What this tab keeps from page to page. @type {import('./types').Store} */ #tab = browserStore();
  /** The conversation that the panel showed when the tab left the page before. */ #left = '';

  #base;
  #born = browserClock.now();
  #count = h('span', { className: 'count' });
  #root = h('div', { className: 'panel', role: 'dialog', hidden: true });
  #title = h('h2');
  #note = h('p', { role: 'status' });
  /** @type {any} */ #back;
  /** @type {any} */ #menuButton;
  /** @type {any} */ #bell;
  #menu = h('div', { className: 'menu', hidden: true });
  #banner = h('div', { className: 'banner', role: 'status', hidden: true });
  /** What has gone wrong in the page since the chat or the inquiry began. */ #late = h('div', { className: 'late' });
  /** @type {any} */ #screen = null;
  #shown = '';
  /** The parts that are on their way, or here. @type {Record<string, Promise<any> | null>} */ #parts = {};
  /** @type {Promise<any> | null} */ #filePart = null;
  /** @type {any} */ #tick;
  /** @type {any} */ #clock;
  /** @type {any} */ #calendar;
  /** Aborted as the panel goes. */ ended = new AbortController();
  #title0 = '';
  #given = 0;
  #unread = 0;
  /** @type {any} */ #focused = null;
  #root0 = '';
  /** The page has said something new meanwhile. */ #isStale = false;
  /** A composition has ended, and no key has come up or gone down since. */ #isWritten = false;
  /** The page's content security policy is against the connection. */ #isForbidden = false;

  /** @param {any} host the element @param {any} base what the launcher hands over */
  constructor(host, base) {
    this.host = host;
    const { shadowRoot: shadow } = host;
    const [button, said] = shadow.children;
    this.#base = { ...base, shadow, button, said, label: button.children[1] };
    button.append(this.#count);
    this.client = this.#become(rootOf(this.claims.sub));
    this.adopt(sheet);
    base.guard(keepInside);
    shadow.append(this.#root);
    this.#listen();
    this.ready = this.#speak().then(() => {
      if (this.client.isPending) this.client.start();
      return this;
    });
  }

  /** @param {boolean} isAwaited the person is still where they were when they asked for it */
  open(isAwaited) {
    if (this.isOpen) return;
    this.isOpen = this.host.isOpen = true;
    this.client.start();
    this.fetch('presence').then((who) => {
      this.#who = who || null;
      this.#render();
    });
    const { state, seen } = this.client;
    const answered = state.inquiries.find((i) => newAnswers(i, seen));
    if (!isOpen(state.chat) && answered) this.client.go('thread', answered.id);
    this.#root.hidden = false;
    this.#raise();
    this.#base.render();
    this.#tick = setInterval(() => {
      this.#screen?.tick?.();
      this.#listLate();
    }, 500);
    this.#fit();
    this.#render();
    this.#watch();
    if (isAwaited && !this.#isInline) this.#screen.focus();
    this.tell('open');
  }

  close() {
    if (!this.isOpen || this.#isInline) return;
    this.isOpen = this.host.isOpen = false;
    this.#stay('');
    const hadFocus = this.#hasFocus;
    clearInterval(this.#tick);
    this.#root.hidden = true;
    this.#base.render();
    this.#watch();
    this.#render();
    if (hadFocus) this.#base.button.focus();
    this.tell('close');
  }

  /** The element is in another place of the page, or was taken out and put back. */
  moved() {
    const { activeElement } = document;
    if (this.isOpen) this.#raise();
    // Only what the move itself has taken.
    if (this.#focused && (!activeElement || activeElement === document.body)) this.#focused.focus({ preventScroll: true });
    this.#screen?.update();
  }

  /**
   * An attribute has changed. What the page says moves nobody: while somebody is in the panel it waits until they have left,
   * unless they are another person now, or have asked for it themselves.
   */
  async refresh(isOwn = false) {
    const root = rootOf(this.claims.sub);
    const hadFocus = this.#hasFocus;
    this.#isStale = hadFocus && !isOwn && root === this.#root0;
    if (this.#isStale) return;
    await this.#speak();
    if (root !== this.#root0) {
      // Somebody else is signed in now: they must not see the former one's chats.
      this.client.stop();
      this.client = this.#become(root);
      if (this.isOpen || this.client.isPending) this.client.start();
    }
    this.#shown = '';
    this.#render();
    if ((hadFocus || isOwn) && !this.#hasFocus) this.#screen?.focus();
  }

  get #hasFocus() { return this.#root.contains(this.#base.shadow.activeElement); }

  destroy() {
    this.ended.abort();
    clearInterval(this.#tick);
    this.client.stop();
    this.#hint(0);
    this.#root.remove();
    this.#count.remove();
  }

  // ---- for the screens ---------------------------------------------------------------------------------------------

  get state() { return this.client.state; }
  get claims() { return claimsOf(this.host.identity); }
  /** What the site says goes over what a person may type. */
  get hostName() { return this.#said('name', 60) || this.claims.sub || ''; }
  get hostEmail() { return mailAddressIn(this.#said('email', 400)); }
  now() { return browserClock.now(); }
  /** @returns {import('./types').PageError[]} */
  get recentErrors() { return this.host.getAttribute('errors') === 'off' ? [] : this.host.pageErrors?.() || []; }

  /**
   * The errors of the page, in a box: those that can be seen there go along with what is sent from it. Their list is fetched only where there are any.
   * @param {any} box @param {boolean} [isLater] only those that have not gone along with anything
   */
  listErrors(box, isLater = false) {
    const { errorList } = this;
    if (errorList) {
      // Taken out and put back it would lose the keyboard.
      if (errorList.root.parentNode !== box) box.append(errorList.root);
      errorList.update(isLater);
    } else if (this.recentErrors.length) {
      this.fetch('errorlist').then((part) => {
        if (!part || this.errorList) return;
        this.errorList = new part.ErrorList(this);
        this.#render();
      });
    }
  }

  /** What is left of the wait, as m:ss; empty unless waiting. */
  get timeLeft() {
    const { deadline } = this.state;
    if (!deadline) return '';
    const seconds = Math.max(0, Math.ceil((deadline - this.now()) / 1000));
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  }

  /** @param {number} ms */
  time(ms) { return this.#clock.format(ms); }
  /** @param {number} ms */
  day(ms) { return this.#calendar.format(ms); }
  /** What knows files, fetched with the first one; nothing where it cannot be had now. @returns {Promise<any>} */
  get filePart() {
    const { client } = this;
    return this.#filePart ||= this.fetch('files').then((part) => new part.Files(this, client).speak()).catch(() => { this.#filePart = null; });
  }

  /** A line that is a file, in the place of its words. @param {any} box @param {any} line */
  show(box, line) { if (line.file) this.filePart.then((files) => files?.show(box, line)); }
  save() { this.fetch('transcript').then((part) => part?.save(this)); }
  get root() { return this.#root; }
  /** @param {CSSStyleSheet} sheet of a part */
  adopt(sheet) {
    const { shadow } = this.#base;
    if (!shadow.adoptedStyleSheets.includes(sheet)) shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet];
  }
  focus() { this.#screen?.focus(); }
  /** Where files are added: made here, so that no part brings it along. @param {string} [text] @param {() => any} [place] */
  makeClip(text, place) { return new Clip(this, text, place); }
  /** Where files can be added now. @type {import('./clip.js').Clip | undefined} */
  get clip() { return this.#screen?.clip; }

  /** @param {string} code */
  sentence(code) { return this.client.files?.t?.refusals[code] || this.t.refusals[code] || this.t.refusals.unknown; }

  // ---- behind it ---------------------------------------------------------------------------------------------------

  /** @param {'name' | 'email'} what @param {number} most */
  #said(what, most) {
    const said = cut(String(this.claims[what] || this.host.getAttribute(what) || '').trim(), most);
    return isBlank(said) ? '' : said;
  }

  /** The client of one person, with what this browser keeps of them. @param {string} root */
  #become(root) {
    const { host } = this;
    this.#root0 = root;
    this.#tab = browserStore(root, () => sessionStorage);
    this.#left = this.#tab.get('deskbell.shown') || '';
    this.#filePart = this.terms = null;
    /** @type {Client} */
    const client = new Client({
      url: this.#socket,
      site: Number(host.getAttribute('site')) || 1,
      root, store: browserStore(root), clock: browserClock, locks: navigator.locks,
      open: (url) => new WebSocket(url),
      identity: () => host.identity,
      // Browsers remember a failed import by its address; another fragment is another try.
      work: () => load(`./work.js#${Date.now()}`),
      where: () => ({ page: /^http/.test(location.href) ? cutAddress(location.href, 1000) : '', agent: navigator.userAgent.slice(0, 400),
        screen: `${window.screen.width}x${window.screen.height}`, language: navigator.language, zone: this.#clock.resolvedOptions().timeZone }),
      errors: () => this.errorList?.take() || [],
      onState: (state, before) => client === this.client && this.#changed(state, before),
      onEvent: (name, detail) => this.tell(name, detail),
    });
    return client;
  }

  get #socket() { return `${this.#base.server.replace(/^http/, 'ws')}/ws`; }
  get #isSeen() { return this.isOpen && document.visibilityState === 'visible'; }
  #raise() { this.#base.raise(this.#root, !this.#isInline); }
  get #isInline() { return this.host.hasAttribute('inline'); }

  async #speak() {
    const lang = this.host.language;
    if (lang === this.lang) return;
    // At once with those of files: what is drawn between would be drawn in half.
    const [words] = await Promise.all([load(`./messages/${lang}.js`), this.#filePart?.then((files) => files?.speak()).catch(() => {})]);
    this.t = words.default;
    this.lang = lang;
    this.#build();
  }

  /** What depends on the language alone. */
  #build() {
    const { t } = this;
    this.#root.lang = this.lang;
    this.#clock = new Intl.DateTimeFormat(this.lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    this.#calendar = new Intl.DateTimeFormat(this.lang, { month: 'long', day: 'numeric', weekday: 'short' });
    this.#back = press('←', () => this.#goBack(), { className: 'back', 'aria-label': t.back });
    this.#menuButton = press('⋮', () => this.#showMenu(this.#menu.hidden), { 'aria-label': t.menu, 'aria-expanded': 'false' });
    const close = press('✕', () => this.close(), { 'aria-label': t.close, hidden: this.#isInline });
    this.#bell = h('i', { className: 'bell' });
    const header = h('header', {}, this.#back, this.#bell, h('div', { className: 'who' }, this.#title, this.#note), this.#menuButton, close);
    this.#root.replaceChildren(header, this.#menu, this.#banner, this.#late);
    this.#shown = '';
  }

  #listen() {
    const signal = this.ended.signal;
    addEventListener('online', () => this.client.wake(true), { signal });
    addEventListener('pageshow', (e) => this.client.wake(e.persisted), { signal });
    addEventListener('pagehide', () => this.client.pause(), { signal });
    document.addEventListener('securitypolicyviolation', (e) => {
      // Some browsers name no more of the address than its scheme.
      const isOurs = e.blockedURI && this.#socket.startsWith(e.blockedURI.replace(/[:/]+$/, ''));
      if (isOurs && e.effectiveDirective === 'connect-src' && e.disposition === 'enforce') this.#isForbidden = true;
    }, { signal });
    addEventListener('storage', (e) => this.client.storageChanged(e.key), { signal });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.client.wake();
      this.#watch();
      this.#render();
    }, { signal });
    for (const name of ['resize', 'scroll']) window.visualViewport?.addEventListener(name, () => {
      this.#fit();
      this.#screen?.update();
    }, { signal });
    this.#root.addEventListener('focusin', (/** @type {any} */ e) => { this.#focused = e.target; });
    this.#root.addEventListener('focusout', (/** @type {any} */ e) => {
      // From one to another in the panel: what is being pressed must not be drawn anew meanwhile.
      if (this.#root.contains(e.relatedTarget)) return;
      // An element that is taken out of the page loses the focus as well; that one may come back.
      queueMicrotask(() => {
        if (this.host.isConnected && !this.#root.contains(this.#base.shadow.activeElement) && this.#focused === e.target && document.hasFocus()) {
          this.#focused = null;
          if (this.#isStale) this.refresh();
        }
      });
    });
    // Who writes is about to need it.
    this.#root.addEventListener('input', () => this.fetch('chat'));
    for (const name of ['keydown', 'keyup', 'compositionstart', 'compositionend']) this.#root.addEventListener(name, (/** @type {CustomEvent} */ e) => this.#key(e.detail));
    for (const name of ['paste', 'dragover', 'dragleave', 'drop']) this.#root.addEventListener(name, (/** @type {any} */ e) => this.#offered(name, e.detail || e));
    this.#root.addEventListener('pointerdown', (/** @type {any} */ e) => this.#key(e));
    this.#root.addEventListener('click', (/** @type {Event} */ e) => {
      const path = e.composedPath();
      if (!path.includes(this.#menu) && !path.includes(this.#menuButton)) this.#showMenu(false);
    });
  }

  /** Escape closes what is in front, and nothing of the page: a dialog of the site's own that the widget is in stays open. @param {any} e */
  #key(e) {
    // It may only have ended a composition, whether the input method keeps the key or hands it on.
    const isWritten = e.isComposing || e.keyCode === 229 || this.#isWritten;
    if (e.type === 'compositionend') this.#isWritten = true;
    else if (e.keyCode !== 229) this.#isWritten = false;
    if (e.type !== 'keydown' || e.key !== 'Escape') return;
    const isMenu = !this.#menu.hidden;
    if (!this.#isInline || isMenu || isWritten) e.preventDefault();
    if (isWritten) return;
    if (isMenu) this.#showMenu(false), this.#menuButton.focus();
    else this.close();
  }

  /** Files over the panel, or pasted into it: they are for whoever answers, and not for the browser to open. @param {string} name @param {any} e */
  #offered(name, e) {
    const data = e.clipboardData || e.dataTransfer;
    // A table that is copied comes as a picture, too.
    if (!this.state.files || !data?.types.includes('Files') || data.types.includes('text/plain')) return;
    e.preventDefault();
    const list = [...data.files];
    this.filePart.then((files) => files?.offered(name, list));
  }

  /** Above the keyboard of a telephone. */
  #fit() {
    const view = window.visualViewport;
    const isFull = view && !this.#isInline && innerWidth <= 480 && view.scale < 1.01;
    // Lengths of the window are multiplied by what the page zooms itself with.
    this.#root.style.setProperty('--zoom', this.#root.currentCSSZoom || 1);
    this.#root.style.height = isFull ? `${view.height}px` : '';
    this.#root.style.top = isFull ? `${view.offsetTop}px` : '';
    this.#root.style.bottom = isFull ? 'auto' : '';
  }

  #watch() {
    this.client.watch(this.#isSeen && screen(this.state) === 'chat');
  }

  /** @param {string} name @param {any} [detail] */
  tell(name, detail) {
    this.host.dispatchEvent(new CustomEvent(`desk-bell:${name}`, { bubbles: true, composed: true, detail }));
  }

  #goBack() {
    const { client, state } = this;
    if (state.route.name === 'thread' && state.inquiries.length > 1) client.go('list');
    else if (state.route.name !== 'auto' && state.chat?.end_reason !== 'filed') client.go('auto');
    else client.dispatch({ type: 'dismiss' });
  }

  /** @param {boolean} isShown */
  #showMenu(isShown) {
    this.#menuButton.setAttribute('aria-expanded', String(isShown));
    this.#menu.hidden = !isShown;
    if (isShown) this.fetch('menu').then((part) => (!part ? this.#showMenu(false) : !this.#menu.hidden && part.fill(this, this.#menu, () => this.#showMenu(false))));
  }

  /** @param {State} state @param {State} before */
  #changed(state, before) {
    if (!this.t) return;
    if (unread(state) > unread(before) && !this.#isSeen) this.#hint(unread(state));
    if (state.link === 'up' && this.host.isShutOut) {
      // The server has let it in after all.
      this.host.isShutOut = false;
      this.#base.render();
    }
    // Each time for a page that was told so; else at the first failure, and then less and less often.
    const { failures } = state;
    if (failures > before.failures && (state.why || !(failures & (failures - 1)))) this.fetch('advice').then((part) => part?.askWhy(this.host, this.client, this.#base.server, this.#isForbidden, state, this.#base.render));
    this.#render();
    this.#watch();
  }

  /** A title that tells of new messages, until they are seen. @param {number} n */
  #hint(n) {
    if (this.#title0 && !n) {
      if (document.title.endsWith(this.#title0)) document.title = this.#title0;
      this.#title0 = '';
    } else if (n) {
      this.#title0 ||= document.title || ' ';
      document.title = `(${n}) ${this.#title0}`;
    }
  }

  /** Its conversation is shown again on the next page of this tab, if it goes on until then. @param {string} talk */
  #stay(talk) {
    this.#left = '';
    if ((this.#tab.get('deskbell.shown') || '') !== talk) this.#tab[talk ? 'set' : 'remove']('deskbell.shown', talk);
  }

  #render() {
    const { t, state, client } = this;
    if (!t) return;
    const talk = isOpen(state.chat) ? String(state.chat?.id) : pendingCall(state)?.key || '';
    if (this.isOpen) this.#stay(talk);
    // Later somebody would be surprised by it.
    else if (talk && talk === this.#left && this.now() < this.#born + soon) return this.open(false);
    if (state.messages.length || state.inquiries.length) this.fetch('notify').then((part) => part?.update(this));
    if (this.#filePart || state.outbox.some((e) => e.frame.type === 'open_file')) this.filePart.then((files) => files?.changed());
    const fresh = unread(state) + state.inquiries.reduce((n, i) => n + newAnswers(i, client.seen), 0);
    const { chat } = state;
    this.#count.textContent = fresh ? String(fresh) : '';
    const label = chat?.state === 'waiting' ? t.waiting : chat?.state === 'active' ? ownName(chat.admin_name || '') || t.chatting : this.host.getAttribute('label') ?? t.call;
    put(this.#base.label, label);
    this.#base.button.setAttribute('aria-label', (label || t.call) + (fresh ? `, ${t.unread(fresh)}` : ''));
    this.#base.button.setAttribute('aria-expanded', String(this.isOpen));
    if (fresh > this.#unread && !this.isOpen) this.#base.said.textContent = t.unread(fresh);
    this.#unread = fresh;
    if (!this.isOpen) return;
    this.#base.said.textContent = '';
    if (this.#isSeen) this.#hint(0);

    const name = screen(state);
    // Who rings may have to leave an inquiry, or want to keep what was said, in a minute when nothing can be fetched.
    const wanted = name === 'chat' ? ['chat', 'inquiry', 'menu', 'transcript'] : name === 'inquiry' ? ['chat', 'inquiry', 'inquiries'] : name !== 'call' || state.inquiries.length ? ['inquiries'] : [];
    for (const part of wanted) this.fetch(part);
    // What is typed is kept as it is typed; words that come back are shown by a new form.
    const isGiven = this.#given !== client.given && /^(call|inquiry)$/.test(name);
    this.#given = client.given;
    if (name !== this.#shown || isGiven) {
      const hadFocus = this.#hasFocus;
      this.#screen?.root.remove();
      this.#screen = new (screens[name] || Fetching)(this);
      this.#root.append(this.#screen.root);
      this.#shown = name;
      this.#screen.update();
      if (hadFocus) this.#screen.focus();
    } else {
      this.#screen.update();
    }
    this.#listLate();
    this.#renderHeader(name);
    this.#renderBanner();
  }

  #listLate() {
    const { chat } = this.state;
    const name = screen(this.state);
    this.#late.hidden = name === 'chat' ? !isOpen(chat) && !pendingCall(this.state) : name !== 'thread';
    if (!this.#late.hidden) this.listErrors(this.#late, true);
  }

  /** @param {string} name @returns {Promise<any>} nothing if it cannot be had now */
  fetch(name) {
    // Browsers remember a failed import by its address; another fragment is another try.
    return this.#parts[name] ||= load(`./${name}.js#${Date.now()}`).then((part) => {
      Object.assign(screens, part.screens);
      if (part.sheet) this.adopt(part.sheet);
      if (this.#screen instanceof Fetching) this.#shown = '';
      this.#render();
      return part;
    }).catch(() => { this.#parts[name] = null; });
  }

  /** @param {string} name */
  #renderHeader(name) {
    const { t, state } = this;
    const { chat, link } = state;
    const isUp = link === 'up';
    const isRinging = chat?.state === 'waiting';
    let title = t.call;
    let note = state.why || (isUp && this.#who !== undefined) ? '' : t.connecting;
    let dot = 'off';
    if (name === 'chat' && chat?.state === 'active') {
      [title, note, dot] = [chat.admin_name || t.chatting, chat.overdue ? t.moment : t.chatting, isUp ? 'on' : 'off'];
    } else if (name === 'chat' && (isRinging || pendingCall(state))) {
      [title, dot] = [isRinging ? t.waiting : t.sending, ''];
      note = isUp ? '' : t.whenOnline;
    } else if (name !== 'call') {
      [title, note] = name === 'chat' ? [t.over, t.overNote] : name === 'inquiry'
        ? [t.inquiry, chat?.state === 'missed' ? t.missedNote : t.inquiryNote] : [t.mine, ''];
      dot = '';
    }
    [title, note, dot] = this.#who?.said(this, name) || [title, note, dot];
    put(this.#title, title);
    put(this.#note, note);
    this.#note.hidden = !note;
    if (dot) this.#note.dataset.dot = dot;
    else delete this.#note.dataset.dot;
    this.#root.setAttribute('aria-label', title);
    this.#bell.classList.toggle('sway', isRinging);
    this.#back.hidden = name === 'call' || name === 'chat' || (name === 'inquiry' && state.route.name === 'auto');
    this.#bell.style.display = this.#back.hidden ? '' : 'none';
    this.#who?.meet(this, name, this.#root);
  }

  #renderBanner() {
    const { t, state } = this;
    const held = state.hold ? state.hold.until - this.now() : 0;
    let text = '';
    if (state.why) text = this.sentence(state.why);
    else if (state.link === 'down') text = t.lost;
    else if (held > 0 && state.hold && state.outbox.length) text = state.hold.code === 'work_needed' ? t.status.sending : t.holding(state.hold.code, Math.ceil(held / 1000));
    else if (state.notice) text = this.sentence(state.notice);
    put(this.#banner, text);
    this.#banner.hidden = !text;
  }
}
