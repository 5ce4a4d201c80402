import { collab, getVersion, receiveTransaction, sendableSteps } from "prosemirror-collab";
import { history, undo } from "prosemirror-history";
import { Node } from "prosemirror-model";
import { EditorState, TextSelection, type Transaction } from "prosemirror-state";
import { Step } from "prosemirror-transform";
import { beforeEach, expect, test } from "vitest";
import { presence } from "@/app/_request/presence";
import { POST as decide } from "@/app/api/admin/drafts/[number]/findings/route";
import { GET as poll } from "@/app/api/admin/drafts/[number]/route";
import { POST as send } from "@/app/api/admin/drafts/[number]/steps/route";
import { findDraft } from "@/lib/editing/data";
import { forgetSteps } from "@/lib/editing/mutations";
import { mergeWithAbove, movePieceDown, splitPiece } from "@/lib/editing/piece-commands";
import { writtenText } from "@/lib/editing/text";
import { textSchema } from "@/lib/editing/text-schema";
import { closeDb, db } from "@/lib/platform/db";
import type { StaffMember, StaffRole } from "@/lib/staff/staff";
import { storeDocument } from "../../support/factories";
import { signedIn } from "../../support/signed-in";
import { newStaff, permitted } from "../../support/staff";

type Ask = Awaited<ReturnType<typeof signedIn>>;

/** The window of an editor, as the review page runs it. */
class Desk {
  state: EditorState;
  readonly client: string;
  readonly #ask: Ask;
  readonly #number: number;

  constructor(ask: Ask, number: number, opened: { tree: Node; revision: number }) {
    this.client = crypto.randomUUID();
    this.#ask = ask;
    this.#number = number;
    const plugins = [history(), collab({ version: opened.revision, clientID: this.client })];
    const doc = Node.fromJSON(textSchema, opened.tree.toJSON());
    this.state = EditorState.create({ doc, plugins });
  }

  change(make: (state: EditorState) => Transaction | null): void {
    const tr = make(this.state);
    if (tr === null) throw new Error("does not apply");
    this.state = this.state.apply(tr);
  }

  at(words: string): void {
    this.change(({ tr, doc }) => tr.setSelection(TextSelection.create(doc, placeOf(doc, words))));
  }

  write(words: string, before: string): void {
    this.at(before);
    this.change(({ tr }) => tr.insertText(words));
  }

  undo(): void {
    undo(this.state, (tr) => {
      this.state = this.state.apply(tr);
    });
  }

  /** Sends what is not saved; carries it over what others were faster with. */
  async save(): Promise<number[]> {
    const statuses: number[] = [];
    for (;;) {
      const pending = sendableSteps(this.state);
      if (pending === null) return statuses;
      const { version: revision, steps } = pending;
      const answer = await this.post({ revision, client: this.client, steps });
      statuses.push(answer.status);
      if (answer.status === 200) {
        this.#receive(steps.map((step) => ({ client: this.client, step: step.toJSON() })));
      } else if (answer.status === 409) this.#receive((await answer.json()).steps);
      else throw new Error(await answer.text());
    }
  }

  post(message: object): Promise<Response> {
    const init = { method: "POST", body: JSON.stringify(message) };
    return this.#ask(send, { number: String(this.#number) }, init);
  }

  ask(): Promise<Response> {
    const search = new URLSearchParams({
      since: String(getVersion(this.state)),
      client: this.client,
    });
    return this.#ask(poll, { number: String(this.#number) }, {}, `?${search}`);
  }

  async poll(): Promise<{ people: string[]; findings: { list: { id: string }[] } | null }> {
    const answer = await this.ask();
    const body = await answer.json();
    this.#receive(body.steps);
    return body;
  }

  #receive(saved: { client: string; step: object }[]): void {
    const steps = saved.map(({ step }) => Step.fromJSON(textSchema, step));
    const clients = saved.map(({ client }) => client);
    this.state = this.state.apply(receiveTransaction(this.state, steps, clients));
  }
}

let number: number;
let staff: StaffMember;

