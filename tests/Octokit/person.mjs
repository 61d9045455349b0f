// A person at the sandbox's pages: keeps the cookie, sends forms, and stops where a page sends them elsewhere.
import assert from "node:assert/strict";

export async function signIn(sandbox, login) {
  const signedIn = await fetch(`${sandbox.address}/login`, form({ login }));
  assert.equal(signedIn.status, 303);
  const cookie = signedIn.headers.get("set-cookie").split(";")[0];
  const send = (path, fields) => fetch(new URL(path, sandbox.address), { ...form(fields), headers: { cookie } });

  return {
    /** Sends a form and gives back where it leads. */
    async submit(path, fields) {
      const answer = await send(path, fields);
      assert.ok(answer.headers.has("location"), `${path}: ${answer.status} ${await answer.text()}`);
      return new URL(answer.headers.get("location"), sandbox.address);
    },
    /** Lets a client act for the person; the code that the client is told. */
    async authorize(clientId, more = {}) {
      const query = new URLSearchParams({ client_id: clientId, ...more });
      return (await this.submit(`/login/oauth/authorize?${query}`, { authorize: "1" })).searchParams.get("code");
    },
  };
}

function form(fields) {
  return { method: "POST", redirect: "manual", body: new URLSearchParams(fields) };
}
