import { beforeAll, describe, expect, test } from "vitest";
import { add, put } from "@/app/[locale]/admin/categories/actions";
import { changeMany, saveSettings } from "@/app/[locale]/admin/documents/actions";
import { addPrice } from "@/app/[locale]/admin/prices/actions";
import { grant, refund } from "@/app/[locale]/admin/purchases/actions";
import { savePicture } from "@/app/[locale]/admin/settings/actions";
import { invite, setRole } from "@/app/[locale]/admin/staff/actions";
import type { KeptState } from "@/components/ui/kept";
import { db } from "@/lib/platform/db";
import type { DeskPlace } from "@/lib/staff/schema";
import type { StaffMember } from "@/lib/staff/staff";
import { type Jar, withCookies } from "../../support/next-headers";
import { staffJar } from "../../support/signed-in";
import { newStaff } from "../../support/staff";

type Form = (at: DeskPlace, before: KeptState, data: FormData) => Promise<KeptState>;

const place: DeskPlace = { locale: "zh-Hans", path: "/admin/purchases" };
const nobody = "01890a5d-ac96-774b-bcce-b302099a8057";

let staff: StaffMember;
let jar: Jar;

beforeAll(async () => {
  staff = await newStaff("admin");
  jar = await staffJar(staff);
});

function send(form: Form, fields: [string, string | File][], at = place): Promise<KeptState> {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return withCookies(jar, () => form(at, { kind: "asking" }, data));
}

describe("what is refused comes back as it was typed, with what is wrong and where", () => {
  const price: [string, string][] = [
    ["offer", "copy"],
    ["sale", "6.80"],
    ["from", "2020-01-01T08:00"],
    ["until", ""],
  ];
  const words: [string, string][] = [
    ["name", "致辞"],
    ["nameHant", "致辭"],
    ["nameEn", "Addresses"],
    ["slug", "Not An Address"],
    ["parent", ""],
  ];
  const gift: [string, string][] = [
    ["kind", "pass"],
    ["document", "999999"],
    ["purchase", ""],
    ["email", "reader@fanben.example"],
    ["locale", "zh-Hans"],
    ["reason", "客服补偿"],
  ];
  test.each<[string, Form, [string, string][], string, RegExp]>([
    ["a price before now", addPrice, price, "from", /不能早于现在/],
    ["a price that is none", addPrice, [...price, ["sale", "x"]].slice(2), "sale", /5\.99/],
    ["an address of spaces", add, words, "slug", /小写字母/],
    [
      "a category that is gone",
      put,
      [
        ["category", nobody],
        ["parent", nobody],
      ],
      "parent",
      /不在了/,
    ],
    ["a gift of no document", grant, gift, "document", /没有这个编号/],
    ["a gift without reason", grant, gift.slice(0, 5), "reason", /原因/],
    [
      "an address of nobody",
      invite,
      [
        ["email", "a@"],
        ["role", "editor"],
      ],
      "email",
      /邮箱/,
    ],
  ] as never)("%s", async (_name, form, fields, field, message) => {
    const state = await send(form, fields);
    expect(state).toMatchObject({
      kind: "refused",
      field,
      message: expect.stringMatching(message),
      typed: Object.fromEntries(fields),
    });
  });
});
