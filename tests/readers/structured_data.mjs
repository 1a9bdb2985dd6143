// Holds JSON-LD to the vocabulary: each node is given to the TypeScript compiler as a literal of schema-dts's type
// `Graph`, which refuses a property that schema.org does not define for the node's type, and a value of a wrong type.
//
//   node structured_data.mjs FILE     FILE is a JSON object: a name (a page) and its graph
//
// Each finding is a line: the first name that has such a node, a tab, what is wrong. Silence is consent.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const graphs = JSON.parse(readFileSync(process.argv[2], "utf8"));

// A node that many pages have is judged once. One node a line, so that a line is a name.
const names = new Map();
for (const [name, graph] of Object.entries(graphs)) {
  const { "@graph": nodes, ...rest } = graph;
  for (const node of nodes) {
    const literal = JSON.stringify({ ...rest, "@graph": [node] });
    if (!names.has(literal)) names.set(literal, name);
  }
}
const lines = [...names.keys()].map((literal, at) => `export const n${at}: Graph = ${literal};`);
const text = ['import type { Graph } from "schema-dts";', ...lines].join("\n");

// The file is in memory only; its place says from where its import is resolved.
const file = join(dirname(fileURLToPath(import.meta.url)), "graphs.ts");
const options = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: [],
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
};
const host = ts.createCompilerHost(options);
const { getSourceFile, fileExists, readFile } = host;
host.getSourceFile = (path, ...more) =>
  path === file ? ts.createSourceFile(path, text, options.target) : getSourceFile.call(host, path, ...more);
host.fileExists = (path) => path === file || fileExists.call(host, path);
host.readFile = (path) => (path === file ? text : readFile.call(host, path));

const program = ts.createProgram([file], options, host);
const owners = [...names.values()];
for (const finding of ts.getPreEmitDiagnostics(program)) {
  const line = finding.file?.getLineAndCharacterOfPosition(finding.start ?? 0).line ?? 0;
  const message = ts.flattenDiagnosticMessageText(finding.messageText, " ").replaceAll(/\s+/g, " ");
  console.log(`${finding.file?.fileName === file && line > 0 ? owners[line - 1] : "-"}\t${message}`);
}
