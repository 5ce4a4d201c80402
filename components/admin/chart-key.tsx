type Props = { look: "gross" | "returned" | "net"; label: string };

/** What a form in the chart stands for, told by the form as well as by its colour. */
export function ChartKey({ look, label }: Props) {
  return (
    <li className="flex items-center gap-2">
      <svg width="18" height="12" aria-hidden="true">
        <title>{label}</title>
        {look === "gross" && <rect width="18" height="12" fill="var(--jade)" fillOpacity="0.75" />}
        {look === "returned" && (
          <rect x=".5" y=".5" width="17" height="11" fill="url(#hatched)" stroke="var(--seal)" />
        )}
        {look === "net" && <path d="M0 6h18" stroke="var(--ink)" strokeWidth="1.5" />}
      </svg>
      {label}
    </li>
  );
}
