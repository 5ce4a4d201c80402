import { getFormatter, getTranslations } from "next-intl/server";
import { categoryName } from "@/components/document/category-name";
import { ownCategory } from "@/lib/catalog/category-path";
import type { CategoryNode, PublicDocument } from "@/lib/catalog/document";
import { languageOf } from "@/lib/catalog/script";
import { pictureHash } from "@/lib/discovery/data";
import { pictureSvg } from "@/lib/discovery/share-picture";
import { type Locale, localePath } from "@/messages/locales";

/** A picture for where a page is shared, and the address that changes whenever it does. */
export type PagePicture = { address: string; svg: string };

/** The picture of a document, in the script of the document. */
export async function documentPicture(document: PublicDocument): Promise<PagePicture> {
  const locale = languageOf(document.script);
  const { t, site, format } = await words(locale);
  return picture(locale, `fanwen-${document.number}`, {
    above: categoryName(ownCategory(document.category), locale),
    title: document.title,
    facts: t("documentFacts", {
      pieces: document.pieces.length,
      characters: format.number(document.characterCount),
    }),
    site: site("name"),
  });
}

/** The picture of a category, in a language of the interface. */
export async function categoryPicture(node: CategoryNode, locale: Locale): Promise<PagePicture> {
  const { t, site, browse } = await words(locale);
  const category = categoryName(node, locale);
  return picture(locale, `browse-${node.slug}`, {
    above: browse("title"),
    title: browse("categoryTitle", { category }),
    facts: t("categoryPicture", { count: node.documentCount }),
    site: site("name"),
  });
}

/** The picture of every other page, in a language of the interface. */
export async function sitePicture(locale: Locale): Promise<PagePicture> {
  const { t, site, home } = await words(locale);
  return picture(locale, "site", {
    above: site("tagline"),
    title: home("title"),
    facts: t("sitePicture"),
    site: site("name"),
  });
}

async function words(locale: Locale) {
  const [t, site, home, browse, format] = await Promise.all([
    getTranslations({ locale, namespace: "discovery" }),
    getTranslations({ locale, namespace: "site" }),
    getTranslations({ locale, namespace: "home" }),
    getTranslations({ locale, namespace: "browse" }),
    getFormatter({ locale }),
  ]);
  return { t, site, home, browse, format };
}

function picture(
  locale: Locale,
  subject: string,
  content: Omit<Parameters<typeof pictureSvg>[0], "seal">,
): PagePicture {
  const svg = pictureSvg({ ...content, seal: locale === "zh-Hant" ? "範" : "范" });
  return { address: localePath(locale, `/og/${subject}.${pictureHash(svg)}.png`), svg };
}
