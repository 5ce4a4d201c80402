import { useTranslations } from "next-intl";
import { type LineKind, lineKinds, setLines } from "@/lib/editing/line-commands";
import { type CommandName, commands } from "./editor-keys";
import { ariaKey, keyText } from "./key-text";
import type { DraftEditor } from "./use-draft-editor";
import { useKeyboard } from "./use-keyboard";

const groups: CommandName[][] = [
  ["undo", "redo"],
  ["split", "merge", "begin", "up", "down"],
];

/** Shown with the cursor in a table, in place of the kinds of lines. */
const ofTables: CommandName[] = ["addRow", "deleteRow", "addColumn", "deleteColumn"];

const look =
  "min-h-11 cursor-pointer rounded-md px-2 text-[0.9375rem] whitespace-nowrap hover:bg-seal-tint disabled:cursor-default disabled:text-soft disabled:opacity-60 disabled:hover:bg-transparent";

/** What can be done to the text at the cursor. */
export function EditorToolbar({ editor, onHelp }: { editor: DraftEditor; onHelp: () => void }) {
  const t = useTranslations("review");
  const keyboard = useKeyboard();
  const { shown } = editor;
  const isInTable = shown?.possible.has("addRow") ?? false;
  return (
    <div
      role="toolbar"
      aria-label={t("toolbar")}
      className="-mx-1 flex items-center gap-x-1 overflow-x-auto px-1 py-0.5 xl:flex-wrap xl:overflow-visible"
    >
      {[...groups, ...(isInTable ? [ofTables] : [])].map((names) => (
        <div key={names[0]} className="flex items-center border-e border-line pe-1">
          {names.map((name) => (
            <button
              key={name}
              type="button"
              disabled={!shown?.possible.has(name)}
              title={`${t(`command.${name}`)} (${keyText(commands[name].key, keyboard)})`}
              aria-keyshortcuts={ariaKey(commands[name].key, keyboard)}
              // The text keeps its selection.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => editor.press(name)}
              className={look}
            >
              {t(`short.${name}`)}
            </button>
          ))}
        </div>
      ))}
      {!isInTable && (
        <select
          aria-label={t("lineKind")}
          value={shown?.kind ?? ""}
          disabled={!shown || shown.kind === null}
          onChange={(event) => editor.change(setLines(event.target.value as LineKind))}
          className="min-h-11 w-32 shrink-0 rounded-md border border-line bg-surface px-2 text-base disabled:text-soft"
        >
          {shown?.kind === null && <option value="">{t("kind.none")}</option>}
          {lineKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kind.${kind}`)}
            </option>
          ))}
        </select>
      )}
      <button type="button" onClick={onHelp} aria-keyshortcuts="?" className={`${look} ms-auto`}>
        {t("keys.button")}
      </button>
    </div>
  );
}
