// <learning-coach>: the conversation, on the service's own page or on any page of a school's site.

import { LitElement, html, nothing } from "lit";

import { Cards } from "./cards.js";
import { Conversation } from "./conversation.js";
import { askingAt, HandOff, OwnSession } from "./identity.js";
import { Problem } from "./problem.js";
import { languageOf, wordsOf } from "./strings.js";
import { styles } from "./styles.js";
import { Coach } from "./transport.js";
import { composer, LONGEST } from "./views/composer.js";
import { icon } from "./views/icons.js";
import { log } from "./views/log.js";
import { person, personButton } from "./views/person.js";
import { Dictation, Reader } from "./voice.js";

const NEAR = 80; // pixels from the end of the log, within which it keeps to the end
const script = document.currentScript?.src;

export class LearningCoach extends LitElement {
  static styles = styles;
  static properties = {
    service: {},
    handoffUrl: { attribute: "handoff-url" },
    handoff: { attribute: false },
    session: { type: Boolean },
    display: {},
    open: { type: Boolean, reflect: true },
    autofocus: { type: Boolean },
  };
  static observedAttributes = [...super.observedAttributes, "lang"];

  constructor() {
    super();
    this.open = false;
    this.display = "floating";
    this.showsPerson = false;
    this.showsAllOfWhoReads = false;
    this.notice = null;
    this.length = 0;
    this.typedBefore = ""; // before somebody began to speak
    this.whys = new Map(); // by turn
    this.cards = new Cards(this);
    this.person = null; // whom the site named
    const changed = () => this.requestUpdate();
    this.reader = new Reader(changed);
    this.dictation = new Dictation({ changed, heard: (text) => this.put(this.typedBefore + text) });
    for (const each of ["typed", "tap", "sayIt", "sayPerson", "togglePerson", "toggleWhoReads", "agree", "wayOn"]) this[each] = this[each].bind(this);
    this.back = () => this.conversation?.wake();
    this.leaving = (event) => {
      if (this.session && new URL(event.target.action, location.href).pathname === "/sign-out") this.signOut();
    };
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener("online", this.back);
    document.addEventListener("submit", this.leaving);
    document.addEventListener("visibilitychange", this.back);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener("online", this.back);
    document.removeEventListener("submit", this.leaving);
    document.removeEventListener("visibilitychange", this.back);
    this.reader.stop();
    this.dictation.stop();
    this.conversation?.close();
    this.conversation = null;
  }

  attributeChangedCallback(name, before, now) {
    super.attributeChangedCallback(name, before, now);
    if (name === "lang") this.requestUpdate();
  }

  get isInline() {
    return this.display === "inline";
  }

  // For the page around it

  /** Open the floating coach and go to its box. */
  async show() {
    if (this.open || this.isInline) return;
    this.open = true;
    await this.updateComplete;
    this.box.focus();
  }

  /** Close it, and go back to the button that opens it. */
  async hide() {
    if (!this.open || this.isInline) return;
    this.open = false;
    this.dictation.stop();
    this.reader.stop();
    await this.updateComplete;
    this.renderRoot.querySelector("#launcher").focus();
  }

  /** Whoever talked has left: nothing of theirs stays in this browser. */
  signOut() {
    this.conversation?.forget();
    this.beginAnew();
  }

  // The conversation

  begin() {
    const service = this.service || (script ? new URL(script).origin : this.session ? location.origin : "");
    this.origin = service && new URL(service, location.href).origin;
    this.conversation = new Conversation(new Coach(this.origin, this.identity()), {
      changed: () => this.requestUpdate(),
      announce: (text) => this.announce(text),
      said: ({ author, id, turn_id }) => this.tell("message", { author, id, turn_id }),
      giveBack: (item) => this.giveBack(item),
      troubled: (problem) => this.troubled(problem),
    });
    this.conversation.start().then(() => this.opened());
  }

  identity() {
    if (this.session && this.origin === location.origin) return new OwnSession(this.origin);
    const ask = this.handoff ?? (this.handoffUrl ? askingAt(this.handoffUrl) : null);
    if (!ask || !this.origin) return { token: async () => Promise.reject(new Problem("no_coach")) };
    return new HandOff(this.origin, ask, (id) => this.meet(id));
  }

  /** One tab may see one person after another: what the first said is not for the next. */
  meet(id) {
    const before = this.person;
    this.person = id;
    if (!before || before === id) return;
    this.signOut();
    throw new Problem("handoff_refused");
  }

  beginAnew() {
    this.put("");
    this.whys.clear();
    this.cards.doing.clear();
    this.notice = null;
    this.begin();
  }

  opened() {
    const { about, kept } = this.conversation ?? {};
    if (!about) return;
    if (kept.draft && !this.box.value) this.put(kept.draft);
    this.tell("open", {});
    if (this.conversation.messages.length) this.toTheEnd();
    if (this.autofocus) this.box.focus();
  }

  troubled(problem) {
    this.tell("problem", { code: problem.code });
    if (problem.code === "assent_needed" && !this.conversation.about) this.showNotice();
  }

  async showNotice() {
    if (this.session) return location.assign(`${this.origin}/my/notice`);
    try {
      this.notice = await this.conversation.coach.notice();
      this.requestUpdate();
    } catch (problem) {
      this.conversation.complain(problem);
    }
  }

  async agree() {
    try {
      await this.conversation.coach.assent(this.notice.version);
      this.notice = null;
      await this.conversation.start();
      this.opened();
    } catch (problem) {
      if (problem.code === "notice_outdated") await this.showNotice();
      this.conversation.complain(problem);
    }
    this.requestUpdate();
  }

  // Saying something

  get box() {
    return this.renderRoot.querySelector("#message");
  }

