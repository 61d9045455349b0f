// The very lines that the guide gives to workflows, held against signatures that the product's own tests know as well (PayloadSignatureTests).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";

const key = "an example key, not to be used";
const guide = readFileSync(new URL("../../docs/guides/provisioning.md", import.meta.url), "utf8");
const step = new Function("require", "process", "context", "core", sampleIn(guide));

const plain = '{"tier":"basic","metadata":{"amount_paid":35.00},"domain":"example.com"}';
const odd = '{"tier":"basic","metadata":{"9":1.50,"é":"\\u20ac\\n🚀","__proto__":"p","10":[true,null,{"b":1e21,"a":-0.0}]},"domain":"example.com"}';

const known = [
  ["as it is mostly", plain, "cccb271561c528cb6d924cef29b5078363a422df4b2b6225939180e07a791915"],
  ["with names that JavaScript sorts by itself", odd, "70627ce62313959f91a277049949be7b5512d3b37c8df252b467275216e27848"],
];

for (const [what, payload, signature] of known) {
  test(`a payload ${what} is known for ours`, () => assert.equal(refusalOf(payload, `sha256=${signature}`), null));

  test(`a payload ${what} with one change is refused`, () => {
    assert.match(refusalOf(payload.replace("basic", "premium"), `sha256=${signature}`), /did not come from Infrajet/);
    assert.match(refusalOf(payload, `sha256=${signature.replace(/.$/, "x")}`), /did not come from Infrajet/);
  });
}

function refusalOf(payload, signature) {
  const sent = JSON.parse(`${payload.slice(0, -1)},"signature":"${signature}","_infrajet":{"cid":"x"}}`);
  let refusal = null;
  step(
    createRequire(import.meta.url),
    { env: { SIGNING_KEY: key } },
    { payload: { client_payload: sent } },
    { setFailed: (message) => (refusal = message) },
  );
  return refusal;
}

function sampleIn(markdown) {
  const lines = markdown.split("\n");
  const first = lines.findIndex((line) => line.startsWith("    const { createHmac"));
  assert.notEqual(first, -1, "the guide has no sample any more");
  const rest = lines.slice(first);
  const end = rest.findIndex((line) => !line.startsWith("    "));
  return rest.slice(0, end === -1 ? undefined : end).join("\n");
}
