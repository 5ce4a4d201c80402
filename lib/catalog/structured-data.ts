import type {
  AggregateOffer,
  BreadcrumbList,
  CollectionPage,
  DigitalDocument,
  Graph,
  Offer,
  Organization,
  Thing,
  WebPage,
  WebSite,
} from "schema-dts";
import { yuan } from "@/lib/pricing/fen";
import type { Offer as OfferOfSite, Offers } from "@/lib/pricing/offer";
import { type DocumentEntry, isLocked, type PublicDocument } from "./document";
import { languageOf } from "./script";

type Crumb = { name: string; url: string };

type DocumentPage = {
  page: string;
  crumbs: readonly Crumb[];
  /** The address of the picture drawn for it. */
  picture: string;
  /** What the offers are called. */
  offerNames: { copy: string; pass: string };
  site: SiteName;
};

type SiteName = { name: string; url: string };

/** Where the text that is not free stands on the page, as a selector of its style sheet. */
const lockedSelector = ".locked-text";

/**
 * A document for search engines, with its locked part marked as the paywalled content guidelines ask
 * (developers.google.com/search/docs/appearance/structured-data/paywalled-content), so that a page
 * which shows everyone the same is not taken for cloaking.
 */
export function documentJsonLd(
  document: PublicDocument,
  offers: Offers,
  { page, crumbs, picture, offerNames, site }: DocumentPage,
): Graph {
  const language = languageOf(document.script);
  const access = accessOf(document);
  const about: DigitalDocument = {
    "@type": "DigitalDocument",
    "@id": `${page}#document`,
    url: page,
    name: document.title,
    headline: document.title,
    description: document.intro.join(" "),
    inLanguage: language,
    image: picture,
    datePublished: document.uploadedAt.toISOString(),
    ...(document.publishedAt && { dateModified: document.publishedAt.toISOString() }),
    ...(document.editor !== null && { editor: { "@type": "Person", name: document.editor } }),
    publisher: { "@id": organizationId(site) },
    ...access,
    offers: [
      { ...anyOffer(offers.copy, page), name: offerNames.copy },
      {
        ...anyOffer(offers.pass, page),
        name: offerNames.pass,
        eligibleDuration: {
          "@type": "QuantitativeValue",
          value: offers.pass.days,
          unitCode: "DAY",
        },
      },
    ],
  };
  const webPage: WebPage = {
    "@type": "WebPage",
    "@id": page,
    url: page,
    name: document.title,
    inLanguage: language,
    primaryImageOfPage: { "@type": "ImageObject", url: picture },
    breadcrumb: breadcrumbs(crumbs),
    mainEntity: { "@id": `${page}#document` },
    isPartOf: { "@id": siteId(site) },
    ...access,
  };
  return graph(webPage, about, organization(site));
}

/** The site on its first page, with the way its search is asked. */
export function siteJsonLd(
  site: SiteName,
  {
    description,
    searchUrl,
    language,
  }: { description: string; searchUrl: string; language: string },
): Graph {
  const webSite: WebSite = {
    "@type": "WebSite",
    "@id": siteId(site),
    url: site.url,
    name: site.name,
    description,
    inLanguage: language,
    publisher: { "@id": organizationId(site) },
    potentialAction: {
      "@type": "SearchAction",
      target: { "@type": "EntryPoint", urlTemplate: `${searchUrl}?q={query}` },
      // schema.org/docs/actions.html has it so; the types do not know it.
      ...({ "query-input": "required name=query" } as object),
    },
  };
  return graph(webSite, organization(site));
}

/** A list of documents: the first page of a category, or all of them. */
export function collectionJsonLd(list: {
  page: string;
  name: string;
  description: string;
  language: string;
  crumbs: readonly Crumb[];
  /** How many there are on all pages. */
  count: number;
  entries: readonly Pick<DocumentEntry, "title" | "number">[];
  address: (number: number) => string;
  site: SiteName;
}): Graph {
  const collection: CollectionPage = {
    "@type": "CollectionPage",
    "@id": list.page,
    url: list.page,
    name: list.name,
    description: list.description,
    inLanguage: list.language,
    breadcrumb: breadcrumbs(list.crumbs),
    isPartOf: { "@id": siteId(list.site) },
    mainEntity: {
      "@type": "ItemList",
      numberOfItems: list.count,
      itemListElement: list.entries.map(({ title, number }, at) => ({
        "@type": "ListItem",
        position: at + 1,
        name: title,
        url: list.address(number),
      })),
    },
  };
  return graph(collection);
}

/** JSON that cannot end the script element it stands in, whatever a title holds. */
export function scriptSafe(value: object): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}

function graph(...things: Thing[]): Graph {
  return { "@context": "https://schema.org", "@graph": things };
}

function accessOf(document: PublicDocument) {
  if (!document.pieces.some(isLocked)) return { isAccessibleForFree: true };
  return {
    isAccessibleForFree: false,
    hasPart: {
      "@type": "WebPageElement" as const,
      isAccessibleForFree: false,
      cssSelector: lockedSelector,
    },
  };
}

function anyOffer({ price }: OfferOfSite, page: string): Exclude<Offer, string | AggregateOffer> {
  return {
    "@type": "Offer",
    price: yuan(price.sale),
    priceCurrency: "CNY",
    availability: "https://schema.org/InStock",
    url: `${page}#offers`,
    ...(price.until && { priceValidUntil: price.until.toISOString() }),
  };
}

function breadcrumbs(crumbs: readonly Crumb[]): BreadcrumbList {
  return {
    "@type": "BreadcrumbList",
    itemListElement: crumbs.map(({ name, url }, at) => ({
      "@type": "ListItem",
      position: at + 1,
      name,
      item: url,
    })),
  };
}

function organization(site: SiteName): Organization {
  return {
    "@type": "Organization",
    "@id": organizationId(site),
    name: site.name,
    url: site.url,
    logo: `${new URL(site.url).origin}/icon.svg`,
  };
}

function organizationId({ url }: SiteName): string {
  return `${new URL(url).origin}/#organization`;
}

function siteId({ url }: SiteName): string {
  return `${new URL(url).origin}/#website`;
}
