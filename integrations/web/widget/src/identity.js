// Who is talking: by the session of this browser on the service's own pages, elsewhere by the hand-off of the page's site.

import { Problem } from "./problem.js";
import { request } from "./transport.js";

/** On the service's own pages: the cookie of the session, which no script reads, gives a short-lived token. */
export class OwnSession {
  constructor(service) {
    this.service = service;
  }

  async token() {
    const about = { method: "POST", credentials: "same-origin" };
    return (await (await request(`${this.service}/session/token`, about)).json()).token;
  }
}

/** On any other page: its site says who this is, signed; that is exchanged for a token. No cookie goes anywhere. */
export class HandOff {
  /** `ask` returns the signed token of the site. `onPerson` is told whom each token is for. */
  constructor(service, ask, onPerson) {
    this.service = service;
    this.ask = ask;
    this.onPerson = onPerson;
  }

  async token() {
    const signed = await this.ask();
    if (typeof signed !== "string" || !signed) throw new Problem("handoff_refused");
    const about = { method: "POST", body: { token: signed } };
    const response = await request(`${this.service}/api/v1/widget/session`, about).catch((problem) => {
      if (!problem.passes && problem.status < 500 && problem.code !== "contacts_missing") problem.code = "handoff_refused";
      throw problem;
    });
    const { token, id } = await response.json();
    this.onPerson(id);
    return token;
  }
}

/** Return what asks an address of the page's own site for its signed token. */
export function askingAt(address) {
  return async () => {
    const url = new URL(address, document.baseURI);
    if (url.origin !== location.origin) throw new Problem("handoff_refused"); // who you are is the page's own to say
    const response = await request(url.href, { credentials: "same-origin" }).catch((problem) => {
      if (problem.status && problem.status < 500) problem.code = "handoff_refused";
      else problem.code = "offline";
      throw problem;
    });
    return (await response.json().catch(() => ({}))).token;
  };
}
