/** As many paragraphs as the measured preview has bytes for; set when this page is built. */
const paragraphs = Number(process.env.BARE_PARAGRAPHS ?? 1);

/** What Next needs for a page that is nothing but text: the yardstick of the preview. */
export default function Page() {
  return (
    <main>
      {Array.from({ length: paragraphs }, (_, at) => (
        <p key={`${at}`}>
          第{at}段，一百个左右的字，与预览页里的正文一样长短，好让两边送出的字节数相同。
        </p>
      ))}
    </main>
  );
}
