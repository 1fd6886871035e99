// "Talk to a person": who that is, at once and without asking anybody.

import { html } from "lit";

import { icon } from "./icons.js";
import { who } from "./message.js";

export function personButton(view) {
  return html`<button
    type="button"
    id="to-person"
    class="quiet-button"
    part="person-button"
    aria-expanded=${view.showsPerson}
    aria-controls="person"
    @click=${view.togglePerson}
  >
    ${icon.person} ${view.words.person}
  </button>`;
}

export function person(view) {
  const { words, conversation, origin } = view;
  const known = conversation.about?.person;
  return html`<section id="person" class="to-person" part="person" role="region" aria-label=${words.person} ?hidden=${!view.showsPerson}>
    <h2>${words.person_heading}</h2>
    ${known ? who(known) : html`<p>${words.person_unknown}</p>`}
    <div class="row">
      <button type="button" class="main-button" @click=${view.sayPerson}>${words.person_tell}</button>
      <a class="button" href="${origin}/my/adult" target="_blank" rel="noopener"
        >${words.person_write}<span class="visually-hidden"> (${words.opens_new})</span></a
      >
    </div>
  </section>`;
}
