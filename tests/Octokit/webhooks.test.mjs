// Every payload that GitHub's own examples have, signed as GitHub's own library signs, is taken and kept, and what is done about it never fails.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { sign } from "@octokit/webhooks-methods";
import { startInfrajet } from "./infrajet.mjs";
import { demo, startSandbox } from "./sandbox.mjs";

const examples = createRequire(import.meta.url)("@octokit/webhooks-examples/api.github.com/index.json");
const secret = "sandbox-webhook-secret";
const lasting = 60_000;
let sandbox, infrajet;

before(async () => {
  sandbox = await startSandbox();
  infrajet = await startInfrajet(sandbox);
});

after(async () => {
  await infrajet?.stop();
  sandbox.stop();
});

async function deliver(name, body, guid = randomUUID(), contentType = "application/json") {
  const headers = {
    "content-type": contentType,
    "user-agent": "GitHub-Hookshot/044aadd",
    "x-github-event": name,
    "x-github-delivery": guid,
    "x-github-hook-id": "292430182",
    "x-github-hook-installation-target-id": "79929171",
    "x-github-hook-installation-target-type": "integration",
    "x-hub-signature-256": await sign(secret, body),
  };
  return fetch(`${infrajet.address}/github/webhook`, { method: "POST", headers, body });
}

async function deliveries(query) {
  const headers = { authorization: `Bearer ${demo.octavia}` };
  const answer = await fetch(`${infrajet.address}/webhooks/deliveries?${query}`, { headers });
  assert.equal(answer.status, 200);
  return (await answer.json()).items;
}

async function settled() {
  const end = Date.now() + lasting;
  while ((await deliveries("state=waiting&limit=1")).length > 0) {
    assert.ok(Date.now() < end, "some are still waiting");
    await new Promise((wake) => setTimeout(wake, 100));
  }
}

test("all of GitHub's example payloads are taken, as JSON and as a form, and nothing fails over them", async () => {
  let count = 0;
  for (const { name, examples: payloads } of examples) {
    for (const payload of payloads) {
      const json = JSON.stringify(payload);
      const asJson = await deliver(name, json);
      const asForm = await deliver(name, `payload=${encodeURIComponent(json)}`, randomUUID(), "application/x-www-form-urlencoded");
      assert.deepEqual([asJson.status, asForm.status], [200, 200], `${name}: ${await asJson.text()} ${await asForm.text()}`);
      count += 2;
    }
  }
  assert.ok(count > 300, `only ${count} examples`);

  await settled();
  assert.deepEqual(await deliveries("state=failed"), []);
});

test("what the signature does not fit is refused", async () => {
  const signed = await sign(secret, "{}");
  const headers = { "content-type": "application/json", "x-github-event": "ping", "x-github-delivery": "1", "x-hub-signature-256": signed };
  const answer = await fetch(`${infrajet.address}/github/webhook`, { method: "POST", headers, body: "{ }" });
  assert.equal(answer.status, 401);
});
