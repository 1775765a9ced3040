"use strict";
// What an editor says of single lines: what they are, what they go on from, what they shall read.

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

function byHand(data, changes, isMade, told) {
  const element = (id) => document.getElementById(id);
  const dialog = element("line");
  const rows = [...document.querySelectorAll(".row")];
  const lines = data.rows.map((row) => {
    if (!row) return null;
    const [begins, tail, role, opening, stretches, whole] = row;
    return { begins, tail, role, opening, stretches, whole };
  });
  const numbers = new Map(lines.flatMap((line, number) => (line ? [[line.begins, number]] : [])));
  const given = new Map(data.given.roles.map(([start, text, role]) => [start, { text, role }]));
  // By where a line begins: its role, its changes [start, before, after], the changes of rules or of an earlier
  // file that they stand for now, where the line begins that it goes on from.
  const said = new Map();
  const nothing = () => ({ role: null, changes: [], instead: [], onto: null, why: "" });
  const key = ({ start, before }) => JSON.stringify([start, before]);
  const of = (number) => said.get(lines[number].begins) || nothing();
  const where = (number) => rows[number].querySelector(".n").textContent;
  let here = -1;

  // The stretches of a line's repaired text, with what the source has for each.
  function stretches(number) {
    const texts = [...rows[number].querySelector(".t").childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    const characters = texts.flatMap((node) => [...node.data]);
    let [taken, position] = [0, 0];
    return lines[number].stretches.map((one) => {
      const found = { position };
      if (typeof one === "number") {
        const seam = one < 0;
        const change = changes[seam ? -one - 1 : one];
        const text = isMade(change) ? change.after : seam ? "" : change.before;
        Object.assign(found, { start: change.start, before: change.before, text: [...text], fixed: seam, whole: true, change });
      } else {
        const text = characters.slice(taken, taken + one[1]);
        taken += one[1];
        Object.assign(found, { start: one[0], before: text.join(""), text, fixed: one[0] < 0, whole: false });
      }
      found.end = found.start + [...found.before].length;
      position += found.text.length;
      found.until = position;
      return found;
    });
  }

  const textOf = (line) => line.flatMap((one) => one.text);

  // The stretch that takes in what is put in at a place: text of the source before that of a change.
  const host = (line, at) => line.find((one) => !one.fixed && !one.whole && one.position < at && at <= one.until)
    || line.find((one) => !one.fixed && !one.whole && one.position === at)
    || line.find((one) => !one.fixed && one.position <= at && at <= one.until);

  // A change is corrected as a whole: differences that touch the same one are one.
  function together(line, found) {
    const joined = [];
    for (const hunk of found) {
      const last = joined.at(-1);
      if (last && line.some((one) => one.whole && one.position <= last.to && hunk.from <= one.until)) {
        last.text.push(...textOf(line).slice(last.to, hunk.from), ...hunk.text);
        last.to = hunk.to;
      } else joined.push(hunk);
    }
    return joined;
  }

  // What turns the line's text into another: changes to the source, and those they stand for; null where that
  // cannot be.
  function corrections(number, text) {
    const line = stretches(number);
    const found = [];
    const instead = [];
    for (const { from, to, text: put } of together(line, hunks(textOf(line), [...text]))) {
      const reached = from === to ? [host(line, from)]
        : line.filter((one) => one.text.length && one.position < to && one.until > from);
      if (reached.some((one) => !one || one.fixed)) return null;
      let added = put.join("");
      for (const one of reached) {
        if (one.change) instead.push(key(one.change));
        const low = Math.max(from - one.position, 0);
        const high = Math.min(to - one.position, one.text.length);
        const start = one.whole ? one.start : one.start + low;
        const before = one.whole ? one.before : one.text.slice(low, high).join("");
        const after = one.whole ? [...one.text.slice(0, low), added, ...one.text.slice(high)].join("") : added;
        const last = found.at(-1);
        if (last && last[0] + [...last[1]].length === start) { last[1] += before; last[2] += after; }
        else found.push([start, before, after]);
        added = "";
      }
    }
    return { changes: found.filter(([, before, after]) => before !== after), instead };
  }

  // The line's text with its corrections.
  function corrected(number) {
    const line = stretches(number);
    const text = textOf(line);
    const index = (offset) => {
      const one = line.find((part) => !part.fixed && part.start <= offset && offset <= part.end);
      if (!one) return 0;
      return one.whole ? (offset === one.start ? one.position : one.until) : one.position + offset - one.start;
    };
    for (const [start, before, after] of [...of(number).changes].reverse()) {
      const at = index(start);
      text.splice(at, index(start + [...before].length) - at, ...after);
    }
    return text.join("");
  }

  const whole = (number) => [lines[number].begins, lines[number].whole
    || stretches(number).map((one) => one.before).join(""), ""];
  const leftOut = (number) => ({
    changes: [whole(number)], instead: stretches(number).flatMap((one) => (one.change ? [key(one.change)] : [])),
  });
  const isOut = (number) => {
    const [only, more] = of(number).changes;
    return !!only && !more && only[2] === "" && only[1] === whole(number)[1];
  };

  const shown = (text) => text.replaceAll(" ", "␣");

  function paint(number) {
    const { role, changes: own, onto } = of(number);
    const notes = isOut(number) ? ["left out"] : own.map(([, before, after]) => `${shown(before) || "‸"} → ${shown(after) || "∅"}`);
    if (onto !== null) notes.push(`goes on from line ${where(ontoRow(onto))}`);
    const cell = rows[number].querySelector(".t");
    cell.querySelector(".hand")?.remove();
    if (notes.length) {
      const note = document.createElement("div");
      note.className = "hand";
      note.textContent = notes.join("; ");
      cell.append(note);
    }
    const select = rows[number].querySelector("select");
    if (!select) return;
    const decided = role ?? given.get(lines[number].begins)?.role ?? "";
    select.classList.toggle("own", decided !== "");
    fill(select);
    select.value = decided || (given.has(lines[number].begins) ? "" : lines[number].role);
  }

  const ontoRow = (onto) => lines.findIndex((line) => line?.tail === onto);

  function say(number, change) {
    const entry = { ...of(number), ...change };
    said.set(lines[number].begins, entry);
    paint(number);
    told();
  }

  // Thousands of lines would be slow with all roles in each: a list is filled when it is asked for.
  function fill(select) {
    if (select.options.length > 1) return;
    const now = select.value;
    select.replaceChildren(new Option("by the rules", ""), ...data.roles.map((role) => new Option(role, role)));
    select.value = now;
  }

  function go(step) {
    const seen = (row) => row.getClientRects().length > 0;
    let next = here + step;
    while (next >= 0 && next < rows.length && !(lines[next] && seen(rows[next]))) next += step;
    if (next < 0 || next >= rows.length) return;
    rows[here]?.classList.remove("here");
    here = next;
    const row = rows[here];
    row.classList.add("here");
    row.setAttribute("role", "group");
    row.setAttribute("aria-label", `Line ${where(here)}, ${lines[here].role || "text"}`);
    row.tabIndex = -1;
    row.focus();
  }

  function open(number) {
    if (!lines[number]) return;
    here = number;
    element("line-title").textContent = `Correct line ${where(number)}`;
    element("line-error").textContent = "";
    element("line-text").value = isOut(number) ? textOf(stretches(number)).join("") : corrected(number);
    element("line-out").checked = isOut(number);
    element("line-why").value = of(number).why;
    const onto = element("line-onto");
    const above = lines.slice(0, number).flatMap((line, at) => (line && line.role ? [at] : [])).slice(-6).reverse();
    onto.replaceChildren(new Option("no other line", ""), ...above.map((at) => new Option(
      `line ${where(at)}: ${textOf(stretches(at)).slice(0, 16).join("")}`, String(lines[at].tail))));
    onto.value = of(number).onto === null ? "" : String(of(number).onto);
    onto.disabled = !lines[number].role;
    element("line-back").hidden = !said.has(lines[number].begins);
    dialog.showModal();
    element("line-text").focus();
  }

  function submitted(event) {
    const how = event.submitter?.value;
    if (how === "back") {
      said.delete(lines[here].begins);
      paint(here);
      told();
      return;
    }
    if (how !== "ok") return;
    const out = element("line-out").checked;
    const found = out ? leftOut(here) : corrections(here, element("line-text").value.replace(/\s*\n\s*/g, ""));
    if (!found) {
      event.preventDefault();
      element("line-error").textContent = "What stands at a seam cannot be changed here: reject the join first.";
      return;
    }
    const onto = element("line-onto").value;
    say(here, { ...found, onto: onto === "" ? null : Number(onto), why: element("line-why").value.trim() });
    element("said").textContent = `Line ${where(here)} is corrected`;
  }

  const reason = (why) => (why ? { reason: why } : {});
  const ends = (change) => change.start + [...change.before].length;
  const covers = (change) => [...said.values()].some((one) => one.instead.includes(key(change)));
  const refused = (rule, fits) => changes.some((change) => (
    change.rule === rule && change.verdict === "reject" && fits(change)));
  // A change of whole lines is an edit for each of them.
  const isRefused = ([start, before]) => covers({ start, before }) || refused("editor", (change) => (
    start <= change.start && ends(change) <= start + [...before].length));

  const isJoined = (start) => (said.get(start)?.onto ?? null) !== null
    || refused("editor-joins", (change) => ends(change) === start);

  // The entries of the decisions file: those it had, as far as they were not refused, and new ones.
  function entries() {
    const comment = (number) => `\n# ${data.name}:${where(number)}\n`;
    const kept = [
      ...data.given.changes.filter((one) => !isRefused(one)).map(([start, before, after, why]) => (
        tomlEntry("change", { start, before, after, reason: why }))),
      ...data.given.joins.filter(([start]) => !isJoined(start)).map(([start, text, onto, why]) => (
        tomlEntry("join", { start, text, ...(onto === null ? {} : { onto }), reason: why }))),
      ...[...given].filter(([start]) => (said.get(start)?.role ?? null) === null).map(([start, one]) => (
        tomlEntry("role", { start, text: one.text, role: one.role }))),
    ].map((text) => `\n${text}`);
    const own = [...said].sort(([one], [other]) => one - other).flatMap(([begins, entry]) => {
      const number = numbers.get(begins);
      const { opening } = lines[number];
      const found = entry.changes.map(([start, before, after]) => (
        tomlEntry("change", { start, before, after, ...reason(entry.why) })));
      if (entry.onto !== null) {
        found.push(tomlEntry("join", { start: begins, text: opening, onto: entry.onto, ...reason(entry.why) }));
      }
      if (entry.role) found.push(tomlEntry("role", { start: begins, text: opening, role: entry.role }));
      return found.map((text) => comment(number) + text);
    });
    return [...kept, ...own].join("");
  }

  const store = `publisher by hand ${data.sha256}`;
  function keep() {
    try { localStorage.setItem(store, JSON.stringify([...said])); } catch { /* nothing to do */ }
  }
  // What was kept in the browser, without what the file has by now that this page was made with.
  function unsaid(begins, entry) {
    const had = new Set(data.given.changes.map(([start, before, after]) => JSON.stringify([start, before, after])));
    const own = entry.changes.filter(([start, before, after]) => !had.has(JSON.stringify([start, before, after])));
    const joined = data.given.joins.some(([start]) => start === begins);
    return {
      ...entry, changes: own, instead: own.length ? entry.instead : [], onto: joined ? null : entry.onto,
      role: given.get(begins)?.role === entry.role ? null : entry.role,
    };
  }

  function recall() {
    try {
      for (const [begins, entry] of JSON.parse(localStorage.getItem(store) || "[]")) {
        if (numbers.has(begins)) said.set(begins, { ...nothing(), ...unsaid(begins, entry) });
      }
    } catch { /* nothing was kept */ }
    for (const begins of new Set([...said.keys(), ...given.keys()])) {
      if (numbers.has(begins)) paint(numbers.get(begins));
    }
  }

  const text = element("text");
  text.addEventListener("pointerdown", (event) => { if (event.target.matches("select")) fill(event.target); });
  text.addEventListener("focusin", (event) => {
    if (event.target.matches("select")) fill(event.target);
    const row = event.target.closest(".row");
    if (row) { rows[here]?.classList.remove("here"); here = rows.indexOf(row); row.classList.add("here"); }
  });
  text.addEventListener("change", (event) => {
    if (event.target.matches(".l select")) say(rows.indexOf(event.target.closest(".row")), { role: event.target.value });
  });
  text.addEventListener("keydown", (event) => {
    if (event.target.matches(".l select") && event.key === "Escape") go(0);
  });
  text.addEventListener("click", (event) => {
    if (event.target.matches(".fix")) open(rows.indexOf(event.target.closest(".row")));
  });
  dialog.querySelector("form").addEventListener("submit", submitted);
  recall();

  return {
    entries, keep,
    count: () => [...said.values()].filter((one) => one.role || one.changes.length || one.onto !== null).length,
    covers,
    go,
    role: () => rows[here]?.querySelector("select")?.focus(),
    open: (row) => open(here >= 0 ? here : rows.indexOf(row)),
  };
}

