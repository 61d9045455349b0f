// GitHub's own client, driven through the calls that programs like ours make.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { Webhooks } from "@octokit/webhooks";
import { signIn } from "./person.mjs";
import { asApp, asOAuthApp, asPerson, demo, startSandbox } from "./sandbox.mjs";

const privateKey = readFileSync(new URL("../../src/GitHubSandbox/Seeds/Demo/demo-app.pem", import.meta.url), "utf8");
const org = "acme";
const infra = { owner: org, repo: "infra" };
let sandbox, octavia, riley, app;

before(async () => {
  sandbox = await startSandbox();
  octavia = asPerson(sandbox, demo.octavia);
  riley = asPerson(sandbox, demo.riley);
  app = asApp(sandbox, privateKey);
});

after(() => sandbox.stop());

async function refused(status, promise) {
  const error = await promise.then(
    () => assert.fail(`expected ${status}, but it was done`),
    (refusal) => refusal,
  );
  assert.equal(error.status, status, error.message);
  return error;
}

async function until(what, condition) {
  const end = AbortSignal.timeout(20_000);
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (end.aborted) assert.fail(`waited in vain: ${what}`);
    await new Promise(setImmediate);
  }
}

/** A repository of a test's own, with one commit. */
async function freshRepository(name) {
  const { data } = await octavia.rest.repos.createInOrg({ org, name, auto_init: true });
  return { owner: org, repo: data.name };
}

async function head(repo, branch = "main") {
  return (await octavia.rest.git.getRef({ ...repo, ref: `heads/${branch}` })).data.object.sha;
}

async function put(repo, path, text, branch = "main") {
  const content = Buffer.from(text).toString("base64");
  return (await octavia.rest.repos.createOrUpdateFileContents({ ...repo, path, branch, message: `Write ${path}`, content })).data;
}

async function branchOff(repo, name) {
  await octavia.rest.git.createRef({ ...repo, ref: `refs/heads/${name}`, sha: await head(repo) });
}

test("people, organisations and what they may do", async () => {
  assert.equal((await octavia.rest.users.getAuthenticated()).data.login, "octavia");
  assert.equal((await octavia.rest.users.getByUsername({ username: "riley" })).data.name, "Riley Park");
  assert.equal((await octavia.rest.users.listEmailsForAuthenticatedUser()).data[0].primary, true);
  assert.equal((await octavia.rest.orgs.listForAuthenticatedUser()).data[0].login, org);
  assert.equal((await riley.rest.orgs.getMembershipForAuthenticatedUser({ org })).data.role, "member");
  assert.equal((await octavia.rest.orgs.get({ org })).data.login, org);
  const permission = (person) => octavia.rest.repos.getCollaboratorPermissionLevel({ ...infra, username: person });
  assert.equal((await permission("octavia")).data.permission, "admin");
  assert.equal((await permission("riley")).data.permission, "read");
});

test("lists are paged by links", async () => {
  const names = (await octavia.paginate(octavia.rest.repos.listForOrg, { org, per_page: 1 })).map((repository) => repository.name);
  assert.ok(["infra", "platform", "vault", "website"].every((name) => names.includes(name)));
  assert.ok((await octavia.paginate(octavia.rest.repos.listForAuthenticatedUser, { per_page: 2 })).length >= 4);
});

test("a repository is made, renamed, found under its old name, and deleted", async () => {
  const made = await freshRepository("octokit-life");
  await refused(422, octavia.rest.repos.createInOrg({ org, name: made.repo }));
  await octavia.rest.repos.update({ ...made, name: "octokit-afterlife", description: "Renamed" });
  assert.equal((await octavia.rest.repos.get(made)).data.name, "octokit-afterlife");
  await octavia.rest.repos.delete({ ...made, repo: "octokit-afterlife" });
  await refused(404, octavia.rest.repos.get({ ...made, repo: "octokit-afterlife" }));
  await octavia.rest.repos.createForAuthenticatedUser({ name: "octavias-own", private: true });
  await refused(404, riley.rest.repos.get({ owner: "octavia", repo: "octavias-own" }));
});

