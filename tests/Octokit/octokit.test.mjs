// GitHub's own client, driven through every call that the sandbox serves.
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { after, before, test } from "node:test";
import { asApp, asOAuthApp, asPerson, demo, startSandbox } from "./sandbox.mjs";

const acme = { owner: "acme", repo: "infra" };
let sandbox, octavia, riley, app, oauth;

before(async () => {
  sandbox = await startSandbox();
  octavia = asPerson(sandbox, demo.octavia);
  riley = asPerson(sandbox, demo.riley);
});

after(() => sandbox.stop());

async function refused(status, promise) {
  await assert.rejects(promise, (error) => error.status === status || assert.fail(`expected ${status}, got ${error.status}: ${error.message}`));
}

test("people, organisations and their repositories", async () => {
  assert.equal((await octavia.rest.users.getAuthenticated()).data.login, "octavia");
  const repositories = await octavia.paginate(octavia.rest.repos.listForOrg, { org: "acme", per_page: 1 });
  assert.deepEqual(repositories.map((repository) => repository.name).sort(), ["infra", "platform", "vault", "website"]);
});
