"use strict";
/* The roll call by keyboard, saved as it goes. Letters find a person, one key marks; each mark is sent at once under a
   token of its own, and what could not be saved stays in the form, says so, and goes with the whole form when the roll is
   closed. Without this script the same form is saved by its buttons. */
(() => {
  const form = document.querySelector("form[data-roll]");
  if (!form) return;
  const say = form.dataset, find = document.getElementById("find"), found = document.getElementById("found");
  const KEYS = { v: "absent", p: "leave", c: "present", " ": "present" };
  const rows = [...form.querySelectorAll("[data-person]")].map((item) => ({
    item, id: item.dataset.person, words: item.dataset.find.split(" "), state: item.querySelector("[data-state]"),
    radios: [...item.querySelectorAll("[type=radio]")], at: item.querySelector(".at input"), was: item.querySelector("[name^=was-]"),
  }));
  const close = form.querySelector("[name=deed][value=close]");
  const rowOf = (element) => rows.find((row) => row.item.contains(element));
  const presence = (row) => (row.radios.find((radio) => radio.checked) || row.radios[0]).value;
  const value = (row) => `${presence(row)}|${presence(row) === "late" ? row.at.value.trim() : ""}`;
  const stored = (row) => row.was.value.split("|").slice(1).join("|");
  const focus = (row) => { row.radios.find((radio) => radio.checked).focus(); row.item.scrollIntoView({ block: "nearest" }); };
  const uuid = () => { // crypto.randomUUID is not there over plain http
    const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte, place) =>
      ((place === 6 ? byte & 15 | 64 : place === 8 ? byte & 63 | 128 : byte) + 256).toString(16).slice(1)).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  };

  const tally = () => {
    for (const count of form.querySelectorAll("[data-count]")) count.textContent = rows.filter((row) => presence(row) === count.dataset.count).length;
  };
  const tell = (row, text, kind, again) => {
    row.state.textContent = text;
    row.item.dataset.saved = kind;
    if (!again) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn-slim";
    button.textContent = say.again;
    button.addEventListener("click", () => { save(row); focus(row); });
    row.state.append(" ", button);
  };
  const send = async (row) => {
    const [version, ...rest] = row.was.value.split("|");
    const body = new URLSearchParams({
      csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value, token: row.token, person: row.id, version,
      presence: presence(row), at: presence(row) === "late" ? row.at.value.trim() : "",
    });
    const answer = await fetch(say.roll, { method: "POST", body, redirect: "error" });
    const told = await answer.json();
    if (answer.ok) {
      row.was.value = `${told.version}|${told.presence}|${told.at}`;
      if (row.sent === value(row) && told.at) { row.at.value = told.at; row.sent = value(row); }
      tell(row, told.said, "yes");
    } else {
      if (told.version !== undefined) row.was.value = [told.version, ...rest].join("|"); // saving again is a choice
      row.token = null;
      tell(row, told.said, "no", true);
    }
  };
  const save = async (row) => {
    tally();
    if (presence(row) === "late" && !row.at.value.trim()) return tell(row, say.late, "no");
    if (row.sent !== value(row) || !row.token) row.token = uuid(); // the same mark again is the same entry
    row.sent = value(row);
    if (row.busy) return;
    row.busy = true;
    tell(row, say.saving, "busy");
    let last;
    do {
      last = row.sent;
      try { await send(row); } catch { tell(row, say.unsaved, "lost", true); }
    } while (row.sent !== last && row.item.dataset.saved !== "lost");
    row.busy = false;
  };
  setInterval(() => { for (const row of rows) if (row.item.dataset.saved === "lost") save(row); }, 5000);
  let leaving = false;
  form.addEventListener("submit", (event) => {
    leaving = event.submitter === close || event.submitter?.name === "deed";
    if (!leaving) event.preventDefault();
  });
  addEventListener("beforeunload", (event) => {
    if (!leaving && rows.some((row) => ["lost", "no", "busy"].includes(row.item.dataset.saved))) event.preventDefault();
  });

  // Where the hand goes after a mark: back to the search it came from, or on to the next person.
  let searched = false;
  const goOn = (row) => {
    if (searched) { find.value = ""; look(); find.focus(); } else focus(rows[rows.indexOf(row) + 1] || row);
  };
  const set = (row, which) => {
    row.radios.find((radio) => radio.value === which).checked = true;
    if (which !== "late") row.at.value = "";
  };
  const isWhole = (text) => /^\d{4}$|^[3-9]\d\d$|^\d\d?[:h]\d\d$/.test(text); // a time that no further figure can change
  form.addEventListener("change", (event) => {
    const row = rowOf(event.target);
    if (!row) return;
    if (event.target === row.at && row.at.value.trim()) set(row, "late");
    if (event.target !== row.at && presence(row) === "late" && !row.at.value.trim()) { row.at.focus(); tally(); return tell(row, say.late, "no"); }
    if (event.target !== row.at) set(row, presence(row));
    if (row.sent !== value(row) || row.item.dataset.saved !== "yes") save(row);
  });
  form.addEventListener("input", (event) => {
    const row = rowOf(event.target);
    if (row && event.target === row.at && isWhole(row.at.value)) { set(row, "late"); save(row); goOn(row); }
  });
  form.addEventListener("keydown", (event) => {
    const row = rowOf(event.target), key = event.key.toLowerCase();
    if (!row || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const step = { arrowdown: 1, arrowup: -1 }[key];
    if (step) {
      event.preventDefault();
      searched = false;
      focus(rows[Math.max(0, Math.min(rows.length - 1, rows.indexOf(row) + step))]);
    } else if (key === "escape") { find.value = ""; look(); find.focus();
    } else if (key === "enter" && event.target.type !== "button") { // never the form: closing is a deed of its own
      event.preventDefault();
      if (event.target === row.at && row.at.value.trim()) { set(row, "late"); save(row); goOn(row); }
    } else if (event.target === row.at) {
      return;
    } else if (/^\d$/.test(key)) {
      event.preventDefault();
      set(row, "late");
      row.at.value = key;
      row.at.focus();
      tally();
    } else if (key === "m") {
      event.preventDefault();
      set(row, "late");
      row.at.value = "";
      row.at.focus();
      tally();
    } else if (KEYS[key]) {
      event.preventDefault();
      set(row, KEYS[key]);
      if (stored(row) !== value(row) || row.item.dataset.saved || row.was.value.startsWith("0|")) save(row);
      goOn(row);
    }
  });

  // The search: the given name first, then any word, initials or the code.
  const plain = (text) => text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "").trim();
  const rank = (row, typed) => {
    const name = row.words.filter((word) => !/^\d/.test(word)), wanted = typed.split(/\s+/);
    if (wanted.length === 1 && name.at(-1)?.startsWith(typed)) return 0;
    if (wanted.every((part) => row.words.some((word) => word.startsWith(part)))) return 1;
    return name.map((word) => word[0]).join("").startsWith(typed.replaceAll(" ", "")) ? 2 : 9;
  };
  let best = null;
  const look = () => {
    const typed = plain(find.value);
    const ranked = typed ? rows.map((row) => [rank(row, typed), row]).filter(([far]) => far < 9) : [];
    ranked.sort(([one], [other]) => one - other);
    best?.item.classList.remove("is-found");
    best = ranked[0]?.[1] || null;
    best?.item.classList.add("is-found");
    best?.item.scrollIntoView({ block: "nearest" });
    found.textContent = typed ? ranked.slice(0, 4).map(([, row]) => row.item.querySelector("legend").firstChild.textContent.trim()).join(" · ") || "–" : "";
  };
  find.addEventListener("input", look);
  find.addEventListener("keydown", (event) => {
    if (event.isComposing || !["Enter", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    searched = event.key === "Enter" && Boolean(best);
    if (best) focus(best);
    else if (event.key === "ArrowDown" && rows.length) focus(rows[0]);
    else if (!find.value) close.focus();
  });
  for (const part of form.querySelectorAll("[data-finder]")) part.hidden = false;
  for (const part of form.querySelectorAll("[data-plain]")) part.hidden = true;
  form.classList.add("by-keys");
  if (!document.getElementById("errors")) find.focus();
})();
