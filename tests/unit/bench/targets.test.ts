import { expect, test } from "vitest";
import { encoded } from "../../../bench/character-sets";
import { missedTargets } from "../../../bench/targets";

test("a target that is missed is named, with what was measured and what was wanted", () => {
  const speed = { name: "speed", bound: "at least", wanted: 5 } as const;
  expect(missedTargets([{ ...speed, value: 5 }])).toEqual([]);
  expect(missedTargets([{ ...speed, value: 4.99 }])).toEqual(["speed: 4.99, at least 5 wanted"]);
  expect(missedTargets([{ ...speed, value: Number.NaN }])).toHaveLength(1);
  const p95 = { name: "p95", bound: "below", wanted: 100, unit: " ms" } as const;
  expect(missedTargets([{ ...p95, value: 99.9 }])).toEqual([]);
  expect(missedTargets([{ ...p95, value: 100 }])).toEqual(["p95: 100.00 ms, below 100 ms wanted"]);
  const most = { name: "growth", bound: "at most", wanted: 3 } as const;
  expect(
    missedTargets([
      { ...most, value: 3 },
      { ...most, value: 3.1 },
    ]),
  ).toHaveLength(1);
});

test("text in an old encoding reads as it was written", () => {
  const [hans, hant] = ["工作总结，一共三篇。\n<p>abc</p>", "工作總結，一共三篇。"];
  for (const [text, label] of [
    [hans, "gb18030"],
    [hant, "big5"],
  ] as const) {
    const { bytes, text: same } = encoded(text, label);
    expect(same).toBe(text);
    expect(new TextDecoder(label).decode(bytes)).toBe(text);
  }
  // Big5 has no Simplified characters.
  expect(encoded("总", "big5").text).toBe("的");
});
