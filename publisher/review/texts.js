"use strict";
// What the page writes and compares: entries of a TOML file, and two texts.

// JSON's escapes are TOML's, but for DEL, which TOML wants escaped too.
const quoted = (text) => JSON.stringify(text).replace(/\x7f/g, "\\u007f");
const tomlEntry = (kind, values) => `[[${kind}]]\n${Object.entries(values)
  .map(([key, value]) => `${key} = ${typeof value === "string" ? quoted(value) : value}\n`).join("")}`;

// Where two texts differ, both as lists of characters: { from, to } in the old one, and what stands there now.
function hunks(old, now) {
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  const before = old.slice(head, old.length - tail);
  const after = now.slice(head, now.length - tail);
  if (!before.length && !after.length) return [];
  // Beyond this a comparison takes seconds; then all that lies between the first and the last difference counts.
  if (!before.length || !after.length || before.length * after.length > 4e6) {
    return [{ from: head, to: head + before.length, text: after }];
  }
  const width = after.length + 1;
  const common = new Uint16Array((before.length + 1) * width); // longest common subsequences of the ends
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      common[row * width + column] = before[row] === after[column]
        ? common[(row + 1) * width + column + 1] + 1
        : Math.max(common[(row + 1) * width + column], common[row * width + column + 1]);
    }
  }
  const found = [];
  let [row, column] = [0, 0];
  const same = () => row < before.length && column < after.length && before[row] === after[column];
  const left = () => row < before.length || column < after.length;
  while (left()) {
    if (same()) { row += 1; column += 1; continue; }
    const hunk = { from: head + row, to: 0, text: [] };
    while (left() && !same()) {
      const goes = column === after.length
        || (row < before.length && common[(row + 1) * width + column] >= common[row * width + column + 1]);
      if (goes) row += 1; else { hunk.text.push(after[column]); column += 1; }
    }
    found.push({ ...hunk, to: head + row });
  }
  return found;
}