beforeEach(async () => {
  number = await storeDocument({ status: "draft" });
  staff = await newStaff("editor");
});

async function open(role: StaffRole = "editor"): Promise<Desk> {
  const member = await newStaff(role);
  const draft = await findDraft(permitted("edit-documents"), number);
  if (draft === null) throw new Error("no draft");
  return new Desk(await signedIn(member), number, draft);
}

async function stored(): Promise<Node> {
  const draft = await findDraft(permitted("edit-documents"), number);
  if (draft === null) throw new Error("no draft");
  return draft.tree;
}

function placeOf(doc: Node, words: string): number {
  let found = -1;
  doc.descendants((node, position) => {
    const start = node.isText ? (node.text?.indexOf(words) ?? -1) : -1;
    if (start >= 0 && found < 0) found = position + start;
  });
  if (found < 0) throw new Error(`no ${words}`);
  return found;
}

const conflicts: [string, (one: Desk) => void, (other: Desk) => void][] = [
  [
    "both write at one place",
    (one) => one.write("甲的话。", "每周抽出"),
    (other) => other.write("乙的话。", "每周抽出"),
  ],
  [
    "one moves the piece in which the other writes",
    (one) => {
      one.at("每周抽出");
      one.change(movePieceDown);
      one.write("甲的话。", "第二篇");
    },
    (other) => other.write("乙的话。", "每周抽出"),
  ],
  [
    "one merges the piece whose heading the other writes",
    (one) => {
      one.write("甲的话。", "每周抽出");
      one.at("第二篇");
      one.change(mergeWithAbove);
    },
    (other) => other.write("乙的话。", "图书馆志愿者倡议书篇二"),
  ],
  [
    "one parts the paragraph in which the other writes",
    (one) => {
      one.at("把书送回");
      one.change(splitPiece);
      one.change(({ tr }) => tr.insertText("甲的话。"));
    },
    (other) => other.write("乙的话。", "它的位置"),
  ],
];

test.each(conflicts)(
  "%s: in both orders both texts are kept, and both see the same",
  async (_, by, and) => {
    for (const order of ["first", "second"]) {
      number = await storeDocument({ status: "draft" });
      const [one, other] = [await open(), await open()];
      by(one);
      and(other);
      const [faster, slower] = order === "first" ? [one, other] : [other, one];
      expect(await faster.save()).toEqual([200]);
      expect(await slower.save()).toEqual([409, 200]);
      await Promise.all([faster.poll(), slower.poll()]);
      expect(one.state.doc.toJSON()).toEqual(other.state.doc.toJSON());
      expect((await stored()).toJSON()).toEqual(one.state.doc.toJSON());
      expect(one.state.doc.textContent).toContain("甲的话。");
      expect(one.state.doc.textContent).toContain("乙的话。");
      expect(one.state.doc.textContent).toContain("图书馆志愿者倡议书篇二".slice(-3));
    }
  },
);

test("undo takes back what one wrote and leaves what the other wrote, though the server restarts", async () => {
  const [one, other] = [await open(), await open()];
  one.write("甲的话。", "每周抽出");
  await one.save();
  // As a restart of the server does.
  await closeDb();
  presence().clear();
  await other.poll();
  other.write("乙的话。", "每周抽出");
  await other.save();
  await one.poll();
  one.undo();
  await one.save();
  const text = (await stored()).textContent;
  expect(text).not.toContain("甲的话。");
  expect(text).toContain("乙的话。每周抽出");
});

test("an answer that was lost does not save a change twice", async () => {
  const one = await open();
  one.write("只此一次。", "每周抽出");
  const pending = sendableSteps(one.state);
  await one.post({ revision: pending?.version, client: one.client, steps: pending?.steps });
  expect(await one.save()).toEqual([409]);
  expect((await stored()).textContent.split("只此一次。")).toHaveLength(2);
});

