// The words of the conversation, in the language of the page around it.

import { en } from "./strings/en.js";
import { es } from "./strings/es.js";

const CATALOGUES = { en, es };

/** Return the language that an element's page is written in, as one of ours. */
export function languageOf(element) {
  const said = element.getAttribute("lang") || element.closest("[lang]")?.lang || hostOf(element)?.closest("[lang]")?.lang;
  const wanted = (said || navigator.language || "en").slice(0, 2).toLowerCase();
  return wanted in CATALOGUES ? wanted : "en";
}

/** The element may stand in somebody else's shadow. */
function hostOf(element) {
  return element.getRootNode().host ?? document.documentElement;
}

export function wordsOf(language) {
  return CATALOGUES[language];
}

export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** Return the sentence for a problem: ours where there is one, else what the server said. */
export function sentenceOf(problem, words) {
  return words.problems[problem.code] ?? (problem.message || words.problems.coach_error);
}
