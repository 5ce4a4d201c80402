const base =
  "inline-flex min-h-control items-center justify-center gap-2 rounded-md text-body font-medium transition-colors disabled:opacity-60 aria-disabled:opacity-60 motion-reduce:transition-none cursor-pointer";

const looks = {
  primary: "px-5 bg-seal text-on-seal hover:bg-seal-strong",
  quiet: "px-5 border border-line bg-surface text-ink hover:border-soft",
  /** Quiet, in a row of several on a narrow screen. */
  small: "px-2.5 border border-line bg-surface text-ink hover:border-soft",
  text: "px-2 text-seal underline decoration-line underline-offset-4 hover:decoration-seal",
};

/** The classes of a button or of a link that looks like one. */
export function button(look: keyof typeof looks, extra = ""): string {
  return `${base} ${looks[look]} ${extra}`.trim();
}
