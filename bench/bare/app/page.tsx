/** Set when this page is built: how many paragraphs, and how much markup and text each has. */
const paragraphs = Number(process.env.BARE_PARAGRAPHS ?? 1);
const markup = "x".repeat(Number(process.env.BARE_MARKUP ?? 0));
const text = "字".repeat(Number(process.env.BARE_TEXT ?? 1));

/** What Next needs for a page that is nothing but text: the yardstick of the preview. */
export default function Page() {
  return (
    <main>
      {Array.from({ length: paragraphs }, (_, at) => (
        <p key={`${at}`} className={markup}>
          {text}
        </p>
      ))}
    </main>
  );
}
