"use strict";
/* Many boxes of one form: a department or a day ticks those under it, the arrows go from box to box, Shift with ↓ ticks
   on the way. A form says by `data-ticks` how its boxes are called; each says by `data-under` whose it is ("*" has all).
   Without this script the same boxes say the same; the server reads the wholes and the single ones together. */
(() => {
  const form = document.querySelector("form[data-ticks]");
  if (!form) return;
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const ones = boxes.filter((box) => box.name === form.dataset.ticks);
  const wholes = boxes.filter((box) => box.name === "whole");
  const told = form.querySelector("[data-told]");
  const under = (whole) => ones.filter((one) => whole.value === "*" || one.dataset.under === whole.value);
  const look = () => {
    const timed = form.dataset.timed?.split(" ").includes(form.elements.type.value);
    for (const whole of wholes) whole.checked = under(whole).every((one) => one.checked);
    for (const own of form.querySelectorAll(".own")) own.hidden = !(timed && own.closest("li").querySelector("input").checked);
    const n = ones.filter((one) => one.checked).length;
    if (told) told.textContent = n ? told.dataset.told.replace("{n}", n) : "";
  };
  for (const whole of wholes.filter((each) => each.checked)) for (const one of under(whole)) one.checked = true;
  form.addEventListener("change", ({ target }) => {
    if (target.name === "whole") for (const one of under(target)) one.checked = target.checked;
    if (target.closest(".as") && target.value) target.closest("tr").querySelector("input[type=checkbox]").checked = true;
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
  for (const hint of form.querySelectorAll("[data-keys]")) hint.hidden = false;
  if (!document.getElementById("errors")) (form.elements.type || boxes[0])?.focus({ preventScroll: true });
  look();
})();
