import { numeralOf } from "./word-numerals";
import { attribute, readXml } from "./xml";

/** How the items of a list are marked at one depth. */
type Level = {
  /** Of ST_NumberFormat. */
  format: string;
  /** The mark, in which %1 stands for the number of the first depth. */
  text: string;
  start: number;
  /** Counts anew below the depth of this number, from 1, and those above it; 0 for never, null for all. */
  restart: number | null;
  /** Shows the numbers of all depths in digits. */
  isInDigits: boolean;
  /** The style whose paragraphs are items of this depth. */
  style: string | undefined;
};

/** A list, which counts on with all that share its key. */
type List = {
  key: string;
  levels: ReadonlyMap<number, Level>;
  /** Where it begins anew, by depth. */
  starts: ReadonlyMap<number, number>;
};

/** The lists of a Word file by their numbers. */
export type Lists = ReadonlyMap<string, List>;

/** How an item is marked. */
export type Mark =
  | { kind: "bullet" }
  | {
      kind: "number";
      /** As it is shown. */
      text: string;
      value: number;
      /** The same for all that are counted in one go. */
      run: number;
      /** Whether it says no more than the number of an item in a list of a page does: 1. 2. 3. */
      isPlain: boolean;
    };

/** More depths than these no list has, and no larger number an item. */
const deepest = 8;
const largest = 32_767;

/** In characters: the mark is said again with every item. */
const longestMark = 64;

/**
 * The lists of a Word file.
 *
 * @see ECMA-376 part 1, 17.9 (numbering)
 */
export function readLists(bytes: Uint8Array): Lists {
  const reader = new ListReader();
  readXml(bytes, reader);
  return reader.lists();
}

type Definition = { levels: Map<number, Level>; link?: string; style?: string };

type Numbered = { definition: string; levels: Map<number, Level>; starts: Map<number, number> };

