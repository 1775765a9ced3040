// What the page says in the language that was chosen for it. Elements name their wordings, as fragments.py has it.

function wordings(data) {
  // A choice holds for all pages that open in the same language.
  const store = `publisher review opened in ${data.language}`;
  let language = data.language;
  try {
    const chosen = localStorage.getItem(store);
    if (Object.hasOwn(data.tags, chosen)) language = chosen;
  } catch { /* nothing was kept */ }

  function say(key, ...values) {
    const wording = data.words[key][language];
    const text = typeof wording === "string" ? wording : wording[String(values[0]) === "1" ? 0 : 1];
    const left = values.map((value) => (typeof value === "number" ? value.toLocaleString("en") : value));
    return text.replaceAll("{}", () => left.shift());
  }

  function fill(element) {
    const { say: key, told, title, label, placeholder } = element.dataset;
    const values = "with" in element.dataset ? [element.dataset.with] : [];
    if (key) element.textContent = say(key, ...values);
    if (title) element.title = say(title, ...values);
    if (label) element.setAttribute("aria-label", say(label, ...values));
    if (placeholder) element.placeholder = say(placeholder, ...values);
    if (told) {
      const isForeign = language === "zh" && !data.told[told];
      element.textContent = language === "zh" && data.told[told] || told;
      if (isForeign) element.lang = "en"; else element.removeAttribute("lang");
    }
    return element;
  }

  // An element's wordings, such as { label: "role_of", with: 3 }: it keeps them, and so follows the language.
  function put(element, named) {
    Object.assign(element.dataset, named);
    return fill(element);
  }

  function fillAll() {
    const root = document.documentElement;
    root.lang = data.tags[language];
    root.style.setProperty("--left-out", JSON.stringify(say("left_out")));
    document.getElementById("language").lang = data.tags[other()];
    for (const name of ["say", "told", "title", "label", "placeholder"]) {
      document.querySelectorAll(`[data-${name}]`).forEach(fill);
    }
  }

  const other = () => Object.keys(data.tags).find((one) => one !== language);

  function change() {
    language = other();
    try { localStorage.setItem(store, language); } catch { /* it lasts as long as the page */ }
    fillAll();
  }

  if (language !== data.language) fillAll();
  return { say, put, change, tag: () => data.tags[language] };
}

