import path from "node:path";
import ts from "typescript";

export type JsonSchema = { [keyword: string]: unknown };

/** A JSON Schema document whose `$defs` describe Stripe's objects as they travel over HTTP. */
export type StripeSchema = { $id: string; $defs: Record<string, JsonSchema> };

/**
 * JSON Schema of types of the `stripe` package in that folder: of those with these names in the
 * namespace `Stripe`, with everything they are made of. Of Stripe's other objects only the id may
 * stand in them, as none of these is ever answered.
 */
export function makeSchema(packageFolder: string, names: readonly string[]): StripeSchema {
  const probe = path.join(packageFolder, "probe.ts");
  const lines = names.map((name, at) => `export type R${at} = Stripe.${name};`);
  const text = `import type { Stripe } from "stripe";\n${lines.join("\n")}\n`;
  const options: ts.CompilerOptions = {
    strict: true,
    skipLibCheck: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name === probe || fileExists(name);
  host.getSourceFile = (name, ...rest) =>
    name === probe
      ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022)
      : getSourceFile(name, ...rest);
  const program = ts.createProgram([probe], options, host);
  const source = program.getSourceFile(probe);
  if (!source) throw new Error("the probe was not compiled");
  const checker = program.getTypeChecker();
  const aliases = source.statements.filter(ts.isTypeAliasDeclaration);
  const types = aliases.map(({ name }) => checker.getTypeAtLocation(name));
  const writer = new SchemaWriter(checker, types);
  for (const [at, type] of types.entries()) writer.add(`Stripe.${names[at]}`, type);
  return { $id: "stripe", $defs: writer.definitions };
}

class SchemaWriter {
  readonly definitions: Record<string, JsonSchema> = {};
  readonly #names = new Map<ts.Type, string>();
  readonly #checker: ts.TypeChecker;
  readonly #roots: ReadonlySet<ts.Type>;

  constructor(checker: ts.TypeChecker, roots: readonly ts.Type[]) {
    this.#checker = checker;
    this.#roots = new Set(roots);
  }

  add(name: string, type: ts.Type): void {
    this.definitions[name] = this.#schemaOf(type);
  }

  #schemaOf(type: ts.Type): JsonSchema {
    if (type.flags & ts.TypeFlags.Null) return { type: "null" };
    if (type.isStringLiteral() || type.isNumberLiteral()) return { const: type.value };
    if (type.flags & ts.TypeFlags.BooleanLiteral) {
      return { const: this.#checker.typeToString(type) === "true" };
    }
    if (type.flags & ts.TypeFlags.Boolean) return { type: "boolean" };
    if (type.flags & ts.TypeFlags.String || this.#isOtherString(type)) return { type: "string" };
    if (type.flags & ts.TypeFlags.Number) return { type: "number" };
    if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return {};
    if (type.isUnion()) return this.#union(type.types);
    // A decimal is a class in the package and text on the wire.
    if (type.aliasSymbol?.name === "Decimal")
      return { type: "string", pattern: "^-?\\d+(\\.\\d+)?$" };
    if (this.#checker.isArrayType(type)) {
      const [element] = this.#checker.getTypeArguments(type as ts.TypeReference);
      return { type: "array", items: element ? this.#schemaOf(element) : {} };
    }
    if (this.#isOtherObject(type)) return { not: {} };
    return this.#isNamed(type) ? { $ref: this.#reference(type) } : this.#object(type);
  }

  #union(members: readonly ts.Type[]): JsonSchema {
    const present = members.filter(
      (member) => !(member.flags & ts.TypeFlags.Undefined) && !this.#isOtherObject(member),
    );
    const literals = present.filter((member) => member.isStringLiteral());
    const closed =
      literals.length > 0 ? present.filter((one) => !this.#isOtherString(one)) : present;
    const others = closed.filter((member) => !member.isStringLiteral());
    const choices = others.map((member) => this.#schemaOf(member));
    if (literals.length > 0) choices.unshift({ enum: literals.map(({ value }) => value) });
    const [first = { not: {} }, ...more] = choices;
    return more.length === 0 ? first : { anyOf: choices };
  }

  #object(type: ts.Type): JsonSchema {
    const properties: Record<string, JsonSchema> = {};
    const required: string[] = [];
    for (const property of this.#checker.getPropertiesOfType(type)) {
      properties[property.name] = this.#schemaOf(this.#checker.getTypeOfSymbol(property));
      if (!(property.flags & ts.SymbolFlags.Optional)) required.push(property.name);
    }
    const index = this.#checker.getIndexInfoOfType(type, ts.IndexKind.String);
    return {
      type: "object",
      properties,
      required,
      additionalProperties: index ? this.#schemaOf(index.type) : false,
    };
  }

  #reference(type: ts.Type): string {
    const known = this.#names.get(type);
    if (known !== undefined) return `#/$defs/${known}`;
    const base = this.#checker
      .typeToString(type, undefined, ts.TypeFormatFlags.UseFullyQualifiedType)
      .replace(/import\("[^"]*"\)\.|typeof /g, "")
      .replace(/[^\w.]/g, "_");
    const name = base in this.definitions ? `${base}_${this.#names.size}` : base;
    this.#names.set(type, name);
    this.definitions[name] = {};
    this.definitions[name] = this.#object(type);
    return `#/$defs/${name}`;
  }

  /** One of Stripe's objects, but for lists, that is no root; or an event about such a one. */
  #isOtherObject(type: ts.Type): boolean {
    const kind = this.#propertyOf(type, "object");
    if (!kind?.isStringLiteral() || kind.value === "list" || this.#roots.has(type)) return false;
    const data = kind.value === "event" ? this.#propertyOf(type, "data") : undefined;
    const subject = data && this.#propertyOf(data, "object");
    return subject === undefined || this.#isOtherObject(subject);
  }

  #propertyOf(type: ts.Type, name: string): ts.Type | undefined {
    const property = type.getProperty(name);
    return property && this.#checker.getTypeOfSymbol(property);
  }

  #isNamed(type: ts.Type): boolean {
    return type.isClassOrInterface() || (type.symbol?.name ?? "__type") !== "__type";
  }

  /** `string & Record<never, never>`: how the package says that more values may come. */
  #isOtherString(type: ts.Type): boolean {
    return type.isIntersection() && type.types.some((one) => one.flags & ts.TypeFlags.String);
  }
}
