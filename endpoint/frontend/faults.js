// Marks what cannot be read: where the grammar stops while one types, and where the service said
// so of the query it was sent, until that is changed.
import { syntaxTree } from "@codemirror/language";
import { linter } from "@codemirror/lint";

export function faults({ errorLine, errorColumn, errorText }) {
  let sent = errorLine ? { line: +errorLine, column: +errorColumn, text: errorText } : null;
  return linter(view => {
    const { doc } = view.state;
    if (sent?.doc && !sent.doc.eq(doc)) sent = null;
    if (sent) {
      sent.doc = doc;
      const line = doc.line(Math.min(sent.line, doc.lines));
      const from = Math.min(line.from + sent.column - 1, line.to);
      return [{ from, to: Math.min(from + 1, doc.length), severity: "error", message: sent.text }];
    }
    const found = [];
    syntaxTree(view.state).iterate({
      enter: ({ type, from, to }) => {
        if (type.isError && !found.length) found.push({ from, to: Math.max(to, Math.min(from + 1, doc.length)), severity: "warning", message: "SPARQL expects something else here." });
      },
    });
    return found;
  }, { delay: 600 });
}
