import { getTranslations } from "next-intl/server";
import { documentPicture } from "@/app/_i18n/share-picture";
import { PageData } from "@/components/site/page-data";
import type { PublicDocument } from "@/lib/catalog/document";
import { documentJsonLd } from "@/lib/catalog/structured-data";
import { env } from "@/lib/platform/env";
import type { getOffersOn } from "@/lib/pricing/data";

type Props = {
  document: PublicDocument;
  offers: Awaited<ReturnType<typeof getOffersOn>>;
  crumbs: readonly { name: string; href?: string }[];
  href: (path: string) => string;
};

/** The preview as search engines read it. */
export async function PreviewData({ document, offers, crumbs, href }: Props) {
  const [t, picture] = await Promise.all([getTranslations(), documentPicture(document)]);
  const site = env().SITE_URL;
  const page = `${site}${href(`/fanwen/${document.number}`)}`;
  return (
    <PageData
      value={documentJsonLd(document, offers, {
        page,
        crumbs: crumbs.map((crumb) => ({
          name: crumb.name,
          url: crumb.href === undefined ? page : `${site}${crumb.href}`,
        })),
        picture: `${site}${picture.address}`,
        offerNames: {
          copy: t("discovery.copyOffer"),
          pass: t("discovery.passOffer", { days: offers.pass.days }),
        },
        site: { name: t("site.name"), url: `${site}${href("/")}` },
      })}
    />
  );
}
