import { useTranslations } from "next-intl";

const colours = [
  "bg-paper",
  "bg-surface",
  "bg-ink",
  "bg-soft",
  "bg-line",
  "bg-seal",
  "bg-seal-strong",
  "bg-seal-tint",
  "bg-jade",
  "bg-jade-tint",
];

const sizes = [
  "text-fine",
  "text-note",
  "text-aside",
  "text-body",
  "text-lead",
  "text-part",
  "text-section",
  "text-title",
  "text-display",
];

const spaces = ["w-2", "w-3", "w-4", "w-6", "w-control", "w-14"];

/** The palette and the scales of type and space, by the names that they have in the classes. */
export function DesignTokens() {
  const t = useTranslations("design");
  const heading = "font-serif text-part font-semibold";
  return (
    <div className="mt-6 grid gap-8 md:grid-cols-3">
      <section aria-labelledby="palette">
        <h2 id="palette" className={heading}>
          {t("palette")}
        </h2>
        <ul className="mt-3 grid grid-cols-2 gap-2">
          {colours.map((name) => (
            <li key={name} className="flex items-center gap-2 text-note">
              <span
                aria-hidden="true"
                className={`size-8 shrink-0 rounded border border-line ${name}`}
              />
              <code>{name.slice(3)}</code>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="type">
        <h2 id="type" className={heading}>
          {t("type")}
        </h2>
        <ul className="mt-3 grid gap-1">
          {sizes.map((name) => (
            <li key={name} className="flex items-baseline justify-between gap-4">
              <span lang="zh-Hans" className={`truncate font-serif ${name}`}>
                范文
              </span>
              <code className="text-note text-soft">{name}</code>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="space">
        <h2 id="space" className={heading}>
          {t("space")}
        </h2>
        <ul className="mt-3 grid gap-2">
          {spaces.map((name) => (
            <li key={name} className="flex items-center justify-between gap-4">
              <span aria-hidden="true" className={`h-4 rounded-sm bg-seal ${name}`} />
              <code className="text-note text-soft">{name.slice(2)}</code>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
