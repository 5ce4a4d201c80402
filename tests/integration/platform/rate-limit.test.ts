import { expect, test } from "vitest";
import { db } from "@/lib/platform/db";
import { secondsToPoint, takePoint } from "@/lib/platform/rate-limit";

const limit = { name: "door", points: 3, perSeconds: 60 };

test("points run out for a key and for no other, and come back with time", async () => {
  const waits = [];
  for (let at = 0; at < 4; at += 1) waits.push(await takePoint(limit, "a"));
  expect(waits.slice(0, 3)).toEqual([0, 0, 0]);
  expect(waits[3]).toBeGreaterThan(55);
  expect(waits[3]).toBeLessThanOrEqual(60);
  expect(await takePoint(limit, "b")).toBe(0);
  expect(await takePoint({ ...limit, name: "window" }, "a")).toBe(0);
  await db().rateLimit.update({
    where: { key: "door:a" },
    data: { expire: BigInt(Date.now() - 1) },
  });
  expect(await takePoint(limit, "a")).toBe(0);
});

test("of many at once, no more get a point than there are", async () => {
  const waits = await Promise.all(Array.from({ length: 20 }, () => takePoint(limit, "crowd")));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(3);
});

test("looking for a point takes none", async () => {
  for (let at = 0; at < 5; at += 1) expect(await secondsToPoint(limit, "c")).toBe(0);
  for (let at = 0; at < 3; at += 1) await takePoint(limit, "c");
  expect(await secondsToPoint(limit, "c")).toBeGreaterThan(55);
});
