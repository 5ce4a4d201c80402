/** Puts a text into the clipboard. False where the browser does not allow it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Plain http, and browsers inside other apps, have no clipboard but the old way into it.
    return copyByCommand(text);
  }
}

/**
 * Copies out of a field that is there for a moment only: without a selection Safari copies nothing. What
 * was selected before is selected again.
 */
export function copyByCommand(text: string): boolean {
  const field = document.createElement("textarea");
  const focused = document.activeElement;
  const selection = getSelection();
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection ?? {};
  field.value = text;
  field.readOnly = true;
  field.style.position = "fixed";
  field.style.top = "0";
  field.style.opacity = "0";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  if (anchorNode && focusNode) {
    selection?.setBaseAndExtent(anchorNode, anchorOffset ?? 0, focusNode, focusOffset ?? 0);
  }
  return done;
}
