// Server-sent events over fetch: a POST and an Authorization header, which the browser's own EventSource cannot do.

import { createParser } from "eventsource-parser";

import { Problem } from "./problem.js";

/** Yield {event, data, id} for each event of a response. A silence of `patience` ms counts as broken off. */
export async function* eventsOf(response, patience, giveUp) {
  const heard = [];
  const parser = createParser({ onEvent: (event) => heard.push(event) });
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let timer;
  try {
    for (;;) {
      timer = setTimeout(giveUp, patience);
      const { value, done } = await reader.read().catch(() => {
        throw new Problem("offline");
      });
      clearTimeout(timer);
      if (done) return;
      parser.feed(value);
      for (const { event = "message", data, id } of heard.splice(0)) yield { event, id, data: JSON.parse(data) };
    }
  } finally {
    clearTimeout(timer);
    reader.cancel().catch(() => {}); // whoever stops listening does not care how the line ends
  }
}
