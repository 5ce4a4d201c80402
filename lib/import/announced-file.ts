type Announced = {
  name: string;
  size: number;
  /** What tells it from another of its name and length, see {@link markKinds}; null where its sender has none. */
  mark: string | null;
};

/** A file that a batch has. */
type Known = Pick<Announced, "name" | "size"> & {
  /** Of its bytes, as far as they were told or are known. */
  marks: readonly string[];
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

/**
 * How a mark begins: with the hash of all bytes, in hexadecimal, or, of what is too large for that, when
 * the file was last changed, in ms.
 */
export const markKinds = ["sha256", "changed"] as const;

/** The longest name of a file, in UTF-16 units. */
export const longestName = 300;

/** The mark of bytes that have this hash. */
export function hashMark(hash: string): string {
  return `sha256:${hash}`;
}

/**
 * Which file of a batch each announced one is. One of the same name, length and mark is the same one again.
 * One of which any of them differs is another, such as one that was corrected: where the first has come to
 * its end, it stands beside it under a number.
 */
export function placeFiles(files: readonly Announced[], batch: readonly Known[]): PlacedFile[] {
  const taken = new Map(batch.map((known) => [known.name, known]));
  return files.map((file) => {
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? file.name : numbered(file.name, number);
      const placed = { ...file, name };
      const known = taken.get(name);
      const isSame = known !== undefined && isAlike(known, file);
      if (known?.isWhole && !isSame) continue;
      // Two that are announced together are two, however little of them is here.
      const marks = file.mark === null ? [] : [file.mark];
      taken.set(name, { name, size: file.size, marks, isWhole: true });
      if (known === undefined) return { ...placed, kind: "new" };
      return { ...placed, kind: isSame ? "known" : "instead" };
    }
  });
}

/** Marks of two kinds tell nothing of each other. */
function isAlike({ size, marks }: Known, file: Announced): boolean {
  if (size !== file.size) return false;
  const [kind] = file.mark?.split(":") ?? [];
  const alike = marks.filter((mark) => mark.split(":")[0] === kind);
  return alike.length === 0 || alike.some((mark) => mark === file.mark);
}

/** 稿/通知 (2).docx for 稿/通知.docx. */
function numbered(name: string, number: number): string {
  return name.replace(/(\.[^./]*)?$/, (ending) => ` (${number})${ending}`).slice(-longestName);
}
