// A form that opens takes the focus of whoever opened it and gives it back; Escape puts it away.
import { afterEachChange } from "./changes.js";

const openers = new Map(); // pane -> id of the element that acted last
let open = new Map(); // pane -> the dialog it shows, and whether it was refused
let lastPane = "";

function remember(target) {
  const pane = target.closest?.(".pane");
  lastPane = pane?.id ?? "";
  if (pane && !target.closest("[data-form]")) openers.set(pane.id, anchor(target));
}

function anchor(target) {
  const button = target.closest("button, a, select, input, summary");
  return { id: target.closest("[id]")?.id, value: button?.value };
}

document.addEventListener("pointerdown", (event) => remember(event.target), true);
document.addEventListener("keydown", (event) => {
  remember(event.target);
  const dialog = event.target.closest?.("[data-form]");
  if (event.key === "Escape" && dialog) dialog.querySelector("[data-cancels]")?.click();
});

function focusInto(dialog) {
  const wrong = dialog.querySelector("[aria-invalid=true]");
  (wrong ?? dialog.querySelector(".field :is(input, textarea, select)") ?? dialog)?.focus();
}

function focusBack(pane) {
  const { id, value } = openers.get(pane.id) ?? {};
  const place = id && document.getElementById(id);
  const button = place && [...place.querySelectorAll("button")].find((one) => one.value === value);
  (button ?? pane.querySelector(".say .text"))?.focus({ preventScroll: true });
}

function settle() {
  const now = new Map();
  for (const pane of document.querySelectorAll(".pane")) {
    const dialog = pane.querySelector("[data-form]");
    if (dialog) now.set(pane.id, `${dialog.id} ${dialog.dataset.form}`);
    const before = open.get(pane.id);
    const lost = document.activeElement === document.body || pane.contains(document.activeElement);
    if (!lost || lastPane !== pane.id) continue;
    if (dialog && before !== now.get(pane.id)) focusInto(dialog);
    if (!dialog && before) focusBack(pane);
  }
  open = now;
}

function count(field) {
  const left = field.closest(".field")?.querySelector(".left");
  if (!left) return;
  const rest = field.maxLength - field.value.length;
  left.textContent = rest;
  left.classList.toggle("few", rest < 30);
}

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-counts]")) count(event.target);
});
afterEachChange(() => {
  settle();
  document.querySelectorAll("[data-counts]").forEach(count);
});
