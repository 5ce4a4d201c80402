import { hasLocale } from "next-intl";
import { routing } from "@/app/_i18n/routing";
import {
  categoryPicture,
  documentPicture,
  type PagePicture,
  sitePicture,
} from "@/app/_i18n/share-picture";
import { parseDocumentNumber } from "@/app/_request/document-number";
import { problem } from "@/app/_request/problem";
import { findCategoryBySlug, findPublicDocument } from "@/lib/catalog/data";
import { getPicture } from "@/lib/discovery/data";
import type { Locale } from "@/messages/locales";

/**
 * A picture for where a page is shared, at `<what>.<hash>.png`. The hash is that of what is drawn, so
 * that every cache may keep it for good; any other one leads to the picture as it is now.
 */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/[locale]/og/[picture]">,
): Promise<Response> {
  const { locale, picture } = await params;
  const [, subject] = /^([a-z0-9-]+)\.[0-9a-f]+\.png$/.exec(picture) ?? [];
  const wanted =
    subject !== undefined && hasLocale(routing.locales, locale)
      ? await findPicture(subject, locale)
      : null;
  if (wanted === null) {
    return problem({ status: 404, code: "no-picture", title: "There is no such picture." });
  }
  if (!wanted.address.endsWith(`/${picture}`)) {
    return new Response(null, { status: 302, headers: { location: wanted.address } });
  }
  return new Response(await getPicture(wanted.svg), {
    headers: {
      "content-type": "image/png",
      "cache-control": "public, max-age=31536000, s-maxage=31536000, immutable",
    },
  });
}

async function findPicture(subject: string, locale: Locale): Promise<PagePicture | null> {
  if (subject === "site") return sitePicture(locale);
  const [, kind, name = ""] = /^(fanwen|browse)-(.+)$/.exec(subject) ?? [];
  if (kind === "browse") {
    const category = await findCategoryBySlug(name);
    return category && categoryPicture(category.node, locale);
  }
  const number = kind === "fanwen" ? parseDocumentNumber(name) : null;
  const document = number === null ? null : await findPublicDocument(number);
  return document && documentPicture(document);
}
