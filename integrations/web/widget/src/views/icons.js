// Small drawings beside words; never without them.

import { svg, html } from "lit";

const drawn = (shape) =>
  html`<svg class="icon" viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" focusable="false">${shape}</svg>`;

export const icon = {
  talk: drawn(svg`<path d="M3 4.5h14v9H9l-4 3.2v-3.2H3z" />`),
  close: drawn(svg`<path d="M5 5l10 10M15 5L5 15" />`),
  person: drawn(svg`<circle cx="10" cy="6.5" r="3" /><path d="M4 17c.6-3.6 3-5.2 6-5.2s5.4 1.6 6 5.2" />`),
  why: drawn(svg`<circle cx="10" cy="10" r="7.2" /><path d="M7.9 8a2.1 2.1 0 1 1 2.9 2c-.6.3-.8.7-.8 1.4M10 13.8v.1" />`),
  listen: drawn(svg`<path d="M3 8v4h3l4 3.2V4.8L6 8zM13 7.4a3.7 3.7 0 0 1 0 5.2M15.3 5a7 7 0 0 1 0 10" />`),
  stop: drawn(svg`<path d="M6 6h8v8H6z" />`),
  not: drawn(svg`<path d="M4 8h8.5a3.7 3.7 0 0 1 0 7.4H8M7 4.6L3.6 8 7 11.4" />`),
  change: drawn(svg`<path d="M4 16l.8-3.6L13.4 3.8l2.8 2.8-8.6 8.6z" />`),
  confirm: drawn(svg`<path d="M4 10.6l4 4 8-9" />`),
  speak: drawn(svg`<path d="M8 4.6a2 2 0 1 1 4 0v5a2 2 0 1 1-4 0zM5.2 9.2a4.8 4.8 0 0 0 9.6 0M10 14v3" />`),
  clock: drawn(svg`<circle cx="10" cy="10" r="7.2" /><path d="M10 6v4.3l2.7 1.6" />`),
  more: drawn(svg`<path d="M4.5 12.5L10 7l5.5 5.5" />`),
  less: drawn(svg`<path d="M4.5 7.5L10 13l5.5-5.5" />`),
};
