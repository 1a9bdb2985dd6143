// Reads a SARIF log from standard input and prints what its published schema finds wrong with it, a line each.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(import.meta.url);
const Ajv = require("ajv");
const schema = require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");

const ajv = new Ajv({ allErrors: true, schemaId: "auto" });
ajv.addMetaSchema(require("ajv/lib/refs/json-schema-draft-04.json"));
const validate = ajv.compile(schema);
const log = JSON.parse(readFileSync(0, "utf8"));
if (!validate(log)) {
  for (const error of validate.errors) console.log(`${error.dataPath} ${error.message}`);
}
