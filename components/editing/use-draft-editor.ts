import { collab, sendableSteps } from "prosemirror-collab";
import { history } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { Node } from "prosemirror-model";
import { type Command, EditorState, TextSelection, type Transaction } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { FindingStatus, FindingView } from "@/lib/editing/finding";
import { type LineKind, lineKindOf } from "@/lib/editing/line-commands";
import { type OutlineEntry, outlineOf } from "@/lib/editing/outline";
import { writtenText } from "@/lib/editing/text";
import { textSchema } from "@/lib/editing/text-schema";
import "@/lib/editing/swap-step";
import { blocksText } from "@/lib/catalog/block-text";
import { sendDecision } from "./draft-api";
import { connectDraft, type DraftConnection, type SaveState } from "./draft-connection";
import { type CommandName, commands, editorKeys } from "./editor-keys";
import {
  activeFinding,
  correct,
  findingMarks,
  goToFinding,
  placedFindings,
  setFindings,
  takeBack,
} from "./finding-marks";

export type OpenedDraft = {
  number: number;
  revision: number;
  /** The tree as JSON text: its attributes are no plain objects, which React would refuse. */
  tree: string;
  findings: { tag: string; list: FindingView[] };
};

/** What the page around the text shows of it. */
export type EditorSight = {
  outline: OutlineEntry[];
  kind: LineKind | null;
  /** The piece with the cursor; 0 before the first. */
  piece: number;
  possible: ReadonlySet<CommandName>;
  active: string | null;
  placed: ReadonlySet<string>;
};

export type DraftEditor = ReturnType<typeof useDraftEditor>;

/** An editor of a draft in the element of the ref, tied to the draft on the server. */
export function useDraftEditor(
  place: RefObject<HTMLDivElement | null>,
  draft: OpenedDraft,
  attributes: Record<string, string>,
) {
  const view = useRef<EditorView | null>(null);
  const connection = useRef<DraftConnection | null>(null);
  const decided = useRef<FindingView[]>([]);
  const unanswered = useRef<{ id: string; status: FindingStatus }[]>([]);
  const lastAnswer = useRef<Promise<unknown>>(Promise.resolve());
  const [shown, setShown] = useState<EditorSight | null>(null);
  const [save, setSave] = useState<SaveState>("saved");
  const [people, setPeople] = useState<string[]>([]);
  const [findings, setList] = useState(draft.findings.list);
  const [message, setMessage] = useState<"recovered" | "undecided" | null>(null);
  const opened = useRef({ draft, attributes });

  useEffect(() => {
    const { draft, attributes } = opened.current;
    if (place.current === null) return;
    const client = crypto.randomUUID();
    const editor = new EditorView(place.current, {
      state: stateOf(draft, client),
      attributes,
      dispatchTransaction(tr) {
        editor.updateState(editor.state.apply(tr));
        if (tr.docChanged) connection.current?.changed();
        setShown(shownOf(editor.state));
      },
    });
    view.current = editor;
    connection.current = connectDraft(
      editor,
      { number: draft.number, client, tag: draft.findings.tag },
      {
        onSave: setSave,
        onNews({ people, findings }) {
          setPeople((before) => (before.join() === people.join() ? before : people));
          if (findings === null) return;
          const list = unanswered.current.reduce(withStatus, findings.list);
          setList(list);
          editor.dispatch(setFindings(editor.state.tr, list));
        },
        onRecovered: () => setMessage("recovered"),
      },
    );
    setShown(shownOf(editor.state));
    const warn = (event: BeforeUnloadEvent) => {
      if (sendableSteps(editor.state) !== null) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => {
      window.removeEventListener("beforeunload", warn);
      connection.current?.close();
      editor.destroy();
    };
  }, [place]);

  function run(command: Command): void {
    const editor = view.current;
    if (!editor) return;
    command(editor.state, editor.dispatch, editor);
    editor.focus();
  }

  function dispatch(make: (state: EditorState) => Transaction | null): void {
    run((state, send) => {
      const tr = make(state);
      if (tr !== null) send?.(tr);
      return tr !== null;
    });
  }

  function show(finding: FindingView, status: FindingStatus): void {
    setList((list) => {
      const changed = withStatus(list, { id: finding.id, status });
      const editor = view.current;
      if (editor) queueMicrotask(() => editor.dispatch(setFindings(editor.state.tr, changed)));
      return changed;
    });
  }

  async function decide(finding: FindingView, status: FindingStatus): Promise<void> {
    setMessage(null);
    show(finding, status);
    if (status === "accepted") dispatch((state) => correct(state, finding));
    if (status === "open" && finding.status === "accepted") {
      dispatch((state) => takeBack(state, finding));
    }
    if (status !== "open") decided.current.push({ ...finding, status });
    const decision = { id: finding.id, status };
    unanswered.current.push(decision);
    // In turn, or the server would keep whichever arrives last.
    const answer = lastAnswer.current.then(() => send(decision));
    lastAnswer.current = answer.catch(() => undefined);
    const isTaken = await answer.finally(() => {
      unanswered.current = unanswered.current.filter((other) => other !== decision);
    });
    if (isTaken) return;
    show(finding, finding.status);
    setMessage("undecided");
  }

  async function send({ id, status }: { id: string; status: FindingStatus }): Promise<boolean> {
    // The correction first: whoever looks through the text again must not find the words once more.
    await connection.current?.flush();
    return sendDecision(draft.number, { finding: id, status });
  }

  return {
    shown,
    save,
    people,
    findings,
    message,
    decide,
    press: (name: CommandName) => run(commands[name].run),
    change: dispatch,
    goTo: (position: number) =>
      dispatch(({ tr }) =>
        tr.setSelection(TextSelection.create(tr.doc, position)).scrollIntoView(),
      ),
    goToFinding: (id: string) => dispatch((state) => goToFinding(state, id)),
    takeBackLast: () => {
      const last = decided.current.pop();
      if (last) void decide(last, "open");
    },
    flush: () => connection.current?.flush() ?? Promise.resolve(true),
    /** The text of a piece as it is now; empty where there is none. */
    textOf: (piece: number) => {
      const found = view.current && writtenText(view.current.state.doc).pieces[piece - 1];
      return found ? blocksText(found.blocks) : "";
    },
  };
}

function withStatus(
  list: readonly FindingView[],
  { id, status }: { id: string; status: FindingStatus },
): FindingView[] {
  return list.map((finding) => (finding.id === id ? { ...finding, status } : finding));
}

function stateOf(draft: OpenedDraft, client: string): EditorState {
  return EditorState.create({
    doc: Node.fromJSON(textSchema, JSON.parse(draft.tree)),
    plugins: [
      keymap(editorKeys),
      history(),
      collab({ version: draft.revision, clientID: client }),
      findingMarks(draft.findings.list),
    ],
  });
}

function shownOf(state: EditorState): EditorSight {
  const { $from } = state.selection;
  const names = Object.keys(commands) as CommandName[];
  return {
    outline: outlineOf(state.doc),
    kind: lineKindOf(state),
    piece: Math.max(0, $from.index(0) - 1),
    possible: new Set(names.filter((name) => commands[name].run(state))),
    active: activeFinding(state),
    placed: placedFindings(state),
  };
}
