import { expect, test } from "vitest";
import { GET as getFile } from "@/app/api/sitemaps/[name]/route";
import { GET as getIndex } from "@/app/sitemap.xml/route";
import { findCategoryBySlug } from "@/lib/catalog/data";
import { addressesPerFile } from "@/lib/discovery/sitemap";
import { db } from "@/lib/platform/db";
import { storeDocument } from "../../support/factories";

const site = "http://localhost:3000";

async function locations(response: Promise<Response>): Promise<[string, string | undefined][]> {
  const xml = await (await response).text();
  return [...xml.matchAll(/<loc>([^<]*)<\/loc>(?:<lastmod>([^<]*)<\/lastmod>)?/g)].map((match) => [
    match[1] ?? "",
    match[2],
  ]);
}

const index = () => locations(getIndex());

const file = (address: string) => {
  const name = /\/sitemap-(.+)\.xml$/.exec(address)?.[1] ?? "";
  return locations(getFile(new Request(address), { params: Promise.resolve({ name }) }));
};

test("a site without documents names its own pages alone", async () => {
  const files = await index();
  expect(files.map(([address]) => address)).toEqual([
    `${site}/sitemap-zh-Hans-pages.xml`,
    `${site}/sitemap-zh-Hant-pages.xml`,
    `${site}/sitemap-en-pages.xml`,
  ]);
  expect(files.every(([, changed]) => changed === undefined)).toBe(true);
  const pages = (await file(`${site}/sitemap-en-pages.xml`)).map(([address]) => address);
  expect(pages).toContain(`${site}/en`);
  expect(pages).toContain(`${site}/en/legal/terms`);
  expect(pages.some((address) => address.includes("/browse/"))).toBe(false);
});

test("one document is named in each language, with when its text was published last", async () => {
  const number = await storeDocument({ category: "changyishu" });
  // Anything but a publication leaves the page as it was.
  await db().document.update({ where: { number }, data: { publishAt: null } });
  const { publishedAt } = await db().documentVersion.findFirstOrThrow({
    where: { document: { number } },
  });
  const files = await index();
  expect(files).toHaveLength(6);
  const documents = await file(files.find(([a]) => a.includes("zh-Hant-documents"))?.[0] ?? "");
  expect(documents).toEqual([[`${site}/zh-Hant/fanwen/${number}`, publishedAt.toISOString()]]);
  const pages = new Map(await file(`${site}/sitemap-zh-Hans-pages.xml`));
  expect(pages.get(`${site}/browse/changyishu`)).toBe(publishedAt.toISOString());
  // And the categories above it, but none that is empty.
  expect(pages.get(`${site}/browse/hetong`)).toBe(publishedAt.toISOString());
  expect(pages.has(`${site}/browse/zuowen`)).toBe(false);
});

test("120,000 documents: every one in one file, none with more than 50,000, read at length", {
  timeout: 300_000,
}, async () => {
  const category = await findCategoryBySlug("zuowen");
  await db().$executeRaw`
    WITH made AS (
      INSERT INTO documents (id, number, title, intro, uploaded_at, status, script, character_count,
        category_id, updated_at, version)
      SELECT gen_random_uuid(), 1000 + n, '范文' || n, '{}', now(), 'published', 'hans', 1,
        ${category?.node.id}::uuid, now(), 1
      FROM generate_series(1, 120000) AS n
      RETURNING id, number
    )
    INSERT INTO document_versions (document_id, version, title, intro, published_at)
    SELECT id, 1, '范文', '{}', timestamptz '2025-01-01' + number * interval '1 second' FROM made`;
  await db().$executeRaw`UPDATE documents SET status = 'withdrawn' WHERE number = 77777`;
  const files = (await index()).filter(([address]) => address.includes("-en-documents"));
  expect(files.map(([address]) => address)).toEqual(
    [1, 2, 3].map((part) => `${site}/sitemap-en-documents-${part}.xml`),
  );
  const seen = new Set<string>();
  for (const [address, changed] of files) {
    const entries = await file(address);
    expect(entries.length).toBeLessThanOrEqual(addressesPerFile);
    for (const [entry] of entries) seen.add(entry);
    const times = entries.map(([, time]) => time ?? "");
    expect([...times].sort().at(-1)).toBe(changed);
  }
  // 120,000 and the one of the test before, without the withdrawn one.
  expect(seen.size).toBe(120_000);
  expect(seen.has(`${site}/en/fanwen/77777`)).toBe(false);
  expect(seen.has(`${site}/en/fanwen/121000`)).toBe(true);
});
