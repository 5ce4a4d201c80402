import { attribute, readXml } from "./xml";

/** What a paragraph is by its own settings, or by those of its style. */
export type ParagraphSettings = {
  style?: string | undefined;
  /** A list, and the depth in it from 0; the list 0 takes a paragraph out of that of its style. */
  list?: string | undefined;
  depth?: string | undefined;
  /** The level of a heading from 0; 9 stands for running text. */
  outline?: number | undefined;
};

/** What a style makes of a paragraph. */
export type Style = ParagraphSettings & { name: string };

/** More styles than these upon one another are a circle. */
const deepest = 20;

/** The styles of a Word file by their keys, each with all that it has from those it is based on. */
export function readStyles(bytes: Uint8Array): Map<string, Style> {
  const own = new Map<string, Style>();
  let current: Style | undefined;
  readXml(bytes, {
    open(name, attributes) {
      if (name === "style") {
        current = { name: "" };
        own.set(attribute(attributes, "styleId") ?? "", current);
      }
      if (current === undefined) return;
      if (name === "name") current.name = (attribute(attributes, "val") ?? "").toLowerCase();
      if (name === "basedOn") current.style = attribute(attributes, "val");
      noteSetting(current, name, attributes);
    },
    close(name) {
      if (name === "style") current = undefined;
    },
  });
  return new Map([...own].map(([key, style]) => [key, whole(style, own)]));
}

/** Notes what an element among the settings of a paragraph or a style says. */
export function noteSetting(
  settings: ParagraphSettings,
  name: string,
  attributes: Readonly<Record<string, string>>,
): void {
  if (name === "numId") settings.list = attribute(attributes, "val");
  if (name === "ilvl") settings.depth = attribute(attributes, "val");
  if (name === "outlineLvl") settings.outline = Number(attribute(attributes, "val"));
}

function whole(style: Style, all: ReadonlyMap<string, Style>): Style {
  const found = { ...style };
  let base = style.style === undefined ? undefined : all.get(style.style);
  for (let deep = 0; base !== undefined && deep < deepest; deep += 1) {
    found.list ??= base.list;
    found.depth ??= base.depth;
    found.outline ??= base.outline;
    base = base.style === undefined ? undefined : all.get(base.style);
  }
  return found;
}
