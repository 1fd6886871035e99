// The conversation as this page knows it: what was said, what waits to be sent, what the coach is saying just now.
// It draws nothing: whoever shows it is told that it changed.

import { dayOf, Kept } from "./keeping.js";
import { Outbox } from "./outbox.js";
import { Problem } from "./problem.js";

const LONGEST_WAIT = 30;

export class Conversation {
  /** `to.changed()`, `to.announce(text)`, `to.said(message)`, `to.giveBack(body)`, `to.troubled(problem)`. */
  constructor(coach, to) {
    this.coach = coach;
    this.to = to;
    this.about = null; // as the service describes it, once it is open
    this.messages = [];
    this.outbox = new Outbox();
    this.live = null; // the reply while it comes
    this.problem = null;
    this.isOver = false;
    this.heardMeanwhile = [];
    this.opened = null; // a promise: the first words may be typed while it is still being opened
    this.isWorking = false;
    this.sleepers = new Set();
  }

  // Opening

  /** Open it, again and again while the line is down. */
  async start() {
    for (let wait = 1; !this.isOver; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      try {
        return await this.open();
      } catch (problem) {
        this.complain(problem);
        if (!problem.passes) return;
        await this.pause(problem.wait || wait);
      }
    }
  }

  open() {
    this.opened ??= this.read().catch((problem) => {
      this.opened = null;
      throw problem;
    });
    return this.opened;
  }

  async read() {
    const about = await this.coach.open();
    const said = await this.coach.messages(about.id);
    if (this.isOver) return;
    this.kept = new Kept(about.id);
    this.kept.forgetOthers();
    this.about = about;
    this.messages = said;
    this.outbox.keepIn(this.kept, said);
    this.problem = null;
    this.to.changed();
    this.listen(said.at(-1)?.id);
    this.work();
  }

  async listen(lastId) {
    try {
      for await (const message of this.coach.follow(this.about.id, lastId)) {
        // before an answer is whole, these may be its own words or those that asked for it
        if (this.outbox.mayBeStored) this.heardMeanwhile.push(message);
        else this.hear(message);
      }
    } catch (problem) {
      if (!this.isOver) this.complain(problem);
    }
  }

  /** Take in a message as it is stored. What is known already is replaced: a card may have changed. */
  hear(message) {
    let at = this.messages.findIndex((each) => each.id === message.id);
    const { turn_id, author } = message;
    if (at < 0) at = this.messages.findIndex((each) => each.isOurs && each.turn_id === turn_id && each.author === author);
    if (at >= 0) this.messages[at] = { ...message, key: this.messages[at].key ?? this.messages[at].id };
    else {
      this.messages.push(message);
      if (author !== "learner") this.to.announce(message.text);
      this.to.said(message);
    }
    this.to.changed();
  }

  // Saying something

  /** Say words, tap a quick reply, edit or withdraw an entry. `shown` is what stands there until it is stored. */
  say(body, shown, from) {
    if (this.about) this.problem = null;
    this.outbox.add({ ...body, client_message_id: newId() }, shown, from);
    this.to.changed();
    this.work();
  }

  again(item) {
    Object.assign(item, { state: "waiting", problem: undefined });
    this.work();
    this.wake();
  }

  /** Send what waits, one after the other, until nothing does. */
  async work() {
    if (this.isWorking) return;
    this.isWorking = true;
    for (let wait = 1, next; !this.isOver && (next = this.outbox.next); ) {
      const problem = await this.attempt(next);
      if (problem) {
        await this.pause(problem.wait || wait);
        wait = Math.min(wait * 2, LONGEST_WAIT);
      } else wait = 1;
    }
    this.isWorking = false;
  }

  /** Try to have one message answered. Return the problem if it is to be tried again later. */
  async attempt(item) {
    item.state = "sending";
    this.to.changed();
    try {
      await this.open();
      item.isTried = true;
      this.outbox.keep();
      await this.answer(item);
      this.outbox.remove(item);
    } catch (problem) {
      if (this.isOver) return;
      if (!(problem instanceof Problem)) throw problem; // a mistake of ours
      if (problem.reply) this.answerUnstored(item, problem);
      if (problem.passes && !problem.isFinal) return this.putOff(item, problem);
      if (item.messageId) this.fail(item, problem);
      else this.refuse(item, problem);
    }
    if (!this.outbox.mayBeStored) this.heardMeanwhile.splice(0).forEach((each) => this.hear(each));
    this.to.changed();
  }

  putOff(item, problem) {
    if (problem.code !== "turn_in_progress") {
      item.state = "waiting";
      this.complain(problem);
    }
    return problem;
  }

