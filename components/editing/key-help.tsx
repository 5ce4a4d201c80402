import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import { lineKinds } from "@/lib/editing/line-commands";
import { type CommandName, commands, lineKey } from "./editor-keys";
import { type FindingKey, findingKeys } from "./finding-keys";
import { keyText } from "./key-text";
import { ReviewDialog } from "./review-dialog";
import { useKeyboard } from "./use-keyboard";

/** All keys of the review page. */
export function KeyHelp({ ref }: { ref: RefObject<HTMLDialogElement | null> }) {
  const t = useTranslations("review");
  const keyboard = useKeyboard();
  const names = Object.keys(commands) as CommandName[];
  const rows = [
    ...names.map((name) => ({ key: commands[name].key, text: t(`command.${name}`) })),
    ...lineKinds.map((kind) => ({ key: lineKey(kind), text: t(`kind.${kind}`) })),
    ...(Object.keys(findingKeys) as FindingKey[]).map((name) => ({
      key: findingKeys[name],
      text: t(`keys.finding.${name}`),
    })),
    { key: "Mod-/", text: t("keys.button") },
  ];
  return (
    <ReviewDialog ref={ref} id="key-help" title={t("keys.title")} width="middle">
      <dl className="mt-3 grid gap-x-8 md:grid-cols-2">
        {rows.map(({ key, text }) => (
          <div
            key={key}
            className="flex items-center justify-between gap-4 border-b border-line py-1"
          >
            <dt>{text}</dt>
            <dd>
              <kbd className="rounded border border-line bg-paper px-2 py-0.5 font-mono text-note whitespace-nowrap">
                {keyText(key, keyboard)}
              </kbd>
            </dd>
          </div>
        ))}
      </dl>
    </ReviewDialog>
  );
}
