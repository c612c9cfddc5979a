"use strict";
/* The checklist: a department ticks its people, the arrows go from name to name, minutes stand beside who is ticked.
   Without this script the same boxes say the same; the server reads departments and people together. */
(() => {
  const form = document.querySelector("form[data-bulk]");
  if (!form) return;
  const boxes = [...form.querySelectorAll(".ticks input[type=checkbox]")];
  const people = boxes.filter((box) => box.name === "people");
  const whole = boxes.filter((box) => box.name === "whole");
  const told = document.getElementById("ticked");
  const under = (box) => people.filter((one) => box.value === "*" || one.dataset.unit === box.value);
  const look = () => {
    const timed = form.dataset.timed.split(" ").includes(form.elements.type.value);
    for (const box of whole) box.checked = under(box).every((one) => one.checked);
    for (const one of people) one.closest("li").querySelector(".own").hidden = !(timed && one.checked);
    told.textContent = told.dataset.told.replace("{n}", people.filter((one) => one.checked).length);
  };
  for (const box of whole.filter((each) => each.checked)) for (const one of under(box)) one.checked = true;
  form.addEventListener("change", (event) => {
    if (event.target.name === "whole") for (const one of under(event.target)) one.checked = event.target.checked;
    look();
  });
  form.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const place = boxes.indexOf(event.target);
    if (!step || place < 0) return;
    event.preventDefault();
    if (event.shiftKey && !event.target.checked) event.target.click();
    (boxes[place + step] || event.target).focus();
  });
  form.querySelector("[data-keys]").hidden = false;
  if (!document.getElementById("errors")) form.elements.type.focus();
  look();
})();
