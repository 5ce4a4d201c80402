const signs: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓" };

/** A key, as prosemirror-keymap writes it, for people. `Mod` is Ctrl, and ⌘ on a Mac. */
export function keyText(key: string, isMac: boolean): string {
  const names: Record<string, string> = {
    ...signs,
    ...(isMac ? { Mod: "⌘", Shift: "⇧", Alt: "⌥" } : { Mod: "Ctrl" }),
  };
  const parts = key
    .split("-")
    .map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part));
  return parts.join(isMac ? "" : "+");
}

/** The same for `aria-keyshortcuts`. */
export function ariaKey(key: string, isMac: boolean): string {
  return key.replace("Mod", isMac ? "Meta" : "Control").replaceAll("-", "+");
}
