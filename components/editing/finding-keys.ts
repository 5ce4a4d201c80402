/** The keys for findings, as prosemirror-keymap writes keys. They work in the text and outside of it. */
export const findingKeys = {
  next: "F8",
  previous: "Shift-F8",
  accept: "Alt-a",
  dismiss: "Alt-d",
  takeBack: "Alt-u",
} as const;

export type FindingKey = keyof typeof findingKeys;

/** Which of them was pressed; null for every other key. With Alt a Mac writes another letter. */
export function pressedKey(event: KeyboardEvent): FindingKey | null {
  if (event.ctrlKey || event.metaKey) return null;
  if (event.key === "F8") return event.shiftKey ? "previous" : "next";
  if (!event.altKey) return null;
  switch (event.code) {
    case "KeyA":
      return "accept";
    case "KeyD":
      return "dismiss";
    case "KeyU":
      return "takeBack";
    default:
      return null;
  }
}
