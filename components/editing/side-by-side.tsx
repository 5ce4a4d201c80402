import { commonPassages, type Passage } from "@/lib/editing/common-passages";

type NamedText = { name: string; text: string };

/** Two texts beside each other, with the passages that both have marked. */
export function SideBySide({ one, other }: { one: NamedText; other: NamedText }) {
  const common = commonPassages(one.text, other.text);
  return (
    <div className="mt-3 grid gap-6 md:grid-cols-2">
      <Side name={one.name} passages={common.one} />
      <Side name={other.name} passages={common.other} />
    </div>
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
