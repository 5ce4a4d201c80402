import { useFormatter, useTranslations } from "next-intl";
import { commonPassages, type Passage } from "@/lib/editing/common-passages";

export type NamedText = { name: string; text: string };

/** Two texts beside each other, with the passages that both have marked, and their share. */
export function SideBySide({ one, other }: { one: NamedText; other: NamedText }) {
  const t = useTranslations("review.compare");
  const format = useFormatter();
  const common = commonPassages(one.text, other.text);
  const share = format.number(common.share, { style: "percent", maximumFractionDigits: 0 });
  return (
    <>
      <p className="mt-1 leading-7">{t("share", { share })}</p>
      <div className="mt-3 grid gap-6 md:grid-cols-2">
        <Side name={one.name} passages={common.one} />
        <Side name={other.name} passages={common.other} />
      </div>
    </>
  );
}

function Side({ name, passages }: { name: string; passages: readonly Passage[] }) {
  return (
    <section aria-label={name}>
      <h3 className="font-semibold">{name}</h3>
      <p className="mt-2 font-serif leading-8 break-words whitespace-pre-line">
        {passages.map(({ text, isCommon }, at) =>
          isCommon ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: passages have no identity and never move
            <mark key={at} className="bg-seal-tint text-ink underline decoration-seal">
              {text}
            </mark>
          ) : (
            text
          ),
        )}
      </p>
    </section>
  );
}