  /** Hear the answer to its end. Throws when it is cut off. */
  async answer(item) {
    let reply = null;
    for await (const { event, data } of this.coach.say(this.about.id, item.body)) {
      if (event === "accepted") this.accept(item, data.message_id);
      else if (event === "failed") throw Object.assign(new Problem(data.code, { detail: data.sentence }), { isFinal: true });
      else if (event === "done") return this.finish(item, reply ?? newReply(), data.turn_id);
      else {
        this.live = reply ??= newReply();
        if (event === "delta") reply.text += data.text;
        else if (event === "card") reply.cards.push(data);
        else if (["choices", "sources", "referral"].includes(event)) reply[event] = data;
      }
      this.problem = null;
      this.to.changed();
    }
    throw new Problem("offline");
  }

  accept(item, messageId) {
    item.messageId = messageId;
    this.outbox.keep();
    this.messages = this.messages.filter((each) => each.inPlaceOf !== item.body.client_message_id);
    if (this.messages.some((each) => each.id === messageId)) return;
    const mine = { id: messageId, turn_id: null, author: "learner", text: item.shown, said_at: new Date().toISOString() };
    this.messages.push(mine);
    this.to.said(mine);
  }

  finish(item, reply, turnId) {
    this.live = null;
    const mine = this.messages.find((each) => each.id === item.messageId);
    if (mine) mine.turn_id ??= turnId;
    if (!this.messages.some((each) => each.turn_id === turnId && each.author === "coach")) {
      const said = { ...reply, id: `reply-${turnId}`, turn_id: turnId, author: "coach", isOurs: true };
      this.messages.push(said);
      this.to.said(said);
    }
    this.to.announce(reply.text);
  }

  /** It is stored, and still there is no answer. */
  fail(item, problem) {
    this.live = null;
    Object.assign(item, { state: "failed", problem: { code: problem.code, message: problem.message } });
    this.outbox.keep();
    if (problem.isSignedOut) this.complain(problem);
    else this.to.troubled(problem);
  }

  /** It is not stored: what was typed goes back to where it came from. */
  refuse(item, problem) {
    this.live = null;
    this.outbox.remove(item);
    if (problem.code === "choice_expired") this.messages.at(-1).choices = [];
    if (!problem.reply) this.to.giveBack(item);
    this.complain(problem);
    if (problem.isSignedOut) for (const each of this.outbox.takeAll()) this.to.giveBack(each);
  }

  /** Nothing was stored, and still nobody in danger stays without an answer. */
  answerUnstored(item, { reply, referral }) {
    if (item.isAnsweredUnstored) return;
    item.isAnsweredUnstored = true;
    const inPlaceOf = item.body.client_message_id;
    this.messages.push(
      { id: `words of ${inPlaceOf}`, turn_id: null, author: "learner", text: item.shown, inPlaceOf },
      { ...newReply(), id: `answer to ${inPlaceOf}`, turn_id: null, author: "coach", text: reply, referral, inPlaceOf },
    );
    this.to.announce(reply);
  }

  // What is shown beside the words

  get isThinking() {
    return this.outbox.items.some((each) => each.state === "sending");
  }

  /** What may be tapped now. */
  get choices() {
    const last = this.messages.at(-1);
    return this.outbox.next || last?.author !== "coach" ? [] : (last.choices ?? []);
  }

  /** The words for how one feels, before the first message of a day. */
  get feelings() {
    const day = dayOf();
    const hasSaid = (each) => each.author === "learner" && (!each.said_at || dayOf(each.said_at) === day);
    if (!this.about?.feelings?.length || this.outbox.next || this.messages.some(hasSaid)) return [];
    return this.kept.skippedOn === day ? [] : this.about.feelings;
  }

  skipFeelings() {
    this.kept.skippedOn = dayOf();
    this.to.changed();
  }

  why(turnId) {
    return this.coach.why(turnId);
  }

  /** Confirm all that stands on a card. Throws what goes wrong. */
  async confirm(card) {
    Object.assign(card, await this.coach.confirm(card.parts[0].entry_id));
    this.to.changed();
  }

  complain(problem) {
    this.problem = problem;
    this.to.troubled(problem);
    this.to.changed();
  }

  forgive() {
    this.problem = null;
  }

  /** Wait, or until something says that it may go on. */
  pause(seconds) {
    const jittered = seconds * (0.8 + 0.4 * Math.random()) * 1000;
    return new Promise((after) => {
      const up = () => {
        clearTimeout(timer);
        this.sleepers.delete(up);
        after();
      };
      const timer = setTimeout(up, jittered);
      this.sleepers.add(up);
    });
  }

  /** The line is back, or somebody asks: try again now. */
  wake() {
    for (const up of [...this.sleepers]) up();
  }

  close() {
    this.isOver = true;
    this.coach.close();
    this.wake();
  }

  /** Whoever talked is gone: nothing they wrote stays in this browser. */
  forget() {
    this.kept?.forget();
    this.close();
  }
}

function newReply() {
  return { text: "", cards: [], sources: [], referral: null, choices: [] };
}

function newId() {
  if (crypto.randomUUID) return crypto.randomUUID(); // which is there on https and localhost only
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
