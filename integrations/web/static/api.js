// The coach's API as one student sees it. A token that ran out is fetched anew; a problem is thrown with its code.

import { eventsOf } from "./events.js";

export class Problem extends Error {
  constructor(code, detail) {
    super(detail);
    this.code = code;
  }
}

export class Coach {
  constructor(student) {
    this.student = student;
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

  /** Yield what is said from anywhere else, for as long as the page is open. */
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
      } catch {
        // away for now: the loop comes back
      }
      await new Promise((after) => setTimeout(after, wait * 1000));
    }
  }

  path(what) {
    return `/conversations/${this.conversation.id}/${what}`;
  }

  async signIn() {
    const response = await send("POST", "/demo/token", { body: { student: this.student } });
    const person = await response.json();
    this.token = person.token;
    this.student = person.name;
    this.id = person.id;
  }

  async ask(method, path, { headers = {}, ...more } = {}) {
    const signed = () => ({ ...more, headers: { ...headers, Authorization: `Bearer ${this.token}` } });
    try {
      return await send(method, path, signed());
    } catch (problem) {
      if (problem.code !== "token_expired") throw problem;
      await this.signIn();
      return send(method, path, signed());
    }
  }
}

async function send(method, path, { body, accept = "application/json", headers = {} }) {
  const response = await fetch(`/api/v1${path}`, {
    method,
    headers: { Accept: accept, ...(body ? { "Content-Type": "application/json" } : {}), ...headers },
    body: body ? JSON.stringify(body) : undefined,
  }).catch(() => {
    throw new Problem("offline", "");
  });
  if (response.ok) return response;
  const said = await response.json().catch(() => ({}));
  throw new Problem(said.code ?? "coach_error", said.detail ?? "");
}
