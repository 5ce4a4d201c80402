/** A parsed request: text at the leaves, as forms have no other kind. */
export type FormValue = string | FormValue[] | { [key: string]: FormValue };

/**
 * Reads the nested form encoding of Stripe's API: `a[b]=1` is an object, `a[0]=x` and `a[]=x` are
 * lists.
 */
export function parseForm(body: string): Record<string, FormValue> {
  const root: Record<string, FormValue> = {};
  for (const [name, value] of new URLSearchParams(body)) {
    const keys = name
      .split(/[[\]]+/)
      .filter((key, at) => at === 0 || key !== "" || name.endsWith("[]"));
    place(root, keys, value);
  }
  return withLists(root) as Record<string, FormValue>;
}

function place(into: Record<string, FormValue>, keys: string[], value: string): void {
  const [key = "", ...rest] = keys;
  const name = key === "" ? String(Object.keys(into).length) : key;
  if (rest.length === 0) {
    into[name] = value;
    return;
  }
  const next = into[name];
  const child = typeof next === "object" && !Array.isArray(next) ? next : {};
  into[name] = child;
  place(child, rest, value);
}

/** Objects whose keys count from 0 were lists. */
function withLists(value: FormValue): FormValue {
  if (typeof value === "string" || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, child]) => [key, withLists(child)] as const);
  const isList = entries.length > 0 && entries.every(([key], at) => key === String(at));
  return isList ? entries.map(([, child]) => child) : Object.fromEntries(entries);
}