test("files are written, read, changed and deleted", async () => {
  const repo = await freshRepository("octokit-contents");
  const { content } = await put(repo, "docs/a.txt", "one");
  await refused(422, put(repo, "docs/a.txt", "two"));
  const read = (await octavia.rest.repos.getContent({ ...repo, path: "docs/a.txt" })).data;
  assert.equal(Buffer.from(read.content, "base64").toString(), "one");
  assert.equal((await octavia.rest.repos.getContent({ ...repo, path: "docs" })).data.length, 1);
  await refused(409, octavia.rest.repos.deleteFile({ ...repo, path: "docs/a.txt", message: "-", sha: "0".repeat(40) }));
  await octavia.rest.repos.deleteFile({ ...repo, path: "docs/a.txt", message: "Away", sha: content.sha });
  await refused(404, octavia.rest.repos.getContent({ ...repo, path: "docs/a.txt" }));
});

test("blobs, trees, commits and refs make a commit that only goes forward", async () => {
  const repo = await freshRepository("octokit-git");
  const before = await head(repo);
  const blob = (await octavia.rest.git.createBlob({ ...repo, content: "aGk=", encoding: "base64" })).data.sha;
  assert.equal(blob, createHash("sha1").update("blob 2\0hi").digest("hex"));
  const base = (await octavia.rest.git.getCommit({ ...repo, commit_sha: before })).data.tree.sha;
  const entry = { path: "run.sh", mode: "100755", type: "blob", sha: blob };
  const tree = (await octavia.rest.git.createTree({ ...repo, base_tree: base, tree: [entry] })).data.sha;
  const commit = (await octavia.rest.git.createCommit({ ...repo, message: "By hand", tree, parents: [before] })).data.sha;
  await octavia.rest.git.updateRef({ ...repo, ref: "heads/main", sha: commit });
  await refused(422, octavia.rest.git.updateRef({ ...repo, ref: "heads/main", sha: before }));
  const listed = (await octavia.rest.git.getTree({ ...repo, tree_sha: "main", recursive: "1" })).data;
  assert.ok(listed.tree.some((found) => found.path === "run.sh" && found.mode === "100755"));
  assert.equal((await octavia.rest.git.getBlob({ ...repo, file_sha: blob })).data.content.trim(), "aGk=");
  assert.equal((await octavia.rest.repos.compareCommitsWithBasehead({ ...repo, basehead: `${before}...main` })).data.ahead_by, 1);
  assert.equal((await octavia.rest.repos.listCommits(repo)).data[0].sha, commit);
});

test("branches, protection and rules", async () => {
  const repo = await freshRepository("octokit-branches");
  await branchOff(repo, "next");
  assert.deepEqual((await octavia.rest.repos.listBranches(repo)).data.map((branch) => branch.name), ["main", "next"]);
  await octavia.rest.repos.updateBranchProtection({
    ...repo,
    branch: "main",
    required_status_checks: null,
    enforce_admins: true,
    required_pull_request_reviews: { required_approving_review_count: 1 },
    restrictions: null,
  });
  assert.equal((await octavia.rest.repos.getBranch({ ...repo, branch: "main" })).data.protected, true);
  await refused(409, put(repo, "a", "b"));
  await octavia.rest.repos.deleteBranchProtection({ ...repo, branch: "main" });
  const rules = [{ type: "pull_request", parameters: reviews() }, { type: "non_fast_forward" }];
  const conditions = { ref_name: { include: ["~DEFAULT_BRANCH"], exclude: [] } };
  const ruleset = (await octavia.rest.repos.createRepoRuleset({ ...repo, name: "main", enforcement: "active", conditions, rules })).data;
  assert.equal((await octavia.rest.repos.getBranchRules({ ...repo, branch: "main" })).data.length, 2);
  await octavia.rest.repos.deleteRepoRuleset({ ...repo, ruleset_id: ruleset.id });
});

function reviews() {
  return {
    required_approving_review_count: 1,
    dismiss_stale_reviews_on_push: false,
    require_code_owner_review: false,
    require_last_push_approval: false,
    required_review_thread_resolution: false,
  };
}

