import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { severities } from "@/lib/editing/finding";
import {
  type ArchiveOutcome,
  type ImportFile,
  type OpenFindings,
  passingRefusal,
} from "@/lib/import/import-file";
import type { PlacedCategory } from "@/lib/publishing/desk-document";
import { rowChoice } from "@/lib/publishing/schema";
import type { Locale } from "@/messages/locales";
import { button } from "../ui/button";
import { SelectField } from "../ui/form-field";
import type { KeptAction } from "../ui/kept";
import { KeptForm } from "../ui/kept-form";
import { KeptTick } from "../ui/kept-tick";
import { ProgressLine } from "../ui/progress-bar";
import { bytesOf } from "./byte-count";
import { CategoryOptions } from "./category-options";
import { RowCategory } from "./row-category";
import { SelectAll } from "./select-all";

type Props = {
  files: readonly ImportFile[];
  categories: readonly PlacedCategory[];
  locale: Locale;
  href: (path: string) => string;
  /** Puts drafts into a category. */
  place: KeptAction;
  /** Has a file read once more. */
  retry: (data: FormData) => Promise<void>;
  /** Takes a file out of the batch. */
  remove: (data: FormData) => Promise<void>;
};

/** The files of a batch: what became of each, and what to do. */
export function ImportFileList({ files, categories, locale, href, place, retry, remove }: Props) {
  const t = useTranslations("importDesk");
  const drafts = files.flatMap(({ document }) => (document?.status === "draft" ? document : []));
  const options = <CategoryOptions categories={categories} locale={locale} />;
  return (
    <>
      {/* A form stands in no other: the buttons of the rows name it. */}
      <form id="retry" action={retry} />
      <form id="remove" action={remove} />
      <KeptForm id="place" action={place} aria-label={t("placeTitle")} className="mt-3">
        {drafts.length > 0 && <PlaceTicked drafts={drafts}>{options}</PlaceTicked>}
        <ul className="divide-y divide-line rounded-xl border border-line bg-surface px-4">
          {files.map((file) => (
            <li key={file.id} className="flex flex-wrap items-start gap-x-4 gap-y-1 py-3">
              {file.document?.status === "draft" && <Tick file={file} id={file.document.id} />}
              <div className="min-w-0 flex-1 basis-60">
                <p className="leading-6 break-words">{file.name}</p>
                <Found file={file} href={href} />
                {file.status === "receiving" && <Received file={file} />}
              </div>
              <Standing file={file} />
              {file.document?.status === "draft" && (
                <Place file={file} document={file.document}>
                  {options}
                </Place>
              )}
              {file.refusal === passingRefusal && (
                <button
                  type="submit"
                  form="retry"
                  name="file"
                  value={file.id}
                  className={button("text")}
                >
                  {t("retry")}
                </button>
              )}
              {file.isRemovable && (
                <button
                  type="submit"
                  form="remove"
                  name="file"
                  value={file.id}
                  aria-label={t("removeOf", { name: file.name })}
                  className={button("text")}
                >
                  {t("remove")}
                </button>
              )}
            </li>
          ))}
        </ul>
      </KeptForm>
    </>
  );
}

/** One category for all drafts that are ticked. */
function PlaceTicked({ drafts, children }: { drafts: readonly Draft[]; children: ReactNode }) {
  const t = useTranslations("publishing");
  return (
    <div className="mb-3 flex flex-wrap items-end gap-x-4 gap-y-2">
      {/* Enter in a field is to do nothing: the first button would be pressed by it. */}
      <button type="submit" disabled hidden />
      {drafts.map(({ id }) => (
        <input key={id} type="hidden" name="shown" value={id} />
      ))}
      <SelectAll form="place" page={t("table.all", { count: drafts.length })} found={null} />
      <div className="w-56">
        <SelectField name="category" label={t("bulk.category")}>
          <option value="">{t("place.choose")}</option>
          {children}
        </SelectField>
      </div>
      <button type="submit" className={button("quiet")}>
        {t("bulk.place")}
      </button>
    </div>
  );
}

type Draft = NonNullable<ImportFile["document"]>;

function Tick({ file, id }: { file: ImportFile; id: string }) {
  const t = useTranslations("publishing.table");
  return (
    <label
      htmlFor={`tick-${id}`}
      className="-ms-2 -mt-2 flex size-11 cursor-pointer items-center justify-center"
    >
      <span className="sr-only">{t("choose", { title: file.name })}</span>
      <KeptTick
        id={`tick-${id}`}
        type="checkbox"
        name="document"
        value={id}
        className="size-5 accent-seal"
      />
    </label>
  );
}

