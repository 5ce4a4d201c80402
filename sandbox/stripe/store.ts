import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

/** What a data file of another edition holds is not read. */
const edition = 3;

/** Ms between a change and the write that keeps it. */
const leastDelay = 200;

type Content = { edition: number; collections: Record<string, [string, unknown][]> };

/** Named collections of plain data, kept in one JSON file between runs when there is one. */
export class Store {
  #file: string | undefined;
  readonly #kept: Content["collections"];
  readonly #collections = new Map<string, Map<string, unknown>>();
  #pending: NodeJS.Timeout | undefined;
  #delay = leastDelay;

  constructor(file: string | undefined) {
    this.#file = file;
    this.#kept = file !== undefined && existsSync(file) ? readCollections(file) : {};
  }

  /** A collection with what was kept of it. `T` has to be plain data. */
  collection<T>(name: string): Map<string, T> {
    const entries = (this.#kept[name] ?? []) as [string, T][];
    const collection = new Map(entries);
    this.#collections.set(name, collection);
    return collection;
  }

  /** Has to be called after a change: writes soon, and many changes at once. */
  changed(): void {
    if (this.#file === undefined) return;
    this.#pending ??= setTimeout(() => this.save(), this.#delay);
  }

  /** Writes for the last time; what changes afterwards is not kept. */
  close(): void {
    this.save();
    this.#file = undefined;
  }

  /** Writes now. A reader, or a crash in the middle, never meets half a file. */
  save(): void {
    clearTimeout(this.#pending);
    this.#pending = undefined;
    if (this.#file === undefined) return;
    const began = performance.now();
    const collections = Object.fromEntries(
      [...this.#collections].map(([name, collection]) => [name, [...collection]]),
    );
    mkdirSync(path.dirname(this.#file), { recursive: true });
    writeFileSync(`${this.#file}.new`, JSON.stringify({ edition, collections } satisfies Content));
    renameSync(`${this.#file}.new`, this.#file);
    // The more there is to write, the rarer: writing takes a tenth of the time at most.
    this.#delay = Math.max(leastDelay, (performance.now() - began) * 10);
  }
}

function readCollections(file: string): Content["collections"] {
  try {
    const content: Partial<Content> = JSON.parse(readFileSync(file, "utf8"));
    return content.edition === edition ? (content.collections ?? {}) : {};
  } catch (cause) {
    throw new Error(`${file} cannot be read; delete it to start with nothing.`, { cause });
  }
}
