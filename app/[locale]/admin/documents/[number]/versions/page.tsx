import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { z } from "zod";
import { pageLocale } from "@/app/_i18n/page-locale";
import { parseDocumentNumber } from "@/app/_request/document-number";
import { requireStaff } from "@/app/_request/viewer";
import { ComparedText } from "@/components/admin/compared-text";
import { Desk } from "@/components/admin/desk";
import { DocumentLink } from "@/components/admin/document-link";
import { Notice } from "@/components/admin/notice";
import { button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/form-field";
import { findVersionHistory, getTextOf, type VersionHistory } from "@/lib/publishing/data/versions";
import { differences } from "@/lib/publishing/differences";
import { leave } from "../../../sign-in/actions";
import { restore } from "../../actions";

export const dynamic = "force-dynamic";

const restorations = ["restored", "unchanged", "no-version"] as const;

type Props = PageProps<"/[locale]/admin/documents/[number]/versions">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, number } = await params;
  pageLocale(locale, `/admin/documents/${number}/versions`);
  const t = await getTranslations("versions");
  return { title: t("title"), robots: { index: false, follow: false } };
}

/** The versions of a document, and what differs between any two of them, or its draft. */
export default async function VersionsPage({ params, searchParams }: Props) {
  const { locale: segment, number: digits } = await params;
  const path = `/admin/documents/${digits}/versions`;
  const { locale, href } = pageLocale(segment, path);
  const staff = await requireStaff("edit-documents", locale, path);
  const number = parseDocumentNumber(digits);
  const history = number === null ? null : await findVersionHistory(staff, number);
  if (history === null) notFound();
  const search = await searchParams;
  const [t, format] = await Promise.all([getTranslations("versions"), getFormatter()]);
  const restored = restorations.find((name) => name === search.restored);
  const { from, to } = comparedOnes(history, search);
  const texts = await Promise.all(
    from === null ? [] : [from, to].map((which) => getTextOf(staff, history.id, which)),
  );
  const [before, after] = texts;
  const name = (which: number | "draft") =>
    which === "draft" ? t("draft") : t("version", { version: which });
  const place = { locale, path, search: "" };
  return (
    <Desk {...{ staff, href, path, leave, locale }} title={t("title")}>
      {restored && (
        <Notice kind={restored === "no-version" ? "problem" : "done"}>
          {t(`restore.${restored}`, { version: String(search.version ?? "") })}
        </Notice>
      )}
      <DocumentLink number={history.number} title={history.title} href={href} />
      {history.versions.length === 0 ? (
        <p className="mt-4 leading-7 text-soft">{t("none")}</p>
      ) : (
        <ol className="mt-4 max-w-3xl divide-y divide-line border-y border-line">
          {history.versions.map(({ version, title, publishedAt, by }) => (
            <li key={version} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
              <span className="min-w-0 flex-1 basis-64 leading-7">
                <span className="font-medium">{name(version)}</span>
                {version === history.onSale && (
                  <span className="ms-2 text-note text-jade">{t("latest")}</span>
                )}
                <span className="block text-note text-soft">
                  <time dateTime={publishedAt.toISOString()} className="tabular-nums">
                    {format.dateTime(publishedAt, "mediumTime")}
                  </time>{" "}
                  · {by ?? t("server")}
                  <span className="block truncate">{title}</span>
                </span>
              </span>
              <form action={restore.bind(null, place, history.number)}>
                <input type="hidden" name="version" value={version} />
                <button type="submit" className={button("quiet")}>
                  {t("restore.button")}
                  <span className="sr-only"> {name(version)}</span>
                </button>
              </form>
            </li>
          ))}
        </ol>
      )}
      {from !== null && before && after && (
        <section aria-labelledby="compare" className="mt-8">
          <h2 id="compare" className="font-serif text-part font-semibold">
            {t("compare.title", { from: name(from), to: name(to) })}
          </h2>
          <form
            action={href(path)}
            className="mt-3 grid max-w-3xl items-end gap-3 sm:grid-cols-[1fr_1fr_auto]"
          >
            {(["from", "to"] as const).map((field) => (
              <SelectField
                key={field}
                name={field}
                label={t(`compare.${field}`)}
                defaultValue={String({ from, to }[field])}
              >
                <option value="draft">{t("draft")}</option>
                {history.versions.map(({ version }) => (
                  <option key={version} value={version}>
                    {name(version)}
                  </option>
                ))}
              </SelectField>
            ))}
            <button type="submit" className={button("quiet")}>
              {t("compare.submit")}
            </button>
          </form>
          <ComparedText lines={differences(before, after)} />
        </section>
      )}
    </Desk>
  );
}

const sideSchema = z.union([z.literal("draft"), z.coerce.number().int().positive()]);

/** The version on sale and the draft, unless others are asked for; none where none was published. */
function comparedOnes(
  { onSale, versions }: VersionHistory,
  search: Record<string, unknown>,
): { from: number | "draft" | null; to: number | "draft" } {
  const isThere = (side: number | "draft" | undefined) =>
    side === "draft" || versions.some(({ version }) => version === side);
  const [from, to] = [search.from, search.to].map((side) => sideSchema.safeParse(side).data);
  if (versions.length === 0) return { from: null, to: "draft" };
  return {
    from: from !== undefined && isThere(from) ? from : onSale,
    to: to !== undefined && isThere(to) ? to : "draft",
  };
}
