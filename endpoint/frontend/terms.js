// What can stand at the cursor: prefixes, the model's classes and properties, the collection's own
// terms by any of their names, the query's variables, SPARQL's words.
const WORDS = "SELECT DISTINCT WHERE FILTER OPTIONAL UNION MINUS BIND VALUES PREFIX GRAPH EXISTS ASK CONSTRUCT DESCRIBE LIMIT OFFSET COUNT SUM AVG MIN MAX SAMPLE GROUP_CONCAT LANG LANGMATCHES STR YEAR REGEX CONTAINS STRSTARTS LCASE IF COALESCE BOUND ROUND".split(" ").concat("ORDER BY", "GROUP BY", "HAVING", "NOT EXISTS", "FROM NAMED");
const words = WORDS.map(label => ({ label, type: "keyword", boost: -2 }));

export function terms(address) {
  let known;
  const load = () => known ??= fetch(address, { headers: { Accept: "application/json" } })
    .then(answer => answer.ok ? answer.json() : Promise.reject(new Error(answer.status)))
    .then(options)
    .catch(() => { known = undefined; return { names: [], things: [] }; });
  return async context => {
    const before = context.matchBefore(/[?$]?[\p{L}\p{N}_:.-]*$|<[^<>\s]*$/u);
    if (!before || (before.from === before.to && !context.explicit)) return null;
    if (/^[?$]/.test(before.text)) return { from: before.from, options: variables(context.state.doc.toString(), before.text) };
    const { names, things } = await load();
    return { from: before.from, options: [...names, ...things, ...words], validFor: /^[\p{L}\p{N}_:.-]*$/u };
  };
}

function options({ prefixes, model, things }) {
  const names = [
    ...Object.entries(prefixes).map(([name, iri]) => ({ label: `${name}:`, detail: iri, type: "namespace", boost: 1 })),
    ...model.map(({ name, label, note, kind }) => ({ label: name, detail: label, info: note, type: kind })),
  ];
  return { names, things: things.map(({ iri, label, kind }) => ({ label, detail: kind, apply: `<${iri}>`, type: "constant", boost: -1 })) };
}

function variables(text, typed) {
  const found = new Set(text.match(/[?$][\p{L}\p{N}_]+/gu));
  if (text.match(new RegExp(`\\${typed}(?![\\p{L}\\p{N}_])`, "gu"))?.length === 1) found.delete(typed);
  return [...found].map(label => ({ label, type: "variable" }));
}
