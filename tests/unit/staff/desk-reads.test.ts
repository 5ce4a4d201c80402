import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** What a page of the desk shows and the site does not keep from anybody, with the reason. */
const open: Record<string, string> = {
  getCheckoutHealth: "figures alone, which the health check tells everybody",
  getIdentity: "the foot of every page",
  getSupportContact: "the support page",
  listBannedWords: "the import reads it too, for nobody",
  listLegalVersions: "the legal pages",
};

/** What a member of staff reads of their own account alone, whatever they may do. */
const own = ["countRecoveryCodes", "findRecoveryCodes", "listSessions"];

/** A read of lib/<domain>/data that a file imports; `*` for one that takes all of them, or one unnamed. */
type Read = { name: string; from: string };

test("what the desk reads asks in lib for a permit", () => {
  const reads = sources("app").filter(isDesk).flatMap(readsOf);
  expect(reads.length).toBeGreaterThan(60);
  const unguarded = reads.filter(
    (read) => !(read.name in open) && !own.includes(read.name) && !takesPermit(read),
  );
  expect([...new Set(unguarded.map(({ from, name }) => `${from}: ${name}`))]).toEqual([]);
});

test("what is a member's own is found by that member", () => {
  const taken = own.map((name) =>
    firstParameter({ name, from: "lib/staff/data" })?.type?.getText(),
  );
  expect(taken).toEqual(["StaffMember", "StaffSession", "StaffMember"]);
});

test("no read asks by itself in place of taking a permit", () => {
  const asking = sources("lib").filter(
    ({ fileName, text }) => /\/data(\/|\.ts$)/.test(fileName) && /\b(assert|has)Right\b/.test(text),
  );
  expect(asking.map(({ fileName }) => fileName)).toEqual([]);
});

test("no file but the one of staff makes a permit by claiming it", () => {
  const claims = ["app", "components", "lib", "scripts", "tests"]
    .flatMap(sources)
    .filter(({ fileName }) => fileName !== "lib/staff/staff.ts")
    .flatMap((source) => permitsOf(source).filter((permit) => !isTaken(permit)))
    .map((permit) => `${permit.getSourceFile().fileName}: ${permit.parent.getText()}`);
  expect(claims).toEqual([]);
  const casts = ["app", "components", "lib", "scripts"]
    .flatMap(sources)
    .filter(({ text }) => /\bas never\b/.test(text));
  expect(casts.map(({ fileName }) => fileName)).toEqual([]);
});

test("the checks see what would fool them", () => {
  const seen = (text: string) => readsOf(parse("app/[locale]/admin/page.tsx", text));
  const read = { name: "listStaff", from: "lib/staff/data" };
  expect(seen(`import { listStaff } from "@/lib/staff/data";`)).toEqual([read]);
  expect(seen(`import { listStaff as list } from "../../../lib/staff/data";`)).toEqual([read]);
  for (const hidden of [
    `import * as staff from "@/lib/staff/data";`,
    `const { listStaff } = await import("@/lib/staff/data");`,
    `export { listStaff } from "@/lib/staff/data";`,
  ]) {
    expect(seen(hidden), hidden).toEqual([{ ...read, name: "*" }]);
  }
  expect(seen(`import type { ListedStaff } from "@/lib/staff/data";`)).toEqual([]);
  const takes = (parameter: string) =>
    isPermit(parameterOf(parse("lib/x/data.ts", `export function list(${parameter}) {}`), "list"));
  expect(takes(`_staff: StaffPermit<"refund"> | StaffPermit<"publish">`)).toBe(true);
  for (const weak of [
    "",
    `staff: StaffMember`,
    `staff?: StaffPermit<"refund">`,
    `staff: StaffPermit<"refund"> | null`,
    `staff: StaffPermit<"refund"> | StaffMember`,
    `staff: StaffPermit<"refund"> = nobody`,
  ]) {
    expect(takes(weak), weak).toBe(false);
  }
  const claimed = (text: string) =>
    permitsOf(parse("app/x.ts", text)).filter((permit) => !isTaken(permit)).length;
  for (const claim of [
    `read(staff as StaffPermit<"refund">);`,
    `read(staff as unknown as StaffPermit<"refund">);`,
    `type Allowed = StaffPermit<"refund">;`,
    `const staff: StaffPermit<"refund"> = JSON.parse(text);`,
    `function may(staff: StaffMember): staff is StaffPermit<"refund"> { return true; }`,
    `import { type StaffPermit as Allowed } from "@/lib/staff/staff";`,
  ]) {
    expect(claimed(claim), claim).toBe(1);
  }
  expect(claimed(`function read(staff: StaffPermit<"refund">): void {}`)).toBe(0);
});

