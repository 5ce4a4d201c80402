import { clientAddress } from "@/app/_request/address";
import { problem } from "@/app/_request/problem";
import { placedCategories } from "@/lib/catalog/category-path";
import { listCategories } from "@/lib/catalog/data";
import { takePointHere } from "@/lib/platform/rate-limit";
import { findNamedDocuments, listSuggestions } from "@/lib/search/data/suggestions";
import { longestQuery } from "@/lib/search/request";
import { suggestedCategories } from "@/lib/search/suggested-categories";

/** More than a person types. */
const perAddress = { name: "suggestions", points: 120, perSeconds: 60 };

const most = 8;

/**
 * What may be meant by what was typed so far, each with the document that it is the title of and no other
 * one is. The same for everyone, so that any cache may hold it.
 */
export async function GET(request: Request): Promise<Response> {
  const wait = await takePointHere(perAddress, clientAddress(request.headers));
  if (wait > 0) {
    return problem(
      { status: 429, code: "too-many-requests", title: "Too many requests." },
      { "retry-after": String(wait) },
    );
  }
  const typed = (new URL(request.url).searchParams.get("q") ?? "").slice(0, longestQuery);
  const [terms, tree] = await Promise.all([listSuggestions(typed, most), listCategories()]);
  const categories = suggestedCategories(
    typed,
    placedCategories(tree).map(({ node }) => node),
  );
  const shown = [...new Set([...categories, ...terms])].slice(0, most);
  const named = await findNamedDocuments(shown.filter((text) => !categories.includes(text)));
  const suggestions = shown.map((text) => ({ text, document: named.get(text) ?? null }));
  return Response.json(
    { suggestions },
    { headers: { "cache-control": "public, max-age=60, s-maxage=300" } },
  );
}
