// Where a student writes: the box that grows, who reads it, and speaking instead of typing.

import { html, nothing } from "lit";

import { fill, sentenceOf } from "../strings.js";
import { Dictation } from "../voice.js";
import { icon } from "./icons.js";

export const LONGEST = 8000;
const SHOWN_FROM = 7000;

export function composer(view) {
  const { words, conversation, dictation } = view;
  const isNearTheEnd = view.length >= SHOWN_FROM;
  return html`<form
    id="composer"
    class="composer"
    part="composer"
    @submit=${(event) => {
      event.preventDefault();
      view.sayTyped();
    }}
  >
    ${problem(view)} ${spoken(view)} ${whoReads(view)}
    <label for="message" class="visually-hidden">${words.label}</label>
    <div class="row">
      <textarea
        id="message"
        part="input"
        name="message"
        rows="1"
        dir="auto"
        autocomplete="off"
        placeholder=${words.placeholder}
        aria-describedby="composer-hint${isNearTheEnd ? " counter" : ""}"
        @input=${view.typed}
        @keydown=${(event) => onKey(event, view)}
      ></textarea>
      ${Dictation.isHere
        ? html`<button
            type="button"
            class="square"
            aria-pressed=${dictation.state === "on"}
            aria-label=${dictation.state === "on" ? words.stop_dictating : words.dictate}
            @click=${() => dictation.toggle(view.talkLanguage)}
          >
            ${dictation.state === "on" ? icon.stop : icon.speak}
          </button>`
        : nothing}
      <button type="submit" class="main-button" part="send">${words.send}</button>
    </div>
    <p class="hint">
      <span id="composer-hint">${words.hint}</span>
      ${isNearTheEnd
        ? html`<span id="counter" class=${view.length > LONGEST ? "counter over" : "counter"}
            >${fill(words.counter, { n: new Intl.NumberFormat(view.language).format(view.length) })}</span
          >`
        : nothing}
    </p>
  </form>`;
}

/** Whole before the first message; where there is little room, two lines of it from then on. */
function whoReads({ words, conversation, showsAllOfWhoReads, toggleWhoReads }) {
  const isShort = conversation.messages.length > 0 && !showsAllOfWhoReads;
  return html`<div class="reads">
    <p id="who-reads" class=${isShort ? "who-reads short" : "who-reads"}>${conversation.about?.who_reads ?? nothing}</p>
    <button
      type="button"
      class="square"
      aria-expanded=${!isShort}
      aria-controls="who-reads"
      aria-label=${words.who_reads}
      ?hidden=${!conversation.messages.length}
      @click=${toggleWhoReads}
    >
      ${isShort ? icon.more : icon.less}
    </button>
  </div>`;
}

function onKey(event, view) {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  view.sayTyped();
}

function problem({ words, conversation, wayOn }) {
  const { problem } = conversation;
  const way = problem && wayOn(problem);
  return html`<p id="problem" class="problem" part="problem" role="alert" ?hidden=${!problem}>
    ${problem ? sentenceOf(problem, words) : nothing}
    ${way ? html`<a href=${way.href} target="_blank" rel="noopener">${way.text}</a>` : nothing}
  </p>`;
}

/** Before anything is heard, who may hear it is said. */
function spoken({ words, dictation, talkLanguage }) {
  if (dictation.state === "on") return html`<p class="spoken">${words.dictation_on}</p>`;
  if (dictation.state === "refused") return html`<p class="spoken">${words.dictation_refused}</p>`;
  if (dictation.state !== "asking") return nothing;
  return html`<div class="spoken" role="group" aria-labelledby="dictation-note">
    <p id="dictation-note">${words.dictation_note}</p>
    <div class="row">
      <button type="button" class="main-button" @click=${() => dictation.begin(talkLanguage)}>${words.dictation_go}</button>
      <button type="button" class="quiet-button" @click=${() => dictation.toggle()}>${words.not_now}</button>
    </div>
  </div>`;
}
