import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { hasRight, type StaffRight, type StaffRole } from "@/lib/staff/staff";
import { signInReader } from "../support/reader-journey";
import { newStaffMember, signedInStaff, someAddress } from "../support/staff-journey";

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
  await expectShut(page);
});

test("a reader who has signed in sees nothing of it", async ({ page }) => {
  await signInReader(page, `reader-${crypto.randomUUID()}@example.com`);
  await expectShut(page);
  await page.goto("/account");
  await expect(page.getByRole("button", { name: "退出登录" })).toBeVisible();
});

test("whoever asks for a sign-in code is answered alike, known or not", async ({ browser }) => {
  const answerTo = async (email: string) => {
    const page = await browser.newPage({
      extraHTTPHeaders: { "x-forwarded-for": someAddress() },
    });
    await page.goto("/admin/sign-in");
    await page.getByLabel("邮箱").fill(email);
    await page.getByRole("button", { name: "发送登录码" }).click();
    await expect(page.getByLabel("8 位登录码")).toBeVisible();
    const cookies = await page.context().cookies();
    const answer = {
      address: page.url(),
      text: await page.locator("main").textContent(),
      cookies: cookies.map(({ name, value }) => [name, value.length]).sort(),
    };
    await page.context().close();
    return answer;
  };
  const known = await answerTo(await newStaffMember("editor"));
  expect(await answerTo(`editor-${crypto.randomUUID()}@fanben.example`)).toEqual(known);
});

async function expectShut(page: Page): Promise<void> {
  for (const { address } of pages) {
    const answer = await page.request.get(`/admin/${address}`);
    expect([address, new URL(answer.url()).pathname]).toEqual([address, "/admin/sign-in"]);
  }
  for (const { address, source } of routes) {
    for (const method of methodsOf(source)) {
      const answer = await page.request.fetch(`/api/admin/${address}`, {
        method,
        headers: { origin: process.env.E2E_SITE_URL ?? "" },
      });
      expect([address, method, answer.status()]).toEqual([address, method, 401]);
    }
  }
}

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
  const { pathname } = new URL(answer.url());
  const isForbidden = pathname === "/admin/forbidden";
  expect([address, answer.status() === 403]).toEqual([address, isForbidden]);
  const isRefused = isForbidden && address !== "forbidden";
  expect([address, isRefused]).toEqual([address, !mayUse(role, right)]);
}

function mayUse(role: StaffRole, right: StaffRight | null | undefined): boolean {
  return right === null || (right !== undefined && hasRight({ id: "", email: "", role }, right));
}
