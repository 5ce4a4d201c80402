import { expect, test } from "vitest";
import type { PublicDocument, PublicPiece } from "@/lib/catalog/document";
import {
  collectionJsonLd,
  documentJsonLd,
  scriptSafe,
  siteJsonLd,
} from "@/lib/catalog/structured-data";
import { fen } from "@/lib/pricing/fen";
import type { Offers } from "@/lib/pricing/offer";

const page = "https://fanben.example/en/fanwen/7";
const site = { name: "Fanben", url: "https://fanben.example/en" };

const piece = (ordinal: number, publicCount: number): PublicPiece => ({
  ordinal,
  heading: `篇${ordinal}`,
  characterCount: 100,
  headingCount: 0,
  tableCount: 0,
  blankCount: null,
  newPercent: null,
  blocks: [],
  publicCount,
});

const document: PublicDocument = {
  id: "",
  number: 7,
  title: "倡议书</script>",
  intro: ["一", "二"],
  editor: null,
  uploadedAt: new Date("2025-03-04T05:06:07Z"),
  script: "hant",
  version: 2,
  publishedAt: new Date("2025-05-04T05:06:07Z"),
  characterCount: 200,
  category: [{ id: "", slug: "a", name: "甲", nameHant: "甲", nameEn: "A" }],
  tags: [],
  pieces: [piece(1, 100), piece(2, 0)],
};

const offers: Offers = {
  copy: {
    kind: "copy",
    id: "",
    price: { sale: fen(599), list: null, until: new Date("2026-01-01T00:00:00Z") },
  },
  pass: { kind: "pass", id: "", price: { sale: fen(1990), list: fen(2990) }, days: 30 },
};

const written = (described: PublicDocument) =>
  JSON.parse(
    scriptSafe(
      documentJsonLd(described, offers, {
        page,
        crumbs: [{ name: "Home", url: site.url }],
        picture: "https://fanben.example/zh-Hant/og/fanwen-7.0.png",
        offerNames: { copy: "One", pass: "All" },
        site,
      }),
    ),
  )["@graph"];

test("no text can end the script element it stands in", () => {
  const json = scriptSafe({ name: "</script><script>alert(1)</script>" });
  expect(json).not.toContain("<");
  expect(JSON.parse(json)).toEqual({ name: "</script><script>alert(1)</script>" });
});

test("what is paid is marked on the page and on the document, and both offers have their price", () => {
  const [webPage, described] = written(document);
  for (const thing of [webPage, described]) {
    expect(thing.isAccessibleForFree).toBe(false);
    expect(thing.hasPart).toEqual({
      "@type": "WebPageElement",
      isAccessibleForFree: false,
      cssSelector: ".locked-text",
    });
  }
  expect(described.inLanguage).toBe("zh-Hant");
  expect(described.dateModified).toBe("2025-05-04T05:06:07.000Z");
  expect(described.offers).toMatchObject([
    {
      name: "One",
      price: "5.99",
      priceCurrency: "CNY",
      priceValidUntil: "2026-01-01T00:00:00.000Z",
    },
    { name: "All", price: "19.90", eligibleDuration: { value: 30, unitCode: "DAY" } },
  ]);
  expect(described.offers[1]).not.toHaveProperty("priceValidUntil");
});

test("a document that is free from end to end is not called paid", () => {
  const [webPage, described] = written({ ...document, pieces: [piece(1, 100)] });
  for (const thing of [webPage, described]) {
    expect(thing.isAccessibleForFree).toBe(true);
    expect(thing).not.toHaveProperty("hasPart");
  }
});

test("every reference names a thing of the site", () => {
  const [webPage, described, organization] = written(document);
  expect(webPage.mainEntity["@id"]).toBe(described["@id"]);
  expect(described.publisher["@id"]).toBe(organization["@id"]);
  const [webSite] = JSON.parse(
    scriptSafe(
      siteJsonLd(site, { description: "", searchUrl: `${site.url}/search`, language: "en" }),
    ),
  )["@graph"];
  expect(webPage.isPartOf["@id"]).toBe(webSite["@id"]);
  expect(webSite.potentialAction.target.urlTemplate).toBe(
    "https://fanben.example/en/search?q={query}",
  );
});

test("a category names its documents in their order, and counts those of later pages", () => {
  const [collection] = JSON.parse(
    scriptSafe(
      collectionJsonLd({
        page: `${site.url}/browse/a`,
        name: "A",
        description: "",
        language: "en",
        crumbs: [],
        count: 45,
        entries: [
          { title: "甲", number: 9 },
          { title: "乙", number: 4 },
        ],
        address: (number) => `${site.url}/fanwen/${number}`,
        site,
      }),
    ),
  )["@graph"];
  expect(collection.mainEntity).toMatchObject({
    numberOfItems: 45,
    itemListElement: [
      { position: 1, name: "甲", url: `${site.url}/fanwen/9` },
      { position: 2, name: "乙", url: `${site.url}/fanwen/4` },
    ],
  });
});
