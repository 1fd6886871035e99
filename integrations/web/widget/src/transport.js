// The service's API as one student sees it. A token that ran out is fetched anew; a problem is thrown with its code.

import { eventsOf } from "./events.js";
import { Problem } from "./problem.js";

const USUAL_PATIENCE = 30_000;
const PATIENCE_FOR_A_REPLY = 90_000;
const PATIENCE_FOR_A_SIGN = 30_000; // the service says every few seconds that it is still there
const TOKEN_RAN_OUT = ["token_expired", "unauthenticated"];

/** Ask for something; throw a Problem unless it is given. */
export async function request(url, { method = "GET", body, accept = "application/json", headers = {}, ...how } = {}) {
  const line = new AbortController();
  const giveUp = () => line.abort();
  const timer = setTimeout(giveUp, how.patience ?? USUAL_PATIENCE);
  const response = await fetch(url, {
    method,
    headers: { Accept: accept, ...(body ? { "Content-Type": "application/json" } : {}), ...headers },
    body: body ? JSON.stringify(body) : undefined,
    cache: "no-store",
    credentials: how.credentials ?? "omit",
    signal: line.signal,
  })
    .catch(() => {
      throw new Problem("offline");
    })
    .finally(() => clearTimeout(timer));
  if (response.ok) return Object.assign(response, { giveUp });
  const said = await response.json().catch(() => ({}));
  const wait = Number(response.headers.get("Retry-After")) || 0;
  throw new Problem(said.code ?? "coach_error", { ...said, status: response.status, wait });
}

export class Coach {
  /** `identity.token()` gives a new token each time it is asked. */
  constructor(service, identity) {
    this.service = service;
    this.identity = identity;
    this.token = null;
    this.isOver = false;
  }

  async open() {
    const current = await this.ask("GET", "/conversations/current").catch((problem) => {
      if (problem.code !== "conversation_unknown") throw problem;
      return this.ask("POST", "/conversations");
    });
    return current.json();
  }

  async messages(conversation) {
    return (await (await this.ask("GET", `/conversations/${conversation}/messages`)).json()).messages;
  }

  /** Yield the events of the reply. The same id again is safe: it is answered once. */
  async *say(conversation, message) {
    const about = { body: message, accept: "text/event-stream", patience: PATIENCE_FOR_A_REPLY };
    const response = await this.ask("POST", `/conversations/${conversation}/messages`, about);
    yield* eventsOf(response, PATIENCE_FOR_A_REPLY, response.giveUp);
  }

  /** Yield what is said from anywhere, until this is over. Throws when whoever talks is signed out. */
  async *follow(conversation, lastId) {
    for (let wait = 1; !this.isOver; wait = Math.min(wait * 2, 30)) {
      try {
        const headers = lastId ? { "Last-Event-ID": lastId } : {};
        const about = { accept: "text/event-stream", headers };
        const response = await this.ask("GET", `/conversations/${conversation}/events`, about);
        this.hangUp = response.giveUp;
        for await (const { id, data } of eventsOf(response, PATIENCE_FOR_A_SIGN, response.giveUp)) {
          if (this.isOver) return;
          lastId = id ?? lastId; // what changed comes again without one
          wait = 1;
          yield data;
        }
      } catch (problem) {
        if (problem.isSignedOut) throw problem;
        // else away for now: the loop comes back
      }
      await new Promise((after) => setTimeout(after, wait * 1000));
    }
  }

  async why(turn) {
    return (await this.ask("GET", `/turns/${turn}/why`)).json();
  }

  async confirm(entry) {
    return (await this.ask("POST", `/entries/${entry}/confirm`)).json();
  }

  async notice() {
    return (await this.ask("GET", "/notice")).json();
  }

  async assent(version) {
    await this.ask("POST", "/assent", { body: { version } });
  }

  /** Get a new token: once, however many wait for it. */
  async renew() {
    this.renewing ??= this.identity.token().finally(() => (this.renewing = null));
    this.token = await this.renewing;
  }

  /** Nothing is asked any more. */
  close() {
    this.isOver = true;
    this.hangUp?.();
  }

  async ask(method, path, about = {}) {
    const signed = async (isAnew) => {
      if (isAnew || !this.token) await this.renew();
      const headers = { ...about.headers, Authorization: `Bearer ${this.token}` };
      return request(`${this.service}/api/v1${path}`, { ...about, method, headers });
    };
    try {
      return await signed(false);
    } catch (problem) {
      const isOurs = TOKEN_RAN_OUT.includes(problem.code) || (problem.status === 401 && problem.code === "sign_in_needed");
      if (!isOurs) throw problem;
      return signed(true);
    }
  }
}
