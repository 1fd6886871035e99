// Messages on their way: in the order in which they were said, each with the one id it has for ever.

const LOOKED_THROUGH = 10; // of the latest messages, for words whose answer got lost

/** An item: {body, shown, state: "waiting" | "sending" | "failed", isTried, messageId once it is known to be stored}. */
export class Outbox {
  constructor() {
    this.items = [];
    this.kept = null;
  }

  /** Take up what waited before the page was opened, and keep what waits from now on. */
  keepIn(kept, said) {
    const before = kept.waiting.map((each) => ({ ...each, state: each.problem ? "failed" : "waiting" }));
    const latest = said.slice(-LOOKED_THROUGH);
    for (const each of before) {
      const isIt = (message) => message.author === "learner" && message.text.trim() === each.shown.trim();
      if (each.isTried) each.messageId ??= latest.find(isIt)?.id;
    }
    this.items.unshift(...before);
    this.kept = kept;
    this.keep();
  }

  keep() {
    if (!this.kept) return;
    this.kept.waiting = this.items.map(({ body, shown, from, isTried, messageId, problem }) => ({
      body,
      shown,
      from,
      isTried,
      messageId,
      problem,
    }));
  }

  add(body, shown, from) {
    this.items.push({ body, shown, from, state: "waiting", isTried: false });
    this.keep();
  }

  remove(item) {
    this.items = this.items.filter((each) => each !== item);
    this.keep();
  }

  /** Empty it, and return what was in it and is not known to be stored. */
  takeAll() {
    const taken = this.items.filter((each) => !each.messageId);
    this.items = this.items.filter((each) => each.messageId);
    this.keep();
    return taken;
  }

  get next() {
    return this.items.find((each) => each.state !== "failed");
  }

  /** Whether something is under way of which only the service knows whether it is stored. */
  get mayBeStored() {
    return this.items.some((each) => each.isTried && each.state !== "failed");
  }

  /** Return the item of a stored message that is not answered yet. */
  of(message) {
    return this.items.find((each) => each.messageId === message.id);
  }

  get unstored() {
    return this.items.filter((each) => !each.messageId);
  }
}
