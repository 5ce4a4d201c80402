import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import { lineKinds } from "@/lib/editing/line-commands";
import { button } from "../ui/button";
import { type CommandName, commands, lineKey } from "./editor-keys";
import { findingKeys } from "./finding-keys";
import { keyText } from "./key-text";
import { useKeyboard } from "./use-keyboard";

/** All keys of the review page. */
export function KeyHelp({ ref }: { ref: RefObject<HTMLDialogElement | null> }) {
  const t = useTranslations("review");
  const keyboard = useKeyboard();
  const names = Object.keys(commands) as CommandName[];
  const rows = [
    ...names.map((name) => ({ key: commands[name].key, text: t(`command.${name}`) })),
    ...lineKinds.map((kind) => ({ key: lineKey(kind), text: t(`kind.${kind}`) })),
    ...Object.entries(findingKeys).map(([name, key]) => ({
      key,
      text: t(`finding.${name as keyof typeof findingKeys}`),
    })),
    { key: "Mod-/", text: t("keys.button") },
  ];
  return (
    <dialog
      ref={ref}
      aria-labelledby="key-help"
      className="m-auto max-h-[85dvh] w-[min(34rem,calc(100vw-2rem))] overflow-y-auto rounded-xl border border-line bg-surface p-6 text-ink backdrop:bg-black/50"
    >
      {/* Above what is long: a dialog opens at the first thing that takes the focus. */}
      <div className="flex items-center justify-between gap-4">
        <h2 id="key-help" className="font-serif text-xl font-semibold">
          {t("keys.title")}
        </h2>
        <form method="dialog">
          <button type="submit" className={button("quiet")}>
            {t("close")}
          </button>
        </form>
      </div>
      <dl className="mt-3 divide-y divide-line">
        {rows.map(({ key, text }) => (
          <div key={key} className="flex items-center justify-between gap-4 py-1.5">
            <dt>{text}</dt>
            <dd>
              <kbd className="rounded border border-line bg-paper px-2 py-0.5 font-mono text-sm whitespace-nowrap">
                {keyText(key, keyboard)}
              </kbd>
            </dd>
          </div>
        ))}
      </dl>
    </dialog>
  );
}
