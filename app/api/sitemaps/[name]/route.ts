import { problem } from "@/app/_request/problem";
import { documentsOfPart, listChangedCategories } from "@/lib/discovery/data";
import {
  parseSitemapName,
  type SitemapEntry,
  type SitemapPart,
  sitemapClosing,
  sitemapLines,
  sitemapOpening,
} from "@/lib/discovery/sitemap";
import { env } from "@/lib/platform/env";
import { legalPages } from "@/lib/settings/setting";
import { localePath } from "@/messages/locales";

export const dynamic = "force-dynamic";

/** One file of the sitemap, at `/sitemap-<name>.xml`: written while it is read from the database. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/api/sitemaps/[name]">,
): Promise<Response> {
  const part = parseSitemapName((await params).name);
  if (part === null) {
    return problem({ status: 404, code: "no-sitemap", title: "There is no such file." });
  }
  return new Response(streamOf(xmlOf(part)), {
    headers: {
      "content-type": "application/xml; charset=utf-8",
      "cache-control": "public, max-age=0, s-maxage=600",
    },
  });
}

/** Asked for piece by piece, so that no more is read than is sent. */
function streamOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: () => void pieces.return(undefined),
  });
}

async function* xmlOf(part: SitemapPart): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(sitemapOpening);
  for await (const entries of part.kind === "pages" ? pages(part) : documents(part)) {
    yield encoder.encode(sitemapLines(entries));
  }
  yield encoder.encode(sitemapClosing);
}

async function* documents(
  part: Extract<SitemapPart, { kind: "documents" }>,
): AsyncGenerator<SitemapEntry[]> {
  for await (const rows of documentsOfPart(part.part)) {
    yield rows.map(({ number, changedAt }) => entry(part, `/fanwen/${number}`, changedAt));
  }
}

async function* pages(part: SitemapPart): AsyncGenerator<SitemapEntry[]> {
  const { categories, changedAt } = await listChangedCategories();
  yield [
    entry(part, "/", changedAt),
    entry(part, "/browse", changedAt),
    ...categories
      .filter((category) => category.changedAt !== null)
      .map((category) => entry(part, `/browse/${category.slug}`, category.changedAt)),
    entry(part, "/support", null),
    ...legalPages.map((page) => entry(part, `/legal/${page}`, null)),
  ];
}

function entry({ locale }: SitemapPart, path: string, changedAt: Date | null): SitemapEntry {
  return { address: `${env().SITE_URL}${localePath(locale, path)}`, changedAt };
}
