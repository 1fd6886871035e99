// Draws what was said. Words from people only ever become text, never markup.

export function element(tag, { text, ...attributes } = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  made.append(...children);
  return made;
}

export function message(author, text, words) {
  const who = { learner: words.talk.you, coach: words.talk.coach, teacher: words.talk.teacher }[author];
  const said = element("p", { class: "words", text });
  const drawn = element("article", { class: `message from-${author}` }, element("span", { class: "who", text: who }), said);
  return { drawn, said };
}

export function thinking(words) {
  const { drawn, said } = message("coach", "", words);
  drawn.classList.add("thinking");
  said.append(element("span"), element("span"), element("span"));
  said.setAttribute("aria-hidden", "true");
  return drawn;
}

export function choices(options, words, onChoose) {
  const list = element("ul", { class: "choices", "aria-label": words.talk.choices });
  for (const option of options) {
    const button = element("button", { type: "button", class: "choice", "data-choice": option.id, text: option.label });
    button.addEventListener("click", () => onChoose(option));
    list.append(element("li", {}, button));
  }
  return list;
}

export function card({ kind, fields }, words) {
  const head = element("h2", { text: words.cards[kind] ?? kind });
  head.append(element("span", { class: "kept-mark", text: `✓ ${words.talk.kept}` }));
  const list = element("dl");
  for (const [name, value] of Object.entries(fields)) {
    const said = element("dd", {}, element("q", { class: "own-words", text: value }));
    list.append(element("div", {}, element("dt", { text: words.kinds[name] ?? name }), said));
  }
  return element("section", { class: "card", "data-card": kind }, head, list);
}

export function sources(cited, words) {
  const list = element("ul");
  for (const source of cited) {
    const link = element("a", { href: source.href, target: "_blank", rel: "noopener", text: `${source.n}. ${source.title}: ${source.place}` });
    link.append(element("span", { class: "visually-hidden", text: ` (${words.talk.opens_new})` }));
    list.append(element("li", {}, link));
  }
  return element("div", { class: "sources" }, element("p", { text: words.talk.sources }), list);
}

export function referral({ name, role, helplines }, words) {
  const box = element("section", { class: "referral" }, element("h2", { text: words.talk.referral }));
  box.append(element("p", { class: "person", text: name }), element("p", { class: "role", text: role }));
  const lines = element("ul");
  for (const line of helplines) {
    lines.append(element("li", {}, element("strong", { text: line.contact }), line.name));
  }
  if (helplines.length) box.append(lines);
  return box;
}
