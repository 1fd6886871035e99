// What outlives a reload, in the storage of this tab: the draft, and messages that wait. Nothing is kept that is empty.

const PREFIX = "learning-coach:";

/** One conversation's. A browser that keeps nothing is no reason not to talk. */
export class Kept {
  constructor(conversation) {
    this.conversation = conversation;
  }

  get draft() {
    return read("sessionStorage", `${PREFIX}draft:${this.conversation}`) ?? "";
  }

  set draft(text) {
    write("sessionStorage", `${PREFIX}draft:${this.conversation}`, text || null);
  }

  get waiting() {
    return read("sessionStorage", `${PREFIX}waiting:${this.conversation}`) ?? [];
  }

  set waiting(messages) {
    write("sessionStorage", `${PREFIX}waiting:${this.conversation}`, messages.length ? messages : null);
  }

  /** The day on which the question how one feels was skipped. */
  get skippedOn() {
    return read("localStorage", `${PREFIX}skipped:${this.conversation}`);
  }

  set skippedOn(day) {
    write("localStorage", `${PREFIX}skipped:${this.conversation}`, day);
  }

  forget() {
    this.draft = "";
    this.waiting = [];
  }

  /** What another conversation left in this tab is not for whoever talks now. */
  forgetOthers() {
    try {
      for (const name of Object.keys(sessionStorage)) {
        if (name.startsWith(PREFIX) && !name.endsWith(`:${this.conversation}`)) sessionStorage.removeItem(name);
      }
    } catch {
      // storage is refused on this page: then there is nothing in it either
    }
  }
}

/** Return the day of an instant, where the student is. */
export function dayOf(instant = Date.now()) {
  const then = new Date(instant);
  return [then.getFullYear(), then.getMonth() + 1, then.getDate()].join("-");
}

function read(storage, name) {
  try {
    return JSON.parse(window[storage].getItem(name));
  } catch {
    return null; // refused, or not what we wrote
  }
}

function write(storage, name, value) {
  try {
    if (value === null) window[storage].removeItem(name);
    else window[storage].setItem(name, JSON.stringify(value));
  } catch {
    // refused or full: it lasts as long as the page
  }
}
