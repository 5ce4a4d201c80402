/** A parsed request: text at the leaves, as forms have no other kind. */
export type FormValue = string | FormValue[] | FormObject;

export type FormObject = { [key: string]: FormValue };

/**
 * Reads the nested form encoding of Stripe's API: `a[b]=1` is an object, `a[0]=x` and `a[]=x` are
 * lists.
 */
export function parseForm(body: string): FormObject {
  const root: FormObject = emptyObject();
  for (const [name, value] of new URLSearchParams(body)) {
    const [first = "", ...rest] = name.split("[").map((key) => key.replace(/\]$/, ""));
    place(root, [first, ...rest], value);
  }
  return withLists(root);
}

/** The same from a JSON object; null when it is none. What is null in it counts as left out. */
export function formFromJson(body: string): FormObject | null {
  try {
    const content: unknown = JSON.parse(body);
    const isObject = typeof content === "object" && content !== null && !Array.isArray(content);
    return isObject ? objectFromJson(content) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function objectFromJson(content: object): FormObject {
  const object = emptyObject();
  for (const [key, value] of Object.entries(content)) {
    if (value !== null) object[key] = valueFromJson(value);
  }
  return object;
}

function valueFromJson(value: unknown): FormValue {
  if (Array.isArray(value)) return value.map(valueFromJson);
  return typeof value === "object" && value !== null ? objectFromJson(value) : String(value);
}

function place(into: FormObject, [key = "", ...rest]: string[], value: string): void {
  const name = key === "" ? String(Object.keys(into).length) : key;
  if (rest.length === 0) {
    into[name] = value;
    return;
  }
  const known = into[name];
  const child = typeof known === "object" && !Array.isArray(known) ? known : emptyObject();
  into[name] = child;
  place(child, rest, value);
}

/** Objects whose keys count up from 0 were lists. */
function withLists(object: FormObject): FormObject {
  const converted = emptyObject();
  for (const [key, value] of Object.entries(object)) converted[key] = listOrObject(value);
  return converted;
}

function listOrObject(value: FormValue): FormValue {
  if (typeof value === "string" || Array.isArray(value)) return value;
  const keys = Object.keys(value);
  const converted = withLists(value);
  const isList = keys.length > 0 && keys.every((key, at) => key === String(at));
  return isList ? Object.values(converted) : converted;
}

/** Without a prototype, so that no name a request brings has a meaning of its own. */
function emptyObject(): FormObject {
  return Object.create(null);
}
