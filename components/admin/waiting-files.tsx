import { useTranslations } from "next-intl";
import type { ImportBatch } from "@/lib/import/import-file";
import { button } from "../ui/button";

type Props = {
  batch: Pick<ImportBatch, "id" | "command" | "progress">;
  /** Has the server read what is here. */
  goOn: (data: FormData) => Promise<void>;
};

/** The files of a batch that wait for somebody, and what to press: nothing of them changes by itself. */
export function WaitingFiles({ batch: { id, command, progress }, goOn }: Props) {
  const t = useTranslations("importDesk");
  if (command === "running") return null;
  const { receiving, arriving, stranded } = progress;
  const silent = receiving - arriving;
  return (
    <>
      {silent > 0 && <p className="mt-4 leading-7 text-soft">{t("silent", { count: silent })}</p>}
      {stranded > 0 && (
        <form action={goOn} className="mt-4 grid justify-items-start gap-2">
          <input type="hidden" name="batch" value={id} />
          <p className="leading-7">
            {t(command === null ? "strandedHint" : "goOnHint", { count: stranded })}
          </p>
          <button type="submit" className={button("quiet")}>
            {t("goOn", { count: stranded })}
          </button>
        </form>
      )}
    </>
  );
}
