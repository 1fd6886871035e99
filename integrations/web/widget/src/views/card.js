// A card: what was noted in the student's own words. It is edited where it stands, confirmed, or taken back.

import { html, nothing } from "lit";

import { icon } from "./icons.js";

/** `place`: none while the card is still coming; nothing can be done with it then. */
export function card(shown, place, view) {
  const { words, cards } = view;
  const doing = cards.doing.get(place);
  const title = words.cards[shown.kind] ?? shown.kind;
  return html`<div class="card" part="card" role="group" data-card=${shown.kind} aria-label=${title}>
    <h2>
      ${title}
      <span class="kept-mark">✓ ${shown.confirmed ? words.confirmed : words.kept}</span>
    </h2>
    ${doing?.isEdited ? editing(shown, place, doing, view) : fields(shown, words)}
    ${doing?.isWithdrawn ? which(shown, place, view) : nothing}
    ${doing || !place || !shown.parts?.length ? nothing : tools(shown, place, view)}
  </div>`;
}

function fields({ fields }, words) {
  return html`<dl>
    ${Object.entries(fields).map(
      ([name, said]) =>
        html`<div>
          <dt>${words.kinds[name] ?? name}</dt>
          <dd><q class="own-words" dir="auto">${said}</q></dd>
        </div>`,
    )}
  </dl>`;
}

function tools(shown, place, { words, cards }) {
  return html`<div class="tools">
    ${shown.confirmed
      ? nothing
      : html`<button type="button" class="tool" @click=${() => cards.confirm(shown)}>${icon.confirm} ${words.confirm}</button>`}
    <button type="button" class="tool" data-change @click=${() => cards.edit(place, shown)}>
      ${icon.change} ${words.change}
    </button>
    <button type="button" class="tool" @click=${() => cards.withdrawFrom(place, shown)}>${icon.not} ${words.not_said}</button>
  </div>`;
}

function editing(shown, place, doing, { words, cards }) {
  return html`<form
    class="editing"
    @submit=${(event) => {
      event.preventDefault();
      cards.save(place, shown);
    }}
  >
    ${shown.parts.map((part) => field(part.name, shown, place, doing, words))}
    <div class="row">
      <button type="submit" class="main-button">${words.save}</button>
      <button type="button" class="quiet-button" @click=${() => cards.leave(place)}>${words.cancel}</button>
    </div>
  </form>`;
}

function field(name, { fields }, place, doing, words) {
  const id = `edit-${place}-${name}`;
  const isLacking = doing.lacks === name;
  const isChanged = name in doing.stood && fields[name] !== doing.stood[name];
  return html`<label for=${id}>${words.kinds[name] ?? name}</label>
    ${isChanged
      ? html`<p class="problem">${words.problems.entry_changed} <q class="own-words" dir="auto">${fields[name]}</q></p>`
      : nothing}
    <textarea
      id=${id}
      rows="2"
      dir="auto"
      .value=${doing.words[name] ?? fields[name] ?? ""}
      aria-invalid=${isLacking}
      aria-describedby=${isLacking ? `${id}-lacks` : nothing}
      @input=${(event) => (doing.words[name] = event.target.value)}
    ></textarea>
    ${isLacking ? html`<p class="problem" id="${id}-lacks">${words.not_empty}</p>` : nothing}`;
}

function which(shown, place, { words, cards }) {
  return html`<fieldset class="which">
    <legend>${words.which}</legend>
    ${shown.parts.map(
      (part) =>
        html`<button type="button" class="choice" @click=${() => cards.withdraw(place, shown, part)}>
          ${words.kinds[part.name] ?? part.name}
        </button>`,
    )}
    <button type="button" class="quiet-button" @click=${() => cards.leave(place)}>${words.cancel}</button>
  </fieldset>`;
}
