import { expect, it } from "vitest";
import { initials, tone } from "../src/monogram";

it.each([
  ["Xero", "Xe"],
  ["Sage Intacct", "SI"],
  ["Sage 50 (UK)", "S5"],
  ["  lumen  credit ltd", "LC"],
  ["é", "É"],
  ["弥生会計", "弥生"],
  ["…", "?"],
  ["", "?"],
])("%j is written %s", (name, letters) => {
  expect(initials(name)).toBe(letters);
});

it("gives one name one ink", () => {
  expect(tone("Xero")).toBe(tone("Xero"));
  for (const name of ["Xero", "NetSuite", "", "弥生会計"]) expect(tone(name)).toBeLessThan(6);
});