  /** Put words into the box. */
  put(text) {
    if (!this.box) return;
    this.box.value = text;
    this.typed();
  }

  typed(event) {
    const { value } = this.box;
    if (event && this.dictation.state === "on") this.dictation.stop(); // by hand from here on
    this.length = [...value].length;
    this.box.rows = Math.min(8, Math.max(1, value.split("\n").length));
    if (this.conversation?.kept) this.conversation.kept.draft = value;
    if (this.dictation.state !== "on") this.typedBefore = value && `${value.trimEnd()} `;
    this.requestUpdate();
  }

  sayTyped() {
    const text = this.box.value;
    if (!text.trim()) return;
    if (this.length > LONGEST) return this.conversation.complain(new Problem("message_too_long"));
    this.dictation.stop();
    this.put("");
    this.sayIt(text);
  }

  sayIt(text) {
    this.send({ text }, text);
  }

  /** Tap a quick reply. What came of itself asked nothing: its replies are plain words. */
  tap({ id, label }) {
    this.send(this.conversation.messages.at(-1).nudge ? { text: label } : { choice_id: id }, label);
  }

  sayPerson() {
    this.showsPerson = false;
    this.sayIt(this.talkWords.person_say);
  }

  /** `from`: the card and its part in which the words were typed. */
  send(body, shown, from) {
    this.conversation.say(body, shown, from);
    this.announce(this.words.thinking);
    this.keepsToTheEnd = true;
    this.toTheBox();
  }

  toTheBox() {
    this.box.focus({ preventScroll: true });
  }

  /** What could not be stored goes back to where it was typed. */
  giveBack({ body: { text }, from }) {
    if (!text || (from && this.cards.takeBack(from, text))) return;
    this.put(this.box.value ? `${text}\n${this.box.value}` : text);
  }

  // Why, and a person

  async toggleWhy(turn) {
    if (this.whys.delete(turn)) return this.requestUpdate();
    this.whys.set(turn, { state: "asked" });
    this.requestUpdate();
    let told;
    try {
      told = { ...(await this.conversation.why(turn)), state: "told" };
      this.announce(told.why);
    } catch (problem) {
      told = { state: problem.passes ? "why_unknown" : "why_lost" };
    }
    if (this.whys.has(turn)) this.whys.set(turn, told);
    this.requestUpdate();
  }

  togglePerson() {
    this.showsPerson = !this.showsPerson;
    this.requestUpdate();
  }

  toggleWhoReads() {
    this.showsAllOfWhoReads = !this.showsAllOfWhoReads;
    this.requestUpdate();
  }

  /** Where to go on after some problems, in a tab of its own: what was typed stays here. */
  wayOn({ code }) {
    if (code === "sign_in_needed" && this.session) return { href: `${this.origin}/talk`, text: this.words.sign_in_again };
    if (code === "assent_needed" && this.session) return { href: `${this.origin}/my/notice`, text: this.words.read_it };
  }

  // What the page around it hears, and what is read out

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(`learning-coach:${name}`, { detail, bubbles: true, composed: true }));
  }

  announce(text) {
    this.announced = text;
    this.requestUpdate();
  }

  onKey(event) {
    if (event.key !== "Escape" || event.isComposing) return;
    const [edited] = this.cards.doing.keys();
    if (edited) this.cards.leave(edited);
    else if (this.dictation.state !== "off") this.dictation.stop();
    else if (this.showsPerson) {
      this.togglePerson();
      this.renderRoot.querySelector("#to-person").focus();
    } else if (!this.isInline) this.hide();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // Drawing

  willUpdate() {
    this.language = languageOf(this);
    this.words = wordsOf(this.language);
    if (!this.conversation && (this.open || this.isInline)) this.begin();
    this.talkLanguage = this.conversation?.about?.language ?? this.language;
    this.talkWords = wordsOf(this.talkLanguage) ?? this.words;
    const log = this.renderRoot.querySelector("#log");
    if (log && this.conversation?.messages.length) this.keepsToTheEnd ||= log.scrollHeight - log.scrollTop - log.clientHeight < NEAR;
  }

  updated() {
    if (this.keepsToTheEnd) this.toTheEnd();
    this.keepsToTheEnd = false;
  }

  async toTheEnd() {
    await this.updateComplete;
    const log = this.renderRoot.querySelector("#log");
    if (log) log.scrollTop = log.scrollHeight;
  }

  render() {
    if (this.isInline) {
      return this.panel(html`<div class="head" part="header"><slot name="heading"></slot>${personButton(this)}</div>`);
    }
    return html`<button
        type="button"
        id="launcher"
        class="launcher"
        part="launcher"
        lang=${this.language}
        aria-expanded=${this.open}
        aria-controls="panel"
        ?hidden=${this.open}
        @click=${this.show}
      >
        ${icon.talk} <span>${this.words.launch}</span>
      </button>
      ${this.conversation
        ? this.panel(html`<div class="head" part="header">
            <slot name="heading"><h2>${this.words.title}</h2></slot>
            ${personButton(this)}
            <button type="button" class="square" part="close" aria-label=${this.words.close} @click=${this.hide}>
              ${icon.close}
            </button>
          </div>`)
        : nothing}`;
  }

  panel(head) {
    return html`<section
      id="panel"
      class="panel"
      part="panel"
      role=${this.isInline ? nothing : "dialog"}
      aria-label=${this.words.title}
      lang=${this.language}
      ?hidden=${!this.open && !this.isInline}
      @keydown=${this.onKey}
    >
      ${head} ${person(this)} ${log(this)}
      <p id="status" class="visually-hidden" role="status" aria-live="polite">${this.announced}</p>
      ${composer(this)}
    </section>`;
  }
}

if (!customElements.get("learning-coach")) customElements.define("learning-coach", LearningCoach);
