// The page on which a student talks: say something, hear the reply as it comes.

import { Coach, SIGNED_OUT } from "./api.js";
import * as draw from "./drawing.js";

const at = (id) => document.getElementById(id);
const app = at("app");
const words = JSON.parse(app.dataset.words);
const log = at("log");
const box = at("message");

const coach = new Coach();
let isOpen = null; // a promise, as the first words may be typed while the conversation is still being opened
let isSending = false;
const drawn = new Set(); // ids of messages and "turn author", so that what came here first is not drawn again when heard
const heardMeanwhile = [];

// Who is talking

/** Open the conversation and draw what was said; say whether it is open. */
async function begin() {
  let said;
  try {
    const conversation = await coach.open();
    said = await coach.messages();
    at("who-reads").textContent = conversation.who_reads;
  } catch (problem) {
    if (problem.code === SIGNED_OUT) location.reload(); // the server leads to the door, and back here
    else if (problem.code === "assent_needed") location.assign(WAYS_ON.assent_needed.href);
    else complainOf(problem);
    return false;
  }
  if (!said.length) at("empty")?.removeAttribute("hidden");
  for (const message of said) show(message);
  box.focus();
  toTheEnd("instant");
  listen(said.at(-1)?.id);
  return true;
}

async function listen(lastId) {
  try {
    for await (const message of coach.follow(lastId)) {
      if (isSending) heardMeanwhile.push(message);
      else show(message);
    }
  } catch (problem) {
    complainOf(problem);
  }
}

/** Draw a message as it is stored, with all that came along. */
function show(message) {
  const key = `${message.turn_id} ${message.author}`;
  if (drawn.has(key) || drawn.has(message.id)) return;
  drawn.add(key);
  clearOffers();
  const { drawn: article } = draw.message(message.author, message.text, words);
  for (const card of message.cards) article.append(draw.card(card, words));
  if (message.sources.length) article.append(draw.sources(message.sources, words));
  if (message.referral) article.append(draw.referral(message.referral, words));
  log.append(article);
  if (message.choices.length) offer(message.choices);
  toTheEnd();
}

// Saying something

function sayTyped() {
  const text = box.value;
  if (isSending || !text.trim()) return;
  if ([...text].length > 8000) return complain(words.talk.too_long);
  box.value = "";
  fit();
  send({ text, client_message_id: newId() }, text);
}

async function send(message, shown) {
  isSending = true;
  at("problem").hidden = true;
  setBusy(true);
  if (!(await isOpen)) isOpen = begin();
  if (!(await isOpen)) {
    isSending = false;
    setBusy(false);
    return giveBack(message);
  }
  const offered = log.querySelector(".choices");
  offered?.remove();
  const { drawn: mine } = draw.message("learner", shown, words);
  const waiting = draw.thinking(words);
  log.append(mine, waiting);
  toTheEnd();
  at("status").textContent = words.talk.thinking;
  const reply = new Reply(waiting);
  let isStored = false;
  try {
    for await (const { event, data } of coach.say(message)) {
      if (event === "accepted") {
        isStored = true;
        drawn.add(data.message_id);
      }
      reply.hear(event, data);
      toTheEnd();
    }
    if (!reply.isWhole) throw new Error("cut off");
    at("status").textContent = reply.text;
  } catch (problem) {
    waiting.remove();
    const refused = !isStored && problem.code && problem.code !== "offline";
    if (problem.reply) {
      answerUnstored(problem);
    } else if (refused) {
      mine.remove();
      giveBack(message);
      if (offered && problem.code !== "choice_expired") log.append(offered);
      complainOf(problem);
    } else {
      mine.append(again(() => { mine.remove(); reply.article.remove(); send(message, shown); }, problem));
    }
  } finally {
    isSending = false;
    setBusy(false);
    if (reply.turnId) drawn.add(`${reply.turnId} learner`).add(`${reply.turnId} coach`);
    if (isStored) heardMeanwhile.splice(0).forEach(show); // else these may be the same words, whose answer got lost
    box.focus({ preventScroll: true });
    toTheEnd();
  }
}

