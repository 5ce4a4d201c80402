import { beforeAll, describe, expect, test } from "vitest";
import { hasRight, type StaffRight, type StaffRole, staffRoles } from "@/lib/staff/staff";
import { Jar, withCookies } from "../../support/next-headers";
import { readerJars, staffJar } from "../../support/signed-in";
import { newStaff } from "../../support/staff";

type Action = ((...given: unknown[]) => Promise<void>) & { right?: StaffRight | null };

const files = import.meta.glob<Record<string, Action>>("/app/**/admin/**/actions.ts", {
  eager: true,
});

/** What is open to everybody: it leads to a session, or out of one. */
const open = ["sign-in", "second-factor"];

const actions = Object.entries(files)
  .filter(([file]) => !open.some((place) => file.includes(`/${place}/`)))
  .flatMap(([file, exported]) =>
    Object.entries(exported).map(([name, action]) => ({
      name: `${file.replace(/^.*admin\//, "")} ${name}`,
      action,
    })),
  );

const browsers = new Map<StaffRole, Jar>();
let readers: Jar[] = [];

beforeAll(async () => {
  readers = await readerJars();
  for (const role of staffRoles) browsers.set(role, await staffJar(await newStaff(role)));
});

/** Where an action leads when it is given what no form sends. */
async function ledTo(action: Action, jar: Jar): Promise<string> {
  const place = { locale: "zh-Hans", path: "/admin/purchases" };
  try {
    await withCookies(jar, () => action(place, new FormData(), new FormData(), new FormData()));
    return "done";
  } catch (error) {
    const { digest } = error as { digest?: string };
    return digest?.split(";")[2] ?? `thrown: ${(error as Error).message}`;
  }
}

test("there are actions to try", () => {
  expect(actions.length).toBeGreaterThan(20);
});

describe.each(actions)("$name", ({ action }) => {
  test("says which right it takes", () => {
    expect(action.right).toBeDefined();
  });

  test("leads whoever is not signed in to sign-in, a reader among them", async () => {
    for (const jar of [new Jar(), ...readers]) {
      expect(await ledTo(action, jar)).toMatch(/^\/admin\/sign-in\?to=/);
    }
  });

  test("is refused to every role without the right, before it reads anything", async () => {
    const { right } = action;
    if (!right) return;
    for (const role of staffRoles) {
      if (hasRight({ id: "", email: "", role }, right)) continue;
      expect(await ledTo(action, browsers.get(role) ?? new Jar())).toMatch(
        /^\/admin\/forbidden\?right=/,
      );
    }
  });

  test("is open to an administrator", async () => {
    expect(await ledTo(action, browsers.get("admin") ?? new Jar())).not.toContain("sign-in");
  });
});
