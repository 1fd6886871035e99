/** What went wrong. `reply` and `referral`: what is said to a danger although nothing may be stored. */
export class Problem extends Error {
  constructor(code, { detail = "", status = 0, wait = 0, reply, referral } = {}) {
    super(detail);
    Object.assign(this, { code, status, wait, reply, referral });
  }

  /** Whether it may well work in a while, without anybody doing anything about it. */
  get passes() {
    return ["offline", "turn_in_progress"].includes(this.code) || [429, 502, 503, 504].includes(this.status);
  }

  get isSignedOut() {
    return ["sign_in_needed", "handoff_refused"].includes(this.code);
  }
}
