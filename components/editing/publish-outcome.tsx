import { useTranslations } from "next-intl";

type Search = Record<string, string | string[] | undefined>;

/** After these, readers see the document. */
const onSale = ["published", "unchanged", "put-on-sale"] as const;

const outcomes = [...onSale, "schedule", "unschedule", "withdraw"] as const;

/** What became of the last attempt to publish, schedule or withdraw; the page's address tells. */
export function PublishOutcome({ search, publicHref }: { search: Search; publicHref: string }) {
  const t = useTranslations("review.publish");
  const problem = (["blocked", "at-past"] as const).find((name) => name === search.problem);
  if (problem) {
    return (
      <p role="alert" className="mt-3 rounded-md border border-seal bg-seal-tint p-3 leading-7">
        {t(problem)}
      </p>
    );
  }
  const done = outcomes.find((name) => name === search.done);
  if (!done) return null;
  return (
    <p
      role="status"
      data-news=""
      className="mt-3 rounded-md border border-jade bg-jade-tint p-3 leading-7"
    >
      {t(done, { version: String(search.version ?? "") })}{" "}
      {onSale.some((name) => name === done) && (
        <a href={publicHref} className="text-seal underline">
          {t("see")}
        </a>
      )}
    </p>
  );
}
