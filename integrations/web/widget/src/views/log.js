// What was said and what may be tapped: the part of the conversation that scrolls.

import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";

import { message, outgoing, replyToCome } from "./message.js";

export function log(view) {
  const { words, conversation } = view;
  const { messages, outbox, live, isThinking } = conversation;
  const unstored = outbox.unstored.filter((each) => !messages.some(({ inPlaceOf }) => inPlaceOf === each.body.client_message_id));
  const current = unstored.filter((each) => each === outbox.next);
  const later = unstored.filter((each) => each !== outbox.next);
  return html`<div
    id="log"
    class="log"
    part="log"
    role="log"
    aria-live="off"
    aria-label=${words.log}
    aria-busy=${isThinking}
    tabindex="0"
  >
    ${view.notice ? notice(view) : nothing}
    ${repeat(
      messages,
      (each) => each.key ?? each.id,
      (each) => message(each, view),
    )}
    ${current.map((each) => outgoing(each, view))} ${live || isThinking ? replyToCome(live, view) : nothing}
    ${later.map((each) => outgoing(each, view))} ${empty(view)} ${feelings(view)} ${choices(view)}
  </div>`;
}

function empty({ words, conversation, sayIt }) {
  if (!conversation.about || conversation.messages.length || conversation.outbox.items.length) return nothing;
  return html`<div class="empty">
    <p>${words.empty}</p>
    <ul class="choices">
      ${words.openers.map(
        (opener) =>
          html`<li><button type="button" class="choice" part="choice" @click=${() => sayIt(opener)}>${opener}</button></li>`,
      )}
    </ul>
  </div>`;
}

function choices({ words, conversation, tap }) {
  if (!conversation.choices.length) return nothing;
  return html`<ul class="choices" aria-label=${words.choices}>
    ${conversation.choices.map(
      (each) =>
        html`<li>
          <button type="button" class="choice" part="choice" data-choice=${each.id} @click=${() => tap(each)}>
            ${each.label}
          </button>
        </li>`,
    )}
  </ul>`;
}

/** How somebody feels is theirs to say or not. */
function feelings({ words, conversation, sayIt }) {
  if (!conversation.feelings.length) return nothing;
  return html`<section class="feelings" aria-labelledby="feelings">
    <h2 id="feelings">${words.feelings} <small>${words.feelings_hint}</small></h2>
    <ul class="choices">
      ${conversation.feelings.map(
        ({ id, label }) =>
          html`<li>
            <button type="button" class="choice" part="choice" data-feeling=${id} @click=${() => sayIt(label)}>
              ${label}
            </button>
          </li>`,
      )}
      <li>
        <button type="button" class="quiet-button" @click=${() => conversation.skipFeelings()}>${words.skip}</button>
      </li>
    </ul>
  </section>`;
}

/** What is to be read before the first message, where the service's own page cannot be opened with a session. */
function notice({ words, notice, agree }) {
  return html`<section class="notice" aria-labelledby="notice">
    <h2 id="notice">${words.notice}</h2>
    <p class="quiet">${words.notice_hint}</p>
    <ul>
      ${notice.says.map((each) => html`<li>${each}</li>`)}
    </ul>
    <button type="button" class="main-button" @click=${agree}>${words.agree}</button>
  </section>`;
}