test("a pull request is opened, found twice impossible, and merged", async () => {
  const repo = await freshRepository("octokit-pulls");
  await branchOff(repo, "change");
  await refused(422, octavia.rest.pulls.create({ ...repo, title: "Nothing", head: "change", base: "main" }));
  await put(repo, "a.txt", "one", "change");
  const { data: pull } = await octavia.rest.pulls.create({ ...repo, title: "One", head: "change", base: "main" });
  await refused(422, octavia.rest.pulls.create({ ...repo, title: "Again", head: "change", base: "main" }));
  assert.equal((await octavia.rest.pulls.listFiles({ ...repo, pull_number: pull.number })).data[0].filename, "a.txt");
  assert.equal((await octavia.rest.pulls.merge({ ...repo, pull_number: pull.number })).data.merged, true);
  assert.equal((await octavia.rest.pulls.get({ ...repo, pull_number: pull.number })).data.state, "closed");
});

test("a dispatch starts a run that can be followed to its end", async () => {
  const payload = { domain: "example.com", tier: "basic", _infrajet: { cid: randomBytes(6).toString("hex") } };
  const dispatch = { ...infra, event_type: "provision_customer", client_payload: payload };
  await octavia.rest.repos.createDispatchEvent(dispatch);
  await refused(404, riley.rest.repos.createDispatchEvent(dispatch));
  const listed = { ...infra, event: "repository_dispatch" };
  const run = await until("the run is listed", async () => {
    const { data } = await octavia.rest.actions.listWorkflowRunsForRepo(listed);
    return data.workflow_runs.find((found) => found.display_title.includes(payload._infrajet.cid));
  });
  await advance("00:01:00");
  const done = (await octavia.rest.actions.getWorkflowRun({ ...infra, run_id: run.id })).data;
  assert.deepEqual([done.status, done.conclusion], ["completed", "success"]);
  const [job] = (await octavia.rest.actions.listJobsForWorkflowRun({ ...infra, run_id: run.id })).data.jobs;
  assert.match((await octavia.rest.actions.downloadJobLogsForWorkflowRun({ ...infra, job_id: job.id })).data, /applied example\.com/);
});

async function advance(by) {
  const moved = await fetch(`${sandbox.address}/_sandbox/clock/advance`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ by }),
  });
  assert.ok(moved.ok, await moved.text());
}

test("a workflow is dispatched and says which run it became", async () => {
  const workflow = { ...infra, workflow_id: "plan.yml" };
  assert.equal((await octavia.rest.actions.getWorkflow(workflow)).data.name, "Plan");
  const { data } = await octavia.rest.actions.createWorkflowDispatch({ ...workflow, ref: "main", return_run_details: true });
  const run = await until("the run is there", () => octavia.rest.actions.getWorkflowRun({ ...infra, run_id: data.workflow_run_id }).catch(() => null));
  assert.equal(run.data.event, "workflow_dispatch");
});

test("a hook is told of a push, signed as GitHub signs, and told again on demand", async () => {
  const secret = randomBytes(16).toString("hex");
  const receiver = await startReceiver();
  const repo = await freshRepository("octokit-hooks");
  const config = { url: receiver.url, content_type: "json", secret };
  const { data: hook } = await octavia.rest.repos.createWebhook({ ...repo, config, events: ["push"] });
  await refused(422, octavia.rest.repos.createWebhook({ ...repo, config, events: ["push"] }));
  await put(repo, "a.txt", "one");
  const push = await receiver.waitFor("push");
  assert.ok(await new Webhooks({ secret }).verify(push.body, push.headers["x-hub-signature-256"]));
  const list = () => octavia.rest.repos.listWebhookDeliveries({ ...repo, hook_id: hook.id });
  const delivery = await until("the delivery is in the log", async () => (await list()).data.find((found) => found.event === "push"));
  await octavia.rest.repos.redeliverWebhookDelivery({ ...repo, hook_id: hook.id, delivery_id: delivery.id });
  const again = await receiver.waitFor("push");
  assert.equal(again.headers["x-github-delivery"], push.headers["x-github-delivery"]);
  await octavia.rest.repos.deleteWebhook({ ...repo, hook_id: hook.id });
  receiver.stop();
});

async function startReceiver() {
  const arrived = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    arrived.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.writeHead(204).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const take = (event) => {
    const index = arrived.findIndex((delivery) => delivery.headers["x-github-event"] === event);
    return index < 0 ? undefined : arrived.splice(index, 1)[0];
  };
  return {
    url: `http://127.0.0.1:${server.address().port}/hook`,
    waitFor: (event) => until(`a ${event} arrives`, async () => take(event)),
    stop: () => server.close(),
  };
}

