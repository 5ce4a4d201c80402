import { useTranslations } from "next-intl";
import { documentsAddress } from "@/lib/publishing/schema";
import { button } from "../ui/button";

type Props = {
  /** The id of the batch. */
  batch: string;
  /**
   * How many drafts of it have no open finding, how many have, how many of both wait for a category, and
   * how many are on sale.
   */
  counts: { ready: number; look: number; unplaced: number; published: number };
  href: (path: string) => string;
};

/** Where to go on once the files of a batch were read. */
export function AfterImport({ batch, counts, href }: Props) {
  const t = useTranslations("importDesk.after");
  const { ready, look, unplaced, published } = counts;
  const address = (findings: "none" | "any") =>
    href(`/admin/documents${documentsAddress({ batch, status: "draft", findings })}`);
  return (
    <section aria-labelledby="after" className="mt-8 rounded-xl border border-line bg-surface p-4">
      <h2 id="after" className="font-semibold">
        {t("title")}
      </h2>
      {ready + look > 0 && (
        <div className="mt-3 flex flex-wrap gap-3">
          {ready > 0 && (
            <a href={address("none")} className={button("primary", "py-2")}>
              {t("ready", { count: ready })}
            </a>
          )}
          {look > 0 && (
            <a href={address("any")} className={button("quiet", "py-2")}>
              {t("look", { count: look })}
            </a>
          )}
        </div>
      )}
      {unplaced > 0 && (
        <a
          href={href(`/admin/import/${batch}?filter=unplaced`)}
          className={button("text", "-ms-2 mt-2")}
        >
          {t("unplaced", { count: unplaced })}
        </a>
      )}
      {ready + look === 0 && <p className="mt-1 leading-7 text-soft">{t("none")}</p>}
      {published > 0 && (
        <p className="mt-2 leading-7 text-soft tabular-nums">
          {t("published", { count: published })}
        </p>
      )}
    </section>
  );
}
