/**
 * Whether a file is what systems and programs put into a folder of their own accord: hidden files and
 * folders, the pictures that lists of files are drawn with, and what Office keeps beside an open document.
 *
 * @param path of the file in the folder or in the archive, which may part its steps as Windows does.
 */
export function isOfSystem(path: string): boolean {
  const steps = path.split(/[\\/]/);
  return (
    steps.some((step) => isHidden(step)) ||
    /^(?:Thumbs\.db|desktop\.ini)$/i.test(steps.at(-1) ?? "")
  );
}

function isHidden(step: string): boolean {
  return /^(?:\.(?!\.?$)|~\$|__MACOSX$|\$RECYCLE\.BIN$|System Volume Information$)/i.test(step);
}
