import { useFormatter, useTranslations } from "next-intl";
import { severities } from "@/lib/editing/finding";
import type { ImportFile, OpenFindings } from "@/lib/import/import-file";
import { button } from "../ui/button";
import { bytesOf } from "./byte-count";

type Props = {
  files: readonly ImportFile[];
  href: (path: string) => string;
  retry: (data: FormData) => Promise<void>;
};

/** The files of a batch: what became of each, and what to do. */
export function ImportFileList({ files, href, retry }: Props) {
  return (
    <ul className="mt-3 divide-y divide-line rounded-xl border border-line bg-surface px-4">
      {files.map((file) => (
        <li key={file.id} className="flex flex-wrap items-start gap-x-4 gap-y-1 py-3">
          <div className="min-w-0 flex-1 basis-72">
            <p className="leading-6 break-words">{file.name}</p>
            <Found file={file} href={href} />
            {file.status === "receiving" && <Received file={file} />}
          </div>
          <Standing file={file} />
          {file.status === "refused" && file.received === file.size && file.size > 0 && (
            <form action={retry}>
              <input type="hidden" name="file" value={file.id} />
              <Again />
            </form>
          )}
        </li>
      ))}
    </ul>
  );
}

function Again() {
  const t = useTranslations("importDesk");
  return (
    <button type="submit" className={button("text")}>
      {t("retry")}
    </button>
  );
}

/** How much of it is here. */
function Received({ file: { name, size, received } }: { file: ImportFile }) {
  const t = useTranslations("importDesk.upload");
  const format = useFormatter();
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-sm leading-6 text-soft tabular-nums">
      <progress value={received} max={size} aria-label={name} className="h-2 w-24 accent-seal" />
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
  const { summary, document } = file;
  if (document === null) return null;
  const review = href(`/admin/documents/${document.number}`);
  return (
    <>
      <p className="mt-1 leading-7">
        <a href={review} className="text-seal underline">
          {summary?.title ?? (document.title || t("unnamed"))}
        </a>
      </p>
      <p className="text-sm leading-6 text-soft">
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
    <li className={`text-sm leading-6 ${severity === "problem" ? "text-seal" : "text-soft"}`}>
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
  const isDone = file.status === "done";
  const name = isDone && file.document ? file.document.status : file.status;
  return (
    <span className={`py-0.5 text-sm whitespace-nowrap ${isDone ? "text-jade" : "text-soft"}`}>
      {t(name)}
    </span>
  );
}
