/** The rules of the house, as CONTRIBUTING.md tells them. @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "lib-knows-no-framework",
      severity: "error",
      from: { path: "^lib/" },
      to: { path: ["^app/", "^components/", "^scripts/", "node_modules/next(-intl)?/"] },
    },
    {
      name: "only-data-and-mutations-touch-the-platform",
      comment: "every other file of a domain is pure",
      severity: "error",
      from: { path: "^lib/(?!platform/)", pathNot: "/(data|mutations)(\\.ts$|/)" },
      to: { path: "^lib/platform/" },
    },
    {
      name: "pure-files-do-nothing-outside",
      comment:
        "no files, no network, no clock, no randomness; biome/pure.grit holds the rest of it. Unpacking is none of these",
      severity: "error",
      from: { path: "^lib/(?!platform/)", pathNot: "/(data|mutations)(\\.ts$|/)" },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?zlib$" },
    },
    {
      name: "only-data-and-mutations-touch-data-and-mutations",
      severity: "error",
      from: { path: "^lib/(?!platform/)", pathNot: "/(data|mutations)(\\.ts$|/)" },
      to: { path: "^lib/[^/]+/(data|mutations)(\\.ts$|/)" },
    },
    {
      name: "platform-knows-no-domain",
      severity: "error",
      from: { path: "^lib/platform/" },
      to: { path: "^lib/(?!platform/)" },
    },
    {
      name: "components-are-markup",
      comment: "components take data as props, from pure files of lib",
      severity: "error",
      from: { path: "^components/" },
      to: { path: ["^app/", "^lib/platform/", "^lib/[^/]+/(data|mutations)(\\.ts$|/)"] },
    },
    {
      name: "ui-knows-no-domain",
      severity: "error",
      from: { path: "^components/ui/" },
      to: { path: ["^lib/", "^components/(?!ui/)"] },
    },
    {
      name: "figures-stand-on-top",
      severity: "error",
      from: { path: "^lib/(?!figures/)" },
      to: { path: "^lib/figures/" },
    },
    {
      name: "support-and-moderation-stand-above",
      comment: "only figures, which count everything, may know them",
      severity: "error",
      from: { path: "^lib/(?!figures/|support/|moderation/)" },
      to: { path: "^lib/(support|moderation)/" },
    },
    {
      name: "domains-below-checkout",
      severity: "error",
      from: {
        path: "^lib/(catalog|pricing|search|entitlements|docx|import|editing|accounts|staff|publishing)/",
      },
      to: { path: "^lib/checkout/" },
    },
    {
      name: "domains-below-editing",
      severity: "error",
      from: {
        path: "^lib/(catalog|pricing|search|entitlements|docx|accounts|staff|checkout)/",
      },
      to: { path: "^lib/(editing|import|publishing)/" },
    },
    {
      name: "domains-below-entitlements",
      severity: "error",
      from: { path: "^lib/(catalog|pricing|search|docx|accounts|staff)/" },
      to: { path: "^lib/entitlements/" },
    },
    {
      name: "search-and-pricing-stand-alone",
      severity: "error",
      from: { path: "^lib/(search|pricing|accounts|staff)/" },
      to: { path: "^lib/(catalog|docx|import)/" },
    },
    {
      name: "sandbox-imports-nothing-of-ours",
      severity: "error",
      from: { path: "^sandbox/" },
      to: { path: "^(app|components|lib|scripts|prisma|tests)/" },
    },
    {
      name: "product-never-reaches-the-sandbox",
      severity: "error",
      from: { path: "^(app|components|lib|instrumentation)" },
      to: { path: "^(sandbox|scripts|tests|bench)/" },
    },
    {
      name: "cookies-only-in-request",
      severity: "error",
      from: { path: "^app/", pathNot: ["^app/_request/", "actions\\.ts$"] },
      to: { path: "node_modules/next/headers" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|lib/platform/prisma|bench/bare)/" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".js", ".mjs", ".json"] },
  },
};