function sources(folder: string): ts.SourceFile[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !/^platform.prisma/.test(file))
    .map((file) => sourceOf(`${folder}/${file.replaceAll(path.sep, "/")}`));
}

const parsed = new Map<string, ts.SourceFile>();

function sourceOf(file: string): ts.SourceFile {
  const source = parsed.get(file) ?? parse(file, readFileSync(path.join(root, file), "utf8"));
  parsed.set(file, source);
  return source;
}

function parse(file: string, text: string): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
}

function isDesk({ fileName }: ts.SourceFile): boolean {
  return fileName.includes("/admin/");
}

function readsOf(source: ts.SourceFile): Read[] {
  return nodesOf(source, ts.isStringLiteral).flatMap((literal) => {
    const from = dataModule(source, literal.text);
    return from === null ? [] : namesOf(literal).map((name) => ({ name, from }));
  });
}

/** The path of a module of reads that a file names; null for any other. */
function dataModule({ fileName }: ts.SourceFile, named: string): string | null {
  const file = named.startsWith(".")
    ? path.posix.join(path.posix.dirname(fileName), named)
    : named.replace(/^@\//, "");
  return /^lib\/[\w-]+\/data(\/[\w-]+)*$/.test(file) ? file : null;
}

/** The values that are imported from the module that this names. */
function namesOf(literal: ts.StringLiteral): string[] {
  const { parent } = literal;
  if (!ts.isImportDeclaration(parent)) return ["*"];
  const { phaseModifier, namedBindings } = parent.importClause ?? {};
  if (phaseModifier === ts.SyntaxKind.TypeKeyword) return [];
  if (namedBindings === undefined || !ts.isNamedImports(namedBindings)) return ["*"];
  return namedBindings.elements
    .filter(({ isTypeOnly }) => !isTypeOnly)
    .map(({ propertyName, name }) => (propertyName ?? name).text);
}

function takesPermit(read: Read): boolean {
  return isPermit(firstParameter(read));
}

function firstParameter({ name, from }: Read): ts.ParameterDeclaration | undefined {
  return parameterOf(sourceOf(`${from}.ts`), name);
}

function parameterOf(source: ts.SourceFile, name: string): ts.ParameterDeclaration | undefined {
  return source.statements
    .filter(ts.isFunctionDeclaration)
    .find((declared) => declared.name?.text === name)?.parameters[0];
}

/** Whether nothing but a permit can be given for a parameter. */
function isPermit(parameter: ts.ParameterDeclaration | undefined): boolean {
  if (!parameter?.type || parameter.questionToken || parameter.initializer) return false;
  const types = ts.isUnionTypeNode(parameter.type) ? [...parameter.type.types] : [parameter.type];
  return types.every((type) => /^StaffPermit<"[\w-]+">$/.test(type.getText()));
}

/** Every place that names the type of a permit, but for plain imports. */
function permitsOf(source: ts.SourceFile): ts.Identifier[] {
  if (!source.text.includes("StaffPermit")) return [];
  return nodesOf(source, ts.isIdentifier).filter(
    ({ text, parent }) =>
      text === "StaffPermit" && !(ts.isImportSpecifier(parent) && !parent.propertyName),
  );
}

/** Whether a permit stands where one is taken or handed on, whose maker is asked for it elsewhere. */
function isTaken(permit: ts.Identifier): boolean {
  let { parent } = permit as ts.Node;
  while (ts.isTypeReferenceNode(parent) || ts.isUnionTypeNode(parent)) ({ parent } = parent);
  return (
    ts.isParameter(parent) || ts.isPropertySignature(parent) || ts.isFunctionDeclaration(parent)
  );
}

function nodesOf<Kind extends ts.Node>(
  node: ts.Node,
  isMeant: (node: ts.Node) => node is Kind,
): Kind[] {
  const below = node.getChildren().flatMap((child) => nodesOf(child, isMeant));
  return isMeant(node) ? [node, ...below] : below;
}
