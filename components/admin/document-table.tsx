import { useFormatter, useTranslations } from "next-intl";
import { categoryName } from "@/components/document/category-name";
import { largestOrder } from "@/lib/publishing/bulk-order";
import type { DeskDocument } from "@/lib/publishing/desk-document";
import type { Locale } from "@/messages/locales";
import { KeptTick } from "../ui/kept-tick";
import { useMissedWords } from "./gap-words";
import { SelectAll } from "./select-all";

type Props = {
  documents: readonly DeskDocument[];
  href: (path: string) => string;
  locale: Locale;
  /** The id of the form that it stands in. */
  form: string;
  /** Of how many these are some, and the address that finds them. */
  found: { count: number; search: string };
};

/** Documents of whatever status, to tick and to open: lines where there is room, cards on a phone. */
export function DocumentTable({ documents, href, locale, form, found }: Props) {
  const t = useTranslations("publishing");
  const format = useFormatter();
  const time = (date: Date) => format.dateTime(date, "shortTime");
  return (
    <div className="mt-4">
      {documents.map(({ id }) => (
        <input key={id} type="hidden" name="shown" value={id} />
      ))}
      <input type="hidden" name="found" value={found.search} />
      <SelectAll
        form={form}
        page={t("table.all", { count: documents.length })}
        found={
          found.count > documents.length && found.count <= largestOrder
            ? t("table.everything", { count: found.count })
            : null
        }
      />
      {found.count > largestOrder && (
        <p className="ps-3 text-note leading-6 text-soft">
          {t("table.tooMany", { most: largestOrder, count: found.count })}
        </p>
      )}
      <div
        aria-hidden="true"
        className="mt-2 grid grid-cols-[2.75rem_minmax(0,1fr)_9rem_10rem_12rem] gap-x-2 py-1.5 text-note text-soft max-md:hidden"
      >
        <span className="col-start-2">{t("table.document")}</span>
        <span>{t("filter.status")}</span>
        <span>{t("table.changedAndFindings")}</span>
      </div>
      <ul className="grid grid-cols-1 border-t border-line max-md:mt-2">
        {documents.map((document) => (
          <li
            key={document.id}
            className="grid grid-cols-[auto_minmax(0,1fr)] items-start gap-x-2 border-b border-line py-2 has-checked:bg-seal-tint md:grid-cols-[auto_minmax(0,1fr)_9rem_10rem_12rem]"
          >
            <label
              htmlFor={`tick-${document.id}`}
              className="flex size-11 cursor-pointer items-center justify-center"
            >
              <span className="sr-only">{t("table.choose", { title: titleOf(document, t) })}</span>
              <KeptTick
                id={`tick-${document.id}`}
                type="checkbox"
                name="document"
                value={document.id}
                className="size-5 accent-seal"
              />
            </label>
            <div className="min-w-0 py-1.5">
              <a
                href={href(`/admin/documents/${document.number}`)}
                className="leading-7 wrap-anywhere hover:text-seal"
              >
                {titleOf(document, t)}
              </a>
              <p className="flex flex-wrap gap-x-3 text-note leading-6 text-soft">
                <span className="tabular-nums">{document.number}</span>
                {document.category === null ? (
                  <span className="text-seal">{t("place.unplaced")}</span>
                ) : (
                  <span>{categoryName(document.category, locale)}</span>
                )}
                {document.tags.length > 0 && <span>{document.tags.join(t("table.comma"))}</span>}
                <span className="tabular-nums">
                  {t("table.characters", { count: document.characterCount })}
                </span>
              </p>
            </div>
            <p className="py-1.5 text-aside leading-6 max-md:col-start-2">
              <Standing document={document} time={time} />
            </p>
            <p className="text-note leading-6 text-soft tabular-nums max-md:col-start-2 md:py-2">
              <span className="sr-only">{t("table.changed")} </span>
              {time(document.changedAt)}
              {document.openFindings > 0 && (
                <span className={`block ${document.openProblems > 0 ? "text-seal" : ""}`}>
                  {t("table.findings", {
                    count: document.openFindings,
                    problems: document.openProblems,
                  })}
                </span>
              )}
            </p>
            <p className="-ms-2 flex flex-wrap text-note max-md:col-start-2 md:justify-end">
              <RowLink
                href={href(`/admin/documents/${document.number}/settings`)}
                label={t("table.settings")}
                title={titleOf(document, t)}
              />
              {document.version > 0 && (
                <RowLink
                  href={href(`/admin/documents/${document.number}/versions`)}
                  label={t("table.versions", { count: document.version })}
                  title={titleOf(document, t)}
                />
              )}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}

function RowLink({ href, label, title }: { href: string; label: string; title: string }) {
  return (
    <a
      href={href}
      className="inline-flex min-h-11 items-center px-2 text-soft underline decoration-line underline-offset-4 hover:text-seal"
    >
      {label}
      <span className="sr-only"> {title}</span>
    </a>
  );
}

function Standing({ document, time }: { document: DeskDocument; time: (date: Date) => string }) {
  const t = useTranslations("publishing");
  const missedWords = useMissedWords();
  const isPublished = document.status === "published";
  return (
    <>
      <span className={isPublished ? "text-jade" : document.status === "draft" ? "" : "text-soft"}>
        {t(`status.${document.status}`)}
      </span>
      {document.isChanged && (
        <span className="block text-note text-seal">{t("status.unpublished")}</span>
      )}
      {document.publishAt && (
        <span className="block text-note text-soft tabular-nums">
          {t("status.at", { time: time(document.publishAt) })}
        </span>
      )}
      {document.missed && (
        <span className="block text-note text-seal">{missedWords(document.missed)}</span>
      )}
      {document.isBlocked && (
        <span className="block text-note text-seal">{t("status.blocked")}</span>
      )}
    </>
  );
}

function titleOf(
  { title }: DeskDocument,
  t: ReturnType<typeof useTranslations<"publishing">>,
): string {
  return title === "" ? t("untitled") : title;
}
