// Builds ../static/widget.js, byte for byte the same from the same sources, and prints what it weighs.
// `node build.js [FILE]` writes elsewhere.

import { readFile, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { build, transform } from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const BUNDLE = join(HERE, "../static/widget.js");
const TOKENS = "tokens.css";
const NOTICE = `/*! Learning Coach, Apache-2.0. With lit (BSD-3-Clause, (c) Google LLC) and eventsource-parser (MIT, (c) Espen Hovlandsdal). */`;

/** The pages' tokens for inside the element: each may be set from outside as --lc-NAME; `theme` outvotes the system. */
function forTheElement(tokens) {
  const named = tokens.replace(/--([\w-]+):\s*([^;]+);/g, "--$1: var(--lc-$1, $2);");
  const dark = /@media \(prefers-color-scheme: dark\) \{\s*:root (\{[^}]*\})\s*\}/.exec(named)[1];
  return named
    .replace(/@media \(prefers-color-scheme: dark\) \{\s*:root /, '@media (prefers-color-scheme: dark) { :host(:not([theme="light"])) ')
    .replaceAll(":root", ":host")
    .concat(`\n@media not print { :host([theme="dark"]) ${dark} }\n`);
}

/** A page may have another root size than 16 px: --lc-rem says what one rem is in here. */
function inOwnRem(css) {
  return css.replace(/(?<![\w-])(\d*\.?\d+)rem\b/g, "calc($1 * var(--lc-rem, 1rem))");
}

const styleSheets = {
  name: "style sheets as text",
  setup(building) {
    building.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const written = await readFile(path, "utf8");
      const css = inOwnRem(path.endsWith(TOKENS) ? forTheElement(written) : written);
      const { code } = await transform(css, { loader: "css", minify: true, charset: "utf8" });
      return { contents: code.trim(), loader: "text" };
    });
  },
};

/** Literal templates keep the blanks they are laid out with; between tags nobody sees them. */
const templates = {
  name: "templates without blanks",
  setup(building) {
    building.onLoad({ filter: /views\/\w+\.js$|element\.js$/ }, async ({ path }) => {
      const written = await readFile(path, "utf8");
      return { contents: written.replace(/\n\s+/g, "\n"), loader: "js" };
    });
  },
};

const { outputFiles } = await build({
  absWorkingDir: HERE,
  entryPoints: ["src/element.js"],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2021",
  charset: "utf8",
  legalComments: "none",
  banner: { js: NOTICE },
  plugins: [styleSheets, templates],
  write: false,
});
const [{ contents }] = outputFiles;
const target = process.argv[2] ?? BUNDLE;
await writeFile(target, contents);
const kilo = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
console.log(`${relative(process.cwd(), target)}: ${kilo(contents.length)}, ${kilo(gzipSync(contents, { level: 9 }).length)} gzipped`);
