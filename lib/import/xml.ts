import { SaxesParser } from "saxes";

/** What hears the elements of a part, by their names without the prefix, in the order they stand in. */
export type XmlListener = {
  open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  close: (name: string) => void;
  text?: (text: string) => void;
};

/**
 * Reads a part of an Office file. Entities that a file defines itself are not known, so none can multiply
 * or bring another file. Throws for what is not well formed.
 */
export function readXml(bytes: Uint8Array, listener: XmlListener): void {
  const parser = new SaxesParser({ position: false, xmlns: false });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => listener.open(localName(name), attributes));
  parser.on("closetag", ({ name }) => listener.close(localName(name)));
  if (listener.text) parser.on("text", (text) => listener.text?.(text));
  parser.write(decoded(bytes)).close();
}

/** The value of an attribute whatever prefix its namespace has in this file. */
export function attribute(
  attributes: Readonly<Record<string, string>>,
  name: string,
): string | undefined {
  for (const key in attributes) if (localName(key) === name) return attributes[key];
  return undefined;
}

/** Office writes UTF-8; the standard allows UTF-16 too. */
function decoded(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff || bytes[0] === 0xfe ? "utf-16" : "utf-8";
  const label = bytes[0] === 0xfe ? "utf-16be" : encoding;
  return new TextDecoder(label).decode(bytes);
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
