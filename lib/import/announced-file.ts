type Announced = { name: string; size: number };

/** A file that a batch has. */
type Known = Announced & {
  /** Whether all of it is here. */
  isWhole: boolean;
};

/** An announced file by its name in the batch, and whether that has it. */
export type PlacedFile = Announced & {
  kind:
    | "new"
    /** What is here of it stays. */
    | "known"
    /** It takes the place of one that never came, or not to the end. */
    | "instead";
};

/** The longest name of a file, in UTF-16 units. */
export const longestName = 300;

/**
 * Which file of a batch each announced one is. One of the same name and length is the same one again. One
 * of another length is another, such as one that was corrected: where the first has come to its end, it
 * stands beside it under a number.
 */
export function placeFiles(files: readonly Announced[], batch: readonly Known[]): PlacedFile[] {
  const taken = new Map(batch.map((known) => [known.name, known]));
  return files.map(({ name: given, size }) => {
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? given : numbered(given, number);
      const known = taken.get(name);
      if (known?.isWhole && known.size !== size) continue;
      // Two that are announced together are two, however little of them is here.
      taken.set(name, { name, size, isWhole: true });
      if (known === undefined) return { name, size, kind: "new" };
      return { name, size, kind: known.size === size ? "known" : "instead" };
    }
  });
}

/** 稿/通知 (2).docx for 稿/通知.docx. */
function numbered(name: string, number: number): string {
  return name.replace(/(\.[^./]*)?$/, (ending) => ` (${number})${ending}`).slice(-longestName);
}
