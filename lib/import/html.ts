import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { trimLine } from "./plain-text";
import type { Source, SourceLine } from "./source-line";

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** Elements whose content is no text of the document, or could do something in a browser. */
const skipped = new Set(
  "script style noscript template iframe object embed svg math form button select input nav footer aside head".split(
    " ",
  ),
);

/** Elements that begin and end a line. */
const breaking = new Set(
  "p div section article main header blockquote br hr ul ol li h1 h2 h3 h4 h5 h6 tr td th dd dt dl center".split(
    " ",
  ),
);

/**
 * HTML as lines. Nothing of the markup itself goes on: only text, and what headings, lists and tables
 * mean.
 */
export function readHtml(html: string): Source {
  const document = parse(html, { sourceCodeLocationInfo: true });
  const collector = new LineCollector();
  walk(document, collector, { kind: "plain" });
  const title = collector.lines.find(
    ({ form }) => form.kind === "heading" && form.level === 1,
  )?.text;
  return {
    facts: { title: title ?? null, editor: null, uploadedAt: null },
    lines: collector.finish(),
  };
}

function walk(node: Node, into: LineCollector, form: SourceLine["form"]): void {
  if (node.nodeName === "#text" && "value" in node) {
    into.add(node.value, node.sourceCodeLocation?.startLine ?? 0, form);
    return;
  }
  if (skipped.has(node.nodeName) || isHidden(node)) return;
  if (node.nodeName === "table") {
    into.table(tableRows(node as Element), lineOf(node));
    return;
  }
  const inner = formOf(node, form);
  if (breaking.has(node.nodeName)) into.end();
  if ("childNodes" in node) for (const child of node.childNodes) walk(child, into, inner);
  if (breaking.has(node.nodeName)) into.end();
}

function formOf(node: Node, outer: SourceLine["form"]): SourceLine["form"] {
  const heading = /^h([1-6])$/.exec(node.nodeName);
  if (heading) return { kind: "heading", level: Number(heading[1]) };
  if (node.nodeName !== "li") return outer;
  const isOrdered = "parentNode" in node && node.parentNode?.nodeName === "ol";
  return { kind: "item", style: isOrdered ? "ordered" : "unordered" };
}

/** Injected links hide from people in elements that are not shown. */
function isHidden(node: Node): boolean {
  if (!("attrs" in node)) return false;
  return node.attrs.some(
    ({ name, value }) =>
      name === "hidden" ||
      (name === "style" && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(value)),
  );
}

function tableRows(table: Element): string[][] {
  const rows = descendants(table, "tr").map((row) =>
    row.childNodes
      .filter((cell): cell is Element => cell.nodeName === "td" || cell.nodeName === "th")
      .map((cell) => trimLine(textOf(cell).replace(/\s+/g, " "))),
  );
  const width = Math.max(0, ...rows.map((row) => row.length));
  return rows
    .filter((row) => row.length > 0)
    .map((row) => [...row, ...Array<string>(width - row.length).fill("")]);
}

function descendants(node: Node, name: string): Element[] {
  if (!("childNodes" in node)) return [];
  return node.childNodes.flatMap((child) =>
    child.nodeName === name ? [child as Element] : descendants(child, name),
  );
}

function textOf(node: Node): string {
  if ("value" in node) return node.value;
  if (skipped.has(node.nodeName) || !("childNodes" in node)) return "";
  return node.childNodes.map(textOf).join("");
}

function lineOf(node: Node): number {
  return ("sourceCodeLocation" in node && node.sourceCodeLocation?.startLine) || 0;
}

class LineCollector {
  readonly lines: SourceLine[] = [];
  #text = "";
  #number = 0;
  #form: SourceLine["form"] = { kind: "plain" };

  add(text: string, number: number, form: SourceLine["form"]): void {
    if (this.#text === "") {
      this.#number = number;
      this.#form = form;
    }
    this.#text += text.replace(/\s+/g, " ");
  }

  table(rows: string[][], number: number): void {
    this.end();
    if (rows.length > 0) this.lines.push({ number, text: "", form: { kind: "table", rows } });
  }

  /** A line ends; an empty one parts what stands before and after it. */
  end(): void {
    const text = trimLine(this.#text);
    if (text !== "") this.lines.push({ number: this.#number, text, form: this.#form });
    this.#text = "";
  }

  finish(): SourceLine[] {
    this.end();
    return this.lines;
  }
}