function Place({
  file,
  document: { id, categoryId },
  children,
}: {
  file: ImportFile;
  document: Draft;
  children: ReactNode;
}) {
  const t = useTranslations("publishing.place");
  return (
    <RowCategory
      name={rowChoice(id)}
      document={id}
      categoryId={categoryId}
      words={{
        label: t("of", { title: file.name }),
        unplaced: t("unplaced"),
        submit: t("submit"),
      }}
    >
      {children}
    </RowCategory>
  );
}

/** How much of it is here. */
function Received({ file: { name, size, received } }: { file: ImportFile }) {
  const t = useTranslations("importDesk.upload");
  const format = useFormatter();
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-note leading-6 text-soft tabular-nums">
      <ProgressLine label={name} value={received} max={size} className="w-24" />
      {t("of", { received: bytesOf(received, format), size: bytesOf(size, format) })}
    </p>
  );
}

/** What was found in it, or why nothing was. */
function Found({ file, href }: { file: ImportFile; href: (path: string) => string }) {
  const t = useTranslations("importDesk");
  const format = useFormatter();
  if (file.refusal !== null) {
    return <p className="mt-1 leading-7 text-seal">{t(`refusal.${file.refusal}`)}</p>;
  }
  const { summary, document, archive } = file;
  if (archive !== null) return <Alike archive={archive} />;
  if (document === null) return null;
  const review = href(`/admin/documents/${document.number}`);
  return (
    <>
      <p className="mt-1 leading-7">
        <a href={review} className="text-seal underline">
          {summary?.title ?? (document.title || t("unnamed"))}
        </a>
      </p>
      <p className="text-note leading-6 text-soft">
        {summary === null
          ? t("here", { number: document.number })
          : t("found", {
              pieces: summary.pieces,
              characters: format.number(summary.characters),
              dropped: summary.dropped,
            })}
      </p>
      <Findings document={document} review={review} />
    </>
  );
}

/** Why files of an archive were not taken, once for all that share a reason. */
function Alike({ archive: { alike } }: { archive: ArchiveOutcome }) {
  const t = useTranslations("importDesk");
  return alike.map(({ refusal, count, names }) => (
    <details key={refusal} className="mt-1">
      <summary className="min-h-11 cursor-pointer py-2 leading-7 text-seal">
        {t("entries", { count })}
        {t(`refusal.${refusal}`)}
      </summary>
      <ul className="text-note leading-6 text-soft">
        {names.map((name) => (
          <li key={name} className="break-words">
            {name}
          </li>
        ))}
        {count > names.length && <li>{t("moreEntries", { count: count - names.length })}</li>}
      </ul>
    </details>
  ));
}

/** What looks wrong in it, the worst first, and where to go with it. */
function Findings({
  document: { findings, status },
  review,
}: {
  document: NonNullable<ImportFile["document"]>;
  review: string;
}) {
  const t = useTranslations("importDesk.act");
  const count = total(findings);
  if (count === 0 && status !== "draft") return null;
  return (
    <>
      <ul>
        {severities.map((severity) => {
          const found = findings.filter((finding) => finding.severity === severity);
          return found.length > 0 && <OfSeverity key={severity} {...{ severity, found }} />;
        })}
      </ul>
      <a href={review} className={button("text", "-ms-2")}>
        {count === 0 ? t("publish") : t("look", { count })}
      </a>
    </>
  );
}

function OfSeverity({
  severity,
  found,
}: {
  severity: OpenFindings["severity"];
  found: readonly OpenFindings[];
}) {
  const t = useTranslations("review");
  return (
    <li className={`text-note leading-6 ${severity === "problem" ? "text-seal" : "text-soft"}`}>
      <span className="font-medium">{t(`severity.${severity}`, { count: total(found) })}</span>{" "}
      {found
        .map(({ kind, count }) => {
          const name = `findingKind.${kind}` as "findingKind.placeholder";
          const words = t.has(name) ? t(name) : kind;
          return count === 1 ? words : `${words} × ${count}`;
        })
        .join(" · ")}
    </li>
  );
}

function total(findings: readonly OpenFindings[]): number {
  return findings.reduce((sum, { count }) => sum + count, 0);
}

function Standing({ file }: { file: ImportFile }) {
  const t = useTranslations("importDesk.status");
  const name = standingOf(file);
  const isDone = file.status === "done" && name !== "refused" && name !== "partly";
  return (
    <span className={`py-0.5 text-note whitespace-nowrap ${isDone ? "text-jade" : "text-soft"}`}>
      {t(name)}
    </span>
  );
}

function standingOf({ status, document, archive }: ImportFile) {
  if (status !== "done") return status;
  if (archive === null || archive.refused === 0) return document?.status ?? status;
  return archive.refused === archive.files ? "refused" : "partly";
}
