import { pinyin } from "pinyin-pro";
import { readingsOf } from "./syllables";

/** How each character of a run of Chinese sounds, without tones: `zong`, `jie`. Polyphones go by their word. */
export function soundsOf(run: string): string[] {
  return pinyin(run, { toneType: "none", type: "array", v: true });
}

/**
 * The ways in which a run of a query sounds, each of two syllables at least: one of Chinese has one, Latin
 * letters have those of the pinyin that they may be.
 */
export function soundingsOf(run: string): string[][] {
  if (/^[a-z0-9]/.test(run)) return readingsOf(run);
  return [...run].length > 1 ? [soundsOf(run)] : [];
}

/** Whether a query is of Latin letters alone, as pinyin is. */
export function isInLatin(typed: string): boolean {
  return /^[\p{Script=Latin}\s'’]+$/u.test(typed);
}

/** A text as somebody types it on a Latin keyboard: `zongjie`, and `zj` by its initials. */
export function typedSounds(plain: string): { pinyin: string; initials: string } {
  const sounds = soundParts(plain).map(({ sound }) => sound);
  return {
    pinyin: sounds.join(""),
    initials: sounds.map((sound) => (/^[a-z]/.test(sound) ? sound.slice(0, 1) : sound)).join(""),
  };
}

/** As much of the beginning of a text as was typed of its pinyin; the last character may be typed in part. */
export function beginningTyped(plain: string, pinyinTyped: string): string {
  let [beginning, sounds] = ["", ""];
  for (const { text, sound } of soundParts(plain)) {
    if (sounds.length >= pinyinTyped.length) break;
    beginning += text;
    sounds += sound;
  }
  return beginning;
}

function soundParts(plain: string): { text: string; sound: string }[] {
  return (plain.match(/\p{Script=Han}+|[a-z0-9]+/gu) ?? []).flatMap((run) => {
    if (/^[a-z0-9]/.test(run)) return [{ text: run, sound: run }];
    const characters = [...run];
    return soundsOf(run).map((sound, at) => ({ text: characters[at] ?? "", sound }));
  });
}
