import { ArrowDown, ArrowUp, Keyboard, type LucideIcon, Redo2, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type LineKind, lineKinds, setLines } from "@/lib/editing/line-commands";
import { type CommandName, commands } from "./editor-keys";
import { ariaKey, keyText } from "./key-text";
import type { DraftEditor } from "./use-draft-editor";
import { useKeyboard } from "./use-keyboard";

const signs: CommandName[] = ["undo", "redo", "up", "down"];

const words: CommandName[] = ["split", "merge", "begin"];

/** Shown with the cursor in a table, in place of the kinds of lines. */
const ofTables: CommandName[] = ["addRow", "deleteRow", "addColumn", "deleteColumn"];

/** For what everyone knows by its sign; a row of words has no room on a phone. */
const icons: Partial<Record<CommandName, LucideIcon>> = {
  undo: Undo2,
  redo: Redo2,
  up: ArrowUp,
  down: ArrowDown,
};

const look =
  "inline-flex min-h-11 min-w-11 cursor-pointer items-center justify-center rounded-md px-2 text-aside whitespace-nowrap hover:bg-seal-tint disabled:cursor-default disabled:text-soft disabled:opacity-60 disabled:hover:bg-transparent";

/** What can be done to the text at the cursor. */
export function EditorToolbar({ editor, onHelp }: { editor: DraftEditor; onHelp: () => void }) {
  const t = useTranslations("review");
  const { shown } = editor;
  const isInTable = shown?.possible.has("addRow") ?? false;
  return (
    <div
      role="toolbar"
      aria-label={t("toolbar")}
      className="-mx-1 flex flex-wrap items-center gap-x-1 px-1 py-0.5"
    >
      <Group names={signs} editor={editor} />
      {!isInTable && (
        <select
          aria-label={t("lineKind")}
          value={shown?.kind ?? ""}
          disabled={!shown || shown.kind === null}
          onChange={(event) => editor.change(setLines(event.target.value as LineKind))}
          className="min-h-11 w-32 shrink-0 rounded-md border border-line bg-surface px-2 text-body disabled:text-soft"
        >
          {shown?.kind === null && <option value="">{t("kind.none")}</option>}
          {lineKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kind.${kind}`)}
            </option>
          ))}
        </select>
      )}
      <Group names={words} editor={editor} />
      {isInTable && <Group names={ofTables} editor={editor} />}
      <button
        type="button"
        onClick={onHelp}
        title={t("keys.button")}
        aria-label={t("keys.button")}
        aria-keyshortcuts="?"
        className={`${look} ms-auto`}
      >
        <Keyboard aria-hidden="true" size={20} />
      </button>
    </div>
  );
}

function Group({ names, editor }: { names: readonly CommandName[]; editor: DraftEditor }) {
  const t = useTranslations("review");
  const keyboard = useKeyboard();
  return (
    <div className="flex items-center">
      {names.map((name) => {
        const Icon = icons[name];
        return (
          <button
            key={name}
            type="button"
            disabled={!editor.shown?.possible.has(name)}
            title={`${t(`command.${name}`)} (${keyText(commands[name].key, keyboard)})`}
            aria-label={t(`short.${name}`)}
            aria-keyshortcuts={ariaKey(commands[name].key, keyboard)}
            // The text keeps its selection.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => editor.press(name)}
            className={look}
          >
            {Icon ? <Icon aria-hidden="true" size={20} /> : t(`short.${name}`)}
          </button>
        );
      })}
    </div>
  );
}
