// A line as stretches of its repaired text, and what becomes of the source when that text is corrected.
//
// A stretch is { start, end, before } in the source and { position, until, text } in the line's text. Text that
// stayed is corrected by the character, a change ("whole") as one; what is "fixed" cannot be corrected.

// What changes of the same place have in common, whoever makes them.
const key = ({ start, before }) => JSON.stringify([start, before]);

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

// What turns the line's text into another: changes to the source, the keys of those they stand for, and those
// that are only to be left undone; null where that cannot be.
function corrections(line, text) {
  const found = [];
  for (const { from, to, text: put } of together(line, hunks(textOf(line), [...text]))) {
    const reached = from === to ? [host(line, from)]
      : line.filter((one) => one.text.length && one.position < to && one.until > from);
    if (reached.some((one) => !one || one.fixed)) return null;
    let added = put.join("");
    for (const one of reached) {
      const low = Math.max(from - one.position, 0);
      const high = Math.min(to - one.position, one.text.length);
      const start = one.whole ? one.start : one.start + low;
      const before = one.whole ? one.before : one.text.slice(low, high).join("");
      const after = one.whole ? [...one.text.slice(0, low), added, ...one.text.slice(high)].join("") : added;
      const of = one.change ? [one.change] : [];
      const last = found.at(-1);
      if (last && last.start + [...last.before].length === start) {
        last.before += before;
        last.after += after;
        last.of.push(...of);
      } else found.push({ start, before, after, of });
      added = "";
    }
  }
  const made = found.filter((one) => one.before !== one.after);
  return {
    changes: made.map(({ start, before, after }) => [start, before, after]),
    instead: made.flatMap((one) => one.of.map(key)),
    undone: found.filter((one) => one.before === one.after).flatMap((one) => one.of),
  };
}

// The line's text with its corrections.
function corrected(line, changes) {
  const text = textOf(line);
  const index = (offset) => {
    const one = line.find((part) => !part.fixed && part.start <= offset && offset <= part.end);
    if (!one) return 0;
    return one.whole ? (offset === one.start ? one.position : one.until) : one.position + offset - one.start;
  };
  for (const [start, before, after] of [...changes].reverse()) {
    const at = index(start);
    text.splice(at, index(start + [...before].length) - at, ...after);
  }
  return text.join("");
}

