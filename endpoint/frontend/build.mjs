// Builds what the pages use and the repository does not keep: the query editor, the outline of the
// land, and the licences of both, into ../static/built.
import { build } from "esbuild";
import { createRequire } from "node:module";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { landOutline } from "./land.mjs";

const require = createRequire(import.meta.url);
const here = import.meta.dirname;
const out = join(here, "../static/built");

mkdirSync(out, { recursive: true });
const made = await build({
  entryPoints: [join(here, "editor.js")],
  outfile: join(out, "editor.js"),
  bundle: true, minify: true, format: "esm", target: "es2022", metafile: true, legalComments: "none",
});
writeFileSync(join(out, "land.svg"), landOutline(JSON.parse(readFileSync(require.resolve("world-atlas/land-50m.json")))));
writeFileSync(join(out, "THIRD_PARTY.txt"), licences(Object.keys(made.metafile.inputs)));

function licences(inputs) {
  const folders = new Set(["node_modules/world-atlas"]);
  for (const path of inputs) {
    const found = /node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path);
    if (found) folders.add(found[0]);
  }
  return [...folders].sort().map(licence).join("\n");
}

function licence(folder) {
  const path = join(here, folder);
  const { name, version, license } = JSON.parse(readFileSync(join(path, "package.json")));
  const file = readdirSync(path).find(entry => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(join(path, file), "utf8") : "";
  return `== ${name} ${version}: ${license}\n\n${text}\n`;
}