/** Put what was typed back into the box. */
function giveBack({ text }) {
  if (text && !box.value) box.value = text;
  fit();
}

/** Nothing was stored, and still nobody in danger stays without an answer. */
function answerUnstored(problem) {
  const { drawn: article } = draw.message("coach", problem.reply, words);
  if (problem.referral) article.append(draw.referral(problem.referral, words));
  log.append(article);
  at("status").textContent = problem.reply;
  complainOf(problem);
}

/** The coach's answer while it comes. */
class Reply {
  constructor(waiting) {
    this.waiting = waiting;
    this.text = "";
    this.turnId = null;
    this.isWhole = false;
    ({ drawn: this.article, said: this.said } = draw.message("coach", "", words));
  }

  hear(event, data) {
    if (event === "accepted") return;
    if (this.waiting.isConnected) this.waiting.replaceWith(this.article);
    if (event === "delta") this.said.textContent = this.text += data.text;
    else if (event === "choices") this.options = data;
    else if (event === "card") this.article.append(draw.card(data, words));
    else if (event === "sources") this.article.append(draw.sources(data, words));
    else if (event === "referral") this.article.append(draw.referral(data, words));
    else if (event === "failed") throw Object.assign(new Error(data.sentence), { code: data.code });
    else if (event === "done") {
      this.turnId = data.turn_id;
      this.isWhole = true;
      if (this.options) offer(this.options);
    }
  }
}

function again(onAgain, problem) {
  const button = draw.element("button", { type: "button", class: "quiet-button", text: words.talk.again });
  button.addEventListener("click", onAgain, { once: true });
  const said = problem.code ? sentence(problem) : words.talk.offline;
  return draw.element("p", { class: "again", role: "alert" }, said, button);
}

function offer(options) {
  log.append(
    draw.choices(options, words, ({ id, label }) => {
      if (!isSending) send({ choice_id: id, client_message_id: newId() }, label);
    }),
  );
}

function clearOffers() {
  at("empty")?.remove();
  log.querySelectorAll(".choices").forEach((each) => each.remove());
}

// Small things

function sentence(problem) {
  if (problem.code === "offline") return words.talk.offline;
  return words.problems[problem.code] ?? (problem.message || words.problems.coach_error);
}

/** Where to go on after some problems, in a tab of its own: what was typed stays here. */
const WAYS_ON = {
  [SIGNED_OUT]: { href: "/talk", text: words.talk.sign_in_again },
  assent_needed: { href: "/my/notice", text: words.talk.read_it },
};

function complainOf(problem) {
  complain(sentence(problem), WAYS_ON[problem.code]);
}

function complain(text, way) {
  at("problem").replaceChildren(text);
  if (way) at("problem").append(" ", draw.element("a", { ...way, target: "_blank" }));
  at("problem").hidden = false;
}

function setBusy(isBusy) {
  at("empty")?.remove();
  log.setAttribute("aria-busy", String(isBusy));
  at("composer").querySelector("button").setAttribute("aria-disabled", String(isBusy));
}

function toTheEnd(behavior = "smooth") {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  window.scrollTo({ top: document.body.scrollHeight, behavior: calm ? "instant" : behavior });
}

function fit() {
  box.rows = Math.min(8, Math.max(1, box.value.split("\n").length));
}

function newId() {
  // randomUUID is there on https and localhost only
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

for (const button of document.querySelectorAll("[data-opener]")) {
  button.addEventListener("click", () => {
    if (!isSending) send({ text: button.textContent, client_message_id: newId() }, button.textContent);
  });
}
at("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  sayTyped();
});
box.addEventListener("input", fit);
box.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    sayTyped();
  }
});
at("composer").hidden = false; // not before it is heeded: a browser by itself would put the words into an address
isOpen = begin();
