import { parseRecoveryCode, type RecoveryCode } from "@/lib/entitlements/recovery-code";

/** What somebody at the desk looks for, told from its form alone. */
export type DeskQuery =
  | { kind: "newest" }
  | { kind: "number"; number: string }
  | { kind: "code"; code: RecoveryCode }
  | { kind: "email"; email: string }
  | { kind: "id"; id: string }
  /** An id of the payment provider's, or the number in the buyer's wallet. */
  | { kind: "reference"; reference: string };

/**
 * Reads what was typed into the desk's search: a purchase number, a recovery code, an email address,
 * an id of ours or of the provider's, or the transaction number of a wallet.
 */
export function deskQuery(typed: string): DeskQuery {
  const text = typed.normalize("NFKC").trim();
  if (text === "") return { kind: "newest" };
  if (/^F\d{12}$/i.test(text)) return { kind: "number", number: text.toUpperCase() };
  if (text.includes("@")) return { kind: "email", email: text.toLowerCase() };
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)) return { kind: "id", id: text };
  // Twelve digits may be a recovery code as well as a wallet's number; those have more.
  const code = parseRecoveryCode(text);
  if (code !== null) return { kind: "code", code };
  return { kind: "reference", reference: text.replace(/\s/g, "") };
}
