import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { pageLocale } from "@/app/_i18n/page-locale";
import { requireSession } from "@/app/_request/viewer";
import { Desk } from "@/components/admin/desk";
import { button } from "@/components/ui/button";
import { missingRightSchema } from "@/lib/staff/schema";
import { leave } from "../sign-in/actions";

export const dynamic = "force-dynamic";

const path = "/admin/forbidden";

type Props = PageProps<"/[locale]/admin/forbidden">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  pageLocale((await params).locale, path);
  const t = await getTranslations("desk.forbidden");
  return { title: t("title"), robots: { index: false, follow: false } };
}

/** Where whoever is signed in comes who may not see a page or do what they asked for. */
export default async function ForbiddenPage({ params, searchParams }: Props) {
  const { locale, href } = pageLocale((await params).locale, path);
  const { staff } = await requireSession(locale, path);
  const right = missingRightSchema.parse((await searchParams).right);
  const t = await getTranslations("desk.forbidden");
  const roles = await getTranslations("deskAccount.role");
  return (
    <Desk {...{ staff, href, path, leave, locale }} title={t("title")}>
      <p className="mt-3 max-w-xl leading-7">
        {t("text", { role: roles(staff.role) })}
        {right && ` ${t("missing", { right: t(`right.${right}`) })}`}
      </p>
      <p className="mt-1 max-w-xl leading-7 text-soft">{t("ask")}</p>
      <a href={href("/admin")} className={button("primary", "mt-4")}>
        {t("back")}
      </a>
    </Desk>
  );
}
