/** The seal of the house. */
export function Mark() {
  return (
    <span
      aria-hidden="true"
      className="grid size-9 place-items-center rounded-sm bg-seal font-serif text-xl font-bold text-on-seal"
    >
      范
    </span>
  );
}