test("the App signs for itself and acts for its installation", async () => {
  assert.equal((await app.octokit.rest.apps.getAuthenticated()).data.slug, "acme-platform");
  const { data: installation } = await app.octokit.rest.apps.getRepoInstallation(infra);
  assert.equal(installation.id, demo.app.installation);
  await refused(404, app.octokit.rest.apps.getRepoInstallation({ owner: org, repo: "vault" }));
  const octokit = await app.getInstallationOctokit(installation.id);
  assert.equal((await octokit.rest.apps.listReposAccessibleToInstallation()).data.total_count, 3);
  await refused(404, octokit.rest.repos.get({ owner: org, repo: "vault" }));
  await octokit.rest.repos.createDispatchEvent({ ...infra, event_type: "nobody-listens" });
});

test("an installation token is narrowed to what was asked for", async () => {
  const { data } = await app.octokit.rest.apps.createInstallationAccessToken({
    installation_id: demo.app.installation,
    repositories: ["infra"],
    permissions: { contents: "read" },
  });
  const narrow = asPerson(sandbox, data.token);
  assert.equal((await narrow.rest.repos.get(infra)).data.name, "infra");
  await refused(403, narrow.rest.repos.createDispatchEvent({ ...infra, event_type: "deploy" }));
  const all = await narrow.rest.apps.listReposAccessibleToInstallation();
  assert.deepEqual(all.data.repositories.map((repository) => repository.name), ["infra"]);
  await narrow.rest.apps.revokeInstallationAccessToken();
  await refused(401, narrow.rest.repos.get(infra));
});

test("a person lets the App act for them, by a token that turns over and is taken back", async () => {
  const person = await signIn(sandbox, "riley");
  const { authentication } = await app.oauth.createToken({ code: await person.authorize(demo.app.clientId) });
  assert.match(authentication.token, /^ghu_/);
  const before = asPerson(sandbox, authentication.token);
  assert.equal((await before.rest.users.getAuthenticated()).data.login, "riley");
  assert.equal((await before.rest.apps.listInstallationsForAuthenticatedUser()).data.total_count, 1);
  const turned = (await app.oauth.refreshToken({ refreshToken: authentication.refreshToken })).authentication;
  await refused(401, before.rest.users.getAuthenticated());
  await assert.rejects(app.oauth.refreshToken({ refreshToken: authentication.refreshToken }), /bad_refresh_token|incorrect or expired/);
  assert.equal((await app.oauth.checkToken({ token: turned.token })).data.user.login, "riley");
  await app.oauth.deleteToken({ token: turned.token });
  await refused(404, app.oauth.checkToken({ token: turned.token }));
});

test("an OAuth App proves by PKCE that it is the one who asked", async () => {
  const person = await signIn(sandbox, "octavia");
  const oauth = asOAuthApp(sandbox);
  const verifier = randomBytes(32).toString("base64url");
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  const asked = { scope: "repo", state: "xyz", code_challenge: challenge, code_challenge_method: "S256" };
  await assert.rejects(oauth.createToken({ code: await person.authorize(demo.oauth.clientId, asked) }));
  const { authentication } = await oauth.createToken({ code: await person.authorize(demo.oauth.clientId) });
  assert.match(authentication.token, /^gho_/);
  assert.equal((await oauth.resetToken({ token: authentication.token })).data.user.login, "octavia");
});

test("GraphQL commits onto a branch only where it was expected to stand", async () => {
  const repo = await freshRepository("octokit-graphql");
  const expectedHeadOid = await head(repo);
  const mutation = `mutation ($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid } } }`;
  const input = {
    branch: { repositoryNameWithOwner: `${repo.owner}/${repo.repo}`, branchName: "main" },
    message: { headline: "By mutation" },
    expectedHeadOid,
    fileChanges: { additions: [{ path: "a.txt", contents: Buffer.from("one").toString("base64") }] },
  };
  const { createCommitOnBranch } = await octavia.graphql(mutation, { input });
  assert.equal(createCommitOnBranch.commit.oid, await head(repo));
  await assert.rejects(octavia.graphql(mutation, { input }), (error) => error.errors[0].type === "STALE_DATA");
});

test("limits and addresses are told", async () => {
  const { data } = await octavia.rest.rateLimit.get();
  assert.equal(data.resources.core.limit, 5000);
  assert.ok((await octavia.rest.meta.get()).data.hooks.length > 0);
});
