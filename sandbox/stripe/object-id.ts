import { randomInt } from "node:crypto";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** An id in Stripe's form: a prefix and random letters and digits. */
export function newId(prefix: string, length = 24): string {
  return `${prefix}_${randomText(length)}`;
}

export function randomText(length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join("");
}

/** The id of what a property refers to, be it the id or the object in its place. */
export function idOf(reference: string | { id: string } | null | undefined): string | null {
  return typeof reference === "object" && reference !== null ? reference.id : (reference ?? null);
}
