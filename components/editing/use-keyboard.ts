import { useSyncExternalStore } from "react";
import type { Keyboard } from "./key-text";

/** Which keys the browser's machine has; the server cannot know. */
export function useKeyboard(): Keyboard {
  return useSyncExternalStore<Keyboard>(
    () => () => undefined,
    () => (/Mac|iPhone|iPad/.test(navigator.userAgent) ? "mac" : "pc"),
    () => "pc",
  );
}
