// A row whose joins were rejected, drawn as a row for each line that it leaves; it stays one for all else.

function drawnApart(rows) {
  const isPiece = (node) => node.nodeType === Node.ELEMENT_NODE && node.classList.contains("piece");
  // What a cell holds, whether or not it is in pieces.
  const nodes = (cell) => [...cell.childNodes].flatMap((node) => (isPiece(node) ? [...node.childNodes] : [node]));

  function piece(number, content) {
    const made = document.createElement("div");
    made.className = "piece";
    made.style.setProperty("--piece", number);
    made.append(...content);
    return made;
  }

  // A cell's content in pieces; `ends` says behind which nodes one ends.
  function divide(cell, ends) {
    const groups = [[]];
    for (const node of nodes(cell)) {
      if (node.classList?.contains("hand")) continue;
      groups.at(-1).push(node);
      if (ends(node)) groups.push([]);
    }
    cell.prepend(...groups.map((content, number) => piece(number, content)));
  }

  function join(row) {
    if (!rows[row].classList.contains("divided")) return;
    rows[row].classList.remove("divided");
    for (const cell of rows[row].children) {
      for (const one of [...cell.children].filter(isPiece)) one.replaceWith(...one.childNodes);
    }
  }

  // Part a row behind each of these changes; `line` gives the number of the line that begins there.
  function part(row, cuts, line) {
    if (!cuts.length || rows[row].classList.contains("divided")) return;
    rows[row].classList.add("divided");
    const [number, source, target, label] = rows[row].children;
    for (const cell of [source, target]) divide(cell, (node) => cuts.includes(Number(node.id?.slice(1) || NaN)));
    divide(label, (node) => node.nextSibling?.dataset?.half !== undefined);
    divide(number, () => false);
    cuts.forEach((cut, at) => {
      const behind = piece(at + 1, []);
      behind.dataset.line = line(cut);
      number.append(behind);
    });
  }

  return { nodes, join, part };
}