class ListReader {
  readonly #definitions = new Map<string, Definition>();
  readonly #numbered = new Map<string, Numbered>();
  #definition: Definition | undefined;
  #number: Numbered | undefined;
  #overridden: number | undefined;
  #level: Level | undefined;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const value = attribute(attributes, "val") ?? "";
    switch (name) {
      case "abstractNum":
        this.#definition = { levels: new Map() };
        this.#definitions.set(attribute(attributes, "abstractNumId") ?? "", this.#definition);
        return;
      case "numStyleLink":
        if (this.#definition) this.#definition.link = value;
        return;
      case "styleLink":
        if (this.#definition) this.#definition.style = value;
        return;
      case "num":
        this.#number = { definition: "", levels: new Map(), starts: new Map() };
        this.#numbered.set(attribute(attributes, "numId") ?? "", this.#number);
        return;
      case "abstractNumId":
        if (this.#number) this.#number.definition = value;
        return;
      case "lvlOverride":
        this.#overridden = depthOf(attribute(attributes, "ilvl"));
        return;
      case "startOverride":
        this.#number?.starts.set(this.#overridden ?? 0, counted(value));
        return;
      case "lvl":
        this.#openLevel(depthOf(attribute(attributes, "ilvl")));
        return;
      default:
        if (this.#level) noteLevel(this.#level, name, value);
    }
  }

  close(name: string): void {
    if (name === "abstractNum") this.#definition = undefined;
    if (name === "num") this.#number = undefined;
    if (name === "lvl") this.#level = undefined;
  }

  lists(): Lists {
    const keys = new Map([...this.#definitions].map(([key, { style }]) => [style, key]));
    return new Map(
      [...this.#numbered].map(([number, { definition, levels, starts }]) => {
        // A definition may stand for that of a style.
        const link = this.#definitions.get(definition)?.link;
        const key = (link !== undefined && keys.get(link)) || definition;
        const defined = this.#definitions.get(key)?.levels ?? new Map<number, Level>();
        const all = levels.size === 0 ? defined : new Map([...defined, ...levels]);
        return [number, { key, starts, levels: all }];
      }),
    );
  }

  #openLevel(depth: number): void {
    const levels = (this.#definition ?? this.#number)?.levels;
    this.#level = {
      format: "decimal",
      text: `%${depth + 1}.`,
      // Word always says it.
      start: 1,
      restart: null,
      isInDigits: false,
      style: undefined,
    };
    levels?.set(depth, this.#level);
  }
}

function noteLevel(level: Level, name: string, value: string): void {
  switch (name) {
    case "start":
      level.start = counted(value);
      return;
    case "numFmt":
      level.format = value;
      return;
    case "lvlText":
      level.text = value.slice(0, longestMark);
      return;
    case "lvlRestart":
      level.restart = counted(value);
      return;
    case "isLgl":
      level.isInDigits = !/^(?:0|false|off)$/.test(value);
      return;
    case "pStyle":
      level.style = value;
  }
}

function depthOf(value: string | undefined): number {
  return Math.min(Math.max(Math.trunc(Number(value)) || 0, 0), deepest);
}

function counted(value: string): number {
  return Math.min(Math.max(Math.trunc(Number(value)) || 0, 0), largest);
}

/** Counts the items of all lists of a file, in the order they stand in. */
export class ListCounter {
  readonly #lists: Lists;
  /** By the key of the list and then by depth. */
  readonly #counts = new Map<string, (Count | undefined)[]>();
  /** The lists, with their depths, that have begun anew. */
  readonly #begun = new Set<string>();
  #runs = 0;

  constructor(lists: Lists) {
    this.#lists = lists;
  }

  /**
   * The mark of the next item of a list; null where there is none, or none to be seen.
   *
   * @param item.depth from 0; where it is not said, that of the style.
   */
  next({ list: number, depth: said, style }: ListItem): Mark | null {
    const list = this.#lists.get(number);
    if (list === undefined) return null;
    const depth = said === undefined ? depthOfStyle(list, style) : depthOf(said);
    const level = list.levels.get(depth);
    if (level === undefined) return null;
    if (level.format === "bullet") return level.text.trim() === "" ? null : { kind: "bullet" };
    const { value, run } = this.#count(list, { number, depth, level });
    const counts = this.#counts.get(list.key) ?? [];
    const text = level.text.replace(/%(\d)/g, (_, place: string) =>
      Number(place) > depth + 1 ? "" : shown(list, counts, { level, depth: Number(place) - 1 }),
    );
    if (text.trim() === "") return null;
    return {
      kind: "number",
      text,
      value,
      run,
      isPlain: level.format === "decimal" && isPlain(level.text, depth),
    };
  }

  #count(
    list: List,
    { number, depth, level }: { number: string; depth: number; level: Level },
  ): Count {
    const counts = this.#counts.get(list.key) ?? [];
    this.#counts.set(list.key, counts);
    const anew = this.#startsAnew(list, number, depth);
    const last = counts[depth];
    const count =
      anew === undefined && last !== undefined
        ? { value: last.value + 1, run: last.run }
        : { value: anew ?? level.start, run: this.#newRun() };
    counts[depth] = count;
    for (let below = depth + 1; below <= deepest; below += 1) {
      const restart = list.levels.get(below)?.restart ?? null;
      if (restart === null || depth < restart) counts[below] = undefined;
    }
    return count;
  }

  /** Where a list begins anew, the first time that it is there. */
  #startsAnew(list: List, number: string, depth: number): number | undefined {
    const start = list.starts.get(depth);
    const key = `${number} ${depth}`;
    if (start === undefined || this.#begun.has(key)) return undefined;
    this.#begun.add(key);
    return start;
  }

  #newRun(): number {
    this.#runs += 1;
    return this.#runs;
  }
}

/** A paragraph that is an item, by its own settings or those of its style. */
export type ListItem = { list: string; depth: string | undefined; style: string | undefined };

type Count = { value: number; run: number };

function depthOfStyle({ levels }: List, style: string | undefined): number {
  const found = [...levels].find(([, level]) => style !== undefined && level.style === style);
  return found?.[0] ?? 0;
}

/** The number of a depth as a mark at this one or a lower one shows it. */
function shown(
  { levels }: List,
  counts: readonly (Count | undefined)[],
  { level, depth }: { level: Level; depth: number },
): string {
  const own = levels.get(depth);
  const format = own?.format ?? "decimal";
  if (format === "none" || format === "bullet") return "";
  const value = counts[depth]?.value ?? own?.start ?? 1;
  return numeralOf(value, level.isInDigits ? "decimal" : format);
}

function isPlain(text: string, depth: number): boolean {
  return text === `%${depth + 1}.` || text === `%${depth + 1}、` || text === `%${depth + 1}．`;
}
