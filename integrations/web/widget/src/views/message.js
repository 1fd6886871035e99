// One message as it stands in the log. Words from people and from the coach only ever become text.

import { html, nothing } from "lit";

import { placeOf } from "../cards.js";
import { sentenceOf } from "../strings.js";
import { Reader } from "../voice.js";
import { card } from "./card.js";
import { icon } from "./icons.js";

const AUTHORS = { learner: "you", coach: "coach", teacher: "teacher" };

export function message(said, view) {
  const { words, talkLanguage } = view;
  const item = view.conversation.outbox.of(said);
  return html`<article class="message from-${said.author}" part="message message-${said.author}">
    <span class="who">${words[AUTHORS[said.author]]}</span>
    <p class="words" dir="auto" lang=${said.author === "coach" ? talkLanguage : nothing}>${said.text}</p>
    ${said.cards?.map((each, index) => card(each, placeOf(said, index), view))} ${sources(said.sources, view)} ${referral(said.referral, words)}
    ${said.inPlaceOf ? html`<p class="mark">${words.unstored}</p>` : nothing} ${item ? mark(item, view) : nothing}
    ${said.author === "coach" && !said.inPlaceOf ? tools(said, view) : nothing}
  </article>`;
}

/** A message that is not known to be stored yet. */
export function outgoing(item, view) {
  return html`<article class="message from-learner" part="message message-learner">
    <span class="who">${view.words.you}</span>
    <p class="words" dir="auto">${item.shown}</p>
    ${mark(item, view)}
  </article>`;
}

export function replyToCome(reply, view) {
  if (!reply) return thinking(view.words);
  return html`<article class="message from-coach" part="message message-coach">
    <span class="who">${view.words.coach}</span>
    <p class="words" dir="auto" lang=${view.talkLanguage}>${reply.text}</p>
    ${reply.cards.map((each) => card(each, null, view))} ${sources(reply.sources, view)} ${referral(reply.referral, view.words)}
  </article>`;
}

function thinking(words) {
  return html`<article class="message from-coach thinking">
    <span class="who">${words.coach}</span>
    <p class="words" aria-hidden="true"><span></span><span></span><span></span></p>
  </article>`;
}

/** What becomes of a message: nothing is said of one that is on its way. */
function mark(item, view) {
  const { words, conversation } = view;
  if (item.state === "sending") return nothing;
  if (item.state === "failed") {
    return html`<p class="mark" role="alert">
      <span>${sentenceOf(item.problem, words)}</span>
      <button type="button" class="quiet-button" @click=${() => conversation.again(item)}>${words.again}</button>
    </p>`;
  }
  if (item !== conversation.outbox.next) return html`<p class="mark waiting">${icon.clock} ${words.in_line}</p>`;
  return html`<p class="mark waiting">
    <span>${icon.clock} ${words.waiting}</span>
    <button type="button" class="quiet-button" @click=${() => conversation.wake()}>${words.try_now}</button>
  </p>`;
}

function sources(cited, { words, origin }) {
  if (!cited?.length) return nothing;
  const own = cited.map((each) => ({ ...each, url: new URL(each.href, origin) }));
  return html`<div class="sources">
    <p>${words.sources}</p>
    <ul>
      ${own
        .filter(({ url }) => url.origin === origin)
        .map(
          ({ url, n, title, place }) =>
            html`<li>
              <a href=${url.href} target="_blank" rel="noopener"
                >${n}. ${title}: ${place}<span class="visually-hidden"> (${words.opens_new})</span></a
              >
            </li>`,
        )}
    </ul>
  </div>`;
}

export function referral(person, words) {
  if (!person) return nothing;
  return html`<div class="referral" role="group" aria-label=${words.person_heading}>
    <h2>${words.person_heading}</h2>
    ${who(person)}
  </div>`;
}

export function who({ name, role, helplines = [] }) {
  return html`<p class="person">${name}</p>
    <p class="role">${role}</p>
    ${helplines.length
      ? html`<ul>
          ${helplines.map((line) => html`<li><strong>${line.contact}</strong>${line.name}</li>`)}
        </ul>`
      : nothing}`;
}

// What can be asked of something the coach said

function tools(said, view) {
  const { words, reader, conversation } = view;
  const why = view.whys.get(said.turn_id);
  const isLatest = conversation.messages.at(-1) === said && !conversation.outbox.next;
  const key = said.key ?? said.id;
  const isRead = reader.reading === key;
  return html`<div class="tools">
      ${said.turn_id
        ? html`<button
            type="button"
            class="tool"
            aria-expanded=${Boolean(why)}
            aria-controls="why-${said.turn_id}"
            @click=${() => view.toggleWhy(said.turn_id)}
          >
            ${icon.why} ${words.why}
          </button>`
        : nothing}
      ${Reader.isHere
        ? html`<button
            type="button"
            class="tool"
            aria-pressed=${isRead}
            @click=${() => reader.toggle(key, said.text, view.talkLanguage)}
          >
            ${isRead ? icon.stop : icon.listen} ${isRead ? words.stop_listening : words.listen}
          </button>`
        : nothing}
      ${isLatest && !said.cards?.length
        ? html`<button type="button" class="tool" @click=${() => view.sayIt(words.not_said)}>
            ${icon.not} ${words.not_said}
          </button>`
        : nothing}
    </div>
    <div class="why" id="why-${said.turn_id}" ?hidden=${!why}>${why ? reasons(why, words) : nothing}</div>`;
}

function reasons({ state, why, worded, facts }, words) {
  if (state === "asked") return html`<p>${words.loading}</p>`;
  if (state !== "told") return html`<p>${words[state]}</p>`;
  return html`<p class="because">${why}</p>
    ${facts?.length
      ? html`<p>${words.why_facts}</p>
          <ul>
            ${facts.map(
              (fact) =>
                html`<li>
                  <span class="kind">${words.kinds[fact.kind] ?? fact.kind}</span>
                  <q class="own-words" dir="auto">${fact.text}</q>
                </li>`,
            )}
          </ul>`
      : html`<p class="quiet">${words.why_none}</p>`}
    ${worded ? html`<p class="quiet">${worded}</p>` : nothing}`;
}

