// GitHub's own description of its API, asked whether an answer is one that it could have given.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Ajv from "ajv";
import addFormats from "ajv-formats";

const file = createRequire(import.meta.url).resolve("@octokit/openapi/generated/api.github.com.json");
const description = JSON.parse(readFileSync(file, "utf8"));

// In the App's list of installations an account would be a person and an enterprise at once; elsewhere it is the one or the other.
const { account } = description.paths["/app/installations"].get.responses[200].content["application/json"].schema.items.properties;
account.anyOf = account.allOf;
delete account.allOf;

// What may follow on any request, whether an operation lists it or not.
const ANYWHERE = new Set([301, 304, 307, 400, 401, 403, 404, 406, 410, 413, 415, 429, 500, 502, 503]);

// What GitHub is known to answer though its description leaves it out.
const UNDESCRIBED = new Set(["POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches 422"]);

// Parts of a path that may hold slashes.
const DEEP = new Set(["path", "ref", "basehead", "branch"]);

// OpenAPI 3.0 says `nullable`; JSON Schema says it with a type of its own.
// GitHub says `oneOf` of forms that overlap, such as two kinds of error that both need no field at all.
function modernise(schema) {
  if (Array.isArray(schema)) return schema.map(modernise);
  if (schema === null || typeof schema !== "object") return schema;
  const { nullable, discriminator, example, examples, ...rest } = schema;
  const result = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key === "oneOf" ? "anyOf" : key, modernise(value)]));
  return nullable === true ? { anyOf: [result, { type: "null" }] } : result;
}

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true, logger: false });
addFormats(ajv);
ajv.addSchema({ components: { schemas: modernise(description.components.schemas) } }, "github");

// Templates with fewer open parts come first: /user/repos is not the repository of somebody called user.
const operations = Object.entries(description.paths)
  .flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => toOperation(method.toUpperCase(), path, operation)))
  .sort((one, other) => one.open - other.open || other.path.length - one.path.length);

function toOperation(method, path, operation) {
  const pattern = path.replace(/[.+?^$()|[\]\\]/g, "\\$&").replace(/\{([^}]+)\}/g, (_, name) => (DEEP.has(name) ? "(.+)" : "([^/]+)"));
  // "If you omit the path parameter, you will receive the contents of the repository's root directory."
  const whole = pattern.replace(/\/contents\/\(\.\+\)$/, "/contents(?:/.*)?");
  return { method, path, responses: operation.responses, regex: new RegExp(`^${whole}$`), open: path.split("{").length };
}

function resolve(response) {
  return response?.$ref ? description.components.responses[response.$ref.split("/").at(-1)] : response;
}

const validators = new Map();

function validatorOf(schema) {
  const key = JSON.stringify(schema);
  if (!validators.has(key)) {
    validators.set(key, ajv.compile(JSON.parse(JSON.stringify(modernise(schema)).replaceAll('"#/components', '"github#/components'))));
  }
  return validators.get(key);
}

/** The operation of the description that a request meant, such as "GET /repos/{owner}/{repo}". */
export function operationOf(method, path) {
  const asked = method === "HEAD" ? "GET" : method;
  const found = operations.find((operation) => operation.method === asked && operation.regex.test(path));
  return found && `${found.method} ${found.path}`;
}

/** What is wrong with an answer, by the description; nothing when all is well. */
export function faultsOf({ method, path, status, contentType, body }) {
  const name = operationOf(method, path);
  if (!name) return status === 404 || status === 405 ? [] : [`${method} ${path} is not in GitHub's description`];
  const operation = operations.find((candidate) => `${candidate.method} ${candidate.path}` === name);
  const response = resolve(operation.responses[status]);
  if (!response) return ANYWHERE.has(status) || UNDESCRIBED.has(`${name} ${status}`) ? errorFaults(status, contentType, body) : [`${name} never answers ${status}`];
  if (method === "HEAD" || status === 304) return [];
  const media = response.content?.["application/json"] ?? response.content?.["application/json+sts"];
  if (!media) return isEmpty(body) || response.content || status >= 300 ? [] : [`${name} ${status} has no body in the description`];
  // Some operations have a form of their own for another media type, whose answer is labelled as plain JSON all the same.
  const schema = { anyOf: [media, ...Object.values(response.content)].map((form) => form.schema) };
  return schemaFaults(`${name} ${status}`, schema, contentType, body);
}

// Events by name, or by name and action where they differ by it.
const events = new Map(
  Object.values(description["x-webhooks"]).flatMap(({ post }) => {
    const schema = post.requestBody.content["application/json"].schema;
    const name = post["x-github"].subcategory.replaceAll("-", "_");
    return actionsOf(schema).map((action) => [`${name} ${action}`, schema]);
  }),
);

function actionsOf(schema) {
  const whole = schema.$ref ? description.components.schemas[schema.$ref.split("/").at(-1)] : schema;
  return [whole, ...(whole.oneOf ?? []), ...(whole.anyOf ?? [])].flatMap((part) => part.properties?.action?.enum ?? [""]);
}

/** What is wrong with what a webhook was told, by the description; nothing when all is well. */
export function payloadFaultsOf({ event, body }) {
  const { action } = JSON.parse(body);
  const schema = events.get(`${event} ${action ?? ""}`) ?? events.get(`${event} `);
  return schema ? schemaFaults(`${event} ${action ?? ""}`, schema, "application/json", body) : [`There is no event ${event} ${action ?? ""}`];
}

function errorFaults(status, contentType, body) {
  return contentType?.includes("json") ? schemaFaults(`${status}`, { $ref: "#/components/schemas/basic-error" }, contentType, body) : [];
}

function schemaFaults(name, schema, contentType, body) {
  // Raw and other media types are asked for by Accept and carry no JSON.
  if (!contentType?.includes("json")) return isEmpty(body) ? [`${name}: no body`] : [];
  let json;
  try {
    json = JSON.parse(body);
  } catch {
    return [`${name}: not JSON`];
  }
  const validate = validatorOf(schema);
  return validate(json) ? [] : validate.errors.map((error) => `${name}: ${error.instancePath || "/"} ${error.message}`);
}

function isEmpty(body) {
  return body === undefined || body === null || body === "";
}
