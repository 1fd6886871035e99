// What a student does with the cards: puts one right where it stands, takes something back, says that it is so.

/** A card's place: it stays the same when the card is edited, here or in another tab. */
export function placeOf(message, index) {
  return `${message.key ?? message.id}-${index}`;
}

export class Cards {
  constructor(view) {
    this.view = view;
    this.doing = new Map(); // by place: {isEdited, words, stood, lacks} or {isWithdrawn}
  }

  /** Begin to edit. `typed`: words by the name of their part that are there already. */
  async edit(place, { fields, parts }, typed = {}) {
    const stood = Object.fromEntries(parts.map(({ name }) => [name, fields[name] ?? ""]));
    this.become(place, { isEdited: true, words: { ...stood, ...typed }, stood });
    await this.view.updateComplete;
    this.fieldOf(place, Object.keys(typed)[0] ?? parts[0].name)?.focus();
  }

  save(place, { fields, parts }) {
    const doing = this.doing.get(place);
    const words = (name) => doing.words[name]?.trim() ?? "";
    const changed = parts.filter(({ name }) => name in doing.words && words(name) !== fields[name]);
    doing.lacks = changed.find(({ name }) => !words(name))?.name;
    if (doing.lacks) {
      this.view.requestUpdate();
      return this.fieldOf(place, doing.lacks).focus();
    }
    this.become(place, null);
    for (const { name, entry_id } of changed) {
      this.view.send({ text: words(name), edits: entry_id }, words(name), { place, name });
    }
    if (!changed.length) this.view.toTheBox();
  }

  leave(place) {
    this.become(place, null);
    this.view.toTheBox();
  }

  withdrawFrom(place, card) {
    if (card.parts.length === 1) this.withdraw(place, card, card.parts[0]);
    else this.become(place, { isWithdrawn: true });
  }

  withdraw(place, { fields }, { name, entry_id }) {
    this.become(place, null);
    this.view.send({ withdraws: entry_id }, `${this.view.talkWords.not_said}: “${fields[name]}”`);
  }

  async confirm(card) {
    const { conversation, words } = this.view;
    try {
      await conversation.confirm(card);
      this.view.announce(words.confirmed);
    } catch (problem) {
      conversation.complain(problem);
    }
    this.view.toTheBox();
  }

  /** Take back words that could not be put on a card; say whether that card is still there. */
  takeBack({ place, name }, text) {
    for (const message of this.view.conversation.messages) {
      const card = message.cards?.find((_, index) => placeOf(message, index) === place);
      if (!card?.parts?.some((each) => each.name === name)) continue;
      this.edit(place, card, { [name]: text });
      return true;
    }
    return false;
  }

  fieldOf(place, name) {
    return this.view.renderRoot.getElementById(`edit-${place}-${name}`);
  }

  become(place, doing) {
    if (doing) this.doing.set(place, doing);
    else this.doing.delete(place);
    this.view.requestUpdate();
  }
}
