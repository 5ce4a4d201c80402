import { attributeOf, childrenOf, type Element, type Measure, type Node } from "./html-measure";
import type { AsideReason } from "./source-line";

/** What is read apart from the text around it, with the reason. */
const apart: Readonly<Record<string, AsideReason>> = {
  ...asides("hidden", "noscript template iframe object embed audio video canvas annotation"),
  ...asides("control", "button select textarea datalist"),
  ...asides("picture", "svg"),
};

/** Blocks that a site fills with links to its other pages. */
const linkBlocks = new Set("div section ul ol dl td p header footer aside".split(" "));

const fewestLinks = 3;

/** What a site calls its parts, and the element that means the same. */
const calledAs: readonly [name: RegExp, element: string][] = [
  [/^(?:navigation|nav|navbar|main-?nav|site-?nav|menu|main-?menu)$/i, "nav"],
  [/^(?:banner|header|site-?header|top-?bar)$/i, "header"],
  [/^(?:contentinfo|footer|foot|site-?footer|copyright)$/i, "footer"],
  [/^(?:complementary|sidebar|side-?bar|site-?sidebar)$/i, "aside"],
];

/** What a site says of itself below its pages. */
const siteWords =
  /版[权權]所有|copyright|©|ICP[备備]|公网安备|公網安備|友情[链鏈連][接結]|技[术術]支持|[关關]于我们|關於我們|法律声明|免责声明/i;

/** With this a site tells where a page belongs, which is a fact of the document. */
const breadcrumb = /^(?:[当當]前位置|[您你](?:现在|現在)?的位置|首[页頁](?:>|»|›|-|\/))/;

const longestBreadcrumb = 120;

/** Where an element stands: in what a page marks as its main text, in a page that marks none, or beside it. */
export type Place = "article" | "unmarked" | "beside";

/** Why what stands in an element is no text of the document; null where it may be. */
export function reasonApart(
  node: Node,
  { place, measure }: { place: Place; measure: Measure },
): AsideReason | null {
  if (!("attrs" in node)) return null;
  if (isHidden(node)) return "hidden";
  return apart[node.nodeName] ?? (isFurniture(node, { place, measure }) ? "navigation" : null);
}

/** Injected links hide from people in elements that are not shown. */
function isHidden({ attrs }: Element): boolean {
  return attrs.some(
    ({ name, value }) =>
      name === "hidden" ||
      (name === "style" && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(value)),
  );
}

/**
 * Whether an element is part of the site around a text: its menus, and what is little more than links.
 * The head, the foot and what stands aside belong to the site where the page marks its text elsewhere, or
 * where they say so; in the text, or where nothing tells, they are the author's, as a foot is that
 * holds the signature.
 */
function isFurniture(element: Element, where: { place: Place; measure: Measure }): boolean {
  const { text } = where.measure;
  if (text === 0 || !isOfSite(element, where)) return false;
  return text > longestBreadcrumb || !breadcrumb.test(beginning(element));
}

function isOfSite(
  element: Element,
  { place, measure: { text, linked, links, titles } }: { place: Place; measure: Measure },
): boolean {
  const part = partOf(element);
  if (part === null) {
    const isLinks = links >= fewestLinks && linked * 3 >= text * 2;
    return isLinks && place !== "article" && linkBlocks.has(element.nodeName);
  }
  if (part === "nav") return element.nodeName === "nav" || linked * 2 >= text;
  if (titles > 0) return false;
  if (links > 0 && linked * 2 >= text) return true;
  if (place === "article") return false;
  return place === "beside" || siteWords.test(beginning(element));
}

function partOf(element: Element): string | null {
  if (/^(?:nav|header|footer|aside)$/.test(element.nodeName)) return element.nodeName;
  const names = ["role", "id", "class"].flatMap(
    (name) => attributeOf(element, name)?.split(/\s+/) ?? [],
  );
  return calledAs.find(([name]) => names.some((given) => name.test(given)))?.[1] ?? null;
}

/** The first few hundred characters of an element, without white space; it may nest deep. */
function beginning(element: Element): string {
  let text = "";
  const open: Node[] = [element];
  for (let seen = 0; seen < 400 && text.length < 400; seen += 1) {
    const node = open.pop();
    if (node === undefined) break;
    if (node.nodeName === "#text" && "value" in node) text += node.value.replace(/\s+/g, "");
    open.push(...childrenOf(node).toReversed());
  }
  return text;
}

function asides(reason: AsideReason, names: string): Record<string, AsideReason> {
  return Object.fromEntries(names.split(" ").map((name) => [name, reason]));
}
