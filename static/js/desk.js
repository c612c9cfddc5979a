"use strict";
/* The clerk's desk: a typeahead over the list of people, and at once what day and how many minutes were meant.
   The server decides both; without this script the same form works by the plain list. */
(() => {
  const form = document.querySelector("form[data-desk]");
  if (!form) return;
  const { subject: select, type, occurred_on: day, occurred_at: at, minutes, description } = form.elements;
  const told = document.getElementById("reading");
  const phrases = document.getElementById("phrases");
  const make = (tag, attributes) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };

  // The field with the typeahead takes the list's place, name and errors; the list goes on carrying the choice.
  const box = make("input", {
    type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", maxlength: 100,
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "subject-rows",
    "aria-describedby": `${select.getAttribute("aria-describedby") || ""} subject-note`.trim(),
    "aria-invalid": select.getAttribute("aria-invalid") || "false",
  });
  const list = make("ul", { role: "listbox", id: "subject-rows", class: "combo-rows", hidden: "", "aria-label": form.dataset.hint });
  const note = make("p", { id: "subject-note", class: "combo-note", role: "status" });
  const combo = make("div", { class: "combo" });
  box.id = select.id;
  select.id += "-list";
  select.hidden = true;
  combo.append(box, list, note);
  select.after(combo);

  let rows = [], active = -1, waiting = null;
  let sure = false, tabbed = false; // sure: the first row, or one that somebody has pointed to
  const say = (text) => { note.textContent = text; };
  const close = () => {
    rows = []; active = -1; list.hidden = true; list.replaceChildren();
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const point = (index) => {
    active = index;
    [...list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === index)));
    if (index < 0) return;
    box.setAttribute("aria-activedescendant", list.children[index].id);
    list.children[index].scrollIntoView({ block: "nearest" });
  };
  const take = (row) => {
    if (![...select.options].some((option) => option.value === row.value)) select.add(new Option(row.name, row.value));
    select.value = row.value;
    box.value = row.name;
    close();
    say(row.note);
  };
  const show = (found) => {
    close();
    ({ rows, sure } = found);
    if (!rows.length) return say(found.own || form.dataset.nobody);
    say(found.own);
    list.append(...rows.map((row, place) => {
      const item = make("li", { role: "option", id: `subject-row-${place}` });
      const about = make("small", {});
      about.textContent = row.note;
      item.append(row.name, about);
      item.addEventListener("mousedown", (event) => { event.preventDefault(); take(row); });
      return item;
    }));
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
    point(0);
  };
  const plain = () => { // the server does not answer: the list itself comes back
    combo.remove();
    select.hidden = false;
    select.id = box.id;
    select.focus();
  };
  const ask = async () => { // one question at a time; what was typed meanwhile is the next
    let text, found;
    do {
      text = box.value.trim();
      found = text && await (await fetch(`${form.dataset.subjects}?q=${encodeURIComponent(text)}`)).json();
    } while (text !== box.value.trim());
    if (found) show(found); else { close(); say(form.dataset.hint); }
  };
  const typed = () => {
    select.value = "";
    waiting ||= ask().catch(plain).finally(() => { waiting = null; });
  };
  const after = (deed) => (waiting ? waiting.then(deed) : deed()); // once the last letters are answered
  const takeActive = () => { // of several that fit as well nobody is taken unasked
    if (active < 0) return;
    if (sure) return take(rows[active]);
    say(form.dataset.several);
    if (tabbed) box.focus();
    tabbed = false;
  };
  const lacking = () => { // where the hand goes next: what is still missing
    const has = (codes) => codes.split(" ").includes(type.value);
    if (!type.value) return type;
    if (has(form.dataset.timed) && !at.value && !minutes.value) return at;
    if (has(form.dataset.typed) && !minutes.value) return minutes;
    return description;
  };
  box.addEventListener("input", typed);
  box.addEventListener("blur", () => after(takeActive));
  box.addEventListener("focus", () => { tabbed = false; });
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    tabbed = event.key === "Tab" && !event.shiftKey;
    if (step && rows.length) {
      event.preventDefault();
      sure = true;
      point((active + step + rows.length) % rows.length);
    } else if (event.key === "Escape") {
      if (list.hidden) { box.value = ""; select.value = ""; say(form.dataset.hint); }
      close();
    } else if (event.key === "Enter" && (waiting || (box.value && !select.value))) {
      event.preventDefault();
      if (!waiting && active >= 0) sure = true; // the row that is seen to be pointed to
      after(() => { takeActive(); if (select.value) lacking().focus(); });
    }
  });
  form.addEventListener("submit", (event) => {
    if (!waiting) {
      takeActive();
      if (active >= 0) { event.preventDefault(); box.focus(); }
      return;
    }
    event.preventDefault();
    after(() => { takeActive(); if (active < 0) form.requestSubmit(); else box.focus(); });
  });

  // What is understood so far, in words; the ready phrases of the type.
  let read = 0;
  const reading = () => {
    const mine = ++read;
    const query = new URLSearchParams({ subject: select.value, type: type.value, occurred_on: day.value, occurred_at: at.value });
    fetch(`${form.dataset.reading}?${query}`).then((answer) => answer.json()).then((found) => {
      if (mine !== read) return;
      told.textContent = found.said;
      phrases.replaceChildren(...found.phrases.map((phrase) => new Option("", phrase)));
    }).catch(() => { told.textContent = ""; });
  };
  for (const field of [select, type, day, at]) field.addEventListener("input", reading);

  const tell = () => { // whom the list has chosen, the box shows
    if (!select.value) return say(form.dataset.hint);
    const [name, ...rest] = select.selectedOptions[0].text.split(" · ");
    box.value = name;
    say(rest.join(" · "));
  };
  tell();
  // Whoever comes back finds the list as it was left, which the browser sees to after this script.
  window.addEventListener("pageshow", () => { if (!box.value) tell(); });
  if (!document.getElementById("errors")) box.focus();
  reading();
})();
