import { Run, XmlComponent } from "docx";

/** The runs around the text of a field that goes over several paragraphs. */
export type WordField = { begin: Run[]; end: Run[] };

/**
 * A field with this instruction (ECMA-376 part 1, 17.16), for text that is given as it stands: nothing
 * is brought up to date, and no question asked, until its reader wants it.
 */
export function wordField(instruction: string): WordField {
  return {
    begin: [run(new Mark("begin")), run(new Instruction(instruction)), run(new Mark("separate"))],
    end: [run(new Mark("end"))],
  };
}

function run(part: XmlComponent): Run {
  return new Run({}).addChildElement(part) as Run;
}

class Mark extends XmlComponent {
  constructor(type: "begin" | "separate" | "end") {
    super("w:fldChar");
    this.root.push({ _attr: { "w:fldCharType": type } });
  }
}

class Instruction extends XmlComponent {
  constructor(text: string) {
    super("w:instrText");
    this.root.push({ _attr: { "xml:space": "preserve" } }, text);
  }
}
