import { pinyin } from "pinyin-pro";

/** How each character of a run of Chinese sounds, without tones: `zong`, `jie`. Polyphones go by their word. */
export function soundsOf(run: string): string[] {
  return pinyin(run, { toneType: "none", type: "array", v: true });
}

/** A text as somebody types it on a Latin keyboard: `zongjie`, and `zj` by its initials. */
export function typedSounds(plain: string): { pinyin: string; initials: string } {
  const parts = soundParts(plain);
  return {
    pinyin: parts.join(""),
    initials: parts.map((part) => (/^[a-z]/.test(part) ? part.slice(0, 1) : part)).join(""),
  };
}

function soundParts(plain: string): string[] {
  return (plain.match(/\p{Script=Han}+|[a-z0-9]+/gu) ?? []).flatMap((run) =>
    /^[a-z0-9]/.test(run) ? [run] : soundsOf(run),
  );
}
