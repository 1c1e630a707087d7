// SPDX-License-Identifier: MIT
// Types of <desk-bell> for the sites that carry it: a copy of this file beside their sources. See docs/embedding.md.

export interface DeskBellAttributes {
  label?: string;
  greeting?: string;
  position?: 'left' | 'right';
  accent?: string;
  'offset-x'?: number | string;
  'offset-y'?: number | string;
  theme?: 'light' | 'dark';
  lang?: string;
  inline?: boolean | '';
  name?: string;
  email?: string;
  identity?: string;
  types?: string;
  privacy?: string;
  consent?: string;
  errors?: 'off';
  server?: string;
  site?: number | string;
  id?: string;
}

export interface DeskBellEventMap {
  'desk-bell:open': CustomEvent<undefined>;
  'desk-bell:close': CustomEvent<undefined>;
  'desk-bell:call': CustomEvent<undefined>;
  'desk-bell:answered': CustomEvent<{ name: string }>;
  'desk-bell:ended': CustomEvent<{ reason: string }>;
  'desk-bell:inquiry': CustomEvent<{ id: number }>;
  'desk-bell:language': CustomEvent<{ lang: 'ko' | 'en' }>;
}

export interface DeskBellElement extends HTMLElement {
  /** Opens the panel, and fetches it the first time. */
  open(): Promise<void>;
  close(): Promise<void>;
  /** The token with which the site says who its visitor is. */
  identity: string;
  /** The language that is spoken now. */
  readonly language: 'ko' | 'en';
  addEventListener<K extends keyof DeskBellEventMap>(type: K, listener: (event: DeskBellEventMap[K]) => void, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'desk-bell': DeskBellElement;
  }
  interface DocumentEventMap extends DeskBellEventMap {}
  namespace JSX {
    interface IntrinsicElements {
      'desk-bell': DeskBellAttributes;
    }
  }
}
