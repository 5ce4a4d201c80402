import { useFormatter, useTranslations } from "next-intl";
import type { ImportFile } from "@/lib/import/import-file";
import { button } from "../ui/button";

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

/** What was found in it, or why nothing was. */
function Found({ file, href }: { file: ImportFile; href: (path: string) => string }) {
  const t = useTranslations("importDesk");
  const format = useFormatter();
  if (file.refusal !== null) {
    return <p className="mt-1 leading-7 text-seal">{t(`refusal.${file.refusal}`)}</p>;
  }
  const { summary, document } = file;
  if (document === null) return null;
  const title = (
    <p className="mt-1 leading-7">
      <a href={href(`/admin/documents/${document.number}`)} className="text-seal underline">
        {summary?.title ?? (document.title || t("unnamed"))}
      </a>
    </p>
  );
  if (summary === null) {
    return (
      <>
        {title}
        <p className="text-sm leading-6 text-soft">{t("here", { number: document.number })}</p>
      </>
    );
  }
  return (
    <>
      {title}
      <p className="text-sm leading-6 text-soft">
        {t("found", {
          pieces: summary.pieces,
          characters: format.number(summary.characters),
          dropped: summary.dropped,
        })}
      </p>
      {summary.warnings.map((warning) => (
        <p key={warning} className="text-sm leading-6 text-seal">
          {t(`warning.${warning}`)}
        </p>
      ))}
    </>
  );
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
