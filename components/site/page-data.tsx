import { scriptSafe } from "@/lib/catalog/structured-data";

/** What a page is, for search engines. */
export function PageData({ value }: { value: object }) {
  return (
    <script
      type="application/ld+json"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON with every "<" escaped
      dangerouslySetInnerHTML={{ __html: scriptSafe(value) }}
    />
  );
}
