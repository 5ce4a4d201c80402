import { yuan } from "@/lib/pricing/fen";
import type { Offers } from "@/lib/pricing/offer";
import { isLocked, type PublicDocument } from "./document";

type Addresses = { page: string; crumbs: readonly { name: string; url: string }[] };

/**
 * A document for search engines, with its locked part marked as the paywalled content guidelines ask
 * (developers.google.com/search/docs/appearance/structured-data/paywalled-content), so that a page
 * which shows everyone the same is not taken for cloaking.
 */
export function documentJsonLd(document: PublicDocument, offers: Offers, addresses: Addresses) {
  const hasLocked = document.pieces.some(isLocked);
  return {
    "@context": "https://schema.org",
    "@graph": [
      {
        "@type": "BreadcrumbList",
        itemListElement: addresses.crumbs.map((crumb, at) => ({
          "@type": "ListItem",
          position: at + 1,
          name: crumb.name,
          item: crumb.url,
        })),
      },
      {
        "@type": "DigitalDocument",
        "@id": addresses.page,
        url: addresses.page,
        name: document.title,
        description: document.intro.join(" "),
        inLanguage: document.script === "hant" ? "zh-Hant" : "zh-Hans",
        datePublished: document.uploadedAt.toISOString(),
        ...(document.editor !== null && { editor: { "@type": "Person", name: document.editor } }),
        isAccessibleForFree: !hasLocked,
        ...(hasLocked && {
          hasPart: {
            "@type": "WebPageElement",
            isAccessibleForFree: false,
            cssSelector: ".locked-text",
          },
        }),
        offers: {
          "@type": "Offer",
          price: yuan(offers.copy.price.sale),
          priceCurrency: "CNY",
          availability: "https://schema.org/InStock",
          url: `${addresses.page}#offers`,
        },
      },
    ],
  };
}

/** JSON that cannot end the script element it stands in, whatever a title holds. */
export function scriptSafe(value: object): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}
