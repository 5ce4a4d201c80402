import { parse } from "parse5";
import { type Place, reasonApart } from "./html-furniture";
import { childrenOf, type Element, type Measure, measureBelow, type Node } from "./html-measure";
import { gridOf, isLayout } from "./html-table";
import type { AsideReason, Source, SourceLine } from "./source-line";

/** Elements that begin and end a line. */
const breaking = new Set(
  "p div section article main header footer nav aside form fieldset legend address figure figcaption details summary blockquote pre br hr ul ol li h1 h2 h3 h4 h5 h6 table caption tr td th dd dt dl center option".split(
    " ",
  ),
);

const beginning =
  /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^>]{0,2000}-->\s*)?(?:<!doctype html|<html|<head|<body)/i;

/** Whether a text is a page, whatever its file is called. */
export function isHtml(text: string): boolean {
  return beginning.test(text);
}

/**
 * HTML as lines. Nothing of the markup itself goes on: only text, and what headings, lists and tables
 * mean. What is no text of the document, as a menu is none, is set apart with the reason.
 */
export function readHtml(html: string): Source {
  const root = parse(withoutEmptyElements(html), {
    sourceCodeLocationInfo: true,
    // What a page says where no script runs is read as part of it, and not as a text of its own.
    scriptingEnabled: false,
  });
  const measure = measureBelow(root);
  const place = measure(root).articles > 0 ? "beside" : "unmarked";
  const collector = new LineCollector();
  walk(root, { form: { kind: "plain" }, aside: null, place }, { collector, measure });
  const lines = collector.finish();
  const title = lines.find(({ form }) => form.kind === "heading" && form.level === 1)?.text;
  return { facts: { title: title ?? null, editor: null, uploadedAt: null }, lines };
}

/** XHTML may close at once what HTML would take to go on to the end of the file. */
function withoutEmptyElements(html: string): string {
  if (!html.trimStart().startsWith("<?xml")) return html;
  return html.replace(
    /<(script|style|title|iframe|textarea|noscript)\b([^<>]*)\/>/gi,
    "<$1$2></$1>",
  );
}

/** What the elements around a node make of it. */
type Context = { form: SourceLine["form"]; aside: AsideReason | null; place: Place };

type Step =
  | { kind: "node"; node: Node; context: Context }
  | { kind: "rows"; table: Element; context: Context }
  | { kind: "end"; aside: AsideReason | null };

type Reading = { collector: LineCollector; measure: (node: Node) => Measure };

/** Goes through all nodes in order. No calls of itself: pages nest deeper than a stack of calls goes. */
function walk(root: Node, context: Context, reading: Reading): void {
  const steps: Step[] = [{ kind: "node", node: root, context }];
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if (step.kind === "end") reading.collector.end(step.aside);
    else if (step.kind === "rows") readRows(step.table, step.context, reading);
    else for (const next of stepsInto(step, reading).reverse()) steps.push(next);
  }
}

/** Takes up a node, and tells what comes next, in order. */
function stepsInto(
  { node, context }: { node: Node; context: Context },
  { collector, measure }: Reading,
): Step[] {
  if (node.nodeName === "#text" && "value" in node) {
    collector.add(node.value, lineOf(node), context);
    return [];
  }
  const reason = reasonApart(node, { place: context.place, measure: measure(node) });
  const aside = context.aside ?? reason;
  const isBreaking = breaking.has(node.nodeName);
  if (isBreaking) collector.end(context.aside);
  const inner = { form: formOf(node, context.form), aside, place: placeIn(node, context.place) };
  const inside = childrenOf(node).map(
    (child): Step => ({ kind: "node", node: child, context: inner }),
  );
  if (aside === null && isDataTable(node, measure)) {
    const captions = inside.filter(
      (step) => step.kind === "node" && step.node.nodeName === "caption",
    );
    return [...captions, { kind: "rows", table: node, context: inner }];
  }
  const isEnd = isBreaking || aside !== context.aside;
  return isEnd ? [...inside, { kind: "end", aside }] : inside;
}

function isDataTable(node: Node, measure: Reading["measure"]): node is Element {
  return node.nodeName === "table" && !isLayout(node as Element, measure);
}

function placeIn(node: Node, outer: Place): Place {
  return node.nodeName === "article" || node.nodeName === "main" ? "article" : outer;
}

function formOf(node: Node, outer: SourceLine["form"]): SourceLine["form"] {
  const heading = /^h([1-6])$/.exec(node.nodeName);
  if (heading) return { kind: "heading", level: Number(heading[1]) };
  if (node.nodeName !== "li") return outer;
  const isOrdered = "parentNode" in node && node.parentNode?.nodeName === "ol";
  return { kind: "item", style: isOrdered ? "ordered" : "unordered" };
}

/** The rows of a table without tables inside; the lines of a cell stand next to one another, apart. */
function readRows(table: Element, context: Context, { collector, measure }: Reading): void {
  const apart: SourceLine[] = [];
  const rows = gridOf(table, (cell) => {
    const inside = new LineCollector();
    walk(cell, context, { collector: inside, measure });
    const isAside = ({ form }: SourceLine) => form.kind === "aside";
    apart.push(...inside.lines.filter(isAside));
    return inside.lines
      .filter((line) => !isAside(line))
      .map(({ text }) => text)
      .join(" ");
  });
  if (rows.length > 0) {
    collector.lines.push({ number: lineOf(table), text: "", form: { kind: "table", rows } });
  }
  collector.lines.push(...apart);
}

function lineOf(node: Node): number {
  return ("sourceCodeLocation" in node && node.sourceCodeLocation?.startLine) || 0;
}

/** A line that has begun. */
type Begun = { text: string; number: number; form: SourceLine["form"] };

class LineCollector {
  readonly lines: SourceLine[] = [];
  /** What is set apart within a line of text does not end it. */
  readonly #begun: { text: Begun | null; aside: Begun | null } = { text: null, aside: null };

  add(text: string, number: number, { form, aside }: Context): void {
    const place = aside === null ? "text" : "aside";
    const own = aside === null ? form : ({ kind: "aside", reason: aside } as const);
    const begun = this.#begun[place] ?? { text: "", number, form: own };
    // The line is where its first word is.
    if (begun.text.trim() === "") Object.assign(begun, { number, form: own });
    begun.text += text.replace(/\s+/g, " ");
    this.#begun[place] = begun;
  }

  /** A line ends; an empty one parts what stands before and after it. */
  end(aside: AsideReason | null): void {
    const place = aside === null ? "text" : "aside";
    const begun = this.#begun[place];
    this.#begun[place] = null;
    const text = (begun?.text ?? "").trim();
    if (begun && text !== "") this.lines.push({ ...begun, text });
  }

  finish(): SourceLine[] {
    this.end(null);
    const isOneLine = this.lines.every(({ number }) => number === this.lines[0]?.number);
    // All of them would be the same line of the file, so that a number tells which of these it is.
    return isOneLine ? this.lines.map((line, at) => ({ ...line, number: at + 1 })) : this.lines;
  }
}