test("two windows that open a published document for the first time work on one draft", async () => {
  number = await storeDocument();
  const [one, other] = await Promise.all([open(), open()]);
  one.write("甲", "每周");
  other.write("乙", "每周");
  await Promise.all([one.save(), other.save()]);
  expect(await db().draftStep.count({ where: { draft: { document: { number } } } })).toBe(2);
  expect((await stored()).textContent).toMatch(/甲乙每周|乙甲每周/);
});

test("steps that make no text are refused with a reason, and change nothing", async () => {
  const one = await open();
  const before = (await stored()).toJSON();
  const refused = [
    { stepType: "unheard-of" },
    { stepType: "swap", start: 1, middle: 2, end: 3 },
    { stepType: "replace", from: 0, to: 9_999_999 },
    { stepType: "replace", from: 0, to: 2 },
    { stepType: "replace", from: 1, to: 1, slice: { content: [{ type: "script" }] } },
    {
      stepType: "replace",
      from: before.content[0].content[0].text.length + 2,
      to: before.content[0].content[0].text.length + 2,
      slice: { content: [{ type: "heading", attrs: { level: 9 } }] },
    },
  ];
  for (const step of refused) {
    const answer = await one.post({ revision: 0, client: one.client, steps: [step] });
    expect([answer.status, (await answer.json()).type], JSON.stringify(step)).toEqual([
      422,
      "urn:fanben:problem:invalid-steps",
    ]);
  }
  expect((await one.post({ revision: 7, client: one.client, steps: [{}] })).status).toBe(404);
  expect((await one.post({ revision: 0, client: one.client, steps: [] })).status).toBe(400);
  const long = { revision: 0, client: one.client, steps: [{ text: "长".repeat(1_500_000) }] };
  expect((await one.post(long)).status).toBe(413);
  expect((await stored()).toJSON()).toEqual(before);
});

test("whoever is signed out gets 401, and whoever may not edit gets 403", async () => {
  const strangers: [Ask, number][] = [
    [await signedIn(null), 401],
    [await signedIn(await newStaff("support")), 403],
  ];
  for (const [ask, status] of strangers) {
    const at = { number: String(number) };
    for (const handler of [send, decide]) {
      const answer = await ask(handler, at, { method: "POST", body: "{}" });
      expect(answer.status).toBe(status);
    }
    expect((await ask(poll, at)).status).toBe(status);
  }
  const foreign = { method: "POST", body: "{}", headers: { origin: "https://elsewhere.example" } };
  expect((await (await signedIn(staff))(send, { number: String(number) }, foreign)).status).toBe(
    403,
  );
});

test("each window learns who else has the draft open", async () => {
  const [one, other] = [await open(), await open("admin")];
  await one.poll();
  const [seen] = (await other.poll()).people;
  expect(seen).toMatch(/^editor-/);
  expect((await one.poll()).people).toEqual([expect.stringMatching(/^admin-/)]);
});

test("what is written is what is published", async () => {
  const one = await open();
  one.write("新的一句。", "每周抽出");
  await one.save();
  expect(writtenText(await stored()).pieces[0]?.blocks[1]).toMatchObject({
    text: expect.stringContaining("新的一句。每周抽出"),
  });
});

test("steps are forgotten after thirty days, and a window from before is told that it is out of date", async () => {
  const [old, one] = [await open(), await open()];
  one.write("上月的话。", "每周抽出");
  await one.save();
  const own = { draft: { document: { number } } };
  const monthAgo = new Date(Date.now() - 31 * 24 * 60 * 60 * 1000);
  await db().draftStep.updateMany({ where: own, data: { createdAt: monthAgo } });
  const present = await open();
  one.write("今天的话。", "每周抽出");
  await one.save();
  expect(await forgetSteps(new Date())).toBe(1);
  expect(await db().draftStep.count({ where: own })).toBe(1);
  await present.poll();
  expect(present.state.doc.textContent).toContain("上月的话。今天的话。");
  const stale = await old.ask();
  expect(stale.status).toBe(404);
  old.write("迟来的话。", "每周抽出");
  await expect(old.save()).rejects.toThrow("no-draft");
  expect((await stored()).textContent).not.toContain("迟来的话。");
});
