// What an editor says of single lines: what they are, what they go on from, what they shall read.

function byHand(data, { say: word, put, tag }, changes, isMade, refuse, told) {
  const element = (id) => document.getElementById(id);
  const dialog = element("line");
  const rows = [...document.querySelectorAll(".row")];
  const lines = data.rows.map((row) => {
    if (!row) return null;
    const [begins, tail, role, opening, stretches, whole, joined] = row;
    return { begins, tail, role, opening, stretches, whole, joined };
  });
  const ends = (change) => change.start + [...change.before].length;
  // What a join put behind a line, by where it begins and by the join's number: lines once that is rejected.
  const halves = new Map(lines.flatMap((line, row) => (line ? line.joined : []).map(([number, opening]) => (
    [ends(changes[number]), { row, number, opening }]))));
  const begun = new Map([...halves].map(([begins, { number }]) => [number, begins]));
  const numbers = new Map(lines.flatMap((line, number) => (line ? [[line.begins, number]] : [])));
  const given = new Map(data.given.roles.map(([start, text, role]) => [start, { text, role }]));
  // By where a line begins: its role, its changes [start, before, after], the changes of rules or of an earlier
  // file that they stand for now, where the line begins that it goes on from.
  const said = new Map();
  const nothing = () => ({ role: null, changes: [], instead: [], onto: null, why: "" });
  const of = (number) => said.get(lines[number].begins) || nothing();
  const where = (number) => rows[number].querySelector(".n").textContent;
  const pieces = drawnApart(rows);
  let here = -1;

  // The stretches of a line's repaired text, with what the source has for each.
  function stretches(number) {
    const texts = pieces.nodes(rows[number].querySelector(".t")).filter((node) => node.nodeType === Node.TEXT_NODE);
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
    const notes = isOut(number) ? [word("left_out")] : own.map(([, before, after]) => `${shown(before) || "‸"} → ${shown(after) || "∅"}`);
    if (onto !== null) notes.push(word("goes_on", where(ontoRow(onto))));
    const cell = rows[number].querySelector(".t");
    cell.querySelector(".hand")?.remove();
    if (notes.length) {
      const note = document.createElement("div");
      note.className = "hand";
      note.lang = tag();
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

  // A rejected join leaves two lines where there was one, each with its own role.
  function divide(number) {
    if (!begun.has(number)) return;
    const begins = begun.get(number);
    const { row } = halves.get(begins);
    const cell = rows[row].querySelector(".l");
    let select = cell.querySelector(`[data-half="${number}"]`);
    const isCut = !isMade(changes[number]);
    if (isCut === !select) {
      pieces.join(row);
      select?.remove();
    }
    if (isCut && !select) {
      select = document.createElement("select");
      select.dataset.half = number;
      put(select, { label: "role_of", with: changes[number].behind });
      select.append(byRules());
      const later = [...cell.querySelectorAll("[data-half]")].find((one) => Number(one.dataset.half) > number);
      cell.insertBefore(select, later ?? null);
    }
    pieces.part(row, lines[row].joined.map(([one]) => one).filter((one) => !isMade(changes[one])), (one) => (
      changes[one].behind));
    if (!isCut) return;
    const decided = said.get(begins)?.role ?? given.get(begins)?.role ?? "";
    select.classList.toggle("own", decided !== "");
    fill(select);
    select.value = decided;
  }

  function sayHalf(number, role) {
    said.set(begun.get(number), { ...nothing(), role });
    divide(number);
    told();
  }

  const ontoRow = (onto) => lines.findIndex((line) => line?.tail === onto);

  function say(number, change) {
    const entry = { ...of(number), ...change };
    said.set(lines[number].begins, entry);
    paint(number);
    told();
  }

  const option = (key, value) => put(new Option("", value), { say: key });
  const byRules = () => option("by_rules", "");

  // Thousands of lines would be slow with all roles in each: a list is filled when it is asked for.
  function fill(select) {
    if (select.options.length > 1) return;
    const now = select.value;
    select.replaceChildren(byRules(), ...data.roles.map((role) => option(`role.${role}`, role)));
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
    name(here);
    row.tabIndex = -1;
    row.focus();
  }

  function name(number) {
    const { role } = lines[number];
    const called = word(role ? `role.${role}` : "some_text");
    rows[number].setAttribute("aria-label", word("line_as", where(number), called));
  }

  // In the language that was chosen by now.
  function retell() {
    rows.forEach((row, number) => {
      if (row.hasAttribute("aria-label")) name(number);
      if (row.querySelector(".hand")) paint(number);
    });
  }

  function open(number) {
    if (!lines[number]) return;
    here = number;
    put(element("line-title"), { say: "correct_line", with: where(number) });
    element("line-error").textContent = "";
    element("line-text").value = corrected(stretches(number), isOut(number) ? [] : of(number).changes);
    element("line-out").checked = isOut(number);
    element("line-why").value = of(number).why;
    const onto = element("line-onto");
    const above = lines.slice(0, number).flatMap((line, at) => (line && line.role ? [at] : [])).slice(-6).reverse();
    onto.replaceChildren(option("onto_none", ""), ...above.map((at) => new Option(
      word("onto_line", where(at), textOf(stretches(at)).slice(0, 16).join("")), String(lines[at].tail))));
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
    const found = out ? leftOut(here) : corrections(stretches(here), element("line-text").value.replace(/\s*\n\s*/g, ""));
    if (!found) {
      event.preventDefault();
      element("line-error").textContent = word("at_seam");
      return;
    }
    const onto = element("line-onto").value;
    const { changes: own, instead, undone = [] } = found;
    undone.forEach(refuse);
    const why = element("line-why").value.trim();
    say(here, { changes: own, instead, onto: onto === "" ? null : Number(onto), why });
    element("said").textContent = word("corrected", where(here));
  }

  const reason = (why) => (why ? { reason: why } : {});
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
      const half = halves.get(begins);
      if (half && isMade(changes[half.number])) return [];
      const number = half ? half.row : numbers.get(begins);
      const { opening } = half || lines[number];
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
        if (numbers.has(begins) || halves.has(begins)) said.set(begins, { ...nothing(), ...unsaid(begins, entry) });
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
    if (event.target.matches("[data-half]")) sayHalf(Number(event.target.dataset.half), event.target.value);
    else if (event.target.matches(".l select")) say(rows.indexOf(event.target.closest(".row")), { role: event.target.value });
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
    divide,
    go,
    retell,
    role: () => rows[here]?.querySelector("select")?.focus(),
    open: (row) => open(here >= 0 ? here : rows.indexOf(row)),
  };
}

