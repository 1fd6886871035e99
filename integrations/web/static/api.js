// The coach's API as one student sees it. A token that ran out is fetched anew; a problem is thrown with its code.

import { eventsOf } from "./events.js";

export class Problem extends Error {
  /** `reply` and `referral`: what is said to a danger although nothing may be stored. */
  constructor(code, detail, { reply, referral } = {}) {
    super(detail);
    this.code = code;
    this.reply = reply;
    this.referral = referral;
  }
}

const RENEWED = ["token_expired", "unauthenticated"];
export const SIGNED_OUT = "sign_in_needed";

export class Coach {
  constructor() {
    this.token = null;
  }

  async open() {
    await this.signIn();
    const current = await this.ask("GET", "/conversations/current").catch((problem) => {
      if (problem.code !== "conversation_unknown") throw problem;
      return this.ask("POST", "/conversations");
    });
    this.conversation = await (await current).json();
    return this.conversation;
  }

  async messages() {
    return (await (await this.ask("GET", this.path("messages"))).json()).messages;
  }

  /** Yield the events of the reply. The same id again is safe: it is answered once. */
  async *say(message) {
    yield* eventsOf(await this.ask("POST", this.path("messages"), { body: message, accept: "text/event-stream" }));
  }

  /** Yield what is said from anywhere else, for as long as the page is open and its session goes on. */
  async *follow(lastId) {
    for (let wait = 1; ; wait = Math.min(wait * 2, 30)) {
      try {
        const headers = lastId ? { "Last-Event-ID": lastId } : {};
        const response = await this.ask("GET", this.path("events"), { accept: "text/event-stream", headers });
        for await (const { id, data } of eventsOf(response)) {
          lastId = id;
          wait = 1;
          yield data;
        }
      } catch (problem) {
        if (problem.code === SIGNED_OUT) throw problem;
        // else away for now: the loop comes back
      }
      await new Promise((after) => setTimeout(after, wait * 1000));
    }
  }

  path(what) {
    return `/conversations/${this.conversation.id}/${what}`;
  }

  /** Get a short-lived token for the session of this browser. */
  async signIn() {
    const response = await request("POST", "/session/token", {});
    this.token = (await response.json()).token;
  }

  async ask(method, path, { headers = {}, ...more } = {}) {
    const signed = () => ({ ...more, headers: { ...headers, Authorization: `Bearer ${this.token}` } });
    try {
      return await send(method, path, signed());
    } catch (problem) {
      if (!RENEWED.includes(problem.code)) throw problem;
      await this.signIn();
      return send(method, path, signed());
    }
  }
}

function send(method, path, asked) {
  return request(method, `/api/v1${path}`, asked);
}

async function request(method, path, { body, accept = "application/json", headers = {} }) {
  const response = await fetch(path, {
    method,
    headers: { Accept: accept, ...(body ? { "Content-Type": "application/json" } : {}), ...headers },
    body: body ? JSON.stringify(body) : undefined,
  }).catch(() => {
    throw new Problem("offline", "");
  });
  if (response.ok) return response;
  const said = await response.json().catch(() => ({}));
  throw new Problem(said.code ?? "coach_error", said.detail ?? "", said);
}
