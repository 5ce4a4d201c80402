import type { DefaultTreeAdapterTypes } from "parse5";

export type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;

/** What stands inside of an element. Texts are counted in characters that are no white space. */
export type Measure = {
  text: number;
  /** Text of links that lead to other pages. */
  linked: number;
  links: number;
  /** Headings of the first two levels. */
  titles: number;
  /** Text of the headings below these. */
  headed: number;
  /** Paragraphs and breaks of a line. */
  paragraphs: number;
  tables: number;
  /** What a page marks as its main text, where there is any. */
  articles: number;
};

/** Elements without a word for people. */
const silent: ReadonlySet<string> = new Set(
  "head script style link meta base col colgroup".split(" "),
);

const nothing: Measure = {
  text: 0,
  linked: 0,
  links: 0,
  titles: 0,
  headed: 0,
  paragraphs: 0,
  tables: 0,
  articles: 0,
};

/**
 * Measures all elements below one, in one go from the inside out: pages nest deeper than a stack of calls
 * goes, and to count each element by itself would take their number times their depth.
 *
 * @returns the measure of each of them; of anything else, that nothing is in it.
 */
export function measureBelow(root: Node): (node: Node) => Measure {
  const order: { node: Node; above: Measure; own: Measure }[] = [];
  const measures = new Map<Node, Measure>();
  const open = [{ node: root, above: { ...nothing } }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, above } = next;
    if (node.nodeName === "#text" && "value" in node) {
      above.text += node.value.replace(/\s+/g, "").length;
      continue;
    }
    const own = { ...nothing };
    measures.set(node, own);
    order.push({ node, above, own });
    for (const child of childrenOf(node)) open.push({ node: child, above: own });
  }
  for (const { node, above, own } of order.reverse()) {
    close(node, own);
    for (const key of Object.keys(own) as (keyof Measure)[]) above[key] += own[key];
  }
  return (node) => measures.get(node) ?? nothing;
}

/** What is read of a node; a template keeps it apart. */
export function childrenOf(node: Node): readonly Node[] {
  if (silent.has(node.nodeName)) return [];
  if (node.nodeName === "template" && "content" in node) return node.content.childNodes;
  return "childNodes" in node ? node.childNodes : [];
}

export function attributeOf(node: Node, name: string): string | undefined {
  return "attrs" in node
    ? node.attrs.find((attribute) => attribute.name === name)?.value
    : undefined;
}

/** Counts an element itself, once all is counted that stands inside of it. */
function close(node: Node, own: Measure): void {
  switch (node.nodeName) {
    case "a":
      if (!leadsAway(attributeOf(node, "href"))) return;
      own.linked = own.text;
      own.links = 1;
      return;
    case "h1":
    case "h2":
      own.titles += 1;
      return;
    case "h3":
    case "h4":
    case "h5":
    case "h6":
      own.headed = own.text;
      return;
    case "p":
    case "br":
      own.paragraphs += 1;
      return;
    case "table":
      own.tables += 1;
      return;
    case "article":
    case "main":
      if (own.text > 0) own.articles += 1;
  }
}

/** A place on the same page is one of its text, and a file is what a text attaches. */
function leadsAway(href: string | undefined): boolean {
  return (
    href !== undefined && !/^#.|\.(?:docx?|xlsx?|pptx?|pdf|wps|zip|rar)(?:[?#].*)?$/i.test(href)
  );
}
