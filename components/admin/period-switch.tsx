import { useTranslations } from "next-intl";
import { type PeriodLength, periodLengths } from "@/lib/figures/period";

/** Links to the same page over other times. */
export function PeriodSwitch({ days, href }: { days: PeriodLength; href: string }) {
  const t = useTranslations("figures");
  return (
    <nav aria-label={t("periods")} className="mt-3">
      <ul className="inline-flex rounded-md border border-line bg-surface">
        {periodLengths.map((length) => (
          <li key={length}>
            <a
              href={`${href}?days=${length}`}
              aria-current={length === days ? "page" : undefined}
              className="flex min-h-11 items-center px-4 text-soft hover:text-seal aria-[current]:font-medium aria-[current]:text-ink aria-[current]:underline aria-[current]:decoration-seal aria-[current]:decoration-2 aria-[current]:underline-offset-8"
            >
              {t("days", { days: length })}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
