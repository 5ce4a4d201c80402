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
  walk(document, collector);
  const title = collector.lines.find(
    ({ form }) => form.kind === "heading" && form.level === 1,
  )?.text;
  return {
    facts: { title: title ?? null, editor: null, uploadedAt: null },
    lines: collector.finish(),
  };
}

type Step = { node: Node; form: SourceLine["form"] } | "end of line";

/** Goes through all nodes in order. No calls of itself: pages nest deeper than a stack of calls goes. */
function walk(root: Node, into: LineCollector): void {
  const steps: Step[] = [{ node: root, form: { kind: "plain" } }];
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if (step === "end of line") into.end();
    else steps.push(...stepsInto(step.node, step.form, into).reverse());
  }
}

/** Takes up a node, and tells what comes next, in order. */
function stepsInto(node: Node, form: SourceLine["form"], into: LineCollector): Step[] {
  if (node.nodeName === "#text" && "value" in node) {
    into.add(node.value, node.sourceCodeLocation?.startLine ?? 0, form);
    return [];
  }
  if (skipped.has(node.nodeName) || isHidden(node)) return [];
  if (node.nodeName === "table") {
    into.table(tableRows(node as Element), lineOf(node));
    return [];
  }
  const inner = formOf(node, form);
  const children = "childNodes" in node ? node.childNodes : [];
  const inside = children.map((child): Step => ({ node: child, form: inner }));
  if (!breaking.has(node.nodeName)) return inside;
  into.end();
  return [...inside, "end of line"];
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
    const isOneLine = this.lines.every(({ number }) => number === this.lines[0]?.number);
    // All of them would be the same line of the file, so that a number tells which of these it is.
    return isOneLine ? this.lines.map((line, at) => ({ ...line, number: at + 1 })) : this.lines;
  }
}
