// The SPARQL editor: CodeMirror over the page's own text field, which stays the form's value and
// is all there is where this file is missing. In a shadow root, so that the page's strict
// Content-Security-Policy needs no exception for the editor's styles.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { HighlightStyle, bracketMatching, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap } from "@codemirror/lint";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { sparql } from "codemirror-lang-sparql";
import { terms } from "./terms.js";
import { faults } from "./faults.js";

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.definitionKeyword], color: "var(--accent)", fontWeight: "600" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--indigo)" },
  { tag: [tags.string, tags.special(tags.string), tags.url], color: "var(--jade)" },
  { tag: [tags.number, tags.bool, tags.literal], color: "var(--jade)" },
  { tag: tags.comment, color: "var(--ink-2)", fontStyle: "italic" },
]);

const looks = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--raise)", fontSize: "max(.9rem, 14px)" },
  "&.cm-focused": { outline: "0" }, // the frame around it shows where the focus is
  ".cm-content": { fontFamily: "var(--mono)", lineHeight: "1.6", padding: "1rem 0", caretColor: "var(--ink)" },
  ".cm-scroller": { fontFamily: "var(--mono)", maxHeight: "44rem", overflow: "auto" },
  ".cm-content, .cm-gutter": { minHeight: "14rem" },
  ".cm-gutters": { backgroundColor: "var(--plate)", color: "var(--ink-2)", border: "0" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--plate) 55%, transparent)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--accent-soft)" },
  ".cm-tooltip": { backgroundColor: "var(--raise)", color: "var(--ink)", border: "1px solid var(--rule-2)", maxWidth: "min(36rem, 90vw)" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--accent-ink)" },
  ".cm-completionDetail": { fontStyle: "normal", opacity: ".85" },
  ".cm-completionInfo": { padding: ".5rem .8rem", fontFamily: "var(--sans)", fontSize: ".88rem" },
  "@media (max-width: 46rem)": { ".cm-completionInfo": { display: "none" }, ".cm-tooltip-autocomplete > ul": { minWidth: "0" } },
  ".cm-matchingBracket": { backgroundColor: "var(--accent-soft)", outline: "1px solid var(--rule-2)" },
});

// Over a selection of several lines Chromium would merge them with inline styles, which the page's
// policy forbids and reports: what is typed replaces the selection here instead.
const typedOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const plain = event.inputType === "insertText" && event.data && !/^[([{"']$/.test(event.data);
    if (!plain || event.isComposing || view.state.selection.main.empty) return false;
    event.preventDefault();
    view.dispatch(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
    return true;
  },
});

function start(field) {
  const host = document.createElement("div");
  field.after(host);
  const view = new EditorView({ root: host.attachShadow({ mode: "open" }), state: state(field) });
  host.shadowRoot.append(view.dom);
  host.className = "cm-host";
  field.hidden = true;
  document.querySelectorAll("[data-keys]").forEach(one => { one.hidden = false; });
  document.querySelector(`label[for="${field.id}"]`)?.addEventListener("click", () => view.focus());
}

function state(field) {
  const run = () => { field.form.requestSubmit(); return true; };
  return EditorState.create({
    doc: field.value,
    extensions: [
      Prec.highest(keymap.of([{ key: "Mod-Enter", run }])),
      lineNumbers(), highlightActiveLine(), highlightActiveLineGutter(), drawSelection(), history(),
      indentOnInput(), bracketMatching(), closeBrackets(), lintGutter(),
      autocompletion({ override: [terms(field.dataset.terms)], icons: false }),
      // Tab is left to the browser: it must lead out of the field (WCAG 2.1.2).
      keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap]),
      sparql(), syntaxHighlighting(colours), looks, typedOver, faults(field.dataset),
      EditorView.updateListener.of(update => { if (update.docChanged) field.value = update.state.doc.toString(); }),
      EditorView.contentAttributes.of({ "aria-label": "SPARQL query", spellcheck: "false", autocapitalize: "off", tabindex: "0" }),
    ],
  });
}

const field = document.querySelector("textarea[data-terms]");
if (field) start(field);
