import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";
import { defaultLocale, locales } from "./messages/locales";

const contentSecurityPolicy = [
  "default-src 'self'",
  // The pages are the same bytes for everyone, so their inline scripts cannot carry a nonce.
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const config: NextConfig = {
  poweredByHeader: false,
  // By server/main.mjs, after it has put its hand to the pages.
  compress: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  // `npm run check` does it, for tests and scripts as well.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    "pino",
    "pg",
    "graphile-worker",
    "opencc-js",
    "@resvg/resvg-js",
    "@node-rs/jieba",
    "pinyin-pro",
    "esbuild",
  ],
  experimental: {
    // What was rendered before a restart may not fit the database any more; it is rendered again.
    isrFlushToDisk: false,
    // Pages of withdrawn documents are a kind of their own; see server/tell-status.mjs.
    authInterrupts: true,
  },
  // No colon stands in any value: Next would take it for a parameter of the path, and compile the
  // value anew for every request.
  async headers() {
    return [
      {
        source: "/:path*",
        headers: [
          {
            key: "Content-Security-Policy",
            value:
              process.env.NODE_ENV === "development"
                ? contentSecurityPolicy.replace("'unsafe-inline'", "'unsafe-inline' 'unsafe-eval'")
                : contentSecurityPolicy,
          },
          { key: "X-Content-Type-Options", value: "nosniff" },
          { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
          { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
        ],
      },
    ];
  },
  async redirects() {
    return [
      { source: `/${defaultLocale}`, destination: "/", permanent: true },
      { source: `/${defaultLocale}/:path*`, destination: "/:path*", permanent: true },
    ];
  },
  // The default language has no prefix in its addresses and one in the folders of `app`. A rewrite
  // costs the public pages nothing, where a proxy would run before each of them.
  async rewrites() {
    const prefixed = [...locales.filter((other) => other !== defaultLocale), "api", "_next"].join(
      "|",
    );
    return {
      beforeFiles: [],
      afterFiles: [
        { source: "/sitemap-:name([a-zA-Z0-9-]+).xml", destination: "/api/sitemaps/:name" },
        { source: "/:key([a-zA-Z0-9-]{8,128}).txt", destination: "/api/indexnow-key/:key" },
        { source: "/", destination: `/${defaultLocale}` },
        { source: `/:path((?!(?:${prefixed})(?:/|$)).*)`, destination: `/${defaultLocale}/:path` },
      ],
      fallback: [],
    };
  },
};

export default createNextIntlPlugin("./app/_i18n/request.ts")(config);
