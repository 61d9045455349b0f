// The judge itself is judged: what it must let through, and what it must not.
import assert from "node:assert/strict";
import { test } from "node:test";
import { faultsOf, operationOf } from "./description.mjs";

const json = "application/json; charset=utf-8";

test("a path means the operation with the fewest open parts", () => {
  assert.equal(operationOf("GET", "/user/repos"), "GET /user/repos");
  assert.equal(operationOf("GET", "/repos/acme/infra/git/ref/heads/a/b"), "GET /repos/{owner}/{repo}/git/ref/{ref}");
  assert.equal(operationOf("GET", "/repos/acme/infra/contents/a/b.txt"), "GET /repos/{owner}/{repo}/contents/{path}");
});

test("an answer as GitHub describes it has no faults", () => {
  const body = JSON.stringify({ resources: { core: limit(), search: limit() }, rate: limit() });
  assert.deepEqual(faultsOf({ method: "GET", path: "/rate_limit", status: 200, contentType: json, body }), []);
});

test("a missing field, a wrong type and an unknown status are faults", () => {
  const without = JSON.stringify({ resources: { search: limit() }, rate: limit() });
  const wrong = JSON.stringify({ resources: { core: { ...limit(), used: "none" }, search: limit() }, rate: limit() });
  assert.notEqual(faultsOf({ method: "GET", path: "/rate_limit", status: 200, contentType: json, body: without }).length, 0);
  assert.notEqual(faultsOf({ method: "GET", path: "/rate_limit", status: 200, contentType: json, body: wrong }).length, 0);
  assert.notEqual(faultsOf({ method: "GET", path: "/rate_limit", status: 207, contentType: json, body: without }).length, 0);
  assert.notEqual(faultsOf({ method: "GET", path: "/rate_limit", status: 200, contentType: json, body: "{" }).length, 0);
});

test("a route that GitHub does not have is a fault", () => {
  assert.notEqual(faultsOf({ method: "GET", path: "/no/such/route", status: 200, contentType: json, body: "{}" }).length, 0);
});

function limit() {
  return { limit: 5000, used: 1, remaining: 4999, reset: 1_700_000_000 };
}
