import type { AccessJson } from "@/lib/checkout/access-json";

const answers = new Map<number, Promise<AccessJson | null>>();

/**
 * Asks once a page what this browser may open and would pay. Null for one that has bought nothing, as
 * the hint cookie says, and where no answer comes: the page stays what it is for everyone.
 */
export function askAccess(number: number): Promise<AccessJson | null> {
  const known = answers.get(number);
  if (known !== undefined) return known;
  const answer = ask(number).catch(() => null);
  answers.set(number, answer);
  return answer;
}

async function ask(number: number): Promise<AccessJson | null> {
  if (!document.cookie.includes("fanben_bought=")) return null;
  const response = await fetch(`/api/documents/${number}/access`, { cache: "no-store" });
  return response.ok ? response.json() : null;
}
