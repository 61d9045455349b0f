// Reads one exchange a line, answers the faults of it a line: what the .NET tests ask about every answer they get.
import { createInterface } from "node:readline";
import { faultsOf } from "./description.mjs";

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(faultsOf(JSON.parse(line)))}\n`);
}
