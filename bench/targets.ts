/** What a measurement is to reach. */
export type Target = {
  name: string;
  value: number;
  /** `below` leaves out the bound itself. */
  bound: "at least" | "at most" | "below";
  wanted: number;
  /** Such as ` ms`. */
  unit?: string;
};

/** The targets that were missed, each in words. What could not be measured, NaN, is missed. */
export function missedTargets(targets: readonly Target[]): string[] {
  return targets
    .filter((target) => !isMet(target))
    .map(({ name, value, bound, wanted, unit = "" }) => {
      return `${name}: ${value.toFixed(2)}${unit}, ${bound} ${wanted}${unit} wanted`;
    });
}

/** Names what was missed, and has the process end with 1 then. */
export function judge(missed: readonly string[]): void {
  for (const target of missed) process.stdout.write(`missed: ${target}\n`);
  process.exitCode = missed.length === 0 ? 0 : 1;
}

function isMet({ value, bound, wanted }: Target): boolean {
  switch (bound) {
    case "at least":
      return value >= wanted;
    case "at most":
      return value <= wanted;
    case "below":
      return value < wanted;
  }
}
