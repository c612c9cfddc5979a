"use strict";
/* The clock's lines: a day ticks its late and early ones, the arrows go from line to line, Shift with ↓ ticks on the way.
   Without this script the same boxes say the same; the server reads days and lines together. */
(() => {
  const form = document.querySelector("form[data-candidates]");
  if (!form) return;
  const boxes = [...form.querySelectorAll(".clock input[type=checkbox]")];
  const lines = boxes.filter((box) => box.name === "ticked");
  const days = boxes.filter((box) => box.name === "whole");
  const told = document.getElementById("ticked-count");
  const under = (day) => lines.filter((line) => line.dataset.day === day.value && "timed" in line.dataset);
  const look = () => {
    for (const day of days) day.checked = under(day).every((line) => line.checked);
    const n = lines.filter((line) => line.checked).length;
    told.textContent = n ? told.dataset.told.replace("{n}", n) : "";
  };
  for (const day of days.filter((each) => each.checked)) for (const line of under(day)) line.checked = true;
  form.addEventListener("change", (event) => {
    if (event.target.name === "whole") for (const line of under(event.target)) line.checked = event.target.checked;
    const beside = event.target.closest(".as");
    if (beside && event.target.value) event.target.closest("tr").querySelector("[name=ticked]").checked = true;
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
  if (!document.getElementById("errors") && boxes.length) boxes[0].focus({ preventScroll: true });
  look();
})();
