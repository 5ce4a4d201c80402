/** Names that Windows keeps for devices, with or without an ending. */
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** Characters, not UTF-16 units, of a title that go into the name: well within 255 bytes of UTF-8. */
const longestName = 70;

/** The `Content-Disposition` of a document's Word file: its title as the name. */
export function wordDisposition(title: string, number: number): string {
  return attachment(title, { plain: `fanben-${number}`, ending: "docx" });
}

/**
 * The `Content-Disposition` of a file to be kept, in the form of RFC 6266.
 *
 * @param name without its ending.
 * @param names.plain in ASCII, for programs that know no other, and where nothing is left of the name.
 */
export function attachment(
  name: string,
  { plain, ending }: { plain: string; ending: string },
): string {
  const encoded = encodeURIComponent(`${safeName(name) || plain}.${ending}`).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}.${ending}"; filename*=UTF-8''${encoded}`;
}

/**
 * A name without what Windows, macOS or Linux refuse, and without invisible characters, which can make
 * a name read backwards. Empty where nothing of it is left.
 */
function safeName(name: string): string {
  const visible = name
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\\/:*?"<>|]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  const short = [...visible]
    .slice(0, longestName)
    .join("")
    .replace(/^\.+|[. ]+$/g, "");
  return deviceName.test(short) ? "" : short;
}
