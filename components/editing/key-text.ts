/** Machines name their keys differently. */
export type Keyboard = "mac" | "pc";

const signs: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓" };

const modifiers: Record<Keyboard, Record<string, string>> = {
  mac: { Mod: "⌘", Shift: "⇧", Alt: "⌥" },
  pc: { Mod: "Ctrl" },
};

/** A key, as prosemirror-keymap writes it, for people. `Mod` is Ctrl, and ⌘ on a Mac. */
export function keyText(key: string, keyboard: Keyboard): string {
  const names = { ...signs, ...modifiers[keyboard] };
  const parts = key
    .split("-")
    .map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part));
  return parts.join(keyboard === "mac" ? "" : "+");
}

/** The same for `aria-keyshortcuts`. */
export function ariaKey(key: string, keyboard: Keyboard): string {
  return key.replace("Mod", keyboard === "mac" ? "Meta" : "Control").replaceAll("-", "+");
}
