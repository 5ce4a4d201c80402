import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { hasRight, type StaffRight, type StaffRole } from "@/lib/staff/staff";
import { signedInStaff } from "../support/staff-journey";

/** Files of the desk, and the right that each asks for; null for what every member of staff may see. */
function guarded(folder: string, file: string, guard: RegExp) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => path.basename(name) === file)
    .filter((name) => !/^(?:sign-in|second-factor)\b/.test(name))
    .map((name) => {
      const source = readFileSync(path.join(folder, name), "utf8");
      const right = guard.exec(source)?.[1] as StaffRight | undefined;
      const isOwn = source.includes("requireSession(");
      const address = path
        .dirname(name)
        .replace(/^\.$/, "")
        .replace("[number]", "2")
        .replace(/\[\w+\]/g, crypto.randomUUID());
      return { address, right: right ?? (isOwn ? null : undefined), source };
    });
}

const pages = guarded("app/[locale]/admin", "page.tsx", /requireStaff\(\s*"([\w-]+)"/);
const routes = guarded("app/api/admin", "route.ts", /admitStaffCall\(\s*request,\s*"([\w-]+)"/);

function methodsOf(source: string): string[] {
  return [...source.matchAll(/export async function (GET|POST|PUT|PATCH|DELETE)\b/g)].map(
    ([, method]) => method ?? "",
  );
}

test("every page and address of the desk names the right that it takes", () => {
  expect(pages.length).toBeGreaterThan(10);
  expect(routes.length).toBeGreaterThan(5);
  for (const { address, right } of [...pages, ...routes])
    expect([address, right]).not.toContain(undefined);
});

test("nobody who is not signed in sees anything of it", async ({ page }) => {
  for (const { address } of pages) {
    const answer = await page.request.get(`/admin/${address}`);
    expect([address, new URL(answer.url()).pathname]).toEqual([address, "/admin/sign-in"]);
  }
  for (const { address, source } of routes) {
    for (const method of methodsOf(source)) {
      const answer = await page.request.fetch(`/api/admin/${address}`, { method });
      expect([address, method, answer.status()]).toEqual([address, method, 401]);
    }
  }
});

for (const role of ["editor", "support"] as const) {
  test(`${role} sees what the role allows, and nothing else`, async ({ browser }) => {
    test.setTimeout(120_000);
    const desk = await signedInStaff(browser, role);
    for (const { address, right } of pages) await tryPage(desk, address, role, right);
    for (const { address, right, source } of routes) {
      for (const method of methodsOf(source)) {
        const answer = await desk.request.fetch(`/api/admin/${address}`, {
          method,
          headers: { origin: process.env.E2E_SITE_URL ?? "" },
        });
        const isRefused = [401, 403].includes(answer.status());
        expect([address, method, isRefused]).toEqual([address, method, !mayUse(role, right)]);
      }
    }
  });
}

async function tryPage(
  desk: Page,
  address: string,
  role: StaffRole,
  right: StaffRight | null | undefined,
): Promise<void> {
  const answer = await desk.request.get(`/admin/${address}`);
  const { pathname, searchParams } = new URL(answer.url());
  const isRefused = pathname === "/admin/sign-in" && searchParams.get("problem") === "forbidden";
  expect([address, isRefused]).toEqual([address, !mayUse(role, right)]);
}

function mayUse(role: StaffRole, right: StaffRight | null | undefined): boolean {
  return right === null || (right !== undefined && hasRight({ id: "", email: "", role }, right));
}
