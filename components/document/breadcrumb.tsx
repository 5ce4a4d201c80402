/** `lang` is the language of a name that is not in the page's own. */
export type Crumb = { name: string; href?: string; lang?: string };

export function Breadcrumb({ label, crumbs }: { label: string; crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label={label} className="print:hidden text-note text-soft">
      <ol className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {crumbs.map((crumb, at) => (
          <li
            key={crumb.name}
            // On a phone the heading right below says it.
            className={`flex items-center gap-2 ${crumb.href === undefined ? "max-sm:sr-only" : ""}`}
          >
            {at > 0 && <span aria-hidden="true">›</span>}
            {crumb.href === undefined ? (
              <span lang={crumb.lang} aria-current="page" className="line-clamp-1">
                {crumb.name}
              </span>
            ) : (
              <a href={crumb.href} className="py-1 hover:text-seal">
                {crumb.name}
              </a>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
