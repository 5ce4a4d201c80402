// @ts-check

// Loaded before a program to set its clock wrong by CLOCK_SKEW ms; all others keep the right time.
const skew = Number(process.env.CLOCK_SKEW);
const RightDate = Date;

globalThis.Date = class extends RightDate {
  /** @param {any[]} parts */
  constructor(...parts) {
    // @ts-expect-error: whatever Date takes is passed on.
    super(...(parts.length === 0 ? [RightDate.now() + skew] : parts));
  }

  static now() {
    return RightDate.now() + skew;
  }
};
