(() => {
  const element = (id) => document.getElementById(id);
  const data = JSON.parse(element("data").textContent);
  const changes = data.changes.map(([rule, start, before, after, confidence, reason, where, made, verdict, behind]) => (
    { rule, start, before, after, confidence, reason, where, made: made === 1, verdict, given: verdict, behind }));
  const words = wordings(data);
  const { say, put } = words;
  const name = (change) => JSON.stringify([change.rule, change.start, change.before, change.after]);
  // As publisher/review/page.py shows it.
  const short = (text) => {
    if (/^"\s*[,}\]][^]*"\s*:[^]*"$/.test(text)) return "⋯";
    return text.length > 80 ? `${text.slice(0, 20)} ⋯ ${text.slice(-20)}` : text;
  };
  const visible = (text) => short(text)
    .replace(/[\n\r\f\v\t\u3000]/g, (mark) => "⏎␍␌␋⇥□"["\n\r\f\v\t\u3000".indexOf(mark)]);
  const marks = changes.map((_, number) => [element(`s${number}`), element(`t${number}`)]);
  const rows = [...document.querySelectorAll(".row")];
  const undone = changes.filter((change) => !change.made).length;
  let shown = changes.map((_, number) => number);
  let current = -1;

  // Whether the repaired text has the change in it, as things are decided now.
  const isMade = (change) => (change.verdict ? change.verdict === "accept" : change.made);

  function paint(number) {
    const change = changes[number];
    const text = visible(isMade(change) ? change.after : change.before);
    const [source, target] = marks[number];
    if (target && target.textContent !== text) target.textContent = text;
    for (const mark of [source, target]) {
      if (!mark) continue;
      mark.classList.toggle("accept", change.verdict === "accept");
      mark.classList.toggle("reject", change.verdict === "reject");
    }
    hand.divide(number);
  }

  function matches(change, rules, most, status) {
    if (!rules.has(change.rule) || change.confidence > most) return false;
    if (status === "open") return !change.verdict;
    if (status === "undone") return !change.made;
    return !status || change.verdict === status;
  }

  function filter() {
    const rules = new Set([...document.querySelectorAll("[name=rule]:checked")].map((box) => box.value));
    const most = Number(element("confidence").value);
    const status = element("status").value;
    element("most").textContent = most.toFixed(2);
    shown = [];
    const busy = new Set();
    changes.forEach((change, number) => {
      const fits = matches(change, rules, most, status);
      if (fits) shown.push(number);
      for (const mark of marks[number]) {
        if (!mark) continue;
        if (mark.classList.contains("hid") === fits) mark.classList.toggle("hid", !fits);
        if (fits) busy.add(mark.closest(".row"));
      }
    });
    for (const row of rows) {
      if (row.classList.contains("quiet") === busy.has(row)) row.classList.toggle("quiet", !busy.has(row));
    }
    document.body.classList.toggle("only", element("only").checked);
    tell();
  }

  // The first place in the sorted list `shown` that is not before a change.
  function position(number) {
    let low = 0;
    let high = shown.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (shown[middle] < number) low = middle + 1; else high = middle;
    }
    return low;
  }

  function go(step) {
    if (!shown.length) return;
    const at = position(current);
    const here = shown[at] === current;
    const next = step > 0 ? at + (here ? 1 : 0) : at - 1;
    select(shown[(next + shown.length) % shown.length]);
  }

  function select(number, still) {
    for (const mark of marks[current] || []) mark?.classList.remove("now");
    current = number;
    for (const mark of marks[current]) mark?.classList.add("now");
    const mark = marks[current][1] || marks[current][0];
    if (mark && !still) mark.scrollIntoView({ block: "center" });
    tell();
  }

  function node(tag, text, kind) {
    const made = document.createElement(tag);
    made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }

  function tell() {
    const change = changes[current];
    const at = position(current);
    const where = shown[at] === current ? at + 1 : "–";
    element("count").textContent = say("of_shown", where, shown.length);
    for (const id of ["back", "next"]) element(id).disabled = !shown.length;
    for (const id of ["accept", "reject"]) {
      element(id).disabled = !change;
      element(id).setAttribute("aria-pressed", String(change?.verdict === id));
    }
    const decided = changes.filter((one) => one.verdict).length;
    const total = changes.length - undone;
    const more = Object.entries({ undone, decided, by_hand: hand.count() });
    element("tally").textContent = say("changes", total)
      + more.map(([key, count]) => (count ? say(key, count) : "")).join("");
    if (!change) return;
    const how = node("p", "", "how");
    const meter = node("meter", "");
    meter.value = change.confidence;
    put(meter, { label: "confidence" });
    how.append(node("b", say(`rule.${change.rule}`)), ` · ${say("at_line", change.where)} ·`, meter,
      change.confidence.toFixed(2), change.made ? "" : ` · ${say("left_undone")}`);
    const what = node("p", "", "change");
    const [before, after] = [node("del", visible(change.before)), node("ins", visible(change.after))];
    for (const mark of [before, after]) mark.lang = data.lang;
    what.append(before, " → ", after, put(node("span", "", "why"), { told: change.reason }));
    element("what").replaceChildren(how, what);
  }

  function decide(verdict) {
    if (current < 0) return;
    changes[current].verdict = verdict;
    paint(current);
    keep();
    if (verdict) go(1); else tell();
  }

  function decideAll(verdict) {
    if (!confirm(say(`${verdict}_all`, shown.length))) return;
    for (const number of shown) { changes[number].verdict = verdict; paint(number); }
    keep();
    filter();
  }

  // Browsers may refuse storage to pages opened from a folder: then decisions last as long as the page.
  const store = `publisher review ${data.sha256}`;
  let keeping = 0;
  function keep() {
    clearTimeout(keeping);
    keeping = setTimeout(keepNow, 500);
  }
  function keepNow() {
    const said = changes.filter((change) => change.verdict !== change.given);
    try {
      localStorage.setItem(store, JSON.stringify(said.map((change) => [name(change), change.verdict])));
    } catch { /* nothing to do */ }
    hand.keep();
  }
  function recall() {
    try {
      const said = new Map(JSON.parse(localStorage.getItem(store) || "[]"));
      for (const change of changes) if (said.has(name(change))) change.verdict = said.get(name(change));
    } catch { /* nothing was kept */ }
  }

  function decisions() {
    const head = "# An editor's word on the repair of a text: publisher repair … --accept THIS replays it.\n"
      + `source = ${quoted(data.name)}\nsha256 = ${quoted(data.sha256)}\n`;
    const decided = changes.filter((change) => change.verdict && !data.by_hand.includes(change.rule) && !hand.covers(change));
    return head + decided.map(({ verdict, rule, start, before, after, where, reason }) => (
      `\n# ${data.name}:${where}  ${reason.replace(/[\x00-\x1f\x7f]/g, " ")}\n`
      + tomlEntry("decision", { verdict, rule, start, before, after }))).join("") + hand.entries();
  }
  function save() {
    const link = node("a", "");
    link.href = URL.createObjectURL(new Blob([decisions()], { type: "application/toml" }));
    link.download = `${data.name.replace(/\.[^.]*$/, "")}.decisions.toml`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  const keys = {
    j: () => go(1), ArrowDown: () => go(1), k: () => go(-1), ArrowUp: () => go(-1),
    a: () => decide("accept"), r: () => decide("reject"), u: () => decide(""),
    A: () => decideAll("accept"), R: () => decideAll("reject"),
    o: () => { element("only").checked = !element("only").checked; filter(); },
    n: () => hand.go(1), p: () => hand.go(-1), t: () => hand.role(),
    c: () => hand.open(marks[current]?.find(Boolean)?.closest(".row")),
    e: save, "?": () => element("keys").showModal(),
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("select, [type=range], [type=radio], dialog");
    if (event.ctrlKey || event.metaKey || event.altKey || typing || !keys[event.key]) return;
    if (event.key.length === 1 && !element("letters").checked) return;
    event.preventDefault();
    keys[event.key]();
  });
  element("text").addEventListener("click", (event) => {
    const mark = event.target.closest("[id]");
    if (mark && /^[st]\d+$/.test(mark.id)) select(Number(mark.id.slice(1)), true);
  });
  let waiting = 0;
  element("filters").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 30);
  });
  element("filters").addEventListener("submit", (event) => event.preventDefault());
  element("next").addEventListener("click", () => go(1));
  element("back").addEventListener("click", () => go(-1));
  element("accept").addEventListener("click", () => decide(changes[current]?.verdict === "accept" ? "" : "accept"));
  element("reject").addEventListener("click", () => decide(changes[current]?.verdict === "reject" ? "" : "reject"));
  element("save").addEventListener("click", save);
  addEventListener("pagehide", keepNow);
  element("help").addEventListener("click", keys["?"]);
  element("language").addEventListener("click", () => {
    words.change();
    hand.retell();
    tell();
  });

  const refuse = (change) => { change.verdict = "reject"; paint(changes.indexOf(change)); };
  const hand = byHand(data, words, changes, isMade, refuse, () => { keep(); tell(); });
  recall();
  changes.forEach((change, number) => { if (change.verdict) paint(number); });
  filter();
})();
