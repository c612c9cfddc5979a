"use strict";
/* Shows on demand what is typed into the passwords of a form. Without this script they stay hidden, as browsers have it. */
(() => {
  const words = document.currentScript.dataset.show;
  for (const form of document.querySelectorAll("form")) {
    const fields = [...form.querySelectorAll("input[type=password]")];
    if (!fields.length) continue;
    const box = document.createElement("input");
    box.type = "checkbox";
    box.id = "show-passwords";
    box.autocomplete = "off";
    const label = document.createElement("label");
    label.htmlFor = box.id;
    label.textContent = words;
    const line = document.createElement("div");
    line.className = "field tick";
    line.append(box, label);
    fields[0].closest(".field").after(line);
    const look = () => {
      for (const field of fields) field.type = box.checked ? "text" : "password";
    };
    box.addEventListener("change", look);
    form.addEventListener("submit", () => { box.checked = false; look(); }); // a browser keeps no password as a text
  }
})();
