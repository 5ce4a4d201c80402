/** Why a file is none of the kinds that are read. */
export type KindRefusal =
  /** Word and WPS open it, and can save it as one. */
  | "save-as-word"
  /** Its name and its content are of some other kind. */
  | "other-kind";

/** How names of the kinds end that are read, and of those that their content has to tell. */
const readable =
  /^(?:docx?|docm|dotx?|dotm|wps|wpt|txt|text|md|markdown|x?html?|xht|zip|xml|shtml|aspx?|jspx?|php)$/i;

const text = /^(?:docx?|wps|txt|text|md|markdown|x?html?|xht)$/i;

const openedByWord = /^(?:rtf|mht|mhtml|odt|ott|fodt|pages|pdf)$/i;

/** Why a file need not be looked into, by its name; null where it may be read. Many names have no ending. */
export function namedKind(name: string): KindRefusal | null {
  const ending = endingOf(name);
  if (ending === null || readable.test(ending)) return null;
  return openedByWord.test(ending) ? "save-as-word" : "other-kind";
}

/** Whether a file that is text and bears no mark of a kind may be a document, by its name. */
export function isNamedText(name: string): boolean {
  const ending = endingOf(name);
  return ending === null || text.test(ending);
}

/** Why a file is not read, by how it begins, whatever it is called: a .doc is often one of these. */
export function kindByContent(bytes: Uint8Array): KindRefusal | null {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString("latin1");
  const start = head.replace(/^\xef\xbb\xbf/, "").trimStart();
  if (/^(?:\{\\rtf|%PDF-)/.test(start) || isMime(start)) return "save-as-word";
  if (!/^<(?:\?|w:|pkg:|office:)/.test(start)) return null;
  const isOffice = /<(?:w:wordDocument|pkg:package|office:document)\b|"Word\.Document"/.test(start);
  return isOffice ? "save-as-word" : null;
}

/** A page saved as one file, or a letter. */
function isMime(start: string): boolean {
  return (
    /^[a-z][\w-]*:/i.test(start) &&
    /^MIME-Version:\s*1/im.test(start) &&
    /^Content-Type:\s*\w+\//im.test(start)
  );
}

/** A name may hold a date or a number behind its last dot. */
function endingOf(name: string): string | null {
  return /\.([a-z][a-z0-9]{0,9})$/i.exec(name)?.[1] ?? null;
}
