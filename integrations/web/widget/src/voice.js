// Hearing and speaking, where the browser can: both are the browser's own, nothing is sent to the service.

const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;

/** Reads one text aloud at a time. */
export class Reader {
  constructor(onChange) {
    this.onChange = onChange;
    this.reading = null; // the id of what is read
  }

  static get isHere() {
    return "speechSynthesis" in window && "SpeechSynthesisUtterance" in window;
  }

  toggle(id, text, language) {
    const isStopped = this.reading === id;
    this.stop();
    if (isStopped) return;
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = language;
    // a voice on the device, if there is one: others send the text to whoever makes the browser
    utterance.voice = speechSynthesis.getVoices().find((each) => each.localService && each.lang.startsWith(language)) ?? null;
    utterance.onend = utterance.onerror = () => {
      if (this.reading === id) this.become(null);
    };
    this.become(id);
    speechSynthesis.speak(utterance);
  }

  stop() {
    if (this.reading === null) return;
    speechSynthesis.cancel();
    this.become(null);
  }

  become(id) {
    this.reading = id;
    this.onChange();
  }
}

/** Writes down what is said. The browser's maker may hear it, so it is asked first. */
export class Dictation {
  /** `to.changed()`, `to.heard(text)`: all that was said since it began. */
  constructor(to) {
    this.to = to;
    this.state = "off"; // "asking", "on", "refused"
    this.isAgreed = false;
  }

  static get isHere() {
    const policy = document.permissionsPolicy ?? document.featurePolicy;
    return Boolean(Recognition) && (policy?.allowsFeature?.("microphone") ?? true);
  }

  toggle(language) {
    if (this.state === "on") this.stop();
    else if (this.state === "asking") this.become("off");
    else if (this.isAgreed) this.begin(language);
    else this.become("asking");
  }

  begin(language) {
    this.isAgreed = true;
    const ear = (this.ear = new Recognition());
    Object.assign(ear, { lang: language, continuous: true, interimResults: true });
    ear.onresult = ({ results }) => this.to.heard([...results].map(([best]) => best.transcript).join(""));
    ear.onerror = ({ error }) => this.become(["not-allowed", "service-not-allowed"].includes(error) ? "refused" : "off");
    ear.onend = () => {
      if (this.state === "on") this.become("off");
    };
    this.become("on");
    ear.start();
  }

  stop() {
    if (this.state === "off") return;
    if (this.ear) this.ear.onresult = null;
    this.ear?.stop();
    this.become("off");
  }

  become(state) {
    this.state = state;
    this.to.changed();
  }
}
