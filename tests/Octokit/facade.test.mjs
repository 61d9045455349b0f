// GitHub's own client at the product, which has GitHub's addresses for what it does itself: only host and token differ.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Octokit } from "octokit";
import { startInfrajet } from "./infrajet.mjs";
import { asPerson, demo, startSandbox } from "./sandbox.mjs";

const infra = { owner: "acme", repo: "infra" };
let sandbox, infrajet, octokit;

before(async () => {
  sandbox = await startSandbox();
  infrajet = await startInfrajet(sandbox);
  octokit = asPerson(infrajet, await apiToken());
});

after(async () => {
  await infrajet?.stop();
  sandbox.stop();
});

async function apiToken() {
  const headers = { authorization: `Bearer ${demo.octavia}`, "content-type": "application/json" };
  const made = await fetch(`${infrajet.address}/auth/tokens`, { method: "POST", headers, body: JSON.stringify({ name: "shop" }) });
  return (await made.json()).token;
}

const order = (client, more = {}) => ({
  ...infra,
  event_type: "provision_customer",
  client_payload: { domain: `${client}-shop.com`, email: `owner@${client}-shop.com`, tier: "basic", client_id: client, ...more },
});

// GitHub shows a run only some moments after its dispatch.
function minutePasses() {
  const headers = { "content-type": "application/json" };
  return fetch(`${sandbox.address}/_sandbox/clock/advance`, { method: "POST", headers, body: JSON.stringify({ by: "00:01:00" }) });
}

async function refused(status, promise) {
  await assert.rejects(promise, { name: "HttpError", status });
  return promise.catch((error) => error.response.data);
}

test("orders are dispatched and their runs are listed, page by page", async () => {
  const since = new Date(Date.now() - 120_000).toISOString();
  for (const client of ["one", "two", "three"]) {
    assert.equal((await octokit.rest.repos.createDispatchEvent(order(client))).status, 204);
  }
  await minutePasses();

  const asked = { ...infra, event: "repository_dispatch", created: `>${since}`, per_page: 2 };
  const { data } = await octokit.rest.actions.listWorkflowRunsForRepo(asked);
  const all = await octokit.paginate(octokit.rest.actions.listWorkflowRunsForRepo, asked);

  assert.deepEqual([data.total_count, data.workflow_runs.length], [3, 2]);
  assert.equal(new Set(all.map((run) => run.id)).size, 3);
  assert.ok(all.every((run) => run.event === "repository_dispatch"));
  assert.deepEqual([...infrajet.seen].sort(), ["GET /repos/{owner}/{repo}/actions/runs", "POST /repos/{owner}/{repo}/dispatches"]);
});

test("a repository that is no target is not found", async () => {
  const elsewhere = { ...order("four"), repo: "website" };
  assert.equal((await refused(404, octokit.rest.repos.createDispatchEvent(elsewhere))).message, "Not Found");
  assert.equal((await refused(404, octokit.rest.actions.listWorkflowRunsForRepo({ ...infra, repo: "none" }))).message, "Not Found");
});

test("who may read at GitHub and is no operator finds nothing to dispatch to", async () => {
  await refused(404, asPerson(infrajet, demo.riley).rest.repos.createDispatchEvent(order("four")));
});

test("a bad token is bad credentials", async () => {
  const nobody = asPerson(infrajet, "ijt_nonsense");
  const expected = { message: "Bad credentials", documentation_url: "https://docs.github.com/rest" };
  assert.deepEqual(await refused(401, nobody.rest.repos.createDispatchEvent(order("four"))), expected);
  assert.deepEqual(await refused(401, nobody.rest.actions.listWorkflowRunsForRepo(infra)), expected);
});

test("an order that breaks the contract is not valid, and all of it is said", async () => {
  // What the contract promises here has no documentation_url, which GitHub's own form has: this client does not hold it against that.
  const plain = new Octokit({ baseUrl: infrajet.address, auth: demo.octavia, throttle: { enabled: false } });
  const data = await refused(422, plain.rest.repos.createDispatchEvent(order("five", { tier: "gold", email: "none" })));
  const errors = ["email format is invalid", "tier must be one of: basic, standard, premium"].map((message) => ({
    resource: "RepositoryDispatch",
    code: "custom",
    message,
  }));
  assert.deepEqual(data, { message: "Validation Failed", errors });
});
